"""
The tag of an MP3: ID3v2.3, with chapters and tables of contents (ID3v2 Chapter Frame Addendum, 1.0).

It is written here, because ffmpeg makes a comment a TXXX frame, where players look for a COMM, and knows one
table of contents only.
"""

import struct
from collections.abc import Iterator
from typing import Final

from article_pipeline.speech.narration import Chapter, Narration
from article_pipeline.speech.tagging import Tags, on_one_line

MOST: Final = 255
"""Entries of a table of contents, which are counted in one byte (Addendum, 3.2)."""

_TEXTS: Final = {
    "title": "TIT2",
    "artist": "TPE1",
    "album": "TALB",
    "language": "TLAN",
    "genre": "TCON",
}
_TOP: Final = "toc"
_TOP_LEVEL, _ORDERED = 2, 1
_NO_OFFSET: Final = 0xFFFFFFFF
_FRONT_COVER: Final = 3


def tag_of(narration: Narration, tags: Tags) -> bytes:
    """Give the tag that goes before the sound; of tags without a value there is no frame."""
    frames = b"".join(_frames(narration, tags))
    size = len(frames)
    # ID3v2.3, 3.1: four bytes of seven bits, so that no size looks like the beginning of sound.
    seven = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + seven + frames


def _frames(narration: Narration, tags: Tags) -> Iterator[bytes]:
    values = {key: on_one_line(value) for key, value in tags.values.items()}
    for key, name in _TEXTS.items():
        if value := values.get(key):
            yield _text(name, value)
    yield from _dates(values.get("date", ""))
    if comment := values.get("comment"):
        yield _comment(comment, tags.language)
    yield from _contents(narration)
    if tags.cover:
        about = b"\x00image/jpeg\x00" + bytes([_FRONT_COVER]) + b"\x00"
        yield _frame("APIC", about + tags.cover)


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack(">IH", len(body), 0) + body


def _text(name: str, value: str) -> bytes:
    encoding, data, _ = _encoded(value)
    return _frame(name, encoding + data)


def _encoded(value: str) -> tuple[bytes, bytes, bytes]:
    """Give the byte that names an encoding, the text in it, and an empty text with its end (ID3v2.3, 3.3)."""
    if value.isascii():
        return b"\x00", value.encode("ascii"), b"\x00"
    mark = b"\xff\xfe"
    return b"\x01", mark + value.encode("utf-16-le"), mark + b"\x00\x00"


def _dates(date: str) -> Iterator[bytes]:
    """Give the year, and day and month as ID3v2.3 wants them, of "2024", "2024-05" or "2024-05-04"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if year:
        yield _text("TYER", year)
    if day:
        yield _text("TDAT", day + month)


def _comment(value: str, language: str) -> bytes:
    encoding, data, nameless = _encoded(value)
    return _frame("COMM", encoding + language.encode() + nameless + data)


def _contents(narration: Narration) -> Iterator[bytes]:
    """
    Give the tables of contents and the chapters.

    The top table has the sections, each followed by a table of the pictures in it. So a player that knows one
    level finds all sections, and one that knows no tables finds all chapters in order of time.
    """
    top: list[str] = []
    below: list[bytes] = []
    for number, section in enumerate(narration.chapters):
        name = f"ch{number}"
        within = [p for p in narration.pictures if section.start <= p.start < section.end]
        pictures = {f"{name}-{n}": picture for n, picture in enumerate(within)}
        for one, chapter in ({name: section} | pictures).items():
            below.append(_chapter(one, chapter, narration.sample_rate))
        top.append(name)
        if pictures:
            top.append(f"toc{number}")
            below += _tables(f"toc{number}", 0, list(pictures), section.title)
    if top:
        yield from _tables(_TOP, _TOP_LEVEL, top)
    yield from below


def _tables(name: str, flags: int, entries: list[str], title: str = "") -> Iterator[bytes]:
    """Give a table; the last entry of one that is full is a table without a title, which goes on with it."""
    if len(entries) <= MOST:
        yield _table(name, flags, entries, title)
        return
    rest = f"{name}+"
    yield _table(name, flags, [*entries[: MOST - 1], rest], title)
    yield from _tables(rest, 0, entries[MOST - 1 :])


def _table(name: str, flags: int, entries: list[str], title: str = "") -> bytes:
    head = name.encode() + b"\x00" + bytes([flags | _ORDERED, len(entries)])
    body = head + b"".join(entry.encode() + b"\x00" for entry in entries)
    return _frame("CTOC", body + (_text("TIT2", on_one_line(title)) if title else b""))


def _chapter(name: str, chapter: Chapter, sample_rate: int) -> bytes:
    start, end = (sample * 1000 // sample_rate for sample in (chapter.start, chapter.end))
    times = struct.pack(">IIII", start, end, _NO_OFFSET, _NO_OFFSET)
    return _frame("CHAP", name.encode() + b"\x00" + times + _text("TIT2", on_one_line(chapter.title)))
