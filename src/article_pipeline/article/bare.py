"""
Picture files without what a camera or a program wrote into them: place, time, names, earlier forms.

Pixels are not touched, and colour profile and orientation stay, because without them the picture looks
otherwise. What is not known to be needed for showing a picture goes.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureUnreadableError

_ORIENTATION: Final = 0x0112
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what is between is pixels, or the filling \xff
_START, _END, _COMMENT, _EXIF = 0xD8, 0xD9, 0xFE, 0xE1
_KEPT_SEGMENTS: Final = (b"JFIF\0", b"Adobe", b"ICC_PROFILE\0")
_PNG_HEAD: Final = 8
_KEPT_CHUNKS: Final = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"bKGD", b"hIST", b"sPLT"),
        *(b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"pHYs"),
    }
)
_KEPT_IN_WEBP: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04
_KEPT_IN_GIF: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def bare(data: bytes) -> bytes:
    """
    Give a picture file without metadata; of a TIFF its first picture, upright; of a drawing what is drawn.

    A file that is bare already is given back as it is.

    Raises:
        PictureUnreadableError: it is of no known kind, or its parts are not where they should be.
    """
    if is_drawing(data):
        from article_pipeline.article.drawings import bare_drawing  # few articles have one

        return bare_drawing(data)
    with decoding(data) as image:
        kind, turned = image.format or "", _orientation(image)
        match kind:
            case "JPEG":
                made = b"".join(_jpeg(data, turned))
            case "PNG":
                made = data[:_PNG_HEAD] + b"".join(_png(data, turned))
            case "WEBP":
                made = _webp(data, turned)
            case "GIF":
                made = b"".join(_gif(data))
            case _:
                return _coded_again(image)
    with decoding(made) as again:
        if again.size != image.size or again.format != kind:
            raise PictureUnreadableError("its parts are not where they should be")
    return made


def _orientation(image: Image.Image) -> bytes:
    """Give Exif data that say how the picture is turned and nothing else; none where it is upright."""
    if image.format == "PNG" and "exif" not in image.info:
        return b""  # behind the pixels: nobody who shows the picture looks there
    turned = image.getexif().get(_ORIENTATION, 1)
    if turned not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    return exif.tobytes()


def bare_jpeg(data: bytes) -> bytes:
    """Give a JPEG file without metadata, orientation included."""
    return b"".join(_jpeg(data, b""))


def _jpeg(data: bytes, turned: bytes) -> Iterator[bytes]:
    """
    Yield the segments that stay, up to the end of the picture (ITU-T T.81, annex B).

    JFIF's own segment stays, the colour profile, and Adobe's, which says how the colours are coded.
    """
    yield data[:2]
    at, waits = 2, turned
    while start := _MARKER.search(data, at):
        yield data[at : start.start()]
        code, at = start.group()[1], start.end()
        if code == _END:
            yield start.group()
            return
        length = int.from_bytes(data[at : at + 2], "big")
        segment, at = start.group() + data[at : at + length], at + length
        is_jfif = segment[4:].startswith(_KEPT_SEGMENTS[0])
        if waits and not is_jfif:
            yield _exif_segment(waits)
            waits = b""
        if not (0xE0 <= code <= 0xEF or code == _COMMENT) or segment[4:].startswith(_KEPT_SEGMENTS):
            yield segment
    yield data[at:]


def _exif_segment(exif: bytes) -> bytes:
    return bytes((0xFF, _EXIF)) + (len(exif) + 2).to_bytes(2, "big") + exif


def _png(data: bytes, turned: bytes) -> Iterator[bytes]:
    at = _PNG_HEAD
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk, at = data[at : at + 12 + size], at + 12 + size
        if kind in _KEPT_CHUNKS:
            yield chunk
        elif kind == b"eXIf" and turned:
            yield _png_chunk(kind, turned.removeprefix(b"Exif\0\0"))
        if kind == b"IEND":
            return


def _png_chunk(kind: bytes, inside: bytes) -> bytes:
    check = zlib.crc32(kind + inside).to_bytes(4, "big")
    return len(inside).to_bytes(4, "big") + kind + inside + check


def _webp(data: bytes, turned: bytes) -> bytes:
    """Give the container without its chunks of metadata (RFC 9649, 2.7)."""
    pieces = []
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at + 8 <= min(end, len(data)):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        inside, at = data[at + 8 : at + 8 + size], at + 8 + size + size % 2
        if kind == b"VP8X":
            flags = inside[0] & ~(_EXIF_FLAG | _XMP_FLAG) | (_EXIF_FLAG if turned else 0)
            inside = bytes((flags,)) + inside[1:]
        if kind in _KEPT_IN_WEBP:
            pieces.append(_webp_chunk(kind, inside))
    if turned:
        pieces.append(_webp_chunk(b"EXIF", turned.removeprefix(b"Exif\0\0")))
    return _webp_chunk(b"RIFF", b"WEBP" + b"".join(pieces))


def _webp_chunk(kind: bytes, inside: bytes) -> bytes:
    return kind + len(inside).to_bytes(4, "little") + inside + b"\0" * (len(inside) % 2)


def _gif(data: bytes) -> Iterator[bytes]:
    """Yield the blocks that stay: pictures, how they follow one another, and the colour profile (GIF89a)."""
    at = 13 + _colours(data[10])
    yield data[:at]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x3B:
            yield data[at : at + 1]
            return
        if kind == 0x2C:
            at = _behind_blocks(data, at + 10 + _colours(data[at + 9]) + 1)
            yield data[start:at]
        elif kind == 0x21:
            at = _behind_blocks(data, at + 2)
            label = data[start + 1]
            is_kept = data[start + 3 :].startswith(_KEPT_IN_GIF) if label == 0xFF else label != _COMMENT
            if is_kept:
                yield data[start:at]
        else:
            return


def _colours(packed: int) -> int:
    """Give the size of the table of colours that a byte of flags tells of."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _coded_again(image: Image.Image) -> bytes:
    """Code a TIFF again without loss; its metadata may lie anywhere in the file."""
    image.load()
    plain = image.copy()
    profile = image.info.get("icc_profile")
    plain.info = {}
    stream = BytesIO()
    Image.Image.save(plain, stream, "TIFF", compression="tiff_adobe_deflate", icc_profile=profile)
    return stream.getvalue()
