"""
The steps by which an article becomes its editions, each with those that it needs and why it is done.

source → model → pictures, narration → editions → audits → publication. The graph is data: it says what a
build does, and nothing is done by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from article_pipeline.build.keys.reasons import FIRST, Kind, Reason
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.renderers import Format

SOURCE: Final = "source"
MODEL: Final = "model"
PICTURES: Final = "pictures"
NARRATION: Final = "narration"
PUBLICATION: Final = "publication"
_AUDIT: Final = "audit of "
_SHOW_PICTURES: Final = frozenset({"Pillow", "weasyprint"})
_OF_THE_MODEL: Final = frozenset({Kind.FIRST, Kind.FORCED, Kind.ARTICLE, Kind.NARRATION, Kind.SOURCE})
"""Why an article would be another; other reasons are about what is made of it."""

Reasons = Mapping[str, Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step: its name, the steps that it ``needs``, and the reasons for which it is done.

    One without a reason is not done: what it would give is there.
    """

    name: str
    needs: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def is_kept(self) -> bool:
        return not self.reasons


def graph_of(planned: PlannedArticle, reasons: Reasons) -> tuple[Step, ...]:
    """
    Give the steps of an article, each behind those that it needs.

    ``reasons`` has the editions that are made, by format; a shared product is made for the first of those
    that need it.
    """
    return (
        Step(SOURCE, ()),
        Step(MODEL, (SOURCE,), _of_the_model(planned, reasons)),
        *_shared(planned, reasons),
        *(Step(f.name, _needs(f), tuple(reasons.get(f.name, ()))) for f in planned.formats),
        *_audits(planned, reasons),
        Step(PUBLICATION, _last(planned), _all(planned, reasons)),
    )


def _of_the_model(planned: PlannedArticle, reasons: Reasons) -> tuple[Reason, ...]:
    """Give why the article is another; a first edition may be one of an article that is known."""
    is_new = all(FIRST in reasons.get(f.name, ()) for f in planned.formats)
    kinds = _OF_THE_MODEL if is_new else _OF_THE_MODEL - {Kind.FIRST}
    told = (tuple(one for one in reasons.get(f.name, ()) if one.kind in kinds) for f in planned.formats)
    return next(filter(None, told), ())


def _shared(planned: PlannedArticle, reasons: Reasons) -> Iterator[Step]:
    for name in (PICTURES, NARRATION):
        users = [f for f in planned.formats if name in _needs(f)]
        if users:
            made_for = (why for f in users if (why := reasons.get(f.name)))
            yield Step(name, (MODEL,), tuple(next(made_for, ())))


def _needs(edition: Format) -> tuple[str, ...]:
    shows = edition.folder or _SHOW_PICTURES.intersection(edition.packages)
    found = ((PICTURES, bool(shows)), (NARRATION, edition.needs_narration))
    return (MODEL, *(name for name, is_needed in found if is_needed))


def _audits(planned: PlannedArticle, reasons: Reasons) -> Iterator[Step]:
    for edition in planned.formats if planned.is_proved else ():
        heard = (NARRATION,) if edition.needs_narration else ()
        why = tuple(reasons.get(edition.name, ()))
        yield Step(f"{_AUDIT}{edition.name}", (MODEL, *heard, edition.name), why)


def _last(planned: PlannedArticle) -> tuple[str, ...]:
    return tuple(f"{_AUDIT if planned.is_proved else ''}{f.name}" for f in planned.formats)


def _all(planned: PlannedArticle, reasons: Reasons) -> tuple[Reason, ...]:
    """Give the first reason for which anything is done."""
    return tuple(next((why for f in planned.formats if (why := reasons.get(f.name))), ()))


def data(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Give a graph as JSON."""
    return [
        {
            "step": step.name,
            "needs": list(step.needs),
            "is_kept": step.is_kept,
            "reasons": [{"kind": str(one.kind), "said": one.said} for one in step.reasons],
        }
        for step in steps
    ]


def text(steps: Sequence[Step]) -> Iterator[str]:
    """Write a graph down for people, a line a step: what it needs, and why it is done."""
    width = max(len(step.name) for step in steps)
    for step in steps:
        needs = f" ← {', '.join(step.needs)}" if step.needs and step.name != PUBLICATION else ""
        why = "kept" if step.is_kept else "; ".join(one.said for one in step.reasons)
        yield f"  {step.name:{width}}{needs}" + ("" if step.name == SOURCE else f": {why}")
