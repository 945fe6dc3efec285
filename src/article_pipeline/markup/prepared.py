"""
A picture that is ready for a page, made once for all editions that show it in the same form.

It is kept by what it is made of, never by its path, so that a picture that was exchanged is another.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from article_pipeline.store import Store, key_of

_FORM: Final = 1
"""To be raised when pictures are made ready or kept in another way, so that those of before are not taken."""
_CODECS: Final = ("jpg", "libjpeg_turbo", "zlib", "zlib_ng", "webp", "libtiff", "littlecms2")


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture file ready to be embedded; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def prepared_once(
    kept: Store | None, data: bytes, form: tuple[object, ...], make: Callable[[], PreparedPicture]
) -> PreparedPicture:
    """
    Give the picture file ``data`` in a ``form``: from ``kept``, or as ``make`` gives it, to be put there.

    ``form`` says all that ``make`` goes by but the bytes and the libraries: the room in pixels, the encoding.

    Raises:
        PictureUnreadableError: ``make`` does; nothing is kept of such a picture.
    """
    if kept is None:
        return make()
    return _unpacked(bytes_once(kept, data, form, lambda: _packed(make())))


def bytes_once(kept: Store | None, data: bytes, form: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
    """Give what ``make`` makes of the picture file ``data``, as ``prepared_once`` does."""
    if kept is None:
        return make()
    key = key_of("picture", _FORM, hashlib.sha256(data).hexdigest(), form, _libraries())
    return kept.near.made(key, make)


def _packed(picture: PreparedPicture) -> bytes:
    return f"{picture.media_type} {picture.width} {picture.height}\n".encode() + picture.data


def _unpacked(whole: bytes) -> PreparedPicture:
    head, _, data = whole.partition(b"\n")
    media_type, width, height = head.decode().split()
    return PreparedPicture(data, media_type, int(width), int(height))


@cache
def _libraries() -> tuple[str | None, ...]:
    """Give the versions of Pillow and of what it decodes and encodes with, which may be the system's own."""
    import PIL
    from PIL import features

    return (PIL.__version__, *(features.version(name) for name in _CODECS))
