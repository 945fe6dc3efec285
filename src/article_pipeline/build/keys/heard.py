"""
The entries of lexicons that an article says, as they are kept with its editions.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from article_pipeline.diagnostics import Place
from article_pipeline.speech.lexicon import Entry, Saying


def heard_data(entries: Iterable[Entry]) -> list[list[Any]]:
    """Give entries as JSON."""
    rows = [
        [e.written, str(e.saying), e.said, e.language, e.is_cased, e.is_whole, e.place and _place(e.place)]
        for e in entries
    ]
    return sorted(rows, key=repr)


def heard_from(data: Iterable[Sequence[Any]]) -> frozenset[Entry]:
    """Read what ``heard_data`` gave."""
    return frozenset(
        Entry(written, Saying(saying), said, language, is_cased, is_whole, place and Place(*place))
        for written, saying, said, language, is_cased, is_whole, place in data
    )


def _place(place: Place) -> list[Any]:
    return [place.file, place.line, place.column]
