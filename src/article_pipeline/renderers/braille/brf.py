"""
The ``.brf`` edition: pages in braille ASCII, for embossers and displays.

Its bytes are 0x20 to 0x5F, line ends and form feeds, and no others.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.edition import paged
from article_pipeline.renderers.braille.files import ascii_text


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the article's pages to ``target``."""
    edition, options = paged(job), job.options.braille
    text = ascii_text(edition.pages, options.line_end, edition.page.lines, form_feed=options.form_feed)
    target.write_text(text, encoding="ascii", newline="")
    return edition.told
