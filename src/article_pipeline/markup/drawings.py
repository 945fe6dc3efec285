"""
Drawings in SVG made ready for a page: only what is drawn, as large as its place, its letters in our fonts.

They stay lines and shapes, so that they are sharp at any size.
"""

from collections.abc import Callable

from lxml import etree

from article_pipeline.article.assets import DRAWING
from article_pipeline.article.drawings import (
    NAMESPACE,
    cleaned,
    parsed,
    size_of,
    undrawable,
    view_box_of,
)
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.markup.prepared import PreparedPicture

_MM_PER_INCH = 25.4
_PPI = 300
_PX_PER_INCH = 96


def draw(data: bytes, width_mm: float, height_mm: float, missing: Callable[[str], str]) -> PreparedPicture:
    """
    Make a drawing ready for a place of at most ``width_mm`` by ``height_mm``.

    ``missing`` gives those characters of a text that cannot be set. The size of what is made is counted as if
    it had 300 pixels an inch.

    Raises:
        PictureUnreadableError: it is no drawing that can be drawn.
    """
    root = parsed(data)
    for reason in undrawable(root):
        raise PictureUnreadableError(reason)
    width, height = size_of(root)
    if lacking := missing("".join(_words(root))):
        raise PictureUnreadableError(f"no font has its character {lacking[0]!r}")
    scale = min(width_mm / width, height_mm / height)
    clean = cleaned(root)
    for element in clean.iter():
        if "font-family" in element.attrib:
            del element.attrib["font-family"]
    clean.set("font-family", "Atkinson Hyperlegible Next")
    if view_box_of(root) is None:
        clean.set("viewBox", f"0 0 {width:g} {height:g}")
    millimetres = (width * scale, height * scale)
    for name, size in zip(("width", "height"), millimetres, strict=True):
        clean.set(name, f"{size / _MM_PER_INCH * _PX_PER_INCH:.3f}")
    pixels = [max(1, round(size / _MM_PER_INCH * _PPI)) for size in millimetres]
    return PreparedPicture(etree.tostring(clean), DRAWING, pixels[0], pixels[1])


def _words(root: etree._Element) -> list[str]:
    return [str(text) for element in root.iter(f"{{{NAMESPACE}}}text") for text in element.itertext()]
