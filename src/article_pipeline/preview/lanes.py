"""
What a preview makes, in which order: four lanes side by side, each of steps one after the other.

Words are there within a second of a save; pages are begun at the same time, and stand back behind them. They
are shown as soon as they are made, and proved once all of their lane are shown. Each lane has a process of
its own. The narration waits for the words, since it would take the pages' processor.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from article_pipeline import renderers
from article_pipeline.build.plan import Plan, make_plan
from article_pipeline.options import Options
from article_pipeline.renderers import Format

UNHEARD: Final = "unheard"
_UNHEARD: Final = "article_pipeline.renderers.html.unheard"
_NOT: Final = "none"


@dataclass(frozen=True, slots=True)
class Step:
    """One edition, its name being that of its format, and the panel that it is shown in."""

    name: str
    panel: str

    @property
    def format(self) -> Format:
        """The row of the table, or that of the page whose narration is still to come."""
        if self.name != UNHEARD:
            return renderers.formats()[self.name]
        page = renderers.formats()["html"]
        return replace(page, module=_UNHEARD, needs_narration=False, works_outside=False, folder="")


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that is done, and whether its edition is proved, if it ever is."""

    step: Step
    is_proved: bool = True

    def options(self, options: Options) -> Options:
        """Give the options that it is built with: a page without its narration can prove nothing."""
        is_proved = self.is_proved and self.step.name != UNHEARD
        return options if is_proved else replace(options, verify=_NOT)

    def plan(self, order: "Order") -> Plan:
        """Plan the build of this one edition, into a folder of its own."""
        is_proved = self.options(order.options).verify != _NOT
        folder = order.folder / self.step.name
        return make_plan([order.source], folder, (self.step.format,), is_proved=is_proved)


@dataclass(frozen=True, slots=True)
class Order:
    """The wish to have all editions of ``source`` as it is, below ``folder``; a save makes it out of date."""

    number: int
    source: Path
    folder: Path
    options: Options


@dataclass(frozen=True, slots=True)
class Lane:
    """
    Steps that one process does.

    Where it ``is_dropped``, what it is at is given up for a newer order: a narration has kept its sentences,
    whereas a page would only be begun once more. Where it ``waits``, it begins once the words are done.
    ``nice`` is how much it stands back behind them. Where it ``shows_first``, it shows its editions before it
    proves them.
    """

    name: str
    steps: tuple[Step, ...]
    is_dropped: bool = False
    waits: bool = False
    nice: int = 0
    shows_first: bool = False

    def turns(self, order: Order) -> tuple[Turn, ...]:
        """Give what is done for an order, one after the other."""
        proved = tuple(map(Turn, self.steps))
        if not self.shows_first or order.options.verify == _NOT:
            return proved
        return (*(Turn(step, is_proved=False) for step in self.steps), *proved)


WORDS: Final = Lane("words", (Step(UNHEARD, "web"), Step("text", "text"), Step("braille", "braille")))
PAGES: Final = Lane("pages", (Step("pdf", "pdf"), Step("large-print", "large")), nice=10, shows_first=True)
PRINT: Final = Lane("print", (Step("print-pdf", "print"),), nice=10, shows_first=True)
SOUND: Final = Lane("narration", (Step("html", "web"),), is_dropped=True, waits=True, nice=15)
LANES: Final = (WORDS, PAGES, PRINT, SOUND)
STEPS: Final = {step.name: step for lane in LANES for step in lane.steps}
LANE_OF: Final = {step.name: lane for lane in LANES for step in lane.steps}
