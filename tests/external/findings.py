"""
What a validator of web pages or EPUB found: one form for all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that is wrong with a file: the validator's name for it, how grave, in words, and where.
    """

    path: Path
    rule: str
    severity: str
    message: str
    place: str = ""

    def __str__(self) -> str:
        where = f"{self.path.name}{f' at {self.place}' if self.place else ''}"
        return f"{where}: {self.severity} {self.rule}: {self.message}"


def in_words(findings: Iterable[Finding]) -> str:
    """
    Say what was found, a line each; empty where nothing was, so a test asserts ``not in_words(…)``.
    """
    return "\n".join(map(str, findings))
