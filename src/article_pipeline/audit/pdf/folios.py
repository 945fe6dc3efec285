"""
The numbers that pages bear: in the artifacts of a tagged file, or on the last line of a printed page.

A last line that is a number may be an article's own; it is a foot where it is the page's own number, or where
every page has one.
"""

import re
from collections.abc import Sequence
from typing import Final

from article_pipeline.audit.pdf.items import Page, Run
from article_pipeline.audit.sheets import Sheet

_NUMBERS: Final = re.compile(r"\d{1,9}")
_PAGINATION: Final = "Pagination"
_MARGIN_PT: Final = 60.0
"""Below this height the last line of a page may be its foot."""
_FOOT_LINE_PT: Final = 4.0


def tagged_sheet(page: Page) -> Sheet:
    """Give a page of a tagged file, which says its number and how many there are in an artifact."""
    runs = [item for item in page.items if isinstance(item, Run)]
    feet = [run.text for run in runs if run.mark and run.mark.kind.startswith(_PAGINATION)]
    told = next((found for text in reversed(feet) if (found := _NUMBERS.findall(text))), [])
    number, count = (*map(int, told[:2]), None, None)[:2]
    return Sheet(
        page.place, _said([run for run in runs if not (run.mark and run.mark.is_artifact)]), number, count
    )


def printed_sheets(pages: Sequence[Page]) -> list[Sheet]:
    """Give the pages of a file without tags."""
    return [Sheet(page.place, _said(of_the_text(page, has_feet=True)), _foot(page)) for page in pages]


def have_feet(pages: Sequence[Page]) -> bool:
    """Whether every page has a number at its foot."""
    return all(_foot(page) is not None for page in pages)


def of_the_text(page: Page, *, has_feet: bool) -> list[Run]:
    """Give what is set on a page, but for its foot and the letters of drawings."""
    runs = _own(page)
    foot = _foot(page)
    is_foot = foot == page.number or (has_feet and foot is not None)
    return [run for run in runs if not (is_foot and run.y < _lowest(runs) + _FOOT_LINE_PT)]


def _foot(page: Page) -> int | None:
    """Give the number on the last line of a page, if that stands where a foot would."""
    runs = _own(page)
    lowest = _lowest(runs)
    if lowest >= page.box[1] + _MARGIN_PT:
        return None
    feet = (run.text.strip() for run in runs if run.y < lowest + _FOOT_LINE_PT)
    return next((int(text) for text in feet if _NUMBERS.fullmatch(text)), None)


def _own(page: Page) -> list[Run]:
    return [item for item in page.items if isinstance(item, Run) and page.is_own(item.space)]


def _lowest(runs: Sequence[Run]) -> float:
    return min((run.y for run in runs), default=0.0)


def _said(runs: Sequence[Run]) -> str:
    return " ".join(run.text for run in runs)
