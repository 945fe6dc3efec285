"""
Pictures across all columns at the head of a page.

A layout engine can set nothing there, because its columns begin with the page. So a picture is taken out of
the text and set into the upper margin of its page, which is made higher by as many lines.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from article_pipeline.article.model import Figure
from article_pipeline.markup.elements import Element
from article_pipeline.renderers.pdf.magazine.grid import Grid
from article_pipeline.renderers.pdf.pictures import PictureRoom
from article_pipeline.renderers.pdf.press.pictures import FINEST_PPI

LYING: Final = 1.2
"""Width to height of a lead picture that stands across the page."""

_MM_PER_INCH: Final = 25.4
_HIGHEST: Final = 0.5  # of a column: the text below is to be more than a caption


def room_of(figure: Figure, grid: Grid, *, is_lead: bool) -> PictureRoom:
    """Give the largest place that the picture of ``figure`` may get on the page."""
    asset = figure.asset
    assert asset is not None
    is_opening = is_lead and asset.width >= LYING * asset.height
    is_wide = is_opening or _is_fine_across(asset.width, asset.height, grid)
    return PictureRoom(grid.measure_mm if is_wide else grid.column_mm, grid.lines_mm)


class Spanning:
    """
    The pictures of one article that may stand across a page, and the pages on which they do.

    ``figures`` has, for each that may, the same figure as it looks there. While these are measured they stand
    at the end of the article.
    """

    def __init__(self, article: Element, grid: Grid) -> None:
        self._article = article
        self._runs = {run: list(run) for run in article.iterfind("div[@class='columns']")}
        wide = [child for run in self._runs for child in run if _may_span(child, grid)]
        self.figures: dict[Element, Element] = {figure: _across(figure) for figure in wide}
        self._wide = frozenset(self.figures.values())
        self._pages: dict[Element, int] = {}
        article.extend(self.figures.values())

    @property
    def last_page(self) -> int:
        """The last page that has such a picture, counted from 1, or 0."""
        return max(self._pages.values(), default=0)

    def clear(self) -> None:
        """Put every figure back into its column, where it was."""
        self._pages.clear()
        for child in list(self._article):
            if child in self._wide:
                self._article.remove(child)
        for run, children in self._runs.items():
            run[:] = children

    def set_across(self, figure: Element, page: int) -> None:
        """Take ``figure`` out of its column, and set it across ``page``, counted from 1."""
        run, wide = figure.getparent(), self.figures[figure]
        assert run is not None
        run.remove(figure)
        filled = (wide.get("style") or "").partition("position:")[0]
        wide.set("style", f"{filled}; position: running(across-{page})".strip("; "))
        self._article.insert(0, wide)  # what is set into a margin must have been met by then
        self._pages[wide] = page

    def rules(self, grid: Grid, lines_of: Callable[[Element], int]) -> str:
        """Give the CSS that makes room for the pictures, each as high as ``lines_of`` says."""
        return "".join(grid.head_rules(page, lines_of(wide)) for wide, page in self._pages.items())


def _may_span(element: Element, grid: Grid) -> bool:
    """Whether an element is a lying picture that is as fine across the page as the press can print."""
    image = element.find("img") if element.tag == "figure" else None
    if image is None:
        return False
    return _is_fine_across(int(image.get("width", "1")), int(image.get("height", "1")), grid)


def _is_fine_across(width: int, height: int, grid: Grid) -> bool:
    is_low = grid.measure_mm * height / width <= grid.lines_mm * _HIGHEST
    return grid.columns > 1 and is_low and width >= grid.measure_mm / _MM_PER_INCH * FINEST_PPI - 1


def _across(figure: Element) -> Element:
    wide = deepcopy(figure)
    for element in wide.iter(etree.Element):
        element.attrib.pop("id", "")  # both are on the page that is measured
    wide.set("class", f"{wide.get('class', '')} across".strip())
    return wide
