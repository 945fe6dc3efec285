"""
From an offset in a decoded source to its line and column.

Lines end as Unicode says (UAX #14, mandatory breaks), and a pair CR LF is one end; ``str.splitlines`` would
also break at the separators U+001C to U+001E, which no editor does.
"""

import re
from bisect import bisect_right
from typing import Final

from article_pipeline.article.model import Span

LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Places:
    """The line starts of a text."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]

    def span(self, start: int, end: int) -> Span:
        """Give ``start`` and ``end``, offsets in code points, their line and column."""
        line = bisect_right(self._starts, start)
        return Span(start, end, line, start - self._starts[line - 1] + 1)
