"""
Making up the pages: measure every block, place what floats, bring all heights onto the grid, lay out.

The page is laid out once on a single endless page, to measure, and then in earnest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from lxml import etree
from weasyprint.formatting_structure import boxes

from article_pipeline.markup.elements import Element, add_style
from article_pipeline.renderers.pdf.edition import Layer
from article_pipeline.renderers.pdf.magazine.column_heads import bare_column_heads
from article_pipeline.renderers.pdf.magazine.grid import Grid
from article_pipeline.renderers.pdf.magazine.placing import Block, placed
from article_pipeline.renderers.pdf.magazine.spanning import Spanning

_POINTS_PER_PX: Final = 0.75
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_LONGER: Final = 2  # lines that all columns may grow, to save a page that would be nearly empty
_NEARLY_EMPTY: Final = 0.25  # of a page: a hundred pages would take in a full one, which is well where it is
_LEAST_HIGH: Final = 4  # lines that columns must have at the foot of a page to begin there
_MOST_FLOATING: Final = 0.8  # of a column: what is higher is not moved, but broken or begun on a new one
_MOST_EMPTY: Final = 3.5  # lines: what a heading with its first lines may leave
_SPARE: Final = (2, 4)
_GAP_BELOW: Final = 0.45  # of a line: the least below a picture or a box
_SNAPPED: Final = frozenset({"header", "figure", "aside", "blockquote", "pre", "div", *_HEADINGS})


@dataclass(frozen=True, slots=True)
class _Forme:
    """What is laid out, again and again: the page, how high its blocks are, and what may stand across it."""

    root: Element
    lay: Layer
    measured: "_Measured"
    spanning: Spanning

    @property
    def article(self) -> Element:
        return _article_of(self.root)


def _article_of(root: Element) -> Element:
    article = root.find("body/main/article")
    assert article is not None
    return article


def make_up(root: Element, lay: Layer, grid: Grid) -> Any:
    """Give WeasyPrint's document of the finished pages."""
    article = _article_of(root)
    spanning = Spanning(article, grid)
    measured = _Measured(lay(root, grid.measuring_rules()), grid)
    for child in article:
        for element in child if child.get("class") == "columns" else [child]:
            if element.tag in _SNAPPED and element in measured.heights:
                measured.snap(element)
    return _with_a_full_end(_Forme(root, lay, measured, spanning), grid)


def _with_a_full_end(forme: _Forme, grid: Grid) -> Any:
    """Lay out; where the last page is nearly empty, again with columns that are longer by what is on it."""
    forme.spanning.clear()
    snapped = {element: element.get("style", "") for element in forme.root.iter(etree.Element)}
    first = _without_holes(forme, grid, snapped)
    needed = _longer_by(first, grid)
    for lines in range(needed, _MOST_LONGER + 1) if needed else ():
        document = _made_up_afresh(forme, grid.longer(lines), snapped)
        if len(document.pages) < len(first.pages):
            return document
    return first


def _without_holes(forme: _Forme, grid: Grid, styles: dict[Element, str]) -> Any:
    """Lay out; where a picture was thought to fit and does not, again with lines to spare below each."""
    document = _made_up_afresh(forme, grid, styles)
    for spare in _SPARE if _has_hole(document, grid) else ():
        tried = _made_up_afresh(forme, grid, styles, spare)
        if not _has_hole(tried, grid):
            return tried
    return document


def _has_hole(document: Any, grid: Grid) -> bool:
    """Whether a column before the last page ends early before what stands whole in the next."""
    pages = [page._page_box for page in document.pages]  # noqa: SLF001 - there is no public way to the boxes
    columns = [
        (box, page.content_box_y() + page.height, page is pages[-1])
        for page in pages
        for box in page.descendants()
        if getattr(box, "is_column", False) and box.children
    ]
    return any(
        not is_last
        and before.element is after.element
        and after.children[0].element is not None
        and _is_set_apart(after.children[0].element)
        and (foot - _foot_of(before)) * _POINTS_PER_PX > _MOST_EMPTY * grid.type.line_pt
        for (before, foot, is_last), (after, *_) in pairwise(columns)
    )


def _foot_of(column: Any) -> float:
    foot: float = max(child.border_box_y() + child.border_height() for child in column.children)
    return foot


def _made_up_afresh(forme: _Forme, grid: Grid, styles: dict[Element, str], spare: int = 0) -> Any:
    """Lay out as if for the first time; without pictures across pages where such a page is not there."""
    forme.spanning.clear()
    for element, style in styles.items():
        element.set("style", style)
    document = _made_up(forme, grid, spare)
    if len(document.pages) >= forme.spanning.last_page:
        return document
    forme.spanning.clear()
    forme.spanning.figures.clear()
    return _made_up_afresh(forme, grid, styles, spare)


def _longer_by(document: Any, grid: Grid) -> int:
    """
    Give the lines by which columns must grow to hold what is on the last page; none if that is much.

    None as well for more pages than a column has lines: a line more in each of their columns takes in more
    than a page, and a book is not laid out again for its last one.
    """
    *before, last = document.pages
    page = last._page_box  # noqa: SLF001 - there is no public way to the boxes
    feet = [box.position_y + box.height for box in _leaves(page)]
    used = grid.in_lines((max(feet, default=0) - page.content_box_y()) * _POINTS_PER_PX)
    is_little = used <= grid.lines * _NEARLY_EMPTY
    return -(-used // len(before)) if is_little and 0 < len(before) <= grid.lines else 0


def _leaves(page: Any) -> Iterator[Any]:
    """Yield the words and pictures of a page, without its foot."""
    for box in page.children:
        if not isinstance(box, boxes.MarginBox):
            yield from (b for b in box.descendants() if isinstance(b, boxes.TextBox | boxes.ReplacedBox))


def _made_up(forme: _Forme, grid: Grid, spare: int) -> Any:
    _place_all(forme, grid, spare)
    with bare_column_heads():
        return forme.lay(forme.root, grid.margins() + forme.spanning.rules(grid, forme.measured.lines_of))


def _place_all(forme: _Forme, grid: Grid, spare: int) -> None:
    """Place what floats."""
    used, page = 0, 1
    for child in list(forme.article):
        if child.get("class") != "columns":
            lines = forme.measured.lines_of(child)
            is_begun = used + lines > grid.lines
            used, page = (lines, page + 1) if is_begun else (used + lines, page)
            continue
        if grid.lines - used < _LEAST_HIGH:
            used, page = 0, page + 1
        children = list(child)
        blocks = list(_blocks(children, forme, grid))
        placement = placed(blocks, grid.columns, grid.lines - used, grid.lines, spare)
        for number, on_page in placement.across.items():
            forme.spanning.set_across(children[number], page + on_page)
        for number in placement.order:
            child.append(children[number])  # lxml moves an element that has a place
        used = placement.last_height + (placement.last_across if placement.last_page else used)
        page += placement.last_page


class _Measured:
    """How high each element of a page is that was laid out to be measured, in points."""

    def __init__(self, document: Any, grid: Grid) -> None:
        self._grid = grid
        self.heights: dict[Element, float] = {}
        self._margins: dict[Element, tuple[float, float]] = {}
        for page in document.pages:
            self._read(page._page_box)  # noqa: SLF001 - there is no public way to the boxes

    def _read(self, box: Any) -> None:
        for child in getattr(box, "children", ()):
            element = child.element
            if element is not None and isinstance(child, boxes.BlockLevelBox) and element not in self.heights:
                self.heights[element] = child.border_height() * _POINTS_PER_PX
                above, below = child.margin_top, child.margin_bottom
                self._margins[element] = (above * _POINTS_PER_PX, below * _POINTS_PER_PX)
            self._read(child)

    def snap(self, element: Element) -> None:
        """Let a block of other line heights end where a line of the grid does."""
        height = self.heights[element]
        gap = _GAP_BELOW * self._grid.type.line_pt if _is_set_apart(element) else 0
        short = self._grid.in_lines(height + gap) * self._grid.type.line_pt - height
        if short > 0.02:
            add_style(element, f"border-bottom: {short:.3f}pt solid var(--paper)")
            self.heights[element] += short

    def lines_of(self, element: Element) -> int:
        above, below = self._margins.get(element, (0, 0))
        return self._grid.in_lines(self.heights.get(element, 0)) + self._grid.in_lines(above + below)

    def above(self, element: Element) -> int:
        return self._grid.in_lines(self._margins.get(element, (0, 0))[0])


def _is_set_apart(element: Element) -> bool:
    """Whether a block stands whole among the text, and needs some air below."""
    return element.tag in ("figure", "aside", "pre") or element.get("class") in ("table", "pull-quote")


def _blocks(children: Sequence[Element], forme: _Forme, grid: Grid) -> Iterator[Block]:
    measured, wide = forme.measured, forme.spanning.figures
    for child in children:
        lines = measured.lines_of(child)
        is_whole = child.tag in _HEADINGS or _is_set_apart(child)
        is_low = lines <= grid.lines * _MOST_FLOATING
        yield Block(
            lines,
            measured.above(child),
            is_flowing=not is_whole,
            is_floating=is_whole and is_low and child.tag not in (*_HEADINGS, "pre"),
            is_heading=child.tag in _HEADINGS,
            across=measured.lines_of(wide[child]) if child in wide else 0,
        )
