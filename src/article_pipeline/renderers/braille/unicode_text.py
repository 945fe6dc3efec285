"""
The same pages as Unicode braille, for programs and eyes; a text editor shows the dots.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.edition import paged
from article_pipeline.renderers.braille.files import unicode_text


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the article's pages to ``target``, in UTF-8 without a byte order mark."""
    edition, options = paged(job), job.options.braille
    text = unicode_text(edition.pages, options.line_end, edition.page.lines, form_feed=options.form_feed)
    target.write_text(text, encoding="utf-8", newline="")
    return edition.told
