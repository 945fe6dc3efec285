"""
The bytes of an ICC profile, version 2.4, for a printer with four inks (ICC.1:2001-04).

In a version 2 profile the Lab numbers of a 16-bit table are of their own kind: L* 100 is FF00, a* 0 is 8000.
"""

import hashlib
import struct
from collections.abc import Sequence
from typing import Final

import numpy as np

from scripts.press_profile.press import Numbers

_DATE: Final = (2024, 1, 1, 0, 0, 0)
_D50: Final = (0.9642, 1.0, 0.8249)


def profile(description: str, copyright_text: str, tags: dict[str, bytes]) -> bytes:
    """Put a profile together; equal tags are stored once."""
    tags = {"desc": _description(description), "cprt": _text(copyright_text), **tags}
    start = 128 + 4 + 12 * len(tags)
    table, body, places = [struct.pack(">I", len(tags))], b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table.append(struct.pack(">4sII", name.encode(), places[data], len(data)))
    rest = b"".join(table) + body
    size = 128 + len(rest)
    digest = hashlib.md5(_header(size, b"\0" * 16) + rest, usedforsecurity=False).digest()
    return _header(size, digest) + rest


def _header(size: int, identity: bytes) -> bytes:
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += struct.pack(">6H4s4sI", *_DATE, b"acsp", b"\0\0\0\0", 0) + b"\0" * 16
    return head + struct.pack(">I3I", 1, *(_fixed(x) for x in _D50)) + b"\0" * 4 + identity + b"\0" * 28


def _fixed(number: float) -> int:
    return round(number * 65536) & 0xFFFFFFFF


def _text(text: str) -> bytes:
    return b"text\0\0\0\0" + text.encode("ascii") + b"\0"


def _description(text: str) -> bytes:
    data = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)


def white(xyz: Numbers) -> bytes:
    """Give a tag of one XYZ colour."""
    return b"XYZ \0\0\0\0" + struct.pack(">3I", *(_fixed(float(x)) for x in xyz))


def encoded_lab(lab: Numbers) -> Numbers:
    """Give the numbers of L*a*b* from 0 to 1 of the 16-bit range."""
    scaled = np.stack([lab[..., 0] / 100 * 0xFF00, *((lab[..., i] + 128) * 256 for i in (1, 2))], axis=-1)
    return np.clip(scaled, 0, 65535) / 65535


def decoded_lab(numbers: Numbers) -> Numbers:
    """Turn ``encoded_lab`` round."""
    whole = numbers * 65535
    return np.stack([whole[..., 0] / 0xFF00 * 100, *(whole[..., i] / 256 - 128 for i in (1, 2))], axis=-1)


def table(grid: Numbers, points: int, curves: Sequence[Numbers], outputs: Sequence[Numbers]) -> bytes:
    """
    Give a 16-bit look-up table ("mft2").

    ``grid`` has one row a node, the last input's changing fastest; all numbers are 0 to 1.
    """
    identity = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    head = struct.pack(">4sI4B", b"mft2", 0, len(curves), len(outputs), points, 0)
    head += struct.pack(">9I2H", *(_fixed(x) for x in identity), len(curves[0]), len(outputs[0]))
    return head + b"".join(_words(part) for part in (*curves, grid, *outputs))


def _words(numbers: Numbers) -> bytes:
    return np.round(np.clip(numbers, 0, 1) * 65535).astype(">u2").tobytes()
