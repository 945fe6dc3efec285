"""
Reading a PDF as a screen reader does: by its tag tree, with the text of each piece from the page itself.

Written against ISO 32000-1 alone; it shares nothing with the code that writes the files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_BFCHAR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_BFCHAR_BLOCK = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)


@dataclass
class Element:
    """
    A structure element as it is in the file; ``marks`` are its runs of content: page, from 0, and number.
    """

    role: str
    kids: "list[Element | str]" = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    box: tuple[float, ...] | None = None
    links: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    node: Any = None

    @property
    def elements(self) -> "list[Element]":
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self, *roles: str) -> "Iterator[Element]":
        """Yield this element and those below it that have one of ``roles``, parents first."""
        if not roles or self.role in roles:
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all(*roles)


@dataclass
class Document:
    """
    A PDF: its tree, what is in artifacts, by page and kind, and text that is in neither.

    ``parents`` is the parent tree: which element each run of a page says that it belongs to.
    """

    pdf: pikepdf.Pdf
    tree: Element
    artifacts_by_page: list[tuple[int, str, str]]
    unmarked: list[str]
    unreachable: list[tuple[int, int]]
    parents: dict[int, list[Any]]

    @property
    def artifacts(self) -> list[tuple[str, str]]:
        """The kind and the text of each artifact."""
        return [(kind, text) for _, kind, text in self.artifacts_by_page]

    @property
    def catalog(self) -> Any:
        return self.pdf.Root


def read(path: Path) -> Document:
    """Read the file at ``path``."""
    pdf = pikepdf.open(path)
    reader = _Pages(pdf)
    root = pdf.Root.StructTreeRoot
    tree = reader.element(root.K[0], None)
    left = sorted(set(reader.texts) - reader.reached)
    parents = _parents_of(root.ParentTree.Nums)
    return Document(pdf, tree, reader.artifacts, reader.unmarked, left, parents)


def _parents_of(numbers: Any) -> dict[int, list[Any]]:
    pairs = zip(list(numbers)[::2], list(numbers)[1::2], strict=True)
    return {int(key): list(owners) for key, owners in pairs if isinstance(owners, pikepdf.Array)}


class _Pages:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.texts: dict[tuple[int, int], str] = {}
        self.artifacts: list[tuple[int, str, str]] = []
        self.unmarked: list[str] = []
        self.reached: set[tuple[int, int]] = set()
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            self._read_page(number, page)

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        fonts = {str(k): _unicode_of(f) for k, f in page.Resources.get("/Font", {}).items()}
        stack: list[tuple[str, Any]] = []
        font: dict[str, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in ("BDC", "BMC"):
                stack.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
                self._open(number, *stack[-1])
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = fonts[str(operands[0])]
            elif name in ("Tj", "TJ"):
                self._show(number, stack, _shown(operands[0], font))

    def _open(self, number: int, tag: str, properties: Any) -> None:
        if "/MCID" in properties:
            self.texts[number, int(properties["/MCID"])] = ""
        elif tag == "/Artifact":
            kind = f"{properties.get('/Type', '')}{properties.get('/Subtype', '')}"
            self.artifacts.append((number, kind, ""))

    def _show(self, number: int, stack: list[tuple[str, Any]], text: str) -> None:
        if not stack:
            self.unmarked.append(text)
        elif stack[-1][0] == "/Artifact":
            _, kind, before = self.artifacts[-1]
            self.artifacts[-1] = (number, kind, before + text)
        else:
            self.texts[number, int(stack[-1][1]["/MCID"])] += text

    def element(self, node: Any, page: Any) -> Element:
        page = node.get("/Pg", page)
        names = ("/ID", "/Lang", "/Alt", "/E")
        entries = {n[1:]: str(node[n]) for n in names if n in node}
        found = Element(str(node.S)[1:], entries=entries, node=node)
        for attributes in node.get("/A", []):
            self._take(found, attributes)
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(found, kid, page)
        return found

    def _take(self, found: Element, attributes: Any) -> None:
        for key, value in attributes.items():
            if key == "/BBox":
                found.box = tuple(float(edge) for edge in value)
            elif key != "/O":
                found.entries[key[1:]] = str(value).lstrip("/")

    def _kid(self, found: Element, kid: Any, page: Any) -> None:
        if isinstance(kid, int):
            self._hang(found, page, kid)
        elif "/MCID" in kid:
            self._hang(found, kid.get("/Pg", page), int(kid.MCID))
        elif "/Obj" in kid:
            found.links.append(str(kid.Obj.get("/Contents", "")))
        else:
            found.kids.append(self.element(kid, page))

    def _hang(self, found: Element, page: Any, mark: int) -> None:
        place = (self._numbers[page.objgen], mark)
        self.reached.add(place)
        found.marks.append(place)
        found.kids.append(self.texts.get(place, ""))


def _unicode_of(font: Any) -> dict[str, str]:
    """Read a font's ToUnicode map: hexadecimal code → text."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = (pair for block in _BFCHAR_BLOCK.findall(source) for pair in _BFCHAR.findall(block))
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _shown(operand: Any, font: dict[str, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font[codes[i : i + 4]] for i in range(0, len(codes), 4))


def outline_of(element: Element, depth: int = 0) -> str:
    """Write the tree as lines of text, one for each element and one for each run of text in it."""
    entries = " ".join(f"{name}={value}" for name, value in element.entries.items())
    boxed = "boxed" if element.box else ""
    lines = ["  " * depth + " ".join(filter(None, (element.role, entries, boxed)))]
    run = ""
    for kid in [*element.kids, None]:
        if isinstance(kid, str):
            run += kid
            continue
        if run:
            lines.append("  " * (depth + 1) + f'"{run}"')
            run = ""
        if kid is not None:
            lines.append(outline_of(kid, depth + 1))
    return "\n".join(lines)
