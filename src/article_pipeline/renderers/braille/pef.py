"""
The same pages in PEF, the Portable Embosser Format, which says how many cells and lines its pages have.
"""

from pathlib import Path

from article_pipeline.article.identity import identity
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.edition import paged
from article_pipeline.renderers.braille.files import pef


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the article's pages to ``target``."""
    edition, article = paged(job), job.article
    title = " ".join(plain(article.headline.content).split()) if article.headline else ""
    text = pef(
        edition.pages,
        edition.page.cells,
        edition.page.lines,
        title or job.slug,
        f"urn:{identity(article)}",
        article.language,
    )
    target.write_text(text, encoding="utf-8", newline="\n")
    return edition.told
