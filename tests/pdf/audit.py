"""
What a validator lets pass and a reader who cannot see stumbles over: each check gives findings, none is good.

It reads the file by its tags, without the code that wrote it, and compares it with the article. White space
and hyphens have checks of their own, so that a lost space is told as one and not as a lost paragraph.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from article_pipeline.article.model import Article, Figure, LanguagePart
from article_pipeline.article.walk import figures, nodes, parts
from tests.pdf.blocks import Ways, blocks_of, heading_of, words_of
from tests.pdf.reading import Document, Element, read

_HEADINGS: Final = ("H1", "H2", "H3", "H4", "H5", "H6")
_SPACES: Final = re.compile(r"\s")
_LOOSE: Final = re.compile("[\\s\u00ad\u2010-]")
_TITLES: Final = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and the name of the check that says so."""

    check: str
    what: str


def audit(path: Path, article: Article) -> list[Finding]:
    """Find what is wrong with the PDF at ``path``, which was made of ``article``."""
    document = read(path)
    return [Finding(name, what) for name, check in CHECKS.items() for what in check(document, article)]


def loose(text: str) -> str:
    """Give ``text`` without white space and hyphens."""
    return _LOOSE.sub("", text)


def folded(text: str) -> str:
    return " ".join(text.split())


def blocks(document: Document, article: Article) -> Iterator[str]:
    """Each block of the article is whole in one element, in the article's order."""
    said = [loose(e.text) for e in document.tree.all("P", *_HEADINGS)]
    position = 0
    for ways in blocks_of(article):
        wanted = [loose(way) for way in ways]
        found = next((n for n in range(position, len(said)) if _says(said[n], wanted)), None)
        if found is not None:
            position = found + 1
        elif any(_says(text, wanted) for text in said):
            yield f"out of order: {ways[0]!r}"
        else:
            yield f"not whole in one element: {ways[0]!r}"


def _says(text: str, wanted: list[str]) -> bool:
    """Whether an element says a block; a label such as "Image:" may stand before it."""
    return any(text == way or text.endswith(f":{way}") for way in wanted)


def spaces(document: Document, article: Article) -> Iterator[str]:
    """Words are apart in the text as in the article, at line ends too."""
    for text, ways in _nearly(document, article):
        if any(_close(text) == _close(way) for way in ways):
            yield repr(text)


def hyphens(document: Document, article: Article) -> Iterator[str]:
    """No hyphen of a line's end is in the text."""
    for text, ways in _nearly(document, article):
        if all(_close(text) != _close(way) for way in ways):
            yield repr(text)


def _nearly(document: Document, article: Article) -> Iterator[tuple[str, Ways]]:
    """Yield the blocks that the file says but for white space and hyphens, and how it says them."""
    said: dict[str, set[str]] = {}
    for element in document.tree.all("P", *_HEADINGS):
        said.setdefault(loose(element.text), set()).add(folded(element.text))
    for ways in blocks_of(article):
        texts = {text for way in ways for text in said.get(loose(way), ())}
        if texts and texts.isdisjoint(map(folded, ways)):
            yield min(texts), ways


def _close(text: str) -> str:
    return _SPACES.sub("", text)


def reach(document: Document, _article: Article) -> Iterator[str]:
    """All content is in the tree or an artifact, and the way from the page up leads to the same element."""
    yield from (f"page {page + 1}: content {mark} is in no element" for page, mark in document.unreachable)
    yield from (f"neither tagged nor artifact: {text!r}" for text in document.unmarked if text.strip())
    for number, page in enumerate(document.pdf.pages):
        parents = document.parents.get(int(page.get("/StructParents", -1)), [])
        for element in document.tree.all():
            for mark in (m for at, m in element.marks if at == number):
                owner = parents[mark] if mark < len(parents) else None
                if owner is None or owner.objgen != element.node.objgen:
                    yield f"page {number + 1}: content {mark} leads to another element"


def pagination(document: Document, _article: Article) -> Iterator[str]:
    """Each page's number is in an artifact of its pagination, and in no element."""
    for number in range(1, len(document.pdf.pages) + 1):
        feet = [
            text for page, kind, text in document.artifacts_by_page if page == number - 1 and _turns(kind)
        ]
        if not any(re.search(rf"(?<!\d){number}(?!\d)", text) for text in feet):
            yield f"page {number}: its number is not in an artifact of pagination"


def _turns(kind: str) -> bool:
    return kind.startswith("/Pagination")


def descriptions(document: Document, article: Article) -> Iterator[str]:
    """The figures of the tree are the pictures that tell something, each with its own description."""
    shown = [f for f in figures(article) if f.asset and not f.is_decorative]
    said = [folded(e.entries.get("Alt", "")) for e in document.tree.all("Figure")]
    wanted = [folded(f.alt.text) if f.alt else None for f in shown]
    if len(said) != len(wanted):
        yield f"{len(said)} figures for {len(wanted)} pictures"
    for text, alt in zip(said, wanted, strict=False):
        if not text or (alt is not None and text != alt):
            yield f"{text!r} for {alt!r}"


def boxes(document: Document, _article: Article) -> Iterator[str]:
    """The box of each figure is on its page, in points."""
    for figure in document.tree.all("Figure"):
        left, bottom, right, top = figure.box or (0, 0, 0, 0)
        page = document.pdf.pages[figure.marks[0][0]] if figure.marks else document.pdf.pages[0]
        x0, y0, x1, y1 = (float(edge) for edge in page.mediabox)
        if not (x0 <= left < right <= x1 and y0 <= bottom < top <= y1):
            yield f"{figure.box} of {figure.entries.get('Alt')!r}"


def captions(document: Document, article: Article) -> Iterator[str]:
    """A picture's caption and credit come after it, in one Caption within one Sect."""
    shown = [f for f in figures(article) if f.asset and not f.is_decorative]
    holders = [e for e in document.tree.all() if any(kid.role == "Figure" for kid in e.elements)]
    for holder, figure in zip(holders, shown, strict=False):
        roles = [kid.role for kid in holder.elements if kid.role in ("Figure", "Caption")]
        wanted = ["Figure", "Caption"] if figure.caption or figure.credit else ["Figure"]
        if holder.role != "Sect" or roles != wanted:
            yield f"{roles} in {holder.role}"
        elif loose("".join(e.text for e in holder.elements if e.role == "Caption")) != _caption(figure):
            yield f"not {_caption(figure)!r}"


def _caption(figure: Figure) -> str:
    caption = words_of(figure.caption.content) if figure.caption else ""
    return loose(caption + (figure.credit.written if figure.credit else ""))


def languages(document: Document, article: Article) -> Iterator[str]:
    """The document and each part in another language say so."""
    if str(document.catalog.get("/Lang", "")) != article.language:
        yield f"the document's is {document.catalog.get('/Lang')!r}"
    said = [(e.entries["Lang"], loose(e.text)) for e in document.tree.all() if "Lang" in e.entries]
    parts_of_it = [node for part in parts(article) for node in nodes(part) if isinstance(node, LanguagePart)]
    for part in parts_of_it:
        if loose(words_of(part.content)) and (part.language, loose(words_of(part.content))) not in said:
            yield f"{words_of(part.content)!r} is not said to be {part.language}"


def headings(document: Document, article: Article) -> Iterator[str]:
    """The headline is the one H1, and no level is skipped."""
    levels = [int(e.role[1]) for e in document.tree.all(*_HEADINGS)]
    if levels.count(1) > 1 or (_headline(article) and not levels.count(1)):
        yield f"{levels.count(1)} H1"
    yield from (f"H{deep} after H{last}" for last, deep in pairwise([0, *levels]) if deep > last + 1)


def links(document: Document, _article: Article) -> Iterator[str]:
    """Each link has an area, and each area says the link's words."""
    for link in document.tree.all("Link"):
        if not link.links:
            yield f"{link.text!r} cannot be followed"
        yield from (f"{said!r} on {link.text!r}" for said in link.links if loose(said) != loose(link.text))


def tables(document: Document, _article: Article) -> Iterator[str]:
    """Each table has headers with their scope, and rows of one width."""
    for table in document.tree.all("Table"):
        headers = list(table.all("TH"))
        if not headers:
            yield "a table without headers"
        yield from (f"no scope: {e.text!r}" for e in headers if "Scope" not in e.entries)
        widths = _widths(table)
        if len(set(widths)) > 1:
            yield f"rows of {widths} cells"


def _widths(table: Element) -> list[int]:
    """Count the columns that each row reaches, by its own cells and by those that come down from above."""
    widths: list[int] = []
    down: list[tuple[int, int]] = []
    for row in table.all("TR"):
        cells = [(int(c.entries.get("ColSpan", 1)), int(c.entries.get("RowSpan", 1))) for c in row.elements]
        widths.append(sum(columns for columns, _ in (*cells, *down)))
        down = [(columns, rows - 1) for columns, rows in (*down, *cells) if rows > 1]
    return widths


def lists(document: Document, _article: Article) -> Iterator[str]:
    """A list consists of items, and an item of its label and its body."""
    for listing in document.tree.all("L"):
        yield from (f"{kid.role} in a list" for kid in listing.elements if kid.role not in ("LI", "Caption"))
    for item in document.tree.all("LI"):
        if [kid.role for kid in item.elements] != ["Lbl", "LBody"]:
            yield f"an item of {[kid.role for kid in item.elements]}"


def outline(document: Document, _article: Article) -> Iterator[str]:
    """The bookmarks are the headings, in order, and each leads to the page that its heading is on."""
    wanted = [(loose(e.text), _first_page(e)) for e in document.tree.all(*_HEADINGS)]
    with document.pdf.open_outline() as bookmarks:
        found = list(_bookmarks(document, bookmarks.root))
    if found != wanted:
        yield f"{found} for {wanted}"


def _first_page(element: Element) -> int:
    return min((page for inner in element.all() for page, _ in inner.marks), default=0)


def _bookmarks(document: Document, items: Any) -> Iterator[tuple[str, int]]:
    pages = [page.obj.objgen for page in document.pdf.pages]
    for item in items:
        target = item.obj.A.D if "/A" in item.obj else item.obj.Dest
        yield loose(item.title), pages.index(target[0].objgen)
        yield from _bookmarks(document, item.children)


def title(document: Document, article: Article) -> Iterator[str]:
    """A viewer shows the title, which is the headline, in place of the file's name."""
    preferences = document.catalog.get("/ViewerPreferences", {})
    if not bool(preferences.get("/DisplayDocTitle", False)):
        yield "a viewer shows the name of the file"
    metadata = fromstring(document.catalog.Metadata.read_bytes())
    said = "".join(text for element in metadata.iter(_TITLES) for text in element.itertext())
    if _headline(article) and folded(said) != _headline(article):
        yield f"it is {said.strip()!r}"


def _headline(article: Article) -> str:
    return folded(heading_of(article.headline)) if article.headline else ""


CHECKS: Final[dict[str, Callable[[Document, Article], Iterator[str]]]] = {
    check.__name__: check
    for check in (
        blocks,
        spaces,
        hyphens,
        reach,
        pagination,
        descriptions,
        boxes,
        captions,
        languages,
        headings,
        links,
        tables,
        lists,
        outline,
        title,
    )
}
