"""
The last hand on a file for the press, and what is to be said about its pages.

One object a file: the inks that are met while it is finished are needed for the report on it.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from article_pipeline.article.assets import DRAWING
from article_pipeline.article.model import Figure
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import COARSE_IN_PRINT, INK_COVERAGE, LAYOUT_FAILED, TOO_MUCH_INK
from article_pipeline.errors import RenderError
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.pictures import Pictures
from article_pipeline.renderers.pdf.press import sheet
from article_pipeline.renderers.pdf.press.coverage import most_of_colours, most_of_picture
from article_pipeline.renderers.pdf.press.inks import GradientError, use_inks
from article_pipeline.renderers.pdf.press.pictures import FINEST_PPI
from article_pipeline.renderers.pdf.press.profile import Inks, PressProfile
from article_pipeline.renderers.pdf.press.statement import state, statement_of

_ROUNDING: Final = 2.0  # per cent: four inks in 8 bits, coded by JPEG
_PX_PER_INCH: Final = 96


class Press:
    """Finishes one file for a press with ``profile``; ``choices`` are what else makes it another file."""

    def __init__(self, job: RenderJob, profile: PressProfile, choices: Sequence[str]) -> None:
        self._job = job
        self._profile = profile
        self._statement = statement_of(job.article, profile.digest, *choices)
        self._inks: set[Inks] = set()

    def finish(self, document: Any, pdf: Any) -> None:
        """
        Turn colours into inks, give the pages boxes and marks, and let the file say what it is.

        Raises:
            RenderError: a style sheet asks for what inks cannot do.
        """
        try:
            self._inks = use_inks(pdf, self._profile)
        except GradientError as fault:
            mend = "take the gradient out of styles/print.css"
            raise RenderError(LAYOUT_FAILED.at(Place(self._job.place), why=fault, mend=mend)) from fault
        sheet.dress(pdf)
        state(pdf, document.metadata, self._profile, self._statement)

    def inspect(self, document: Any, pictures: Pictures) -> Iterator[Diagnostic]:
        """Say which pictures are printed too coarsely, and how much ink lies on the paper."""
        shown = {picture.source: path for path, picture in pictures.shown.items()}
        by_path = {figure.asset.path: figure for figure in figures(self._job.article) if figure.asset}
        for source, ppi, pixels in _finenesses(document):
            if ppi < FINEST_PPI - 1:
                path = shown[source]
                facts = {"picture": path, "ppi": round(ppi), "limit": FINEST_PPI, "pixels": pixels}
                yield COARSE_IN_PRINT.at(self._place(by_path[path]), **facts)
        yield from self._coverage(pictures, by_path)

    def _coverage(self, pictures: Pictures, by_path: dict[str, Figure]) -> Iterator[Diagnostic]:
        limit = self._job.options.pdf.ink_limit
        flat = most_of_colours(self._inks)
        most = flat
        for path, picture in pictures.shown.items():
            resource = pictures.resources[picture.source]
            if resource.media_type == DRAWING:  # its colours are among those of the pages
                continue
            found = most_of_picture(resource.data)
            most = max(most, found)
            if found > limit + _ROUNDING:
                facts = {"what": f"the picture {path}", "found": round(found), "limit": limit}
                yield TOO_MUCH_INK.at(self._place(by_path[path]), **facts)
        if flat > limit:
            facts = {"what": "a colour of the styles", "found": round(flat), "limit": limit}
            yield TOO_MUCH_INK.at(Place(self._job.place), **facts)
        yield INK_COVERAGE.at(Place(self._job.place), found=round(most), limit=limit)

    def _place(self, figure: Figure) -> Place:
        return Place(self._job.place, figure.span.line if figure.span else None)


def _finenesses(document: Any) -> Iterator[tuple[str, float, int]]:
    """Yield the source of each picture, its pixels an inch, and how many it should have across."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - there is no public way to the boxes
            if box.element_tag == "img" and box.element is not None and box.width:
                inches = box.width / _PX_PER_INCH
                yield (
                    box.element.get("src"),
                    int(box.element.get("width")) / inches,
                    ceil(inches * FINEST_PPI),
                )
