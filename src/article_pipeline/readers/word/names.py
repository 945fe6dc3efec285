"""
The names of WordprocessingML that the reader looks for.
"""

from typing import Final

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML: Final = "urn:schemas-microsoft-com:vml"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_O: Final = "urn:schemas-microsoft-com:office:office"
_DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def w(name: str) -> str:
    """Give a name of WordprocessingML as lxml writes it."""
    return f"{{{_W}}}{name}"


def is_on(element: Element | None) -> bool:
    """Whether a property that is on by standing there is not switched off (ECMA-376 part 1, 17.17.4)."""
    return element is not None and element.get(VALUE, "1") not in ("0", "false", "off")


VALUE: Final = w("val")
TEXT: Final = w("t")
RUN: Final = w("r")
PARAGRAPH: Final = w("p")
TEXT_BOX: Final = w("txbxContent")
DELETED_TEXT: Final = w("delText")
MARKS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("softHyphen"): "\u00ad",
}
"""Elements of a run that stand for a character."""
HYPHEN: Final = w("noBreakHyphen")
REMOVED: Final = frozenset({w("del"), w("moveFrom")})
NOTE_REFERENCES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
DRAWINGS: Final = (f"{{{_WP}}}inline", f"{{{_WP}}}anchor")
DRAWING_PROPERTIES: Final = f"{{{_WP}}}docPr"
DECORATIVE: Final = f"{{{_DECORATIVE}}}decorative"
BLIP: Final = f"{{{_A}}}blip"
CLICK: Final = f"{{{_A}}}hlinkClick"
GRAPHIC_DATA: Final = f"{{{_A}}}graphicData"
PICTURE_PATH: Final = (f"{{{_A}}}graphic", GRAPHIC_DATA, f"{{{_PIC}}}pic", f"{{{_PIC}}}blipFill", BLIP)
"""The elements that stand in one another from a drawing to the reference to its picture."""
PICTURES: Final = (f"{{{_PIC}}}pic", f"{{{_WPS}}}wsp")
PICTURE_PROPERTIES: Final = (f"{{{_PIC}}}cNvPr", f"{{{_WPS}}}cNvPr")
EMBED: Final = f"{{{_R}}}embed"
LINK: Final = f"{{{_R}}}link"
IDENTIFIER: Final = f"{{{_R}}}id"
ALTERNATIVE: Final = f"{{{_MC}}}AlternateContent"
FALLBACK: Final = f"{{{_MC}}}Fallback"
CHOICE: Final = f"{{{_MC}}}Choice"
MATHS: Final = f"{{{_M}}}oMath"
MATHS_TEXT: Final = f"{{{_M}}}t"
IMAGE_DATA: Final = f"{{{VML}}}imagedata"
IMAGE_TITLE: Final = f"{{{_O}}}title"
OLD_ALT: Final = "alt"
IS_RULE: Final = f"{{{_O}}}hr"
HREF: Final = f"{{{_R}}}href"
RULES: Final = (f"{{{VML}}}rect",)
SHAPE: Final = f"{{{VML}}}shape"
TEXT_FRAME: Final = f"{{{VML}}}textbox"
GROUP: Final = f"{{{VML}}}group"
