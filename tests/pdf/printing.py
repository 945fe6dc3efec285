"""
Making and reading print editions in tests.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from article_pipeline.article.model import Article
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.limits import page_size_mm
from article_pipeline.markup.elements import Element
from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.edition import Layer, Recipe, make_edition
from article_pipeline.renderers.pdf.magazine.grid import Grid
from article_pipeline.renderers.pdf.press.profile import load_profile
from article_pipeline.renderers.pdf.print_edition import recipe_of, render
from tests.pdf.reading import _shown, _unicode_of

POINTS_PER_MM = 72 / 25.4
_MM_PER_PX = 25.4 / 96


def print_to(
    article: Article, target: Path, folder: Path | None = None, options: PdfOptions | None = None
) -> tuple[Diagnostic, ...]:
    target.unlink(missing_ok=True)
    choices = Options(pdf=options or PdfOptions())
    return render(RenderJob(article, "tides", "tides.txt", choices, folder), target)


def printed(
    article: Article, target: Path, folder: Path | None = None, options: PdfOptions | None = None
) -> Path:
    """Print ``article`` and give the file."""
    print_to(article, target, folder, options)
    return target


def operations(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Yield each operator of the pages' own content, and its operands."""
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page):
            yield str(instruction.operator), list(instruction.operands)


@dataclass(frozen=True)
class Column:
    """A column as it was laid out, in lines of the grid: where its blocks begin and how high each is."""

    page: int
    top: float
    tags: tuple[str, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    first_line: float
    """Where its first line begins, whatever that is in."""

    @property
    def end(self) -> float:
        return max((top + height for top, height in zip(self.tops, self.heights, strict=True)), default=0)


def columns_of(document: Any, line_pt: float) -> list[Column]:
    """Give the columns of WeasyPrint's ``document`` in order; their lines count from page one's head."""
    found = []
    lines = _Lines(document.pages[0]._page_box.content_box_y(), line_pt)
    for number, page in enumerate(document.pages):
        box = page._page_box
        for column in box.descendants():
            is_run = column.element_tag == "div" and column.element.get("class") == "columns"
            if getattr(column, "is_column", False) or (is_run and not _has_columns(column)):
                blocks = list(column.children)
                tops = tuple(lines.at(b.border_box_y()) for b in blocks)
                heights = tuple(lines.high(b.border_height()) for b in blocks)
                tags = tuple(b.element_tag for b in blocks)
                lined = (b for b in column.descendants() if isinstance(b, boxes.LineBox))
                first = next(lined, column).position_y
                found.append(
                    Column(number, lines.at(column.position_y), tags, tops, heights, lines.at(first))
                )
    return found


def _has_columns(run: Any) -> bool:
    return any(getattr(kid, "is_column", False) for kid in run.children)


@dataclass(frozen=True)
class _Lines:
    origin_px: float
    line_pt: float

    def at(self, y_px: float) -> float:
        return round(self.high(y_px - self.origin_px), 3)

    def high(self, px: float) -> float:
        return px * 0.75 / self.line_pt


def laid_out(
    article: Article, folder: Path | None = None, options: PdfOptions | None = None
) -> tuple[list[Column], int]:
    """Lay out the print edition; give its columns and the lines that a full one of them has."""
    document, grid = document_of(article, folder, options)
    return columns_of(document, grid.type.line_pt), grid.lines


def document_of(
    article: Article, folder: Path | None = None, options: PdfOptions | None = None
) -> tuple[Any, Grid]:
    """Lay out the print edition; give WeasyPrint's document, and the grid that was asked for."""
    choices = options or PdfOptions()
    job = RenderJob(article, "tides", "tides.txt", Options(pdf=choices), folder)
    recipe = recipe_of(job, load_profile(None))
    document = _made_up(job, recipe, recipe.make_up)
    return document, Grid(*page_size_mm(choices.page_size), choices.columns)


def marked_up(article: Article) -> Element:
    """Give the print edition's page as it is before it is laid out."""
    job = RenderJob(article, "tides", "tides.txt", Options(), None)
    root: Element = _made_up(job, recipe_of(job, load_profile(None)), lambda root, _lay: root)
    return root


def _made_up(job: RenderJob, recipe: Recipe, make_up: Callable[[Element, Layer], Any]) -> Any:
    def stop(root: Element, lay: Layer) -> Any:
        raise _MadeUpError(make_up(root, lay))

    with pytest.raises(_MadeUpError) as stopped:
        make_edition(job, replace(recipe, make_up=stop))
    return stopped.value.made


class _MadeUpError(Exception):
    """Ends the making of an edition whose file nobody wants."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.made = made


@dataclass(frozen=True)
class Span:
    """A picture that stands across a page: the page, its sides in millimetres, and what is said below it."""

    page: int
    top_mm: float
    width_mm: float
    description: str
    said: str


def spans_of(document: Any) -> list[Span]:
    """Give the pictures that stand in the upper margins of WeasyPrint's ``document``."""
    return [
        Span(
            number,
            figure.border_box_y() * _MM_PER_PX,
            _picture_in(figure).width * _MM_PER_PX,
            _picture_in(figure).element.get("alt"),
            "".join(box.text for box in figure.descendants() if isinstance(box, boxes.TextBox)),
        )
        for number, page in enumerate(document.pages)
        for margin in page._page_box.children
        if isinstance(margin, boxes.MarginBox)
        for figure in margin.descendants()
        if figure.element_tag == "figure"
    ]


def _picture_in(figure: Any) -> Any:
    return next(box for box in figure.descendants() if isinstance(box, boxes.ReplacedBox))


def pictures_by_page(document: Any) -> list[list[str]]:
    """Give the descriptions of the pictures on each page of WeasyPrint's ``document``."""
    boxed = (page._page_box.descendants() for page in document.pages)
    return [[b.element.get("alt") for b in page if isinstance(b, boxes.ReplacedBox)] for page in boxed]


def pages_of(path: Path) -> list[str]:
    """Give the text of each page as the file draws it, one drawn run after another."""
    with pikepdf.open(path) as pdf:
        return ["".join(_runs(page)) for page in pdf.pages]


def _runs(page: pikepdf.Page) -> Iterator[str]:
    fonts = {str(name): _unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    font: dict[str, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            yield _shown(operands[0], font)


def letters(text: str) -> str:
    """Give the letters and figures of a text alone: hyphenation, spaces and line ends do not touch them."""
    return "".join(character for character in text.casefold() if character.isalnum())
