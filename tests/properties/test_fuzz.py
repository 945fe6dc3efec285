"""
A slice of what ``make fuzz`` throws at the readers and at the build, the same at each run.
"""

from itertools import islice
from pathlib import Path

import pytest

from tests.effort import examples
from tests.fuzz.__main__ import trials
from tests.fuzz.sources import KEPT, KINDS
from tests.fuzz.trial import WEIGHTS, Trial, is_failure, verdict

LIGHT = tuple(name for name, weight in WEIGHTS.items() if weight == 1)
SEED = 2


def failures(tried: list[Trial], room: Path) -> list[str]:
    found = []
    for number, trial in enumerate(tried):
        (room / str(number)).mkdir()
        if is_failure(said := verdict(trial, room / str(number))):
            found.append(f"{trial.seed}{trial.suffix}: {said}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_broken_sources_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    """
    No broken source raises anything but a refusal, and none that is read loses a word.
    """
    tried = list(islice(trials(SEED, 0, (kind,)), examples(200)))
    assert failures(tried, tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_broken_sources_are_built_or_refused(kind: str, tmp_path: Path) -> None:
    """
    Of a broken source come whole editions that its audit finds whole, or a refusal and an untouched output.
    """
    tried = list(islice(trials(SEED, 1, (kind,), LIGHT), examples(20)))
    assert failures(tried, tmp_path) == []


@pytest.mark.parametrize("file", sorted(KEPT.iterdir()), ids=lambda file: file.name)
def test_sources_that_were_too_much_once_are_not(file: Path, tmp_path: Path) -> None:
    """
    Each source on which a run of ``make fuzz`` failed is built, or refused with a reason.
    """
    assert failures([Trial(file.suffix, file.read_bytes(), LIGHT)], tmp_path) == []
