"""Work in a fork: its answers, its refusals, and its end."""

import subprocess
import sys

import pytest

from article_pipeline.diagnostics.speech import NO_VOICE
from article_pipeline.errors import UsageError
from article_pipeline.speech.forking import in_fork

STATE: list[int] = []


def _remember() -> int:
    STATE.append(1)
    return len(STATE)


def test_a_fork_leaves_no_trace() -> None:
    """What work changes in a fork is as it was before."""
    assert [in_fork(_remember) for _ in range(3)] == [1, 1, 1]
    assert not STATE


def test_a_refusal_comes_through_whole() -> None:
    """An error of ours is raised here with its diagnostics."""

    def refuse() -> None:
        raise UsageError(NO_VOICE.at(engine="e", voice="v", near="w"))

    with pytest.raises(UsageError, match="AP302"):
        in_fork(refuse)


@pytest.mark.parametrize(
    ("work", "code"), [("os.abort()", -6), ("os._exit(7)", 7), ("1 / 0", 1), ("sys.exit(3)", 1)]
)
def test_the_end_of_a_fork_is_the_end_of_its_process(work: str, code: int) -> None:
    """A signal, an exit code and an uncaught exception end both alike, and nothing after it is done."""
    script = (
        f"import os, sys\nfrom article_pipeline.speech.forking import in_fork\n"
        f"def work():\n    {work}\nin_fork(work)\nprint('still here')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (code, "")
    assert ("ZeroDivisionError" in done.stderr) == (work == "1 / 0")
