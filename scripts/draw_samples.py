"""
Draw the pictures of the sample articles into source/: ``python -m scripts.draw_samples [NAME …]``.

The committed pictures are what this draws; change a picture here, never in the file.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from scripts.sample_art import clock, ferry, harbour, river
from scripts.sample_art.canvas import Canvas

SOURCE = Path(__file__).parents[1] / "source"

_SCALE = 1.15
"""Lying pictures become 2,070 pixels wide: 300 an inch across the page of the print edition."""

PICTURES: dict[str, Callable[[float], Canvas]] = {
    "why-rivers-bend/meander-belt.jpg": river.meander_belt,
    "why-rivers-bend/river-bend.jpg": river.river_bend,
    "harbour-clock/harbour-dawn.jpg": harbour.harbour_dawn,
    "harbour-clock/tide-dial.jpg": clock.tide_dial,
    "harbour-clock/gear-bench.jpg": clock.gear_bench,
    "harbour-clock/tower-pendulum.jpg": clock.tower_pendulum,
    "night-ferry/night-ferry.jpg": ferry.night_ferry,
}


def main() -> None:
    """Draw the pictures whose path holds one of the names given, or all."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the sample articles.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="part of a picture's path; all where none is given"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=SOURCE, help="folder to draw into (default: source/)"
    )
    parser.add_argument(
        "--scale", type=float, default=_SCALE, help=f"pixels for each picture unit (default: {_SCALE})"
    )
    options = parser.parse_args()
    for path, draw in PICTURES.items():
        if not options.names or any(name in path for name in options.names):
            target = options.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            draw(options.scale).image().save(target, quality=82, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
