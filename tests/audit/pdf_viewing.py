"""
What a PDF may tell a viewer to do that is not what its pages are: mutants that no page shows.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.audit.pdf_surgery import Mutant, in_file

_SCRIPT: Final = {"/S": Name.JavaScript, "/JS": String("app.alert('Buy now')")}


def _bookmark(pdf: pikepdf.Pdf, number: int) -> Any:
    """Give a bookmark, counted from the top down."""
    entry: Any = pdf.Root.Outlines.First
    for _ in range(number):
        entry = entry.get("/First", entry.get("/Next"))
    return entry


def _led(change: Callable[[pikepdf.Pdf, Any], Any]) -> Mutant:
    """Let the second bookmark lead elsewhere."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        entry = _bookmark(pdf, 1)
        entry.Dest = change(pdf, entry.Dest)

    return in_file(mutate)


def _other_page(pdf: pikepdf.Pdf, dest: Any) -> Any:
    other = next(page.obj for page in pdf.pages if page.obj.objgen != dest[0].objgen)
    return Array([other, *list(dest)[1:]])


def _swapped(pdf: pikepdf.Pdf) -> None:
    first, second = _bookmark(pdf, 0), _bookmark(pdf, 1)
    first.Dest, second.Dest = second.Dest, first.Dest


def _lower(_: pikepdf.Pdf, dest: Any) -> Any:
    return Array([*list(dest)[:3], float(dest[3]) - 60, 0])


def _higher(_: pikepdf.Pdf, dest: Any) -> Any:
    return Array([*list(dest)[:3], float(dest[3]) + 300, 0])


def _runs(entry: Any) -> None:
    entry.A = Dictionary(_SCRIPT)
    del entry["/Dest"]


def _begun(action: Callable[[pikepdf.Pdf], Any]) -> Mutant:
    def mutate(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = action(pdf)

    return in_file(mutate)


def _scripted(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.get("/Names", Dictionary())
    names.JavaScript = Dictionary(Names=Array([String("begin"), Dictionary(_SCRIPT)]))
    pdf.Root.Names = names


def _labelled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=7)]))


def _noted(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([40, 40, 200, 80]))
    note.Contents = String("Buy now")
    note.DA = String("/Helv 12 Tf")
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])


def _page_runs(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(_SCRIPT))


def _untitled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _in_rows(pdf: pikepdf.Pdf) -> None:
    next(page.obj for page in pdf.pages if "/Annots" in page.obj).Tabs = Name.R


def _link_runs(pdf: pikepdf.Pdf) -> None:
    link = next(one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one)
    link.A.Next = Dictionary(_SCRIPT)


def _scripted_behind(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=Dictionary(_SCRIPT))


def _asking(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


VIEWING: Final[Mapping[str, Mutant]] = {
    "a script as the file opens": _begun(lambda _: Dictionary(_SCRIPT)),
    "a script behind the first page": _begun(_scripted_behind),
    "a form": in_file(_asking),
    "a script among its names": in_file(_scripted),
    "a script as a page opens": in_file(_page_runs),
    "pages called otherwise": in_file(_labelled),
    "a note of words that nobody wrote": in_file(_noted),
}
"""Of every PDF."""
TAGGED: Final[Mapping[str, Mutant]] = {
    "a bookmark to the place of another": in_file(_swapped),
    "a bookmark below its heading": _led(_lower),
    "a bookmark far above its heading": _led(_higher),
    "a bookmark to nowhere": _led(lambda _pdf, _dest: String("nowhere")),
    "a bookmark that runs something": in_file(lambda pdf: _runs(_bookmark(pdf, 1))),
    "a window without the title": in_file(_untitled),
    "keys that go from row to row": in_file(_in_rows),
    "a link that runs something": in_file(_link_runs),
}
"""Of those with tags."""
LATER: Final[Mapping[str, Mutant]] = {
    "a bookmark to another page": _led(_other_page),
    "a file that opens on its last page": _begun(lambda pdf: Array([pdf.pages[-1].obj, Name.Fit])),
}
"""Of those with several pages."""
