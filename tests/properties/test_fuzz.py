"""
A slice of what ``make fuzz`` throws at the readers and at the build, the same at each run.
"""

import contextlib
import os
import signal
import subprocess
import sys
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
    Each source on which a run of ``make fuzz`` failed is built as all editions, or refused with a reason.
    """
    assert failures([Trial(file.suffix, file.read_bytes(), tuple(WEIGHTS))], tmp_path) == []


_RUNS = """
import time
from tests.fuzz.trial import Trial
from tests.fuzz.watched import Watched
one = Watched()
one.verdict(Trial(".txt", b"Rain fell."))
print(one.process_id, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others tell no child of its parent's end")
def test_no_process_is_left_when_a_run_is_killed() -> None:
    """
    The process that tries sources ends with the one that asked for it, however that ends.
    """
    run = subprocess.Popen((sys.executable, "-c", _RUNS), stdout=subprocess.PIPE, text=True)
    assert run.stdout
    trying = int(run.stdout.readline())
    os.kill(trying, signal.SIGSTOP)  # As one that is busy: it does not see that nobody asks any more.
    run.kill()
    try:
        # What it prints to is closed once nobody has it any more.
        assert run.communicate(timeout=20)[0] == ""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(trying, signal.SIGKILL)
