"""
A decoded source as lines and groups of lines, each with its place.

A line's text is folded (every run of white space is one plain space, control characters are gone), so an
offset in it is not an offset in the source: go through ``Page.span``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.article.model import Span, Text
from article_pipeline.article.places import LINE_BREAK, Places
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.labels.sentences import CLAUSE

_SPACES: Final = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
_BREAKS: Final = "\n\r\v\f\x85\u2028\u2029"
_CONTROLS: Final = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
CONTROL_RUN: Final = re.compile(f"[{_CONTROLS}]+")
_BLANK_RUN: Final = re.compile(f"[{_SPACES}{_BREAKS}{_CONTROLS}]+")
_HAS_SPACE: Final = re.compile(f"[{_SPACES}{_BREAKS}]")
_UNFOLDED: Final = re.compile(f"  |[{_BREAKS}{_CONTROLS}\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
_INK: Final = re.compile(r"[^\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
BULLETS: Final = "•*◦▪‣·●○■□◆✓✔►▶➤"
"""Signs that begin an item of a list and nothing else; a dash begins speech as well."""
MARKED: Final = re.compile(rf"[>{BULLETS}\-–—]\s|\d{{1,3}}[.)]\s|\(?(?:[a-z]|[ivx]{{2,4}})\)\s")
"""The beginning of a quoted line or of a list's item."""
QUOTATION: Final = re.compile(r"[\"“„«‘‹»][^\"“”„«»]+[\"”“»’›«]$")
"""A line that is in quotation marks from its beginning to its end."""
FILE_NAME: Final = re.compile(r"[^:*?\"<>|]+\.(?:jpe?g|png|webp|gif|tiff?|svg)", re.IGNORECASE)
_PARAGRAPH_BREAKS: Final = "\f\u2029"
_CONJUNCTION_AFTER_HYPHEN: Final = re.compile(r"(?:and|or|und|oder|et|ou|y|o|e|en|of|och|og|i|oraz|to|bis)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with ink, or several that were one before they were wrapped; offsets are the source's."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> int:
        return len(self.text.split())


Group = tuple[Line, ...]
"""Lines with no blank line between them; never empty."""


def is_open(line: Line) -> bool:
    """Whether a line ends without a stop, as headlines, tags and buttons do."""
    return CLAUSE.search(line.text) is None


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the folded pieces of a range, each with the offset where it begins in the source."""
    at = start
    for blank in _BLANK_RUN.finditer(text, start, end):
        if blank.start() > at:
            yield text[at : blank.start()], at
        if _HAS_SPACE.search(blank.group()) and not _is_wrapped_hyphen(text, blank):
            yield " ", blank.start()
        at = blank.end()
    if end > at:
        yield text[at:end], at


def _is_wrapped_hyphen(text: str, blank: re.Match[str]) -> bool:
    """Whether a line was broken after the hyphen of a compound, so that no space belongs there."""
    before, after = text[max(blank.start() - 2, 0) : blank.start()], text[blank.end() : blank.end() + 1]
    return (
        len(before) == 2
        and before[1] in "-\u2010"
        and before[0].isalpha()
        and after.islower()
        and LINE_BREAK.search(blank.group()) is not None
        and not _CONJUNCTION_AFTER_HYPHEN.match(text, blank.end())
    )


def fold(text: str, start: int, end: int) -> str:
    """Give a range of the source with its white space folded and without control characters."""
    if not _UNFOLDED.search(text, start, end):
        return text[start:end]
    return "".join(piece for piece, _ in pieces(text, start, end))


def has_ink(text: str) -> bool:
    """Whether something of ``text`` would be seen on paper."""
    return _INK.search(text) is not None


@dataclass(slots=True)
class Page:
    """A decoded source; ``faults`` collects what is wrong with it as it is read."""

    text: str
    places: Places = field(init=False)
    faults: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = Places(self.text)

    def line(self, start: int, end: int) -> Line | None:
        """Trim a range to a line, or give ``None`` where nothing but blanks is in it."""
        first, last = start, end
        if lead := _BLANK_RUN.match(self.text, start, end):
            first = lead.end()
        while last > first and _BLANK_RUN.match(self.text, last - 1, last):
            last -= 1
        return Line(fold(self.text, first, last), first, last) if last > first else None

    def part(self, line: Line, start: int, end: int | None = None) -> Line:
        """Cut ``line`` by offsets in its folded text, and trim the cut."""
        text = line.text[start:end]
        left = start + len(text) - len(text.lstrip())
        right = start + len(text.rstrip())
        if right <= left:
            at = self._source(line, start)
            return Line("", at, at)
        return Line(line.text[left:right], self._source(line, left), self._source(line, right - 1) + 1)

    def _source(self, line: Line, offset: int) -> int:
        passed = 0
        for piece, at in pieces(self.text, line.start, line.end):
            if offset < passed + len(piece):
                return at + offset - passed
            passed += len(piece)
        return line.end

    def is_right_below(self, line: Line, below: Line) -> bool:
        """Whether no blank line is between two lines."""
        return len(LINE_BREAK.findall(self.text, line.end, below.start)) == 1

    def span(self, first: Line, last: Line | None = None) -> Span:
        """Give the place of ``first``, or of all from it to ``last``."""
        return self.places.span(first.start, (last or first).end)

    def content(self, line: Line, rule: str) -> tuple[Text, ...]:
        """Give a line as the content of a node."""
        return (Text(line.text, span=self.span(line), rule=rule),) if line.text else ()


def long_lines(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Yield number and length of each line of more than ``limit`` characters."""
    at = 0
    for number, (end, after, _) in enumerate(_line_ends(text), start=1):
        if end - at > limit:
            yield number, end - at
        at = after


def groups_of(page: Page) -> Iterator[Group]:
    """Yield the groups of a page in order; a line of invisible characters parts them as a blank one does."""
    group: list[Line] = []
    at = 0
    for end, after, mark in _line_ends(page.text):
        line = page.line(at, end)
        if line and not has_ink(line.text):
            line = None
        if line:
            group.append(line)
        if group and (line is None or mark in _PARAGRAPH_BREAKS):
            yield tuple(group)
            group = []
        at = after
    if group:
        yield tuple(group)


def _line_ends(text: str) -> Iterator[tuple[int, int, str]]:
    for match in LINE_BREAK.finditer(text):
        yield match.start(), match.end(), match.group()
    yield len(text), len(text), "\n"
