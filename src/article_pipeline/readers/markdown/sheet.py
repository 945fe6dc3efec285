"""
A Markdown source on the reader's desk: its text, where each line begins, and what is to be said about it.

The parser is given a text of the same length in which control characters are stood in for by one that no text
has; ``clean`` takes the stand-in out again, so that an offset is the same in both texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from article_pipeline.article.model import Leftover, Reason, Span
from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Rule
from article_pipeline.labels.vocabulary import Vocabulary

MOST_LABEL: Final = 3
"""Characters of a footnote's label that is shown; a longer one is a name, and its number is shown."""
MOST_SHOWN: Final = 60
"""Characters of markup in a message."""

_STAND_IN: Final = "\ufdd0"
_CONTROLS: Final = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
CONTROL_RUN: Final = re.compile(f"[{_CONTROLS}{_STAND_IN}]+")
_FOLDED: Final = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
_LINE_ENDS: Final = re.compile("[\t\n\r\v\f\x85\u2028\u2029]")
_BETWEEN_LINES: Final = r"[ \t]*(?:\r\n?|\n)[ \t>]*"
_LINE_END: Final = re.compile("\r\n?|\n")


def clean(text: str) -> str:
    """Give text without control characters; what ends a line becomes a space, other blanks stay."""
    return CONTROL_RUN.sub("", _LINE_ENDS.sub(" ", text))


def shortened(text: str) -> str:
    """Give text for a message: on one line, whole words, and with a sign where it goes on."""
    text = clean(text)
    if len(text) <= MOST_SHOWN:
        return text
    return f"{text[:MOST_SHOWN].rpartition(' ')[0] or text[:MOST_SHOWN]} …"


def folded(text: str) -> str:
    """Give text without control characters, each run of blanks as one space."""
    return CONTROL_RUN.sub("", _FOLDED.sub(" ", text))


@dataclass(slots=True)
class Sheet:
    """A source being read; ``text`` is the decoded source as it is."""

    source: SourceFile
    text: str
    words: Vocabulary
    faults: list[Diagnostic] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    """The footnotes by their label with a colon before it, counted from 0 as they are first named."""
    environment: dict[str, Any] = field(default_factory=dict)
    """What the parser keeps of this source: the definitions, and how much work it has caused."""
    parsed: str = field(init=False)
    _places: Places = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.parsed = CONTROL_RUN.sub(lambda run: _STAND_IN * len(run.group()), self.text)
        self._places = Places(self.text)
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text)), len(self.text)]

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """Give the range of the lines from ``first`` up to, not with, ``last``, without blanks around it."""
        most = len(self._starts) - 1
        return self.trimmed(self._starts[min(first, most)], self._starts[min(last, most)])

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Cut blanks off both ends of a range; U+001C to U+001F are control characters here, no blanks."""
        text = self.parsed[start:end]
        if not text.strip():
            return start, start
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

    def span(self, start: int, end: int) -> Span:
        return self._places.span(start, end)

    def say(self, rule: Rule, start: int, **facts: object) -> None:
        """Note a diagnostic at an offset."""
        span = self.span(start, start)
        self.faults.append(rule.at(self.source.place(span.line, span.column), **facts))

    def leave(self, start: int, end: int, reason: Reason, rule: str) -> None:
        """Note a range that is in no edition."""
        start, end = self.trimmed(start, end)
        if end > start:
            text = CONTROL_RUN.sub("", self.text[start:end])
            self.leftovers.append(Leftover(text, reason, span=self.span(start, end), rule=rule))

    def apart(self) -> list[Leftover]:
        """Give the leftovers in order, each once: what lies inside another is told with it."""
        kept: list[Leftover] = []
        end = 0
        for leftover in sorted(self.leftovers, key=lambda x: (_start(x), -_end(x))):
            if _end(leftover) > end:
                kept.append(leftover)
                end = _end(leftover)
        return kept

    def mark(self, label: str) -> str:
        """Give the mark of a footnote: its own label if that is short, else its number."""
        shown = clean(label)
        number = self.notes.get(f":{label}", -1) + 1
        return shown if len(shown) <= MOST_LABEL or not number else str(number)

    def controls(self) -> Iterator[Leftover]:
        """Yield the control characters, which are in no edition."""
        for run in CONTROL_RUN.finditer(self.text):
            span = self.span(run.start(), run.end())
            yield Leftover(run.group(), Reason.CONTROL_CHARACTERS, span=span, rule="control-characters")


def _start(leftover: Leftover) -> int:
    return leftover.span.start if leftover.span else 0


def _end(leftover: Leftover) -> int:
    return leftover.span.end if leftover.span else 0


@dataclass(slots=True)
class Cursor:
    """Goes through a range of a sheet; what is looked for stands behind what was found before."""

    sheet: Sheet
    at: int
    end: int

    def find(self, piece: str) -> tuple[int, int] | None:
        """Find ``piece``, as the parser gave it, and step behind it."""
        start = self.sheet.parsed.find(piece, self.at, self.end) if piece else -1
        if start < 0:
            return None
        self.at = start + len(piece)
        return start, self.at

    def find_lines(self, piece: str) -> tuple[int, int] | None:
        """
        Find a piece of several lines, before which the marks of quotations and lists may stand.

        Where its lines stand one below the other, that is the piece, and no place where only its first is.
        """
        lines = piece.split("\n")
        if len(lines) > 1:
            together = re.compile(_BETWEEN_LINES.join(map(re.escape, lines)))
            if match := together.search(self.sheet.parsed, self.at, self.end):
                self.at = match.end()
                return match.span()
        found = [place for place in map(self.find, lines) if place]
        return (found[0][0], found[-1][1]) if found else None
