"""
Blanks beside signs in captions: "Strike,once" is no "Strike, once" to readers, though a voice says the same.

Only between two words or signs of one line is it known whether a blank is due: a file ends lines and cues
where it likes, and labels are pieces for themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.words.aligning import matches
from article_pipeline.audit.words.tokens import Tokens

_AROUND: Final = 2
"""Words before and behind that a blank is told with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a file, and its place."""

    text: str
    place: str


@dataclass(slots=True)
class _Side:
    """Words one after the other, each with the text that it is of, and whether a blank stands before it."""

    words: list[str]
    owners: list[int]
    blanks: list[bool | None]

    @classmethod
    def of(cls, texts: Sequence[str], tokens: Tokens) -> "_Side":
        side = cls([], [], [])
        for number, text in enumerate(texts):
            at = 0
            for word in tokens(text):
                place = text.find(word, at)
                blank = None if not at or place < 0 else place > at
                side.words.append(word)
                side.owners.append(number)
                side.blanks.append(blank)
                at = place + len(word) if place >= 0 else 0
        return side

    def around(self, number: int) -> str:
        """Give a word and those beside it in its text, as they stand there."""
        owner = self.owners[number]
        near = range(max(number - _AROUND, 0), min(number + _AROUND, len(self.words)))
        said = ""
        for n in (n for n in near if self.owners[n] == owner):
            said += (" " if said and self.blanks[n] else "") + self.words[n]
        return said


def spacing_faults(pieces: Pieces, lines: Sequence[Shown], tokens: Tokens) -> list[Finding]:
    """
    Tell the words that stand on one another in a line, or apart, otherwise than in the article.

    A line of signs that no voice says makes it open which of its like are those that are shown.
    """
    told = list(_faults(pieces, lines, tokens))
    due = [piece for piece in pieces if not piece.is_optional]
    if not told or len(due) == len(pieces):
        return told
    return min(told, list(_faults(due, lines, tokens)), key=len)


def _faults(pieces: Pieces, lines: Sequence[Shown], tokens: Tokens) -> Iterator[Finding]:
    meant = _Side.of([piece.text for piece in pieces], tokens)
    shown = _Side.of([line.text for line in lines], tokens)
    for start, other, size in matches(meant.words, shown.words):
        for n in range(1, size):
            due, stands = meant.blanks[start + n], shown.blanks[other + n]
            if None not in (due, stands) and due != stands:
                piece, line = pieces[meant.owners[start + n]], lines[shown.owners[other + n]]
                yield _told(piece, line, meant.around(start + n), shown.around(other + n))


def _told(piece: Piece, line: Shown, wanted: str, found: str) -> Finding:
    return Finding.about(Fault.SPACED, piece, line.place, wanted=wanted, found=found)
