"""
The text edition: by lines, and by the blank lines between them, which are all the structure that it has.

Labels, list markers, addresses in brackets and the rows of tables are words here, and compared as such. What
is parted at a width is compared stretch by stretch, since nothing tells a line's end from a wrapped one.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeVar

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.pieces import wanted as all_streams
from article_pipeline.audit.plain.plain_lines import lines_of
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.words.tokens import exact_of

_MARK: Final = "\ufeff"
_WIDE: Final = frozenset("WF")


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """
    Give the lines, each a piece; and what text cannot hold and has to tell: stress, and languages of parts.

    Addresses, long forms, raised and lowered figures are among the words, and pictures are described there.
    """
    lines = lines_of(reference.article)
    pieces = [
        Piece(line.where, line.kind, placed.text, line.source_line, layout=placed.layout)
        for placed in _placed(line.text for line in lines)
        for line in (lines[placed.number - 1],)
    ]
    streams = all_streams(reference.article)
    is_marked = reference.options.text.bom or "".join(line.text for line in lines[:1]).startswith(_MARK)
    mark = Piece("", Kind.LABEL, _mark(is_there=is_marked))
    return {
        Stream.WORDS: pieces if reference.options.text.wrap is None else list(_joined(pieces)),
        Stream.STRESS: streams[Stream.STRESS],
        Stream.LANGUAGES: streams[Stream.LANGUAGES],
        Stream.FACTS: [mark],
    }


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file line by line."""
    text = _text_of(edition)
    lines = text.removeprefix(_MARK).split("\n")
    found = [
        Found(placed.text, f"line {placed.number}", layout=placed.layout, is_whole=True)
        for placed in _placed(lines)
    ]
    is_wrapped = reference.options.text.wrap is not None
    return ReadBack(
        {
            Stream.WORDS: list(_joined(found)) if is_wrapped else found,
            Stream.FACTS: [Found(_mark(is_there=text.startswith(_MARK)), "line 1")],
        },
        findings=() if text.endswith("\n") else (Finding(Fault.CUT_OFF, f"line {len(lines)}"),),
        tokens=_unwrapped_words if is_wrapped else exact_of,
    )


def _text_of(edition: Edition) -> str:
    try:
        text = edition.file.read_bytes().decode("utf-8")
    except OSError as fault:
        raise UnreadableError(f"it cannot be opened: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise UnreadableError(f"it is not UTF-8 from byte {fault.start} on") from fault
    if "\0" in text:
        raise UnreadableError("it has characters that no text has")
    return text


def _mark(*, is_there: bool) -> str:
    return f"byte order mark: {'yes' if is_there else 'no'}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line that is not blank, by its number, without its indent; and how it is set apart."""

    number: int
    text: str
    gap: int
    indent: int

    @property
    def layout(self) -> str:
        blank = f"{self.gap} blank line{'' if self.gap == 1 else 's'} before"
        return f"{blank}, set in by {self.indent}" if self.indent else blank


def _placed(lines: Iterable[str]) -> Iterator[_Placed]:
    gap = 0
    for number, line in enumerate(lines, 1):
        words = line.lstrip(" ")
        if words.strip():
            yield _Placed(number, words, gap, len(line) - len(words))
        gap = 0 if words.strip() else gap + 1


_Lines = TypeVar("_Lines", Piece, Found)


def _joined(lines: Iterable[_Lines]) -> Iterator[_Lines]:
    """Yield lines stretch by stretch; each is what its first line is."""
    for _, several in groupby(lines, _Stretches()):
        first, *others = several
        yield replace(first, text="\n".join((first.text, *(one.text for one in others))))


class _Stretches:
    """Numbers lines by the stretch that they stand in."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, line: Piece | Found) -> int:
        self._number += not (line.layout or "").startswith("0")
        return self._number


def _unwrapped_words(text: str) -> list[str]:
    """Give words, and each wide character by itself, since lines end between them."""
    return [part for word in text.split() for part in _parted(word)]


def _parted(word: str) -> Iterator[str]:
    if word.isascii():
        yield word
        return
    for is_wide, characters in groupby(word, lambda c: unicodedata.east_asian_width(c) in _WIDE):
        if is_wide:
            yield from characters
        else:
            yield "".join(characters)
