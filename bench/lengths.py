"""
``python -m bench.lengths [--long] [EDITION…]``: what each edition costs as an article grows.

Editions of pages go from 500 to 100,000 words; those of sound to 16,000, or ``--long`` to 100,000 too, which
takes an hour. Each is built alone and proved in full, with a silent voice, so that its cost is the product's.
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression
from typing import Final

from article_pipeline.renderers import choose, formats
from bench.measure import COMMAND, run
from bench.prose import article

SIZES: Final = (500, 2_000, 8_000, 32_000, 100_000)
OF_SOUND: Final = (500, 2_000, 8_000, 16_000)
QUICK: Final = (500, 2_000)
_EMPTY_WORDS: Final = 40
"""An article whose cost is that of the start."""
_ALONE: Final = ("--engine", "silent", "--cache", "none", "-j", "1", "--article-timeout", "36000")


@dataclass(frozen=True, slots=True)
class Growth:
    """The CPU seconds of an edition by the words of its article, and those of the start."""

    name: str
    start_s: float
    seconds: tuple[tuple[int, float], ...]

    @property
    def exponent(self) -> float:
        """
        Fit ``seconds - start = c · words ** exponent`` by least squares of the logarithms.

        Sizes that cost less than a fifth more than the start are left out, since they tell of noise.
        """
        grown = [(n, s - self.start_s) for n, s in self.seconds if s > 1.2 * self.start_s]
        if len(grown) < 2:
            return math.nan
        return linear_regression([math.log(n) for n, _ in grown], [math.log(s) for _, s in grown]).slope

    @property
    def last(self) -> float:
        """The exponent between the two longest articles, where a term of a higher degree shows first."""
        (n, s), (m, t) = self.seconds[-2:]
        return math.log(t / s) / math.log(m / n)


def sizes_of(name: str, *, is_long: bool = False, is_quick: bool = False) -> tuple[int, ...]:
    """Give the words of the articles that an edition is built of."""
    if is_quick:
        return QUICK
    return OF_SOUND if formats()[name].needs_narration and not is_long else SIZES


def grown(name: str, sizes: Sequence[int], root: Path) -> Growth:
    """Build an edition of articles of each size."""
    start, *found = (_seconds(name, words, root) for words in (_EMPTY_WORDS, *sizes))
    return Growth(name, start, tuple(zip(sizes, found, strict=True)))


def _seconds(name: str, words: int, root: Path) -> float:
    source = root / f"{words}.md"
    if not source.exists():
        source.write_text(article(words), encoding="utf-8")
    where = ("-o", str(root / f"{name}-{words}"), "--to", name)
    return run((*COMMAND, "build", str(source), *where, *_ALONE)).cpu_s


def lines(found: Sequence[Growth]) -> Iterator[str]:
    """Give a table."""
    sizes = sorted({n for one in found for n, _ in one.seconds})
    yield (
        "| CPU s by words | start | "
        + " | ".join(f"{n:,}" for n in sizes)
        + " | exponent | of the last step |"
    )
    yield "|---|---|" + "---|" * len(sizes) + "---|---|"
    for one in found:
        known = dict(one.seconds)
        cells = (f"{known[n]:.2f}" if n in known else "" for n in sizes)
        exponents = f"{one.exponent:.2f} | {one.last:.2f}"
        yield f"| {one.name} | {one.start_s:.2f} | {' | '.join(cells)} | {exponents} |"


def main(words: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.lengths", description=__doc__)
    parser.add_argument("--long", action="store_true", help="editions of sound up to 100,000 words as well")
    parser.add_argument("--quick", action="store_true", help="two short articles only, to see that it works")
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="these only; otherwise all")
    chosen = parser.parse_args(words)
    names = chosen.editions or [edition.name for edition in choose(("all",))]
    with tempfile.TemporaryDirectory() as room:
        found = []
        for name in names:
            sizes = sizes_of(name, is_long=chosen.long, is_quick=chosen.quick)
            found.append(grown(name, sizes, Path(room)))
            print(list(lines(found[-1:]))[-1], flush=True)
    print(*lines(found), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
