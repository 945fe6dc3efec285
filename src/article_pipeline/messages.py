"""
The form of what people are told: how much it weighs, where it is, what is the matter, and how to mend it.

A diagnostic is a value; it is raised only inside an ``errors.PipelineError``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Final

_COMMANDS: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Mark each character that would end a line, command a terminal or turn a line around."""
    return _COMMANDS.sub("\ufffd", text)


class Severity(StrEnum):
    """
    How much a diagnostic weighs: an error refuses the article, a warning does so under ``--strict``.

    A fact asks for nothing, so it is not shown: it stands in the manifest and in the report of ``--json``.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic points: a file, and a line and column counted from 1 where they are known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """
    One message: what is the matter, where, and how to mend it.

    ``editions`` names the formats that it is about; one about the source has none. ``count`` is how many
    pieces it is about, where it counts some.
    """

    code: str
    severity: Severity
    message: str
    mend: str
    place: Place | None = None
    editions: tuple[str, ...] = ()
    count: int | None = None

    def __str__(self) -> str:
        """The message in the form of the GNU Coding Standards, "Formatting Error Messages", and its mend."""
        where = f"{self.place}: " if self.place else "article-pipeline: "
        what = f"{where}{self.severity}[{self.code}]: {self.message}"
        return f"{harmless(what)}\n  mend: {harmless(self.mend)}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the catalogue: ``message`` and ``mend`` are format strings over the facts given to ``at``."""

    code: str
    severity: Severity
    message: str
    mend: str

    def at(self, place: Place | None = None, **facts: object) -> Diagnostic:
        """
        Make the diagnostic of this rule at ``place``.

        Raises:
            KeyError: a fact that the rule's texts name is not given.
        """
        count = facts.get("count")
        return Diagnostic(
            self.code,
            self.severity,
            self.message.format(**facts),
            self.mend.format(**facts),
            place,
            count=count if isinstance(count, int) else None,
        )


def told_once(said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """
    Give each diagnostic once, where it is said first.

    What several editions say alike, such as that a picture is broken, names them all; what is said of the
    source as well names none.
    """
    found: dict[Diagnostic, list[tuple[str, ...]]] = {}
    for one in said:
        found.setdefault(replace(one, editions=()), []).append(one.editions)
    return [
        replace(one, editions=tuple(dict.fromkeys(chain(*named))) if all(named) else ())
        for one, named in found.items()
    ]
