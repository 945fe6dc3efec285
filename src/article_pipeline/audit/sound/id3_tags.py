"""
The tag of an MP3: ID3v2.3 with its chapters and tables of contents (ID3v2 Chapter Frame Addendum, 1.0).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.audit.sound.told import Bytes, FileChapter, Told

_NAMES: Final = {
    "TIT2": "title",
    "TPE1": "authors",
    "TALB": "album",
    "TLAN": "language",
    "TCON": "genre",
    "TYER": "year",
    "TDAT": "day",
    "TDRC": "date",
}
_BY_THE_PROGRAM: Final = frozenset({"TSSE", "TENC"})
_ENCODINGS: Final = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_TOP: Final = 2
"""The flag of a table of contents that is the root."""


@dataclass(slots=True)
class _Tag:
    values: dict[str, str] = field(default_factory=dict)
    chapters: dict[str, FileChapter] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    """Tables with a title; one without goes on with the table that names it, which is full."""
    covers: list[bytes] = field(default_factory=list)


def told(data: Bytes) -> Told:
    """
    Read the tag at the head of a file; one without says nothing.

    Raises:
        ValueError: it is broken.
    """
    if data[:3] != b"ID3":
        return Told({})
    if data[3] != 3:
        raise ValueError(f"ID3v2.{data[3]} is not read here")
    size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    tag = _Tag()
    for name, body in _frames(data[10 : 10 + size]):
        _take(tag, name, body)
    values = tag.values
    if "year" in values:
        day = values.pop("day", "")
        values["date"] = "-".join(filter(None, (values.pop("year"), day[2:], day[:2])))
    top, below = _ordered(tag)
    return Told(values, top, below, covers=tuple(tag.covers))


def _frames(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at + 10 <= len(data) and data[at]:
        (size,) = struct.unpack_from(">I", data, at + 4)
        if at + 10 + size > len(data):
            raise ValueError("a frame is longer than the tag")
        yield data[at : at + 4].decode("latin-1"), data[at + 10 : at + 10 + size]
        at += 10 + size


def _take(tag: _Tag, name: str, body: bytes) -> None:
    match name:
        case "CHAP":
            key, rest = _until_zero(body)
            start, end = struct.unpack_from(">II", rest)
            titles = [_text(inner) for kind, inner in _frames(rest[16:]) if kind == "TIT2"]
            tag.chapters[key] = FileChapter(" ".join(titles), start / 1000, end / 1000)
        case "CTOC":
            key, rest = _until_zero(body)
            parts = rest[2:].split(b"\0", rest[1])
            tag.tables[key] = [entry.decode("latin-1") for entry in parts[: rest[1]]]
            tag.roots += [key] if rest[0] & _TOP else []
            if any(kind == "TIT2" for kind, _ in _frames(b"".join(parts[rest[1] :]))):
                tag.titled.add(key)
        case "APIC":
            _, rest = _until_zero(body[1:])
            end = rest.index(b"\0", 1) if body[0] in (0, 3) else rest.index(b"\0\0", 1) + 1
            tag.covers.append(rest[end + 1 :])
        case "COMM":
            tag.values["comment"] = _after_description(body[0], body[4:])
        case _ if name in _BY_THE_PROGRAM:
            return
        case _:
            tag.values[_NAMES.get(name, name)] = _text(body)


def _text(body: bytes) -> str:
    return body[1:].decode(_ENCODINGS[body[0]]).rstrip("\0")


def _after_description(encoding: int, data: bytes) -> str:
    """Give a comment without the description before it, of which players show nothing."""
    text = data.decode(_ENCODINGS[encoding]) if encoding != 1 else _wide(data)
    return text.partition("\0")[2].rstrip("\0")


def _wide(data: bytes) -> str:
    """Decode two texts that each have a mark of their byte order."""
    return "".join(data.decode("utf-16").split("\ufeff"))


def _until_zero(data: bytes) -> tuple[str, bytes]:
    end = data.index(b"\0")
    return data[:end].decode("latin-1"), data[end + 1 :]


def _ordered(tag: _Tag) -> tuple[tuple[FileChapter, ...], tuple[FileChapter, ...]]:
    """Give the chapters of the root table in its order, and those of the tables that it names."""
    top: list[FileChapter] = []
    below: list[FileChapter] = []
    for entry in (entry for root in tag.roots for entry in _entries(tag, root)):
        if entry in tag.tables:
            below += [tag.chapters[name] for name in _entries(tag, entry)]
        else:
            top.append(tag.chapters[entry])
    return tuple(top), tuple(below)


def _entries(tag: _Tag, name: str) -> Iterator[str]:
    """
    Yield the entries of a table, and of those that go on with it.

    Raises:
        ValueError: they go round in a circle.
    """
    seen = set()
    while name:
        if name in seen:
            raise ValueError("its tables of contents go round in a circle")
        seen.add(name)
        goes_on = ""
        for entry in tag.tables[name]:
            if entry in tag.tables and entry not in tag.titled:
                goes_on = entry
            else:
                yield entry
        name = goes_on
