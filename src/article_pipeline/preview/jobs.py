"""
What the workers of a preview do: one step of an order, and what is shown of it.

``make`` is called by name in a process of its own, which stays warm. The building is ``build.run.build_one``,
as in any build; whatever is wrong with an article is an answer.
"""

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from article_pipeline.audit.found import UnreadableError
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome, Progress, outcome_of
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.run import build_one, rehearse
from article_pipeline.build.source import load, read
from article_pipeline.diagnostics import Diagnostic, told_once
from article_pipeline.diagnostics.building import NOT_SHOWN
from article_pipeline.errors import ExitCode, PipelineError, SourceError
from article_pipeline.preview.lanes import LANE_OF, UNHEARD, Order, Step, Turn
from article_pipeline.preview.outline import outline_of
from article_pipeline.preview.panels import Outline, Panel
from article_pipeline.preview.reading_back import panel_of
from article_pipeline.readers import Reading

_shown: dict[str, str] = {}
"""The digest of each edition that this process has shown last, by its step."""
_languages: dict[Path, str] = {}
"""The languages of the articles that this process has read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What became of a step: ``is_good`` if there is an edition, ``told`` what is to be said of it.

    There is no ``panel`` where it would be that of before. ``pictures`` are the files that the article shows.
    What is not ``is_proved`` is made and shown, and its proof is still to come.
    """

    step: str
    number: int
    is_good: bool
    told: tuple[Diagnostic, ...]
    seconds: float
    panel: Panel | None = None
    outline: Outline | None = None
    pictures: tuple[Path, ...] = ()
    is_proved: bool = True


def make(turn: Turn, order: Order, is_known: bool, progress: Progress) -> Answer:  # noqa: FBT001 - called by name
    """
    Make one step of ``order``; where it ``is_known``, what this process has shown last is still shown.

    What is kept with its proof is shown as it is, though it was to be proved later.
    """
    began, step = time.monotonic(), turn.step
    if os.name == "posix":
        os.nice(max(LANE_OF[step.name].nice - os.nice(0), 0))
    if not turn.is_proved and _is_kept(Turn(step), order, progress):
        turn = Turn(step)
    told, outline = _read(order) if step.name == UNHEARD else ((), None)
    outcome, file = _built(turn, order, progress)
    is_good = outcome.exit_code is ExitCode.DONE
    panel, more = _panel(step, file, order, is_known=is_known) if file and is_good else (None, ())
    return Answer(
        step=step.name,
        number=order.number,
        is_good=is_good and not more,
        told=tuple(told_once((*told, *outcome.diagnostics, *more))),
        seconds=time.monotonic() - began,
        panel=panel,
        outline=outline,
        pictures=outcome.pictures,
        is_proved=turn.is_proved,
    )


def _read(order: Order) -> tuple[tuple[Diagnostic, ...], Outline | None]:
    """Read the article as the command ``check`` does, with what asks for nothing but a look."""
    try:
        reading = read(order.source, order.options, with_notes=True)
        text = _text(order.source, reading)
    except PipelineError as error:
        return error.diagnostics, None
    _languages[order.source] = reading.article.language
    return reading.diagnostics, outline_of(reading, text)


def _text(path: Path, reading: Reading) -> str:
    """Give the source as a text, if it is one: not a document in a package."""
    source = reading.article.source
    if not source.media_type.startswith("text/"):
        return ""
    try:
        return load(path).data.decode(source.encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        return ""


def _is_kept(turn: Turn, order: Order, progress: Progress) -> bool:
    """Whether the store has the edition, so that nothing has to be made."""
    outcomes = rehearse(turn.plan(order), turn.options(order.options), Manner(), progress)
    return all(one.exit_code is ExitCode.DONE and not one.reasons for one in outcomes)


def _built(turn: Turn, order: Order, progress: Progress) -> tuple[Outcome, Path | None]:
    """Build the edition; give what became of it, and its file if it was planned at all."""
    options, plan = turn.options(order.options), turn.plan(order)
    if not plan.articles:
        error = plan.refusals[0].error if plan.refusals else SourceError()
        return Outcome(order.source, None, error.exit_code, (), error.diagnostics), None
    planned: PlannedArticle = plan.articles[0]
    outcome = outcome_of(planned, lambda: build_one(planned, options, progress, Manner()))
    return outcome, planned.folder / turn.step.format.file_name(planned.slug)


def _panel(
    step: Step, file: Path, order: Order, *, is_known: bool
) -> tuple[Panel | None, tuple[Diagnostic, ...]]:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if is_known and _shown.get(step.name) == digest:
        return None, ()
    language = _languages.get(order.source, order.options.language)
    try:
        panel = panel_of(step.name, file, language, order.options)
    except UnreadableError as fault:
        return None, (NOT_SHOWN.at(why=fault),)
    except PipelineError as error:
        return None, error.diagnostics
    _shown[step.name] = digest
    return panel, ()
