"""
How a piece of work ended: it was done, or its process did not live to say so.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """The ways in which a process may end its work without an answer."""

    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out of memory"


@dataclass(frozen=True, slots=True)
class Done:
    """The work was done; its answer may be a refusal."""

    answer: Any


@dataclass(frozen=True, slots=True)
class Lost:
    """The work's process ended before it answered: why, and at which ``step`` of its work it was."""

    fault: Fault
    why: str
    step: str = ""


End = Done | Lost
