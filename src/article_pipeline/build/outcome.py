"""
What became of an article that was built, and how those who wait are told of it.
"""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from article_pipeline.build.keys.reasons import Reason
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.diagnostics.building import OUR_FAULT
from article_pipeline.errors import ExitCode, PipelineError
from article_pipeline.speech.lexicon import Entry

Progress = Callable[[str, str, int, int], None]
"""Is told an article's slug, the step that it is at, and how much of how much of the step is done."""

Heard = frozenset[Entry]
"""The entries of lexicons whose words an article has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of one article: the editions that were published, or why there are none.

    ``pictures`` are the files beside it that its figures show; ``heard`` is ``None`` if it was not narrated.
    ``reasons`` say why each edition was made, by format; one that has none was kept.
    """

    source: Path
    slug: str | None
    exit_code: ExitCode
    files: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: tuple[Path, ...] = ()
    heard: Heard | None = None
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, planned: PlannedArticle) -> "Outcome":
        """Give the outcome of an article that nothing stands against yet."""
        return cls(planned.source, planned.slug, ExitCode.DONE)

    @property
    def summary(self) -> "Outcome":
        """What the end of a batch asks for: of a thousand articles, the rest would fill the memory."""
        errors = tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)
        return replace(self, files=(), diagnostics=errors, reasons={})


def outcome_of(planned: PlannedArticle, work: Callable[[], Outcome]) -> Outcome:
    """Give what ``work`` gives, or the outcome of the fault that it raised."""
    try:
        return work()
    except PipelineError as error:
        return Outcome(planned.source, planned.slug, error.exit_code, (), error.diagnostics)
    except Exception as fault:  # noqa: BLE001 - the border of one article: a fault of ours is an outcome too
        said = (OUR_FAULT.at(planned.place, why=_described(fault)),)
        return Outcome(planned.source, planned.slug, ExitCode.FAULT, (), said)


def _described(fault: Exception) -> str:
    where = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(where.filename).name}:{where.lineno})"
