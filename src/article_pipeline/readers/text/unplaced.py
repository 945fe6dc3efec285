"""
The reader's own guard over the law that no word is lost: what stands in no part is kept as a leftover.

It goes by the places of the words themselves and not by those of the parts that hold them, because a part may
reach over a line that it does not say.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import (
    Article,
    Asset,
    Byline,
    Code,
    Credit,
    Leftover,
    Node,
    PlainText,
    Reason,
    Text,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.places import LINE_BREAK
from article_pipeline.article.walk import children, figures, parts
from article_pipeline.readers.text.labelled import RULE as LABELS
from article_pipeline.readers.text.lines import CONTROL_RUN, Page, has_ink

MOST_MARKER_WORDS: Final = 1
"""What a part says by its structure only: the number of an item, "Q:"."""

_WORD: Final = re.compile(r"\w+")


def with_unplaced(article: Article, page: Page) -> Article:
    """
    Give ``article`` with each piece of the page that it does not hold among its leftovers.

    The name of a picture that is not there is held by its figure as an address, which no edition says; the
    label of a caption or description is in what it labels.
    """
    names = frozenset(figure.picture for figure in figures(article) if figure.picture)
    found = {_start(piece): _explained(piece, names) for piece in _unplaced(article, page)}
    found.update((_start(label), label) for label in _labels(article, page))
    lost = tuple(found.values())
    if not lost:
        return article
    leftovers = sorted((*article.leftovers, *lost), key=_start)
    return replace(article, leftovers=tuple(leftovers))


def _labels(article: Article, page: Page) -> Iterator[Leftover]:
    """Yield the labels before the captions and descriptions that have one."""
    for figure in figures(article):
        for part in (figure.alt, figure.caption):
            if part is None or part.span is None or part.rule != LABELS or figure.span is None:
                continue
            breaks = [
                match.end() for match in LINE_BREAK.finditer(page.text, figure.span.start, part.span.start)
            ]
            label = page.line(breaks[-1] if breaks else figure.span.start, part.span.start)
            if label:
                text = CONTROL_RUN.sub("", page.text[label.start : label.end])
                yield Leftover(text, Reason.METADATA, span=page.span(label), rule="figure-label")


def _explained(piece: Leftover, pictures: Collection[str]) -> Leftover:
    if piece.text.strip() not in pictures:
        return piece
    return Leftover(piece.text, Reason.METADATA, span=piece.span, rule="picture-name")


def _unplaced(article: Article, page: Page) -> Iterator[Leftover]:
    pieces = (*parts(article), *(x for x in article.leftovers if x.reason is not Reason.CONTROL_CHARACTERS))
    reached = 0
    for piece in sorted(pieces, key=_start):
        yield from _lines(page, reached, _start(piece), most_words=-1)
        reached = max(reached, _start(piece))
        for leaf in sorted(_leaves(piece), key=_start):
            yield from _lines(page, reached, _start(leaf), most_words=MOST_MARKER_WORDS)
            reached = max(reached, _end(leaf))
        yield from _lines(page, reached, _end(piece), most_words=MOST_MARKER_WORDS)
        reached = max(reached, _end(piece))
    yield from _lines(page, reached, len(page.text), most_words=-1)


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the nodes that say words, or, as a break does, stand for signs without any."""
    match node:
        case Text() | PlainText() | Credit() | Byline() | Timestamp() | Asset() | Leftover() | Code():
            yield node
        case ThematicBreak():
            yield node
        case _:
            for child in children(node):
                yield from _leaves(child)


def _lines(page: Page, start: int, end: int, *, most_words: int) -> Iterator[Leftover]:
    """Yield a gap line by line if it holds ink, and more words than the marker of a part."""
    if start >= end or len(_WORD.findall(page.text, start, end)) <= most_words:
        return
    at = start
    breaks = ((match.start(), match.end()) for match in LINE_BREAK.finditer(page.text, start, end))
    for stop, after in (*breaks, (end, end)):
        line = page.line(at, stop)
        if line and has_ink(line.text):
            text = CONTROL_RUN.sub("", page.text[line.start : line.end])
            yield Leftover(text, Reason.UNPLACED, span=page.span(line), rule="in-no-part")
        at = after


def _start(node: Node) -> int:
    return node.span.start if node.span else 0


def _end(node: Node) -> int:
    return node.span.end if node.span else 0
