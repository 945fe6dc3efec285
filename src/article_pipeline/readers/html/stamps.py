"""
Lines of the front that hold more than one fact: "By Ann Poe | 3 March 2025, updated 4 March 2025".

A line is cut only if one of its pieces is a date beyond doubt, because a title may have any sign in it.
"""

import re
from collections.abc import Iterator
from typing import Final

from article_pipeline.labels.dates import has_figure, moment
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.counting import count_of

MOST_WORDS: Final = 40
_SIGN: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*\n\s*")
_WORD: Final = re.compile(r"(?<=[\s,;(])(?=\w)")


def unlabelled(text: str, words: Vocabulary) -> tuple[str, bool]:
    """Give a date without its label, and whether the label is an update's."""
    if label := words.updated.match(text):
        return text[label.end() :], True
    label = words.published.match(text)
    return (text[label.end() :], False) if label else (text, False)


def is_date(text: str, words: Vocabulary) -> bool:
    """Whether ``text`` is a date, with or without a label."""
    return has_figure(text) and moment(unlabelled(text, words)[0], words) is not None


def pieces_of(text: str, words: Vocabulary) -> list[tuple[int, int]]:
    """Give the places of the facts in a line, or nothing if it is one fact or none is a date."""
    if count_of(text) > MOST_WORDS or not has_figure(text) or is_date(text, words):
        return []
    found = [place for start, end in _by_signs(text) for place in _by_dates(text, start, end, words)]
    return found if len(found) > 1 and any(is_date(text[a:b], words) for a, b in found) else []


def _by_signs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for sign in _SIGN.finditer(text):
        yield at, sign.start()
        at = sign.end()
    yield at, len(text)


def _by_dates(text: str, start: int, end: int, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Cut a piece before the longest date that ends it, and again before one in what is left."""
    if start >= end:
        return
    cuts = [m.start() for m in _WORD.finditer(text, start, end) if m.start() > start]
    cut = next((c for c in cuts if is_date(text[c:end], words)), None)
    if cut is None or is_date(text[start:end], words):
        yield start, end
        return
    yield from _by_dates(text, start, start + len(text[start:cut].rstrip(" ,;(")), words)
    yield cut, end
