"""
The pages of a PDF as a viewer shows them at first, with their layers and annotations: PDFium draws them.

One thing is asked of a page: how far its letters stand out from what is behind and above them. For that it is
drawn as it is and again without any letters; where these differ, letters are seen.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from ctypes import c_ubyte
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.pdf.items import Box

_DEEPEST_FORM: Final = 12
_MOST_PIXELS: Final = 40_000_000
_LEAST_INK: Final = 0.15
"""How much of a pixel a letter has to cover, for its colour to be reckoned from that."""
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)
_FLARE: Final = 0.05
_GREEN: Final = 1
_OUT_OF_SIGHT: Final = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_ONE_AT_A_TIME: Final = Lock()
"""PDFium must not be called by two threads at once."""
Pixels = NDArray[np.uint8]


def _luminances() -> NDArray[np.float32]:
    """Give the luminance of each value of a channel (WCAG 2.2, relative luminance)."""
    values = np.arange(256) / 255
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return light.astype(np.float32)


_LIGHT: Final = _luminances()


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What is seen of a page's letters.

    ``contrast`` has for each pixel, from the top left, the contrast (WCAG 2.2, from 1 to 21) of the letter
    that is there with the page without it, and 0 where no letter is. ``scale`` is pixels a point; ``left``
    and ``top`` are the page's own coordinates of the corner.
    """

    contrast: NDArray[np.float32]
    scale: float
    left: float
    top: float


class Screen:
    """A file that is open in a viewer; only one page of it is held at a time."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._paper = _Paper()

    def show(self, number: int, words: Sequence[Box], scale: float) -> Shown:
        """
        Look at the page ``number``, counted from 1, of which ``words`` are the boxes that letters stand in.

        Raises:
            UnreadableError: it is larger than any paper.
            PdfiumError: it is damaged.
        """
        with _ONE_AT_A_TIME, closing(self._document[number - 1]) as page:
            left, bottom, right, top = page.get_bbox()
            if (right - left) * (top - bottom) > _MOST_PIXELS:
                raise UnreadableError(f"page {number} is larger than any paper")
            scale = min(scale, (_MOST_PIXELS / ((right - left) * (top - bottom))) ** 0.5)
            return Shown(_contrast(page, words, scale, self._paper), scale, left, top)


@contextmanager
def opened_in_viewer(path: Path) -> Iterator[Screen]:
    """
    Open a file as a viewer does.

    Raises:
        PdfiumError: it is damaged.
    """
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
    try:
        yield Screen(document)
    finally:
        with _ONE_AT_A_TIME:
            document.close()


def _contrast(page: Any, words: Sequence[Box], scale: float, paper: "_Paper") -> NDArray[np.float32]:
    """
    Give the contrast of the letters of a page.

    A letter covers most pixels only in part. How far is told by the letters alone, in black on white; from
    that comes the colour that it has, so that neither thin letters nor few pixels make it weaker.
    """
    drawn = list(page.get_objects(max_depth=_DEEPEST_FORM))
    letters = [one for one in drawn if one.type == raw.FPDF_PAGEOBJ_TEXT]
    _switch([one for one in drawn if _is_aside(one, words)], on=False)
    whole = paper.drawn(page, "whole", scale)
    _switch(letters, on=False)
    bare = paper.drawn(page, "bare", scale)
    _switch(letters, on=True)
    _switch([one for one in drawn if one.type in _OUT_OF_SIGHT], on=False)
    _blacken(drawn)
    ink = paper.drawn(page, "ink", scale, draw_annots=False)[:, :, _GREEN]
    contrast = np.zeros(ink.shape, np.float32)
    places = np.flatnonzero(ink <= round(255 * (1 - _LEAST_INK)))
    if places.size:
        share = (255 - ink.ravel()[places]).astype(np.float32) / np.float32(255)
        seen, behind = (pixels.reshape(-1, 4)[places] for pixels in (whole, bare))
        contrast.reshape(-1)[places] = _contrasts(seen, behind, share)
    return contrast


def _contrasts(seen: Pixels, behind: Pixels, share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the contrast of letters with what is behind them; of each pixel they cover a ``share``."""
    paper = behind[:, :3].astype(np.float32)
    letters = paper + (seen[:, :3] - paper) / share[:, None]
    one, other = _luminance(letters) + _FLARE, _luminance(paper) + _FLARE
    contrasts: NDArray[np.float32] = np.maximum(one, other) / np.minimum(one, other)
    return contrasts


def _is_aside(one: Any, words: Sequence[Box]) -> bool:
    """Whether something is a picture that touches no words; pictures cost most of the time of drawing."""
    if one.type != raw.FPDF_PAGEOBJ_IMAGE or one.level:
        return False
    left, bottom, right, top = one.get_bounds()
    return not any(box[0] < right and left < box[2] and box[1] < top and bottom < box[3] for box in words)


def _switch(drawn: Sequence[Any], *, on: bool) -> None:
    for one in drawn:
        raw.FPDFPageObj_SetIsActive(one, on)


def _blacken(drawn: Sequence[Any]) -> None:
    """Make letters black, and neither them nor the groups that they stand in transparent."""
    for one in drawn:
        if one.type in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM):
            raw.FPDFPageObj_SetFillColor(one, 0, 0, 0, 255)
            raw.FPDFPageObj_SetStrokeColor(one, 0, 0, 0, 255)


class _Paper:
    """What pages are drawn on: memory that is taken once, since to take it anew costs more than to draw."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {}

    def drawn(self, page: Any, name: str, scale: float, **choices: bool) -> Pixels:
        """
        Draw a page upright: rows of pixels, each of blue, green, red and nothing.

        They are there until another page is drawn on the paper of that name.
        """
        turned = (360 - page.get_rotation()) % 360
        maker = partial(self._bitmap, name)
        bitmap = page.render(
            scale, turned, prefer_bgrx=True, may_draw_forms=False, bitmap_maker=maker, **choices
        )
        pixels: Pixels = bitmap.to_numpy()
        bitmap.close()  # its memory is ours
        return pixels

    def _bitmap(self, name: str, width: int, height: int, **kind: Any) -> pypdfium2.PdfBitmap:
        size = width * height * len("BGRx")
        if len(self._held.get(name, ())) < size:
            self._held[name] = (c_ubyte * size)()
        return pypdfium2.PdfBitmap.new_native(width, height, **kind, buffer=self._held[name])


def _luminance(colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the luminance of rows of blue, green and red."""
    blue, green, red = _LIGHT[np.clip(np.rint(colours), 0, 255).astype(np.uint8)].T
    light: NDArray[np.float32] = _WEIGHTS[0] * red + _WEIGHTS[1] * green + _WEIGHTS[2] * blue
    return light
