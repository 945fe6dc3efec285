"""
``python -m tests.audit.measured_looks``: the table of docs/audit.md on what is done to pictures, in figures.

Each row has the smallest and the largest figure over pictures of many kinds; damage is done to coloured ones.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from article_pipeline.audit.likeness import (
    LEAST_GAIN,
    LEAST_SHARPNESS,
    MOST_ANYWHERE,
    MOST_MEAN,
    MOST_SHARPNESS,
    difference,
)
from article_pipeline.audit.looks import Look, look_at
from tests.audit.picture_damage import DAMAGES, OF_FILES
from tests.audit.picture_kinds import EDITIONS, ORIGINALS, shown

_IN_COLOUR: Final = (
    *("a picture in colour", "a dark one", "an upright one", "one with a fine pattern", "a chart"),
    "shapes in red",
)
_HEADS: Final = (
    *("what was done", "colour, mean", "colour, anywhere", "sharpness"),
    *("nearer when cut", "proportions, %"),
)
_LIMITS: Final = (
    *("limit", f"{MOST_MEAN:g}", f"{MOST_ANYWHERE:g}", f"{LEAST_SHARPNESS:g} to {MOST_SHARPNESS:g}"),
    *(f"{LEAST_GAIN:g}", "a pixel a side, and 0.3"),
)


def _figures(meant: Look, seen: Look) -> tuple[float, ...]:
    found = difference(meant, seen)
    return (
        found.mean,
        found.most,
        found.sharpness,
        max(found.gain, 0),
        100 * abs(seen.ratio / meant.ratio - 1),
    )


def _row(name: str, figures: Sequence[tuple[float, ...]]) -> tuple[str, ...]:
    return name, *(_range(column) for column in zip(*figures, strict=True))


def _range(column: Iterable[float]) -> str:
    values = sorted(column)
    least, most = (f"{value:.1f}" if value >= 2 else f"{value:.2f}" for value in (values[0], values[-1]))
    return least if least == most else f"{least} to {most}"


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table."""
    originals = {name: make() for name, make in ORIGINALS.items()}
    for edition in EDITIONS:
        figures = []
        for data in originals.values():
            seen, light = shown(data, edition)
            look = look_at(data)
            figures += [_figures(light(meant), seen) for meant in (look, Look.from_text(look.to_text()))]
        yield _row(edition, figures)
    yield _LIMITS
    for damage in DAMAGES:
        files = [originals[name] for name in _IN_COLOUR]
        yield _row(damage, [_figures(look_at(file), look_at(OF_FILES[damage](file))) for file in files])


def main() -> int:
    """Print the table."""
    for row in (_HEADS, ["---"] * len(_HEADS), *rows()):
        sys.stdout.write(f"| {' | '.join(row)} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
