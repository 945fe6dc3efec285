"""
What an MP4 says of itself: its tags, and its chapters, which it has as a track of texts and as a list.
"""

import struct
from collections.abc import Iterator
from typing import Final

from article_pipeline.audit.sound.told import Bytes, FileChapter, Told

_NAMES: Final = {
    b"\xa9nam": "title",
    b"\xa9ART": "authors",
    b"\xa9alb": "album",
    b"\xa9day": "date",
    b"\xa9cmt": "comment",
    b"\xa9gen": "genre",
}
_BY_THE_PROGRAM: Final = frozenset({b"\xa9too", b"stik"})
_TICK_S: Final = 1e-7

Box = tuple[bytes, int, int]
"""A box's kind, and from where to where its content is."""


def told(data: Bytes) -> Told:
    """
    Read the tags and chapters of a file.

    Raises:
        ValueError: it has no index, or is broken.
    """
    index = _one(data, (0, len(data)), b"moov")
    if index is None:
        raise ValueError("it has no index")
    values, covers = _tags(data, index)
    tracks = [(start, end) for kind, start, end in _boxes(data, *index) if kind == b"trak"]
    handlers = {_handler(data, track): track for track in reversed(tracks)}
    if sound := handlers.get(b"soun"):
        values["language"] = _language(data, sound)
    listed = _one(data, index, b"udta", b"chpl")
    track = handlers.get(b"text")
    return Told(
        values,
        tuple(_track_chapters(data, track)) if track else (),
        listed=tuple(_listed(data, *listed)) if listed else (),
        covers=tuple(covers),
    )


def _boxes(data: Bytes, start: int, end: int) -> Iterator[Box]:
    while start + 8 <= end:
        size, head = int.from_bytes(data[start : start + 4], "big"), 8
        kind = data[start + 4 : start + 8]
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        size = size or end - start
        if size < head or start + size > end:
            raise ValueError("a box is longer than what it is in")
        yield bytes(kind), start + head, start + size
        start += size


def _one(data: Bytes, within: tuple[int, int], *kinds: bytes) -> tuple[int, int] | None:
    """Find a box by the kinds of those that it is in, and its own."""
    for kind in kinds:
        found = next(((start, end) for name, start, end in _boxes(data, *within) if name == kind), None)
        if found is None:
            return None
        within = (found[0] + 4, found[1]) if kind == b"meta" else found
    return within


def _needed(data: Bytes, within: tuple[int, int], *kinds: bytes) -> tuple[int, int]:
    found = _one(data, within, *kinds)
    if found is None:
        raise ValueError(f"it has no {kinds[-1].decode('latin-1')}")
    return found


def _tags(data: Bytes, index: tuple[int, int]) -> tuple[dict[str, str], list[bytes]]:
    values: dict[str, str] = {}
    covers: list[bytes] = []
    items = _one(data, index, b"udta", b"meta", b"ilst")
    for kind, start, end in _boxes(data, *items) if items else ():
        first, last = _needed(data, (start, end), b"data")
        content = data[first + 8 : last]
        if kind == b"covr":
            covers.append(content)
        elif kind not in _BY_THE_PROGRAM:
            values[_NAMES.get(kind, kind.decode("latin-1"))] = content.decode("utf-8")
    return values, covers


def _handler(data: Bytes, track: tuple[int, int]) -> bytes:
    start, _ = _needed(data, track, b"mdia", b"hdlr")
    return data[start + 8 : start + 12]


def _media_head(data: Bytes, track: tuple[int, int]) -> tuple[int, int]:
    """Give a track's units of time a second, and where its language is."""
    start, _ = _needed(data, track, b"mdia", b"mdhd")
    at = start + (20 if data[start] else 12)
    (scale,) = struct.unpack_from(">I", data, at)
    return scale, at + (12 if data[start] else 8)


def _language(data: Bytes, track: tuple[int, int]) -> str:
    (packed,) = struct.unpack_from(">H", data, _media_head(data, track)[1])
    return "".join(chr((packed >> shift & 31) + 0x60) for shift in (10, 5, 0))


def _listed(data: Bytes, start: int, end: int) -> Iterator[FileChapter]:
    """Read the list of chapters that Nero's players know; its titles have 255 bytes at most."""
    at = start + 9
    for _ in range(data[start + 8]):
        (ticks,) = struct.unpack_from(">Q", data, at)
        length = data[at + 8]
        if at + 9 + length > end:
            raise ValueError("the list of chapters is cut off")
        title = data[at + 9 : at + 9 + length].decode("utf-8", "ignore")
        yield FileChapter(title, ticks * _TICK_S)
        at += 9 + length


def _track_chapters(data: Bytes, track: tuple[int, int]) -> Iterator[FileChapter]:
    """Read the track of texts, each of which is shown as long as its chapter lasts."""
    scale, _ = _media_head(data, track)
    table = _needed(data, track, b"mdia", b"minf", b"stbl")
    begun = 0
    for (offset, size), lasts in zip(_samples(data, table), _durations(data, table), strict=False):
        (length,) = struct.unpack_from(">H", data, offset)
        if length + 2 > size:
            raise ValueError("the title of a chapter is cut off")
        title = data[offset + 2 : offset + 2 + length].decode("utf-8")
        yield FileChapter(title, begun / scale, (begun + lasts) / scale)
        begun += lasts


def _durations(data: Bytes, table: tuple[int, int]) -> Iterator[int]:
    start, _ = _needed(data, table, b"stts")
    for count, lasts in _rows(data, start, 2):
        yield from [lasts] * min(count, len(data))


def _samples(data: Bytes, table: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where each sample of a track is, and its size."""
    sizes = iter(_sizes(data, table))
    runs = [(row[0], row[1]) for row in _rows(data, _needed(data, table, b"stsc")[0], 3)]
    for number, offset in enumerate(_chunks(data, table), 1):
        count = next((count for first, count in reversed(runs) if first <= number), 0)
        for _ in range(count):
            size = next(sizes, None)
            if size is None:
                return
            yield offset, size
            offset += size


def _sizes(data: Bytes, table: tuple[int, int]) -> Iterator[int]:
    start, end = _needed(data, table, b"stsz")
    same, count = struct.unpack_from(">II", data, start + 4)
    if same:
        return iter([same] * min(count, len(data)))
    return (size for (size,) in struct.iter_unpack(">I", data[start + 12 : min(start + 12 + 4 * count, end)]))


def _chunks(data: Bytes, table: tuple[int, int]) -> Iterator[int]:
    if (found := _one(data, table, b"co64")) is not None:
        (count,) = struct.unpack_from(">I", data, found[0] + 4)
        return (at for (at,) in struct.iter_unpack(">Q", data[found[0] + 8 : found[0] + 8 + 8 * count]))
    return (row[0] for row in _rows(data, _needed(data, table, b"stco")[0], 1))


def _rows(data: Bytes, start: int, columns: int) -> Iterator[tuple[int, ...]]:
    """Yield the rows of a table that says how many it has."""
    (count,) = struct.unpack_from(">I", data, start + 4)
    content = data[start + 8 : start + 8 + 4 * columns * count]
    return struct.iter_unpack(f">{columns}I", content[: len(content) // (4 * columns) * 4 * columns])
