"""
``python -m tests.fuzz``: throw broken sources at the readers and at the whole build, for a time or by number.

Each source is made of the seed and its number alone. One that fails is kept in ``.fuzz/`` with what was asked
of it; ``python -m tests.fuzz --again FILE`` tries it once more.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.sources import KINDS, maker, suffixes
from tests.fuzz.trial import WEIGHTS, Trial, asked, choices, is_failure, verdict
from tests.fuzz.watched import watched

FAILURES: Final = Path(".fuzz")
_EVERY_S: Final = 300.0


def trials(
    seed: int, builds: float = 0.3, kinds: tuple[str, ...] = KINDS, editions: tuple[str, ...] = ()
) -> Iterator[Trial]:
    """Make broken sources without end; the part ``builds`` of them is to be built, the others read only."""
    makers = {kind: maker(kind) for kind in kinds}
    weights = {name: WEIGHTS[name] for name in editions or WEIGHTS}
    for number in count():
        chance = Random(f"{seed} {number}")
        kind = chance.choice(kinds)
        made = Trial(suffixes(kind)[0], makers[kind](chance), seed=f"{seed}-{number}")
        if chance.random() < builds:
            made = Trial(made.suffix, made.data, asked(chance, weights), choices(chance), made.seed)
        yield made


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a run ends: by time, by number, or by whichever comes first."""

    minutes: float | None
    number: int | None

    def reached(self, begun_s: float, tried: int) -> bool:
        """Whether one of them is."""
        late = self.minutes is not None and time.monotonic() - begun_s > self.minutes * 60
        return late or (self.number is not None and tried >= self.number)


class Tally:
    """What came of the sources so far."""

    def __init__(self) -> None:
        self.begun_s = time.monotonic()
        self.said: Counter[str] = Counter()
        self.editions: Counter[str] = Counter()
        self.failed = 0
        self.peak_mib, self.cpu_s = 0.0, 0.0
        self._shown_s = self.begun_s

    @property
    def tried(self) -> int:
        """How many there were."""
        return sum(self.said.values())

    def count(self, trial: Trial, said: str) -> None:
        """Count a verdict, and print what there is from time to time."""
        way = "built" if trial.editions else "read"
        self.said[f"{way} {trial.suffix}: {said.split(':')[0]}"] += 1
        self.editions.update(trial.editions if said == "whole" else ())
        self.failed += is_failure(said)
        if time.monotonic() - self._shown_s > _EVERY_S:
            self._shown_s = time.monotonic()
            _say(self.line())

    def line(self) -> str:
        """Give the numbers in a line."""
        minutes = (time.monotonic() - self.begun_s) / 60
        tried = f"{self.tried:,} sources in {minutes:.1f} minutes, {self.cpu_s / 60:.1f} of CPU"
        return f"{tried}, {self.failed} failed; peak {self.peak_mib:.0f} MiB"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def fuzz(made: Iterator[Trial], bounds: Bounds) -> int:
    """Try sources until the bounds are reached, print what came out, and give the number of failures."""
    tally = Tally()
    with watched() as process:
        for trial in made:
            if bounds.reached(tally.begun_s, tally.tried):
                break
            said = process.verdict(trial)
            if is_failure(said):
                kept = trial.save(FAILURES, trial.seed)
                _say(f"{said[:300]}\n  again: python -m tests.fuzz --again {kept}")
            tally.peak_mib, tally.cpu_s = process.peak_mib, process.cpu_s
            tally.count(trial, said)
    for line, number in sorted(tally.said.items()):
        _say(f"{line:<32} {number:>9,}")
    _say("whole editions: " + ", ".join(f"{name} {n:,}" for name, n in sorted(tally.editions.items())))
    _say(tally.line())
    return tally.failed


def again(file: Path) -> int:
    """Try a source that was kept, in this very process."""
    with tempfile.TemporaryDirectory() as folder:
        said = verdict(Trial.load(file), Path(folder))
    _say(said)
    return int(is_failure(said))


def main(words: list[str]) -> int:
    """Read the command's words and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, help="how long at most")
    parser.add_argument("--number", type=int, help="how many sources at most")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--builds", type=float, default=0.3, help="the part that is built, and not only read")
    parser.add_argument("--reader", action="append", choices=KINDS, help="these readers only")
    parser.add_argument("--edition", action="append", choices=WEIGHTS, help="these editions only")
    parser.add_argument("--again", type=Path, metavar="FILE", help="try a kept source once more")
    chosen = parser.parse_args(words)
    if chosen.again:
        return again(chosen.again)
    bounded = chosen.minutes is not None or chosen.number is not None
    bounds = Bounds(chosen.minutes if bounded else 60.0, chosen.number)
    _say(f"seed {chosen.seed}")
    made = trials(chosen.seed, chosen.builds, tuple(chosen.reader or KINDS), tuple(chosen.edition or ()))
    return 1 if fuzz(made, bounds) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
