"""
The comments of an Ogg Opus file: its tags, its chapters and its cover (RFC 7845, 5.2; RFC 9639, 8.8).
"""

import base64
import binascii
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Final

from article_pipeline.audit.sound.told import Bytes, FileChapter, Told

_NAMES: Final = {"artist": "authors", "description": "comment"}
_BY_THE_PROGRAM: Final = frozenset({"encoder", "encoder_options"})
_COVER: Final = "metadata_block_picture"
_CHAPTER: Final = re.compile(r"chapter(\d{3,})(name)?")
_CLOCK: Final = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")
_LARGEST: Final = 1 << 26
"""Bytes of the longest packet of comments that is read."""


def told(data: Bytes) -> Told:
    """
    Read the comments of a file.

    Raises:
        ValueError: it has none, or they are broken.
    """
    packets = _packets(data)
    if not next(packets, b"").startswith(b"OpusHead"):
        raise ValueError("it does not begin as Ogg Opus does")
    comments = list(_comments(next(packets, b"")))
    named = {key: value for key, value in comments if _CHAPTER.fullmatch(key)}
    others = [(key, value) for key, value in comments if key not in named]
    values: dict[str, str] = {}
    for key, value in others:
        if key != _COVER and key not in _BY_THE_PROGRAM:
            name = _NAMES.get(key, key)
            values[name] = f"{values[name]}; {value}" if name in values else value
    covers = tuple(_picture(value) for key, value in others if key == _COVER)
    return Told(values, tuple(_chapters(named)), covers=covers)


def _packets(data: Bytes) -> Iterator[bytes]:
    """Yield the packets of the file's first stream (RFC 3533, 6)."""
    at, packet = 0, bytearray()
    while data[at : at + 4] == b"OggS":
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        place = at + 27 + len(lacing)
        for size in lacing:
            packet += data[place : place + size]
            place += size
            if len(packet) > _LARGEST:
                raise ValueError("its comments have no end")
            if size < 255:
                yield bytes(packet)
                packet.clear()
        at = place


def _comments(packet: bytes) -> Iterator[tuple[str, str]]:
    if not packet.startswith(b"OpusTags"):
        raise ValueError("it has no comments")
    (at,) = struct.unpack_from("<I", packet, 8)
    at += 12
    (count,) = struct.unpack_from("<I", packet, at)
    at += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<I", packet, at)
        if at + 4 + size > len(packet):
            raise ValueError("a comment is cut off")
        key, _, value = packet[at + 4 : at + 4 + size].decode("utf-8").partition("=")
        yield key.lower(), value
        at += 4 + size


def _chapters(named: Mapping[str, str]) -> Iterator[FileChapter]:
    numbers = sorted({match[1] for key in named if (match := _CHAPTER.fullmatch(key))}, key=int)
    for number in numbers:
        clock = _CLOCK.fullmatch(named.get(f"chapter{number}", ""))
        if clock is None:
            raise ValueError(f"chapter {number} has no time")
        start = int(clock[1]) * 3600 + int(clock[2]) * 60 + float(clock[3])
        yield FileChapter(named.get(f"chapter{number}name", ""), start)


def _picture(value: str) -> bytes:
    """Give the picture of a block as FLAC has them."""
    try:
        block = base64.b64decode(value, validate=True)
    except binascii.Error as fault:
        raise ValueError("its cover is no base64") from fault
    at = 4
    for _ in range(2):
        (size,) = struct.unpack_from(">I", block, at)
        at += 4 + size
    (size,) = struct.unpack_from(">I", block, at + 16)
    if at + 20 + size > len(block):
        raise ValueError("its cover is cut off")
    return block[at + 20 : at + 20 + size]
