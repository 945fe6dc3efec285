"""
MPEG audio, layer III, as a chain of frames: where they begin, and what the first one says of all.

Only what our own encoder writes is read: constant bit rate, one or two channels, no reservoir of bits, so
that each frame stands alone (ISO/IEC 11172-3, 2.4.1; 13818-3 for half the sample rate).
"""

import struct
from array import array
from itertools import pairwise
from mmap import mmap
from pathlib import Path
from typing import Final

_SYNC: Final = 0x7FF
_KBITS: Final = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Bit rates by the version's bits, 3 for MPEG-1 and 2 for MPEG-2."""
_RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000)}
_SAMPLES: Final = {3: 1152, 2: 576}

ENCODER_DELAY: Final = 576
"""Samples by which LAME's sound comes late; decoders know of 529 more of their own."""
DECODER_DELAY: Final = 529

_LAVF: Final = 120
_DELAYS: Final = _LAVF + 21
_CRC: Final = _LAVF + 34


def frame_samples(sample_rate: int) -> int:
    """Give the samples of a frame of sound with ``sample_rate`` samples a second."""
    return _SAMPLES[3] if sample_rate in _RATES[3] else _SAMPLES[2]


def frames_behind(sample_rate: int) -> int:
    """Give how many frames must follow those of a sound, so that decoders give all of its samples."""
    return -(-(ENCODER_DELAY + DECODER_DELAY) // frame_samples(sample_rate))


def grid_of(sample_rate: int, file_rate: int = 44_100) -> int | None:
    """
    Give how many samples of a narration make one frame of a file; ``None`` where no whole number does.

    22,050 samples a second make 576 of each frame, whether the file has 44,100 or 22,050.
    """
    samples, rest = divmod(frame_samples(file_rate) * sample_rate, file_rate)
    return None if rest else samples


def frames_of(stream: bytes) -> list[bytes]:
    """
    Part a stream that has nothing but frames.

    Raises:
        ValueError: it has something else.
    """
    return [stream[start:end] for start, end in pairwise(offsets_of(stream))]


def offsets_of(stream: bytes | mmap) -> "array[int]":
    """
    Give where each frame of a stream begins, and last where the stream ends.

    Raises:
        ValueError: it has something else than frames.
    """
    offsets = array("Q", [0])  # thirty hours have four million frames
    while offsets[-1] + 4 <= len(stream):
        offsets.append(offsets[-1] + _size(stream, offsets[-1]))
    if offsets[-1] != len(stream):
        raise ValueError("the stream ends inside a frame")
    return offsets


def late_frames(sample_rate: int) -> int:
    """
    Give how many frames at the head of a stream hold nothing but what encoder and decoder come late by.

    Without them the sound comes 47 samples early, which is a millisecond or two.
    """
    return round((ENCODER_DELAY + DECODER_DELAY) / frame_samples(sample_rate))


def _size(stream: bytes | mmap, at: int) -> int:
    """Give the bytes of the frame at ``at``, by its head."""
    head = int.from_bytes(stream[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != _SYNC or version not in _KBITS or layer != 1 or bits in (0, 15) or rate == 3:
        raise ValueError(f"there is no frame at byte {at}")
    per_second: int = _RATES[version][rate]
    return _SAMPLES[version] // 8 * _KBITS[version][bits] * 1000 // per_second + (head >> 9 & 1)


def state_delays(file: Path, samples: int) -> None:
    """
    State in a file's first frame how many samples are sound, and how many before and after are not.

    The frame is the one that ffmpeg writes before all others ("Info" or "Xing", with what LAME says); no tag
    goes before it.

    Raises:
        ValueError: there is no such frame, or the frames cannot hold as many samples.
    """
    with file.open("r+b") as stream:
        frame = stream.read(4)
        frame += stream.read(_size(frame, 0) - 4)
        stream.seek(0)
        stream.write(_stating(frame, samples))


def _stating(frame: bytes, samples: int) -> bytes:
    mark = max(frame.find(b"Xing"), frame.find(b"Info"))
    if mark < 0:
        raise ValueError("the first frame says nothing of the others")
    (count,) = struct.unpack_from(">I", frame, mark + 8)
    padding = count * _SAMPLES[frame[1] >> 3 & 3] - ENCODER_DELAY - samples
    if not 0 <= padding < 1 << 12:
        raise ValueError(f"{count} frames do not hold {samples} samples")
    changed = bytearray(frame)
    changed[mark + _DELAYS : mark + _DELAYS + 3] = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    changed[mark + _CRC : mark + _CRC + 2] = _crc(bytes(changed[: mark + _CRC])).to_bytes(2, "big")
    return bytes(changed)


def _crc(data: bytes) -> int:
    """Give the CRC-16 (0x8005, reversed) that ends what LAME says of itself."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
