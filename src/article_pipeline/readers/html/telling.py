"""
What an editor is to look at: words left out that read like the article's, and sentences that a picture parts.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from article_pipeline.article.model import Article, Figure, Paragraph, Reason, Span
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.reading import SENTENCE_PARTED, SENTENCES_LEFT
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.counting import SENTENCE_ENDS
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pruning import line_verdict
from article_pipeline.readers.html.tree import Element

MOST_SHOWN: Final = 80
"""Characters of what was left out that a message shows."""


def left_out(page: Page, article: Article) -> Iterator[Diagnostic]:
    """Yield a warning for each box that its name alone puts out, and for lines behind the last sentence."""
    starts = [piece.span.start for piece in article.leftovers if piece.span]
    for box in page.boxes:
        at = bisect_left(starts, box.start)
        is_left = at < len(starts) and starts[at] < box.end
        span = page.extent(box.children) if is_left and not _is_labelled(box, page.words) else None
        if span:
            text = page.projection.words(span.start, span.end)
            called = box.get("class") or box.get("id") or box.get("role")
            why = f'the box around them is called "{called[:MOST_SHOWN]}"'
            yield page.at(SENTENCES_LEFT, span, words=_shown(text), why=why)
    for piece in article.leftovers:
        if piece.reason is Reason.UNPLACED:
            why = "they stand behind the last sentence"
            yield page.at(SENTENCES_LEFT, piece.span, words=_shown(piece.text), why=why)


def _is_labelled(box: Element, words: Vocabulary) -> bool:
    """Whether a line of a box says that it is an advertisement, an invitation or a list of links."""
    lines = (element.text for element in box.walk() if element.is_block and not element.has_block)
    return any(line_verdict(line, 0.0, words) for line in lines if line)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN]} …"


def parted(page: Page, article: Article) -> Iterator[Diagnostic]:
    """Yield a warning for each sentence of the body that a picture parts into two paragraphs."""
    before: Paragraph | None = None
    parting: Figure | None = None
    for block in article.body:
        if isinstance(block, Figure):
            parting = block
            continue
        after = block if isinstance(block, Paragraph) else None
        if parting and before and after and before.span and after.span:
            is_ended = plain(before.content)[-1:] in f"{SENTENCE_ENDS}:"
            goes_on = not is_ended and plain(after.content)[:1].islower()
            if goes_on and _line_of(page, before.span) is _line_of(page, after.span):
                yield page.at(SENTENCE_PARTED, before.span, picture=parting.picture or "of a figure")
        before, parting = after, None


def _line_of(page: Page, span: Span) -> Element | None:
    """Give the block element that holds the first words of a place."""
    first = next(page.texts(span), None)
    return next((e for e in first.parent.ancestors() if e.is_block), None) if first else None
