"""
A slice of what ``make fuzz`` throws at the readers, the same at each run.
"""

from pathlib import Path

import pytest

from tests.fuzz import CORPUS, fuzz

KINDS = sorted({case.parents[1].name for case in CORPUS.glob("*/*/in")})
SLICE = 200


@pytest.mark.parametrize("kind", KINDS)
def test_broken_sources_are_read_or_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    No broken source raises anything but a refusal, and none that is read loses a word.
    """
    monkeypatch.chdir(tmp_path)
    assert fuzz(kind, SLICE, 2) == 0
