"""
How much work one source may cause the parser, counted in steps and not in seconds.

Brackets without an end, or lines inside dozens of quotations, make any parser of CommonMark go over the same
words again and again. An article takes some steps for each of its words; what takes millions is refused.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from markdown_it.ruler import Ruler

MOST_STEPS: Final = 1_600_000
"""Some seconds of work; an article of 100,000 words in the richest markup takes half of them."""
LONGEST_PARAGRAPH: Final = 50_000
"""Characters, 8,000 words; the search for the end of a comment or bracket goes to the end of a paragraph."""
LARGEST_SOURCE_BYTES: Final = 5_000_000
MOST_NESTING: Final = 40
"""Of blocks; a list and its items are two."""
LARGEST_FRONT_MATTER: Final = 100_000
"""Characters; a page of metadata has some hundred."""
_KEY: Final = "effort"


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    How large a source may be, its front matter and its paragraphs in characters, and what it may cost.

    ``nesting`` is how deep blocks may stand inside blocks.
    """

    source_bytes: int = LARGEST_SOURCE_BYTES
    front_matter: int = LARGEST_FRONT_MATTER
    paragraph: int = LONGEST_PARAGRAPH
    steps: int = MOST_STEPS
    nesting: int = MOST_NESTING


THEIRS: Final = Bounds()
"""Of what strangers wrote."""
OURS: Final = Bounds(100_000_000, 100_000_000, 100_000_000, 100_000_000, 4 * MOST_NESTING)
"""Of editions that this product wrote, as large as their articles; a table in one of them is three deep."""


Environment = MutableMapping[str, Any]


class _State(Protocol):
    @property
    def env(self) -> Environment: ...


AnyRule = TypeVar("AnyRule", bound=Callable[..., bool])


class TooMuchEffortError(Exception):
    """The source takes more steps than any article's; ``line`` is where they ran out, counted from 0."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Effort:
    """Counts the steps of one source; ``line`` is the one that is being parsed, counted from 0."""

    __slots__ = ("bounds", "left", "line")

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.left = bounds.steps
        self.line = 0

    def spend(self, steps: int) -> None:
        """
        Count some steps.

        Raises:
            TooMuchEffortError: there are none left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchEffortError(self.line)


def effort_of(environment: Environment, bounds: Bounds = THEIRS) -> Effort:
    """Give the count of the source that is being parsed, begun with the first question."""
    found = environment.get(_KEY)
    if not isinstance(found, Effort):
        found = environment[_KEY] = Effort(bounds)
    return found


def count_rules(ruler: Ruler[Any]) -> None:
    """Make each rule of ``ruler`` count one step whenever it is tried."""
    for rule in tuple(ruler.__rules__):
        ruler.at(rule.name, _counted(rule.fn), {"alt": rule.alt})


def _counted(rule: AnyRule) -> Callable[..., bool]:
    def counting(state: _State, *rest: Any) -> bool:
        # Tried for nearly every word, so it does by itself what ``spend`` does.
        effort = state.env.get(_KEY) or effort_of(state.env)
        effort.left -= 1
        if effort.left < 0:
            raise TooMuchEffortError(effort.line)
        return rule(state, *rest)

    return counting
