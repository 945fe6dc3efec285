"""
The names of WordprocessingML that the reader looks for.
"""

from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_V: Final = "urn:schemas-microsoft-com:vml"
_O: Final = "urn:schemas-microsoft-com:office:office"
_DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def w(name: str) -> str:
    """Give a name of WordprocessingML as lxml writes it."""
    return f"{{{_W}}}{name}"


TEXT: Final = w("t")
RUN: Final = w("r")
PARAGRAPH: Final = w("p")
VALUE: Final = w("val")
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
EMBED: Final = f"{{{_R}}}embed"
LINK: Final = f"{{{_R}}}link"
IDENTIFIER: Final = f"{{{_R}}}id"
ALTERNATIVE: Final = f"{{{_MC}}}AlternateContent"
FALLBACK: Final = f"{{{_MC}}}Fallback"
CHOICE: Final = f"{{{_MC}}}Choice"
MATHS: Final = f"{{{_M}}}oMath"
MATHS_TEXT: Final = f"{{{_M}}}t"
IMAGE_DATA: Final = f"{{{_V}}}imagedata"
IMAGE_TITLE: Final = f"{{{_O}}}title"
SHAPE: Final = f"{{{_V}}}shape"
TEXT_FRAME: Final = f"{{{_V}}}textbox"
GROUP: Final = f"{{{_V}}}group"
