"""
The tag tree of a PDF with the words that its pages draw for it (ISO 32000-1, 14.7).

This is what a screen reader has. Words that a page draws outside of it are given beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pikepdf

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.pdf.items import Item, Page, Picture, Run, Shape
from article_pipeline.audit.pdf.pages import pages_of

_MOST_ELEMENTS: Final = 5_000_000
_DEEPEST: Final = 400
_SILENT: Final = frozenset({"Artifact", "Private"})
"""Roles whose words a screen reader passes over (ISO 32000-1, 14.8.4.2)."""
_STANDARD: Final = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
        *("BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form"),
    )
)
"""Roles that PDF 1.7 knows (ISO 32000-1, 14.8.4): what maps one of them changes what it means."""
_TEXTS: Final = ("/ID", "/Lang", "/Alt", "/E", "/ActualText")


@dataclass(slots=True)
class Element:
    """
    A structure element as it is in the file.

    ``kids`` are elements, and the pieces of pages that belong to it. ``entries`` are its texts and
    attributes by their names; ``links`` where its annotations lead.
    """

    role: str
    kids: "list[Element | Content]" = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)

    @property
    def elements(self) -> "list[Element]":
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def name(self) -> str:
        """Its identifier, or nothing."""
        return self.entries.get("ID", "")

    @property
    def is_replaced(self) -> bool:
        """Whether a screen reader says another text in the place of its words; a picture has none."""
        return "ActualText" in self.entries or ("Alt" in self.entries and self.role != "Figure")

    @property
    def text(self) -> str:
        """Its words and those of all below it."""
        if self.is_replaced:
            return self.entries.get("ActualText", self.entries.get("Alt", ""))
        return "".join([kid.text for kid in self.kids])

    def below(self) -> "Iterator[Element]":
        """Yield this element and all below it, parents first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below()

    def contents(self) -> "Iterator[Content]":
        """Yield the pieces of pages that belong to this element and to those below it."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from kid.contents()


@dataclass(slots=True)
class Content:
    """A piece of a page that an element has, by its number there; ``page`` counts from 1."""

    page: int
    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    is_taken: bool = False

    @property
    def text(self) -> str:
        """The words that the page draws for it."""
        return "".join([_said(run, first=number == 0) for number, run in enumerate(self.runs)])

    def add(self, item: Item) -> None:
        """Put in what the page draws."""
        match item:
            case Run():
                self.runs.append(item)
            case Picture():
                self.pictures.append(item)
            case Shape():
                self.shapes.append(item)


def _said(run: Run, *, first: bool) -> str:
    if run.mark and run.mark.actual_text is not None:
        return run.mark.actual_text if first else ""
    return run.text


@dataclass(slots=True)
class Tagged:
    """
    A tagged PDF: its tree, its pages, and what of them stands outside of the tree.

    ``loose`` are the words that are neither in the tree nor in artifacts, each with its page.
    """

    root: Element
    pages: list[Page]
    contents: dict[tuple[int, int], Content]
    loose: list[tuple[int, str]]


def read_tagged(pdf: pikepdf.Pdf, seen_in: Path | None) -> Tagged:
    """
    Read the tree and the pages; where ``seen_in`` names the file, its pages are looked at as well.

    Raises:
        UnreadableError: there is no tree, or none that a screen reader would use.
    """
    if "/StructTreeRoot" not in pdf.Root:
        raise UnreadableError("it has no tags")
    told = pdf.Root.get("/MarkInfo")
    if not isinstance(told, pikepdf.Dictionary) or not told.get("/Marked", False):
        raise UnreadableError("it says that its tags are not to be used")
    pages = list(pages_of(pdf, seen_in))
    contents: dict[tuple[int, int], Content] = {}
    loose: list[tuple[int, str]] = []
    for page in pages:
        for item in page.items:
            mark = item.mark
            if mark is not None and mark.number is not None and not mark.is_artifact:
                contents.setdefault((page.number, mark.number), Content(page.number)).add(item)
            elif mark is None and isinstance(item, Run) and item.text.strip():
                loose.append((page.number, item.text))
    numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages, 1)}
    roles = {str(key)[1:]: str(role)[1:] for key, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    root = _Tree(contents, numbers, roles).read(pdf.Root.StructTreeRoot)
    for (number, _), content in contents.items():
        if not content.is_taken and content.text.strip():
            loose.append((number, content.text))
    return Tagged(root, pages, contents, loose)


class _Tree:
    """Reads elements; each piece of a page belongs to one of them, the first that claims it."""

    def __init__(
        self, contents: dict[tuple[int, int], Content], pages: dict[Any, int], roles: dict[str, str]
    ) -> None:
        self._contents = contents
        self._pages = pages
        self._roles = roles
        self._count = 0

    def read(self, tree: Any) -> Element:
        root = Element("StructTreeRoot")
        self._kids(root, tree, None, 0)
        return root

    def _kids(self, element: Element, node: Any, sheet: Any, depth: int) -> None:
        kids = node.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(element, kid, sheet, depth)

    def _kid(self, element: Element, kid: Any, sheet: Any, depth: int) -> None:
        if isinstance(kid, int):
            self._hang(element, sheet, kid)
        elif not isinstance(kid, pikepdf.Dictionary):
            return
        elif "/MCID" in kid:
            self._hang(element, kid.get("/Pg", sheet), int(kid.MCID))
        elif "/Obj" in kid:
            element.links.append(_target_of(kid.Obj))
        elif "/S" in kid:
            below = self._element(kid, sheet, depth + 1)
            if below.role not in _SILENT:
                element.kids.append(below)

    def _element(self, node: Any, sheet: Any, depth: int) -> Element:
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise UnreadableError("its tags lead in a circle, or are nested too deeply")
        element = Element(self._role(str(node.S)[1:]))
        for name in _TEXTS:
            if name in node:
                element.entries[name[1:]] = str(node[name])
        attributes = node.get("/A", [])
        for one in list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(one, pikepdf.Dictionary):
                element.entries |= {
                    key[1:]: str(value).lstrip("/")
                    for key, value in one.items()
                    if key != "/O" and not isinstance(value, pikepdf.Array)
                }
        self._kids(element, node, node.get("/Pg", sheet), depth)
        return element

    def _role(self, written: str) -> str:
        """Give what a role means: one of a file's own means what it is called, unless it is silent."""
        role, seen = written, {written}
        while (role := self._roles.get(role, role)) not in seen:
            seen.add(role)
        return role if written in _STANDARD or role in _SILENT else written

    def _hang(self, element: Element, sheet: Any, number: int) -> None:
        page = self._pages.get(getattr(sheet, "objgen", None))
        content = self._contents.get((page, number)) if page is not None else None
        if content is None:
            return
        content.is_taken = True
        element.kids.append(content)


def _target_of(annotation: Any) -> str:
    action = annotation.get("/A", {})
    return str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
