"""
What is told of control characters, whichever reader left them out.

Most readers keep them as leftovers of the article, so that nothing but the article is asked; a web page, in
which they are no words of anybody, has only their number.
"""

from collections.abc import Iterator

from article_pipeline.article.model import Article, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.source import CONTROL_CHARACTERS


def control_warning(place: Place, count: int, first: str) -> Diagnostic:
    """Tell of ``count`` control characters, the first of which is ``first``."""
    return CONTROL_CHARACTERS.at(place, count=count, first=f"U+{ord(first):04X}")


def control_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    """Yield one warning for all control characters that were left out, at the first of them."""
    runs = [piece for piece in article.leftovers if piece.reason is Reason.CONTROL_CHARACTERS]
    if runs:
        count = sum(len(run.text) for run in runs)
        yield control_warning(source.place_of(runs[0]), count, runs[0].text[0])
