"""
The pictures that a PDF draws: which of the article's each is, and whether all of it can be seen.

A picture is judged by its pixels as the file has them, with its mask, and by the matrix and the clips that it
is drawn with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from PIL import Image, ImageChops

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureMissingError, PictureUnreadableError
from article_pipeline.audit.findings import Fault, Finding, Trouble
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.looks import ENOUGH, Look, look_of
from article_pipeline.audit.pdf.items import Box, Picture, Shape, is_within
from article_pipeline.audit.pdf.press import Press
from article_pipeline.audit.pictures import Gallery, Seen
from article_pipeline.audit.pieces import Piece, Pieces, assets_of
from article_pipeline.audit.reference import Reference

_SLACK_PT: Final = 0.75
_LEAST_PT: Final = 2.0
_FINEST: Final = 8.0
"""Pixels a point that no press resolves: a picture that is drawn as fine as that is not shown."""
_SHAPE: Final = 0.04
"""How much the proportions of a picture on its page may differ from its own."""


@dataclass(frozen=True, slots=True)
class Sight:
    """
    A picture as the reader meets it: what is drawn for it, and on which page.

    It is an image, or shapes and letters that make a drawing.
    """

    place: str
    images: Sequence[Picture] = ()
    shapes: Sequence[Shape] = ()
    page: Box | None = None
    """What the reader gets of the page."""


@dataclass(slots=True)
class Viewer:
    """Names the pictures of a file one after the other; ``found`` and ``findings`` say what was seen."""

    reference: Reference
    wanted: Pieces
    press: Press | None = None
    found: list[Found] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _left: list[int] = field(default_factory=list)

    def view(self, sights: Sequence[Sight]) -> None:
        """Look at all pictures in their order."""
        gallery = self.reference.gallery
        gallery = gallery.under(self.press.proof) if self.press else gallery
        drawings = _drawings(self.reference)
        self._left = list(range(len(self.wanted)))
        for sight in sights:
            if not sight.images:
                self._drawing(sight, drawings)
            for picture in sight.images:
                look = _look(picture.image, self.press)
                seen = self._seen(picture.image, look, gallery, drawings)
                self._note(sight, seen.path, _trouble(picture, look) or seen.trouble)

    def _seen(self, image: Any, look: Look | None, gallery: Gallery, drawings: frozenset[str]) -> Seen:
        """Say which picture is seen; first it is held against those that are wanted, in their order."""
        if look is None:
            return Seen("a picture that cannot be read")
        names = [name for n in self._left if (name := self.wanted[n].text) not in drawings]
        seen = gallery.judge(look, names)
        if self.press and (seen.trouble or not seen.path):
            inverted = _look(image, self.press, is_inverted=True)
            meant = gallery.judge(inverted, names) if inverted else Seen()
            if meant.path and not meant.trouble:
                return Seen(meant.path, (Fault.ALTERED, "its inks are inverted"))
        return seen if seen.path else Seen("a picture that is not the article's")

    def _drawing(self, sight: Sight, drawings: frozenset[str]) -> None:
        later = (self.wanted[n].text for n in self._left if self.wanted[n].text in drawings)
        if any(_is_seen(shape.box) for shape in sight.shapes):
            frames = {shape.frame for shape in sight.shapes if shape.frame}
            is_cut = sight.page and not all(is_within(frame, sight.page, _SLACK_PT) for frame in frames)
            trouble = (Fault.CUT_OFF, "a part of it is not on the page") if is_cut else None
            self._note(sight, next(later, "a drawing"), trouble)

    def _note(self, sight: Sight, name: str, trouble: Trouble | None) -> None:
        self.found.append(Found(name, sight.place))
        number = next((n for n in self._left if self.wanted[n].text == name), None)
        piece = self.wanted[number] if number is not None else Piece("", Kind.ALT, name)
        if number is not None:
            self._left.remove(number)
        if trouble:
            self.findings.append(Seen(name, trouble).told(sight.place, piece))


def _is_seen(box: Box) -> bool:
    return box[2] - box[0] > 0 or box[3] - box[1] > 0


def _drawings(reference: Reference) -> frozenset[str]:
    return frozenset(_drawing_paths(reference))


def _drawing_paths(reference: Reference) -> Iterator[str]:
    for path in assets_of(reference.article) if reference.pictures else ():
        try:
            if reference.pictures and is_drawing(reference.pictures.bytes_of(path)):
                yield path
        except (PictureMissingError, PictureUnreadableError):
            continue


def _trouble(picture: Picture, look: Look | None) -> Trouble | None:
    """Say what is wrong with how a picture is drawn."""
    left, bottom, right, top = picture.box
    width, height = right - left, top - bottom
    a, b, c, d, _, _ = picture.matrix
    if min(width, height) < _LEAST_PT and not (look and _is_as_fine_as_paper(look, width, height)):
        return Fault.CUT_OFF, "it has no size"
    if not is_within(picture.box, picture.shown, _SLACK_PT):
        return Fault.CUT_OFF, "a part of it is not on the page, or hidden"
    if a <= 0 or d <= 0 or max(abs(b), abs(c)) > max(abs(a), abs(d)) / 100:
        return Fault.ALTERED, "it is turned or mirrored"
    slack = _SHAPE + 1.5 / min(width, height)
    if look and abs(width / height / look.ratio - 1) > slack:
        return Fault.ALTERED, "it is drawn out of its proportions"
    return None


def _is_as_fine_as_paper(look: Look, width: float, height: float) -> bool:
    """Whether a picture is small on its page because it has no more pixels to show."""
    return min(width, height) > 0 and max(look.width / width, look.height / height) <= _FINEST


def _look(image: Any, press: Press | None, *, is_inverted: bool = False) -> Look | None:
    """
    Look at an image of the file as it is drawn, or with ink where it has none and none where it has.

    ``None`` where it cannot be decoded.
    """
    try:
        return look_of(_seen(image, press, is_inverted=is_inverted), (int(image.Width), int(image.Height)))
    except (PictureUnreadableError, pikepdf.PdfError, pikepdf.UnsupportedImageTypeError) as _:
        return None
    except (NotImplementedError, ValueError, TypeError, AttributeError, OSError, ArithmeticError):
        return None


def _seen(image: Any, press: Press | None, *, is_inverted: bool) -> Image.Image:
    shown = ImageChops.invert(_pixels(image)) if is_inverted else _pixels(image)
    shown = press.view(shown) if press else shown
    shown = shown if shown.mode in ("L", "RGB") else shown.convert("RGB")
    if "/SMask" in image:
        mask = _pixels(image.SMask).convert("L")
        shown = shown.convert("RGBA")
        shown.putalpha(mask.resize(shown.size) if mask.size != shown.size else mask)
    return shown


def _pixels(image: Any) -> Image.Image:
    """Decode an image; where its "Decode" says so, light and dark change places."""
    is_reversed = [float(value) for value in image.get("/Decode", [])][:2] == [1.0, 0.0]
    filters = image.get("/Filter", [])
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    if names == [pikepdf.Name.DCTDecode]:
        with decoding(image.read_raw_bytes()) as opened:
            opened.draft(opened.mode, ENOUGH)
            opened.load()
            decoded: Image.Image = opened.copy()
        decoded.info.pop("icc_profile", None)  # the file says what the numbers are (ISO 32000-1, 8.9.5.1)
        # Pillow takes the inks of a JPEG to be reversed, as Adobe writes them.
        is_reversed ^= decoded.mode == "CMYK"
    else:
        decoded = pikepdf.PdfImage(image).as_pil_image()
    decoded = decoded.convert("RGB") if decoded.mode not in ("L", "RGB", "CMYK") else decoded
    return ImageChops.invert(decoded) if is_reversed else decoded
