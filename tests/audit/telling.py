"""
What is told of each damage to a file of an edition: a row of ``told/<format>.txt`` for each mutant.

A row has the code, the fault, the stream if it is not words, the block, and how many findings are alike if
there are several; ``--update-golden`` writes it afresh. Of more than ``MOST`` the first ones stand there.
"""

import fcntl
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from article_pipeline.audit.findings import RULES, Finding
from article_pipeline.audit.kinds import Stream

FOLDER: Final = Path(__file__).parent / "told"
MOST: Final = 6
Expects = Callable[[str, str, Iterable[Finding]], None]


def told_as(findings: Iterable[Finding]) -> str:
    """Say in one line what is told."""
    several = Counter(_said(one) for one in findings if not one.part_of)
    said = [text + (f" ({count} times)" if count > 1 else "") for text, count in several.items()]
    more = len(said) - MOST
    return "; ".join(said[:MOST]) + (f"; and {more} more" if more > 0 else "")


def _said(finding: Finding) -> str:
    stream = "" if finding.stream is Stream.WORDS else f"{finding.stream}"
    return " ".join(filter(None, (RULES[finding.fault].code, str(finding.fault), stream, finding.where)))


def read_rows(name: str, folder: Path = FOLDER) -> dict[str, str]:
    """Read what is expected of a format, by mutant."""
    file = folder / f"{name}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split(": ", 1) for line in lines)


def write_row(name: str, mutant: str, told: str, folder: Path = FOLDER) -> None:
    """Put a row among those of a format, which several processes may do at a time."""
    with _changed_rows(name, folder) as rows:
        rows[mutant] = told


def keep_rows(name: str, mutants: Iterable[str], folder: Path = FOLDER) -> None:
    """Take away the rows of what is none of the ``mutants`` of a format."""
    with _changed_rows(name, folder) as rows:
        for gone in rows.keys() - set(mutants):
            del rows[gone]


@contextmanager
def _changed_rows(name: str, folder: Path) -> Iterator[dict[str, str]]:
    alone = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(alone, fcntl.LOCK_EX)
        rows = read_rows(name, folder)
        yield rows
        text = "".join(f"{title}: {row}\n" for title, row in sorted(rows.items()))
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    finally:
        os.close(alone)
