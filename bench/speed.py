"""
The aims for speed, and the measurements that decide on them: each beside the shell way, in one run.

A measurement gives lines of a table for people, and what was found for its aims.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from article_pipeline.renderers import choose, formats
from bench.again import again, side_by_side
from bench.lengths import Growth, grown, lines, sizes_of
from bench.measure import Figures, measure
from bench.others import SIX, compared, lay_out

_HEAD: Final = ("| | CPU s | wall s | MiB of the largest process |", "|---|---|---|---|")
_LINEAR: Final = 1.05
_PDF: Final = ("pdf", "large-print", "print-pdf")


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached, and what was found; ``is_most`` where more than ``bound`` is too much."""

    what: str
    bound: float
    found: float
    unit: str = "×"
    is_most: bool = True

    @property
    def line(self) -> str:
        """Give a row of the table of aims."""
        sign, kept = ("≤", self.found <= self.bound) if self.is_most else ("≥", self.found >= self.bound)
        reach, found = (f"{value:.2f} {self.unit}".strip() for value in (self.bound, self.found))
        return f"| {self.what} | {sign} {reach} | {found} | {'yes' if kept else '**no**'} |"


@dataclass(slots=True)
class Measured:
    """What a measurement has found: a heading, the lines of its table, the aims, and curves to be drawn."""

    heading: str
    lines: list[str] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    panels: dict[str, list[Growth]] = field(default_factory=dict)


def _rows(found: Sequence[Figures]) -> Iterator[str]:
    yield from _HEAD
    for one in found:
        yield f"| {one.name} | {one.cpu_s:.2f} | {one.wall_s:.2f} | {one.peak_mib:.0f} |"


def beside_the_shell(article: Path, root: Path, rounds: int) -> Measured:
    """Six editions and every edition beside what a shell script makes six of."""
    lay_out(article, root)
    words = len(article.read_text(encoding="utf-8").split())
    told = Measured(f"Beside the shell way: {words} words, medians of {rounds} in turn")
    found = list(compared(SIX, root, rounds))
    told.lines = [*_rows([one for one in found if isinstance(one, Figures)])]
    told.lines += [f"| {one} | | | |" for one in found if isinstance(one, str)]
    shell, six, audited, every = found
    if isinstance(shell, Figures) and isinstance(six, Figures) and isinstance(every, Figures):
        told.aims = [
            Aim("the same six editions, cold: wall", 0.5, six.wall_s / shell.wall_s),
            Aim("the same six editions, cold: CPU", 0.6, six.cpu_s / shell.cpu_s),
        ]
        if isinstance(audited, Figures):
            told.aims.append(Aim("the same six and their audit: wall", 0.5, audited.wall_s / shell.wall_s))
            told.aims.append(Aim("the same six and their audit: CPU", 0.6, audited.cpu_s / shell.cpu_s))
        told.aims.append(Aim("every edition and the audit, cold: wall", 1.5, every.wall_s / shell.wall_s))
    return told


def built_again(article: Path, root: Path, runs: int) -> Measured:
    """Every edition and the audit, cold and after changes."""
    bare = measure("an empty program of Python", (sys.executable, "-c", "pass"), runs=runs)
    cold, same, spaces, edited = again(article, root, runs)
    told = Measured(f"Building again: every edition and the audit, one worker, medians of {runs}")
    told.lines = list(_rows((bare, cold, same, spaces, edited)))
    told.aims = [
        Aim("nothing changed: wall above Python's start", 0.25, same.wall_s - bare.wall_s, "s"),
        Aim("one sentence changed: CPU of cold", 35, 100 * edited.cpu_s / cold.cpu_s, "%"),
    ]
    return told


def on_two_cores(article: Path, root: Path, copies: int) -> Measured:
    """Many articles by one worker and by two."""
    one, two = side_by_side(article, copies, root, runs=1)
    told = Measured(f"Side by side: {copies} articles, every edition and the audit")
    told.lines = ["| | CPU s | wall s | MiB of all processes, by quarters of the run |", "|---|---|---|---|"]
    for figures in (one, two):
        held = quarters(figures.runs[0].tree_mib)
        told.lines.append(f"| {figures.name} | {figures.cpu_s:.1f} | {figures.wall_s:.1f} | {held} |")
    aim = f"{copies} articles on 2 cores: throughput of one core"
    told.aims = [Aim(aim, 1.8, one.wall_s / two.wall_s, is_most=False)]
    return told


def as_articles_grow(root: Path, *, is_long: bool, is_quick: bool) -> Measured:
    """Each edition alone, of articles of several lengths."""
    told = Measured("As articles grow: each edition alone, proved in full, silent voice")
    panels: dict[str, list[Growth]] = {"Text and braille": [], "PDF": [], "With a narration": []}
    for edition in choose(("all",)):
        name = edition.name
        found = grown(name, sizes_of(name, is_long=is_long, is_quick=is_quick), root)
        heard = "With a narration" if formats()[name].needs_narration else "Text and braille"
        panels["PDF" if name in _PDF else heard].append(found)
    every = [one for found in panels.values() for one in found]
    told.lines, told.panels = list(lines(every)), panels
    known = [one for one in every if not math.isnan(one.exponent)]
    for worst in sorted(known, key=lambda one: one.exponent)[-1:]:
        told.aims = [
            Aim(f"growth, the steepest edition ({worst.name}): exponent", _LINEAR, worst.exponent, "")
        ]
    return told


def quarters(samples: Sequence[float]) -> str:
    """Give the peak of each quarter of a run, in MiB."""
    part = max(len(samples) // 4, 1)
    return ", ".join(f"{max(samples[at : at + part]):.0f}" for at in range(0, part * 4, part) if samples[at:])
