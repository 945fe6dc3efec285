"""
Whether a reader can see the words of a page: each run is looked for where its letters stand.

What hides them does not matter: glass, the paper's colour, a layer that is off, or whatever lies above them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from article_pipeline.audit.findings import Fault, Trouble
from article_pipeline.audit.pdf.items import Box, Page, Run
from article_pipeline.audit.pdf.screen import Screen, Shown

LEAST_CONTRAST: Final = 1.5
"""Of a letter with what is behind and above it (WCAG 2.2); docs/audit.md has what was measured."""
_PARTED: Final = 0.25
"""Of the type's size: how much of a run's length has to be hidden; a single thin letter is less."""
_LEAST_SHARE: Final = 0.5
"""Of the ink of letters: of words that are struck out, a quarter is hidden."""
_BAND: Final = (0.0, 0.5)
"""Of the type's size above the line: where nearly every letter has ink, and none of another line."""
_REACH: Final = (-0.35, 1.05)
"""The same of all that a letter may have."""
_PIXELS: Final = 10.0
"""That the smallest type of a page is high; more tell no more, as contrast is reckoned from parts of them."""
_SCALES: Final = (0.5, 4.0)
"""Pixels a point, at least and at most."""
Contrasts = NDArray[np.float32]
_BLANK: Final = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Letters and signs that have no ink."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """
    What is seen of a run, which is the item ``number`` of its page.

    ``letters`` has the contrast of its letters along the line, pixel by pixel, and 0 between them; ``share``
    is how much of their ink can be seen, from 0 to 1; ``scale`` is pixels a point.
    """

    number: int
    run: Run
    letters: Contrasts
    share: float
    scale: float

    @property
    def trouble(self) -> Trouble | None:
        """Why the run, or a part of it, cannot be seen."""
        inked = self.letters[self.letters > 0]
        if not inked.size:
            return Fault.UNSEEN, "nothing is drawn where it should stand"
        if self.share == 1:
            return None
        if inked.max() < LEAST_CONTRAST:
            return Fault.UNSEEN, f"its contrast with what is behind or above it is {inked.max():.1f} : 1"
        is_parted = max(_hidden(self.letters), default=0) > _PARTED * self.run.size * self.scale
        if is_parted or self.share < _LEAST_SHARE:
            return Fault.UNSEEN, "a part of it has no contrast with what is behind or above it"
        return None


def hide_unseen(page: Page, screen: Screen) -> None:
    """
    Mark the runs of a page that a viewer does not show, or not all of.

    Raises:
        UnreadableError: the page is larger than any paper.
    """
    for sighting in sightings(page, screen):
        if trouble := sighting.trouble:
            page.items[sighting.number] = sighting.run.hidden(*trouble)


def sightings(page: Page, screen: Screen) -> Iterator[Sighting]:
    """
    Look for the letters of each run that is not known to be hidden.

    Raises:
        UnreadableError: the page is larger than any paper.
    """
    due = [(n, item) for n, item in enumerate(page.items) if isinstance(item, Run) and _is_due(item)]
    if not due:
        return
    smallest = min(run.size for _, run in due)
    scale = min(max(_PIXELS / smallest, _SCALES[0]), _SCALES[1])
    shown = screen.show(page.number, [_box(run) for _, run in due], scale)
    for number, run in due:
        found = _letters(shown, run)
        share = float((found[found > 0] >= LEAST_CONTRAST).mean()) if found.any() else 0.0
        yield Sighting(number, run, found.max(axis=0), share, shown.scale)


def _is_due(run: Run) -> bool:
    return run.trouble is None and any(category(c)[0] in "LNPS" and c not in _BLANK for c in run.text)


def _box(run: Run) -> Box:
    corners = [
        (run.x + u * run.along[0] + v * run.up[0], run.y + u * run.along[1] + v * run.up[1])
        for u in (0, 1)
        for v in _REACH
    ]
    xs, ys = zip(*corners, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _letters(shown: Shown, run: Run) -> Contrasts:
    """Give the contrast of a run's letters; those of signs that stand high or low are looked for there."""
    found = _between(shown, run, _BAND)
    return found if found.any() else _between(shown, run, _REACH)


def _between(shown: Shown, run: Run, band: tuple[float, float]) -> Contrasts:
    """Give the contrast of letters in a band along their line, whichever way that runs; 0 is between them."""
    length = hypot(*run.along) * shown.scale
    height = hypot(*run.up) * (band[1] - band[0]) * shown.scale
    along = np.linspace(0, 1, int(length) + 2)
    up = np.linspace(*band, int(height) + 2)[:, None]
    x = run.x + along * run.along[0] + up * run.up[0] - shown.left
    y = shown.top - run.y - along * run.along[1] - up * run.up[1]
    columns, rows = (np.floor(places * shown.scale).astype(np.int64) for places in (x, y))
    tall, wide = shown.contrast.shape
    is_inside = (columns >= 0) & (columns < wide) & (rows >= 0) & (rows < tall)
    found = shown.contrast[np.clip(rows, 0, tall - 1), np.clip(columns, 0, wide - 1)]
    contrasts: Contrasts = np.where(is_inside, found, 0)
    return contrasts


def _hidden(letters: Contrasts) -> Iterator[int]:
    """Yield how many pixels each stretch of letters takes of which none is seen."""
    places = np.flatnonzero(letters)
    is_hidden = letters[places] < LEAST_CONTRAST
    edges = np.flatnonzero(np.diff(is_hidden.astype(np.int8), prepend=0, append=0))
    for first, last in edges.reshape(-1, 2):
        yield int(places[last - 1] - places[first]) + 1
