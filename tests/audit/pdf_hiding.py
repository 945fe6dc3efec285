"""
Ways in which words of a finished PDF are there and no reader can see them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.audit.pdf_surgery import Mutant, Steps, in_file, on_page, shows, step

_WHITE: Final = step("g", 1)
_BLACK: Final = step("g", 0)


def _around_words(before: Sequence[Any], after: Sequence[Any] = (), *, from_outside: bool = False) -> Mutant:
    """Put operators around a line of words; from outside of the text object that they stand in, if asked."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        _lend(pdf, page)
        steps = list(pikepdf.parse_content_stream(page))
        first = last = shows(steps)[1]
        if from_outside:
            first = max(n for n in range(first) if str(steps[n].operator) == "BT")
            last = min(n for n in range(last, len(steps)) if str(steps[n].operator) == "ET")
        changed: Steps = [*steps[:first], *before, *steps[first : last + 1], *after, *steps[last + 1 :]]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))

    return in_file(mutate)


def _lend(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Give a page what the operators of this module name."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("hidden")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0.9, 0.8], C1=[0.8, 0.9, 1], N=1)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceRGB,
        Coords=[0, 0, 600, 800],
        Function=function,
        Extend=[True, True],
    )
    lent: dict[str, dict[str, Any]] = {
        "/ExtGState": {"/Glass": Dictionary(ca=0, CA=0), "/Haze": Dictionary(ca=Decimal("0.04"))},
        "/Properties": {"/Layer": layer},
        "/Shading": {"/Blend": shading},
        "/XObject": {"/Stripes": _stripes(pdf)},
    }
    resources = page.obj.Resources
    for kind, entries in lent.items():
        resources[kind] = Dictionary({**dict(resources.get(kind, {}).items()), **entries})


def _stripes(pdf: pikepdf.Pdf) -> Any:
    """Make a picture of black and white stripes under a mask that hides nothing of it."""
    mask = pdf.make_stream(b"\xff")
    image = pdf.make_stream(bytes((0, 255) * 32))
    for one, width in ((mask, 1), (image, 64)):
        one.Type, one.Subtype = Name.XObject, Name.Image
        one.Width, one.Height = width, 1
        one.ColorSpace, one.BitsPerComponent = Name.DeviceGray, 8
    image.SMask = mask
    return image


def _over_page(*drawn: bytes) -> Mutant:
    """Draw over all of a page."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        _lend(pdf, page)
        page.contents_add(b"q", prepend=True)
        page.contents_add(b" ".join((b"Q q", *drawn, b"Q")))

    return in_file(mutate)


def _annotated(share: float) -> Mutant:
    """Put a white note on the left side of a page, as wide as a share of it."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        left, bottom, right, top = map(float, page.trimbox)
        box = [Decimal(round(edge)) for edge in (left, bottom, left + share * (right - left), top)]
        look = pdf.make_stream(" ".join(("1 g", *map(str, box), "re f")).encode())
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array(box)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array(box), F=4, AP=Dictionary(N=look))
        page.obj.Annots = Array([*page.obj.get("/Annots", []), pdf.make_indirect(note)])

    return in_file(mutate)


def _made_tiny(steps: Steps) -> Steps:
    """Set a line of words in half a point of its font."""
    place = shows(steps)[1]
    font, size = next(s.operands for s in reversed(steps[:place]) if str(s.operator) == "Tf")
    small = step("Tf", font, Decimal("0.5"))
    return [*steps[:place], small, steps[place], step("Tf", font, size), *steps[place + 1 :]]


_STRIPED: Final = b"700 0 0 900 -20 -20 cm /Stripes Do"
HIDING: Final[Mapping[str, Mutant]] = {
    "a line as clear as glass": _around_words(
        (step("q"), step("gs", Name.Glass)), (step("Q"),), from_outside=True
    ),
    "a line like haze": _around_words((step("q"), step("gs", Name.Haze)), (step("Q"),), from_outside=True),
    "a line in the paper's colour": _around_words((_WHITE,), (_BLACK,)),
    "a line nearly in the paper's colour": _around_words((step("g", Decimal("0.93")),), (_BLACK,)),
    "a line in a layer that is off": _around_words(
        (step("BDC", Name.OC, Name.Layer),), (step("EMC"),), from_outside=True
    ),
    "a line in tiny type": on_page(_made_tiny),
    "a line without a width": _around_words((step("Tz", 2),), (step("Tz", 100),)),
    "a line whose letters stand in one place": _around_words((step("Tc", -6),), (step("Tc", 0),)),
    "a line clipped by a shape that is none": _around_words(
        (
            step("q"),
            step("m", 0, 0),
            step("l", 900, 900),
            step("l", 450, 450),
            step("h"),
            step("W"),
            step("n"),
        ),
        (step("Q"),),
        from_outside=True,
    ),
    "a page under a note": _annotated(1),
    "the left of a page under a note": _annotated(0.3),
    "a page under a stroke": _over_page(b"1 G 900 w -100 400 m 900 400 l S"),
    "a page under a shading": _over_page(b"/Blend sh"),
    "a page under a picture with a mask": _over_page(_STRIPED),
    "a page under a picture of strong contrast that is cut to a shape": _over_page(
        b"-50 -50 m 900 -50 l 900 400 l 900 950 l -50 950 l h W n", _STRIPED
    ),
}
"""Each leaves the words in the file, where and in the order in which they were."""
