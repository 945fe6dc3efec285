"""
A preflight of PDF/X-4: what is wrong with a file for a printer, by the main points of ISO 15930-7.

Written against the standard alone; it shares nothing with the code that writes the files. The standard's
clauses that no file of ours could break (such as OPI and PostScript XObjects) are looked at all the same.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_RGB_SPACES = {"/DeviceRGB", "/CalRGB", "/Lab", "/CalGray", "/ICCBased", "/Separation", "/DeviceN"}
_RGB_OPERATORS = {"rg", "RG", "sh"}
_SPACE_OPERATORS = {"cs", "CS"}
_BLACK = (0.0, 0.0, 0.0, 1.0)
_STAMPS = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}


def complaints(path: Path) -> list[str]:
    """Give all that is wrong with the file at ``path``."""
    with pikepdf.open(path) as pdf:
        checks = (_file, _intent, _statement, _pages, _colours, _fonts, _actions, _text)
        return [complaint for check in checks for complaint in check(pdf)]


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2, 6.17: the version, the identifier, no encryption, no LZW."""
    if pdf.pdf_version != "1.6":
        yield f"version {pdf.pdf_version}"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no ID"
    for item in _streams(pdf):
        if "LZW" in str(item.get("/Filter", "")):
            yield "LZW"


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.6: one output intent for PDF/X, with the profile of a press."""
    intents = [i for i in pdf.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents for PDF/X"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "the output intent has no identifier"
    profile = intents[0].get("/DestOutputProfile")
    if profile is None:
        yield "the output intent has no profile"
        return
    data = bytes(profile.read_bytes())
    if data[12:20] != b"prtrCMYK" or int(profile.get("/N", 0)) != 4:
        yield "the output intent's profile is not that of a press with four inks"


def _statement(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.3, 6.7, 6.8: what information and XMP say, and that they say the same."""
    info = pdf.docinfo
    if info.get("/Trapped") not in ("/True", "/False"):
        yield "Trapped is not said"
    if "/Metadata" not in pdf.Root:
        yield "no XMP"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        said = dict(xmp.items())
    names = {name.rpartition("}")[2]: value for name, value in said.items()}
    if names.get("GTS_PDFXVersion") != "PDF/X-4":
        yield "XMP does not say PDF/X-4"
    yield from (
        f"XMP has no {n}"
        for n in ("DocumentID", "VersionID", "RenditionClass", "MetadataDate")
        if n not in names
    )
    if f"/{names.get('Trapped')}" != str(info.get("/Trapped")):
        yield "Trapped differs"
    if not str(info.get("/Title", "")) or str(names.get("title")) != str(info.get("/Title")):
        yield "the title is missing or differs"
    for key, name in _STAMPS.items():
        if _digits(str(info.get(key, ""))) != _digits(str(names.get(name.partition(":")[2], "?"))):
            yield f"{key} differs"


def _digits(stamp: str) -> str:
    return re.sub(r"\D", "", stamp.replace("Z", "+0000"))


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.12, 6.13: boxes one in another; no annotation on the printed page."""
    for number, page in enumerate(pdf.pages, 1):
        boxes = [page.obj.get(name, pikepdf.Array()) for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
        if not all(len(box) == 4 for box in boxes) or "/ArtBox" in page.obj:
            yield f"page {number}: a box is missing, or there is an ArtBox"
            continue
        media, bleed, trim = ([float(edge) for edge in box] for box in boxes)
        if not (_holds(media, bleed) and _holds(bleed, trim)):
            yield f"page {number}: the boxes are not one in another"
        for annotation in page.obj.get("/Annots", []):
            if _touches([float(x) for x in annotation.Rect], bleed):
                yield f"page {number}: an annotation on the page"


def _holds(outer: list[float], inner: list[float]) -> bool:
    slack = 0.01
    return all(o <= i + slack for o, i in zip(outer[:2], inner[:2], strict=True)) and all(
        o >= i - slack for o, i in zip(outer[2:], inner[2:], strict=True)
    )


def _touches(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.5: inks alone; a tone curve, a halftone or a soft mask is not the file's to choose."""
    for content in _contents(pdf):
        for instruction in pikepdf.parse_content_stream(content):
            name = str(instruction.operator)
            if name in _RGB_OPERATORS:
                yield f"the operator {name}"
            elif name in _SPACE_OPERATORS and str(instruction.operands[0]) != "/DeviceCMYK":
                yield f"the colour space {instruction.operands[0]}"
            elif name == "INLINE IMAGE":
                yield "an image in the content"
    for item in _dictionaries(pdf):
        for key in ("/ColorSpace", "/CS"):
            yield from (
                f"the colour space {space}" for space in _spaces(item.get(key)) if space in _RGB_SPACES
            )
        if {"/TR", "/HT", "/OPI", "/Alternates", "/SMask"} & set(item.keys()):
            yield "a tone curve, halftone, OPI, alternate or soft mask"
        if any(float(item.get(key, 1)) < 1 for key in ("/ca", "/CA")):
            yield "transparency"
        if "/ShadingType" in item:
            yield "a shading"


def _spaces(value: Any) -> Iterator[str]:
    """Name the colour spaces that a value is, holds, or has under names of its own."""
    if isinstance(value, pikepdf.Name):
        yield str(value)
    elif isinstance(value, pikepdf.Array) and len(value):
        yield str(value[0])
    elif isinstance(value, pikepdf.Dictionary):
        for inner in value.values():
            yield from _spaces(inner)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.4: every font is embedded, and only what is used of it."""
    for item in _dictionaries(pdf):
        if item.get("/Type") == "/FontDescriptor":
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
                yield f"{item.get('/FontName')} is not embedded"
            if not re.match(r"/[A-Z]{6}\+", str(item.get("/FontName", ""))):
                yield f"{item.get('/FontName')} is not a subset"


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.15: nothing is done by the file."""
    if {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys()):
        yield "an action or a form"
    for item in _dictionaries(pdf):
        if item.get("/S") == "/JavaScript" or "/JavaScript" in item or "/JS" in item:
            yield "JavaScript"


def _text(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Not of the standard: letters are printed with black alone."""
    for content in _contents(pdf):
        inks: tuple[float, ...] = _BLACK
        kept: list[tuple[float, ...]] = []
        for instruction in pikepdf.parse_content_stream(content):
            name = str(instruction.operator)
            if name == "q":
                kept.append(inks)
            elif name == "Q":
                inks = kept.pop()
            elif name in ("k", "sc", "scn", "g", "rg"):
                inks = tuple(float(value) for value in instruction.operands)
            elif name in ("Tj", "TJ") and inks != _BLACK:
                yield f"letters in {inks}"


def _contents(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the content of the pages, of forms and of patterns."""
    yield from pdf.pages
    for item in _streams(pdf):
        if item.get("/Subtype") == "/Form" or "/PatternType" in item:
            yield item


def _streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Stream))


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield each dictionary of the file, also those that stand inside others."""
    for item in pdf.objects:
        yield from _inside(item)


def _inside(item: Any) -> Iterator[Any]:
    """Yield the dictionaries of ``item``; what is referred to is an object of its own."""
    if isinstance(item, pikepdf.Stream):
        yield item
        item = item.stream_dict
    elif isinstance(item, pikepdf.Dictionary):
        yield item
    values: Any = ()
    if isinstance(item, pikepdf.Dictionary):
        values = item.values()
    elif isinstance(item, pikepdf.Array):
        values = item
    for value in values:
        if not getattr(value, "is_indirect", True):  # a number has no such thing
            yield from _inside(value)
