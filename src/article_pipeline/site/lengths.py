"""
How long a sound file lasts, from its own headers.

MP3 by the count of frames in its first one (Xing's tag), MP4 by its movie header (ISO/IEC 14496-12, 8.2.2),
Ogg Opus by the position of its last page (RFC 7845, 4). Nothing is decoded.
"""

import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

_RATES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Hertz by the version's two bits: MPEG-1, MPEG-2, MPEG-2.5 (ISO/IEC 11172-3, 2.4.2.3)."""
_OPUS_HZ: Final = 48_000
_LONGEST_PAGE: Final = 65_307
_MOST_BOXES: Final = 1_000


def seconds_of(path: Path, media_type: str) -> float | None:
    """Give the length of a sound file; ``None`` where its kind is not known, or it does not say."""
    measure = _MEASURES.get(media_type)
    if measure is None:
        return None
    with path.open("rb") as file:
        try:
            return measure(file)
        except (struct.error, IndexError, ValueError, ZeroDivisionError):
            return None


def _mp3(file: BinaryIO) -> float | None:
    head = file.read(10)
    start = 0
    if head[:3] == b"ID3":  # ID3v2.4, 3.1: seven bits of each byte count
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        start = 10 + size
    file.seek(start)
    frame = file.read(512)
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return None
    version = frame[1] >> 3 & 3
    rate = _RATES[version][frame[2] >> 2 & 3] if version in _RATES else 0
    at = next((place for tag in (b"Xing", b"Info") if (place := frame.find(tag)) > 0), -1)
    if at < 0 or not frame[at + 7] & 1:
        return None
    frames: int = struct.unpack(">I", frame[at + 8 : at + 12])[0]
    samples = 1152 if version == 3 else 576
    return frames * samples / rate


def _mp4(file: BinaryIO) -> float | None:
    length = file.seek(0, 2)
    found = _box(file, b"moov", 0, length)
    found = _box(file, b"mvhd", *found) if found else None
    if found is None:
        return None
    file.seek(found[0])
    if file.read(4)[0] == 1:
        file.seek(16, 1)
        scale, duration = struct.unpack(">IQ", file.read(12))
    else:
        file.seek(8, 1)
        scale, duration = struct.unpack(">II", file.read(8))
    return float(duration / scale)


def _box(file: BinaryIO, name: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Give where the content of the first box called ``name`` begins and ends."""
    for _ in range(_MOST_BOXES):
        file.seek(start)
        size, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", file.read(8))[0], 16
        if kind == name:
            return start + head, start + size
        if size < head or start + size >= end:
            return None
        start += size
    return None


def _ogg(file: BinaryIO) -> float | None:
    first = file.read(_LONGEST_PAGE)
    at = first.find(b"OpusHead")
    if at < 0:
        return None
    skipped: int = struct.unpack("<H", first[at + 10 : at + 12])[0]
    length = file.seek(0, 2)
    file.seek(max(0, length - _LONGEST_PAGE))
    last = file.read()
    page = last.rfind(b"OggS")
    position: int = struct.unpack("<q", last[page + 6 : page + 14])[0]
    return max(0, position - skipped) / _OPUS_HZ if page >= 0 else None


_MEASURES: Final[Mapping[str, Callable[[BinaryIO], float | None]]] = {
    "audio/mpeg": _mp3,
    "audio/mp4": _mp4,
    "audio/ogg": _ogg,
}
