"""
``python -m bench.big [--words N] [--articles N] [EDITION…]``: a source as long as books, a folder of many.

A book of 300,000 words is built as each edition alone, proved in full; then a folder of 20,000 short articles
is built as a few light editions, and once more with nothing changed. The voice is silent, so that time and
memory are the product's own. Takes hours; 30,000 words and 1,000 articles take minutes.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from article_pipeline.renderers import choose
from bench.measure import COMMAND, Run, run
from bench.prose import article

BOOK_WORDS: Final = 300_000
ARTICLES: Final = 20_000
ARTICLE_WORDS: Final = 60
LIGHT: Final = ("json", "text", "markdown")
_ALONE: Final = ("--engine", "silent", "-j", "1", "--article-timeout", "36000", "--article-memory", "16000")


def book(words: int, editions: Sequence[str], root: Path) -> Iterator[str]:
    """Build one long source as each of some editions."""
    source, out = root / "book.md", root / "out"
    source.write_text(article(words), encoding="utf-8")
    yield f"| {words:,} words as | CPU s | wall s | MiB of all processes | MB of the edition |"
    yield "|---|---|---|---|---|"
    for name in editions:
        shutil.rmtree(out, ignore_errors=True)
        command = (*COMMAND, "build", str(source), "-o", str(out), "--to", name, "--cache", "none", *_ALONE)
        try:
            once = run(command, is_watched=True)
        except RuntimeError as fault:
            yield f"| {name} | {fault} |"
            continue
        size = sum(f.stat().st_size for f in out.rglob("*") if f.name not in ("manifest.json", "audit.html"))
        yield f"| {name} | {_costs(once)} | {size / 1e6:.1f} |"


def folder(count: int, root: Path) -> Iterator[str]:
    """Build many short sources, and build them again."""
    for number in range(count):
        place = root / "in" / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"article-{number}.md").write_text(article(ARTICLE_WORDS, number), encoding="utf-8")
    chosen = [word for name in LIGHT for word in ("--to", name)]
    where = ("-o", str(root / "out"), "--cache", str(root / "cache"))
    command = (*COMMAND, "build", str(root / "in"), *where, *chosen, "--engine", "silent")
    what = f"{count:,} articles of {ARTICLE_WORDS} words as {', '.join(LIGHT)}"
    yield f"| {what} | CPU s | wall s | MiB of all processes | by quarters |"
    yield "|---|---|---|---|---|"
    for name in ("cold", "nothing changed"):
        once = run(command, is_watched=True)
        yield f"| {name} | {_costs(once)} | {_quarters(once.tree_mib)} |"


def _costs(once: Run) -> str:
    return f"{once.cpu_s:.1f} | {once.wall_s:.1f} | {max(once.tree_mib, default=0):.0f}"


def _quarters(samples: Sequence[float]) -> str:
    """The peak of each quarter of a run."""
    part = max(len(samples) // 4, 1)
    return ", ".join(f"{max(samples[at : at + part]):.0f}" for at in range(0, part * 4, part) if samples[at:])


def main(words: list[str]) -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.big", description=__doc__)
    parser.add_argument("--words", type=int, default=BOOK_WORDS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("editions", nargs="*", metavar="EDITION", help="these only; otherwise all")
    chosen = parser.parse_args(words)
    editions = chosen.editions or [edition.name for edition in choose(("all",))]
    with tempfile.TemporaryDirectory() as room:
        if chosen.words:
            for line in book(chosen.words, editions, Path(room)):
                print(line, flush=True)
        if chosen.articles:
            for line in folder(chosen.articles, Path(room)):
                print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
