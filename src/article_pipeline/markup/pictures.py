"""
Pictures made ready for a page: upright, in sRGB, hardly larger than print needs, and free of metadata.

A picture that has up to a quarter more pixels a side than its place is left so: to take them away costs time,
and the sharpness of what is left.

Every picture passes through here, also one that would need nothing: what a camera writes beside the picture
(where it was taken, of whom) must not be published by accident. The same file gives the same bytes.
"""

from io import BytesIO
from typing import Final

from PIL import Image

from article_pipeline.article.bare import bare_jpeg
from article_pipeline.article.pixels import decoding, settled
from article_pipeline.markup.prepared import PreparedPicture as PreparedPicture
from article_pipeline.markup.prepared import prepared_once
from article_pipeline.store import Store

_MM_PER_INCH: Final = 25.4
_JPEG_QUALITY: Final = 92
_FEW_COLOURS: Final = 4096
_ORIENTATION: Final = 0x0112


def prepare(
    data: bytes, width_mm: float, height_mm: float, ppi: int = 300, kept: Store | None = None
) -> PreparedPicture:
    """
    Make ``data`` ready for a place of at most ``width_mm`` by ``height_mm``, at ``ppi`` pixels per inch.

    What lies in ``kept`` is not made again.

    Raises:
        PictureUnreadableError: it cannot be read to its end, is of no known kind, or is far too large.
    """
    room = (round(width_mm / _MM_PER_INCH * ppi), round(height_mm / _MM_PER_INCH * ppi))
    form = ("page", _JPEG_QUALITY, _FEW_COLOURS, narrowing(data, room))
    return prepared_once(kept, data, form, lambda: _prepared(data, room))


def _prepared(data: bytes, room: tuple[int, int]) -> PreparedPicture:
    with decoding(data) as opened:
        if _is_ready(opened, room):
            opened.load()
            return PreparedPicture(bare_jpeg(data), "image/jpeg", opened.width, opened.height)
        is_photo = opened.format in ("JPEG", "WEBP")
        flat = reduced(settled(opened, max(room)), room)
        return _packed(flat, is_photo=is_photo)


def narrowing(data: bytes, room: tuple[int, int]) -> tuple[int, int] | None:
    """
    Give ``room`` if a picture may have to be made smaller for it; rooms that are ample give it alike.

    Raises:
        PictureUnreadableError: its header cannot be read.
    """
    with decoding(data) as opened:  # the header may not say yet whether it is turned
        sizes = (opened.size, opened.size[::-1])
    return room if any(_is_too_fine(size, room) for size in sizes) else None


def reduced(image: Image.Image, room: tuple[int, int]) -> Image.Image:
    """Give ``image`` in the pixels of ``room``, or as it is where it has hardly more."""
    if _is_too_fine(image.size, room):
        image.thumbnail(room, Image.Resampling.LANCZOS)
    return image


def _is_too_fine(size: tuple[int, int], room: tuple[int, int]) -> bool:
    return any(side * 4 > most * 5 for side, most in zip(size, room, strict=True))


def _is_ready(image: Image.Image, room: tuple[int, int]) -> bool:
    """Whether only metadata need be taken from a picture: coding it again would cost some of its detail."""
    return (
        image.format == "JPEG"
        and image.mode in ("L", "RGB")
        and not _is_too_fine(image.size, room)
        and "icc_profile" not in image.info
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _packed(image: Image.Image, *, is_photo: bool) -> PreparedPicture:
    """Few colours mean drawn edges, which JPEG would blur; all else is smaller as JPEG."""
    stream = BytesIO()
    if not is_photo and image.getcolors(_FEW_COLOURS) is not None:
        image.save(stream, "PNG")
        return PreparedPicture(stream.getvalue(), "image/png", image.width, image.height)
    image.save(stream, "JPEG", quality=_JPEG_QUALITY, subsampling="4:2:0" if is_photo else "4:4:4")
    return PreparedPicture(stream.getvalue(), "image/jpeg", image.width, image.height)
