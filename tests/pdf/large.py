"""
Making large print in tests.
"""

from pathlib import Path

from article_pipeline.article.model import Article, Headline
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import THEMES, Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.large_print import render
from tests.markup.samples import SOURCE, paragraph, run

PT_PER_MM = 72 / 25.4
MARGIN = 25.4 * PT_PER_MM
MEASURE = 159.2 * PT_PER_MM
COMPOUND = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
COARSE = ("AP407", "AP421", "AP422")
"""What may be said of any article: that a word had no room, that letters were lent or stood in for."""


def render_large(
    article: Article,
    target: Path,
    size: int = 18,
    *,
    theme: str = THEMES[0],
    folder: Path | None = None,
) -> tuple[Diagnostic, ...]:
    target.unlink(missing_ok=True)
    options = Options(pdf=PdfOptions(font_size_pt=size, theme=theme))
    return render(RenderJob(article, "tides", "tides.txt", options, folder), target)


def large(
    article: Article,
    target: Path,
    size: int = 18,
    *,
    theme: str = THEMES[0],
    folder: Path | None = None,
) -> Path:
    """Render ``article``, about which nothing but its letters and long words is to be said; give the file."""
    said = render_large(article, target, size, theme=theme, folder=folder)
    assert [d for d in said if d.code not in COARSE] == []
    return target


def prose(*texts: str, language: str = "en-GB") -> Article:
    return Article(SOURCE, language, Headline(run("Tides")), body=tuple(map(paragraph, texts)))
