"""
What a renderer of tagged PDF could get wrong: on its pages, and in the tree of its tags.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.audit.pdf_hiding import HIDING
from tests.audit.pdf_surgery import (
    DRAWN,
    Mutant,
    Steps,
    in_file,
    on_page,
    page_doubled,
    page_dropped,
    pages_swapped,
    shows,
    step,
)
from tests.audit.pdf_viewing import LATER, TAGGED, VIEWING


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the elements of the tree, parents first."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, Dictionary) and "/S" in kid]
        waiting.extend(reversed(kids))


def roles(pdf: pikepdf.Pdf, role: str, number: int = 0) -> Any:
    return [one for one in elements(pdf) if f"/{role}" == one.S][number]


def role_changed(before: str, after: str) -> Mutant:
    def change(pdf: pikepdf.Pdf) -> None:
        roles(pdf, before).S = Name(f"/{after}")

    return in_file(change)


def of_article(change: Callable[[list[Any]], list[Any]]) -> Mutant:
    """Change the row of elements that the article consists of."""

    def mutate(pdf: pikepdf.Pdf) -> None:
        article = roles(pdf, "Art")
        article.K = Array(change(list(article.K)))

    return in_file(mutate)


def entry_of(role: str, name: str, value: str | None) -> Mutant:
    """Take a text off an element, or give it another."""

    def change(pdf: pikepdf.Pdf) -> None:
        element = next(one for one in elements(pdf) if f"/{role}" == one.S and name in one)
        if value is None:
            del element[name]
        else:
            element[name] = pikepdf.String(value)

    return in_file(change)


def _swapped(kids: list[Any]) -> list[Any]:
    return [*kids[:-2], kids[-1], kids[-2]]


def _into_artifact(steps: Steps) -> Steps:
    place = _mark_of(steps)
    steps[place] = step("BMC", Name.Artifact)
    return steps


def _out_of_marks(steps: Steps) -> Steps:
    place = _mark_of(steps)
    end = min(n for n in range(place, len(steps)) if str(steps[n].operator) == "EMC")
    return [one for n, one in enumerate(steps) if n not in (place, end)]


def _mark_of(steps: Steps) -> int:
    return max(n for n in range(shows(steps)[1]) if str(steps[n].operator) == "BDC")


def _numbers_swapped(steps: Steps) -> Steps:
    places = [
        n
        for n, one in enumerate(steps)
        if str(one.operator) == "BDC" and "/MCID" in dict(one.operands[1].items())
    ]
    first, second = places[0], places[-1]
    steps[first], steps[second] = steps[second], steps[first]
    return steps


def _moved_out(pdf: pikepdf.Pdf) -> None:
    """Move the last paragraph into the list before it."""
    article, items = roles(pdf, "Art"), roles(pdf, "LBody")
    items.K.append(article.K[-1])
    del article.K[-1]


def _replaced(role: str) -> Mutant:
    """Let an element say another text than its own."""

    def change(pdf: pikepdf.Pdf) -> None:
        roles(pdf, role)["/ActualText"] = pikepdf.String("Something else")

    return in_file(change)


def _mapped(before: str, after: str) -> Mutant:
    """Let the file say that one role means another."""

    def change(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.RoleMap = Dictionary({**dict(tree.get("/RoleMap", {}).items()), f"/{before}": Name(f"/{after}")})

    return in_file(change)


def _described(role: str) -> Mutant:
    """Give an element of words a text that is said in their place."""

    def change(pdf: pikepdf.Pdf) -> None:
        roles(pdf, role)["/Alt"] = pikepdf.String("Something else")

    return in_file(change)


def _unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _outline_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def _tree_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


MUTANTS: Final[Mapping[str, Mutant]] = {
    **DRAWN,
    **HIDING,
    **VIEWING,
    **TAGGED,
    "an element dropped": of_article(lambda kids: [*kids[:1], *kids[2:]]),
    "an element twice": of_article(lambda kids: [*kids[:2], *kids[1:]]),
    "elements swapped": of_article(_swapped),
    "an element in a list": in_file(_moved_out),
    "a paragraph called a heading": role_changed("P", "H3"),
    "a heading called a paragraph": role_changed("H2", "P"),
    "a heading of another level": role_changed("H3", "H2"),
    "the headline of another level": role_changed("H1", "H2"),
    "a list that is none": role_changed("L", "Sect"),
    "a head of a table called a cell": role_changed("TH", "TD"),
    "a table that is none": role_changed("Table", "Sect"),
    "a quotation that is none": role_changed("BlockQuote", "Sect"),
    "a figure that is none": role_changed("Figure", "Span"),
    "a description dropped": entry_of("Figure", "/Alt", None),
    "a description altered": entry_of("Figure", "/Alt", "A picture"),
    "the language of words dropped": entry_of("Span", "/Lang", None),
    "another language of words": entry_of("Span", "/Lang", "de"),
    "words replaced by others": _replaced("P"),
    "a picture replaced by words": _replaced("Figure"),
    "a paragraph described by others": _described("P"),
    "a table described": _described("Table"),
    "paragraphs that mean artifacts": _mapped("P", "Artifact"),
    "paragraphs that mean headings": _mapped("P", "H2"),
    "stress that means an artifact": _mapped("Em", "Artifact"),
    "tags that are not to be used": in_file(_unmarked),
    "a line in an artifact": on_page(_into_artifact),
    "a line outside of the tags": on_page(_out_of_marks),
    "the numbers of two lines swapped": on_page(_numbers_swapped),
    "bookmarks dropped": in_file(_outline_gone),
    "tags dropped": in_file(_tree_gone),
}
FURTHER: Final[Mapping[str, Mutant]] = {
    "a page dropped": in_file(page_dropped),
    "a page doubled": in_file(page_doubled),
    "pages swapped": in_file(pages_swapped),
    **LATER,
    "a long form dropped": entry_of("Span", "/E", None),
    "another long form": entry_of("Span", "/E", "Great Morning Time"),
    "stress that is none": role_changed("Em", "Span"),
    "importance called stress": role_changed("Strong", "Em"),
    "a box that is none": role_changed("Aside", "Sect"),
}
"""What only an article of many pages or of every kind of block can show."""


def address_changed(path: Path) -> None:
    """Let a link lead elsewhere."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if "/URI" in annotation.get("/A", {}):
                    annotation.A.URI = pikepdf.String("https://elsewhere.example")
                    return
        raise AssertionError("there is no link")

    in_file(change)(path)
