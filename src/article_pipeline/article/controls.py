"""
What is told of control characters, whichever reader left them out.

They are leftovers of the article, so that nothing but the article is asked.
"""

from collections.abc import Iterator

from article_pipeline.article.model import Article, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import CONTROL_CHARACTERS, Diagnostic


def control_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    """Yield one warning for all control characters that were left out, at the first of them."""
    runs = [piece for piece in article.leftovers if piece.reason is Reason.CONTROL_CHARACTERS]
    if runs:
        count = sum(len(run.text) for run in runs)
        first = f"U+{ord(runs[0].text[0]):04X}"
        yield CONTROL_CHARACTERS.at(source.place_of(runs[0]), count=count, first=first)
