"""
``python -m bench``: whether the aims for speed are reached; a table and a plot are written into ``docs/``.

Takes some twenty minutes of a machine that has nothing else to do. ``--quick`` sees in three that each part
works to its end, with figures that mean nothing, and writes into no document.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import speed
from bench.machine import machine
from bench.measure import SAMPLE
from bench.plot import drawing
from bench.speed import Measured

DOCS: Final = Path(__file__).parent.parent / "docs"
PLOT: Final = "pictures/growth.svg"
BEGIN: Final = "<!-- make bench: from here -->"
END: Final = "<!-- make bench: to here -->"
_SHORT: Final = "The Weir\n\nBy Ann Poe\n\nThe weir hums in the wind. It has hummed for two hundred years.\n"


def parts(article: Path, room: Path, chosen: argparse.Namespace) -> dict[str, Callable[[], Measured]]:
    """Give the measurements by name, in the order in which they are made."""
    runs, copies = (1, 2) if chosen.quick else (3, 8)
    return {
        "shell": lambda: speed.beside_the_shell(article, room / "shell", runs),
        "again": lambda: speed.built_again(article, room / "again", max(runs - 1, 1)),
        "cores": lambda: speed.on_two_cores(article, room / "cores", copies),
        "growth": lambda: speed.as_articles_grow(_made(room), is_long=chosen.long, is_quick=chosen.quick),
    }


def _made(room: Path) -> Path:
    (room / "growth").mkdir()
    return room / "growth"


def text(found: Sequence[Measured]) -> Iterator[str]:
    """Give what is written into the document."""
    day = datetime.now(UTC).date().isoformat()
    yield f"{day}, {'; '.join(machine())}."
    yield from ("", "| | reach | found | reached |", "|---|---|---|---|")
    yield from (aim.line for one in found for aim in one.aims)
    for one in found:
        yield from ("", f"### {one.heading}", "", *one.lines)
        if one.panels:
            yield from ("", f"![Seconds of CPU by words for each edition, as in the table]({PLOT})")


def save(found: Sequence[Measured], docs: Path) -> None:
    """Put the text between its marks in ``performance.md``, and the plot beside."""
    page = docs / "performance.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    body = "\n".join(text(found))
    page.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", encoding="utf-8")
    for one in found:
        if one.panels:
            (docs / PLOT).write_text(drawing(one.panels, one.heading), encoding="utf-8")


def main(words: list[str]) -> None:
    """Measure, print, and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="as little as shows that each part works")
    parser.add_argument("--long", action="store_true", help="sound up to 100,000 words too; an hour more")
    parser.add_argument("--part", action="append", choices=("shell", "again", "cores", "growth"))
    parser.add_argument("--docs", type=Path, help="folder of performance.md; docs/ if all is measured")
    parser.add_argument("article", nargs="?", type=Path, help="instead of a sample of source/")
    chosen = parser.parse_args(words)
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as room:
        article = chosen.article or (_short(Path(room)) if chosen.quick else SAMPLE)
        for name, measure in parts(article, Path(room), chosen).items():
            if chosen.part and name not in chosen.part:
                continue
            begun = time.monotonic()
            found.append(measure())
            took = (time.monotonic() - begun) / 60
            print(f"\n{name}, {took:.1f} minutes", *found[-1].lines, sep="\n", flush=True)
    print("", *text(found), sep="\n")
    docs = chosen.docs or (None if chosen.quick or chosen.part else DOCS)
    if docs:
        save(found, docs)


def _short(room: Path) -> Path:
    folder = room / "short"
    folder.mkdir()
    (folder / "article.txt").write_text(_SHORT, encoding="utf-8")
    return folder / "article.txt"


if __name__ == "__main__":
    main(sys.argv[1:])
