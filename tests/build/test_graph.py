"""The steps of an article are told, each behind those that it needs, with the reason for it."""

from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.graph import NARRATION, PICTURES, PUBLICATION, data, graph_of, text
from article_pipeline.build.keys.reasons import FIRST, Kind, Reason
from article_pipeline.build.plan import PlannedArticle

ALL = tuple(renderers.formats().values())
CHANGED = (Reason(Kind.FILE, "styles/large-print.css changed"),)


def planned(*formats: str, is_proved: bool = True) -> PlannedArticle:
    rows = tuple(f for f in ALL if f.name in formats) if formats else ALL
    return PlannedArticle(Path("in/bells.md"), "bells", Path("out/bells"), rows, is_proved)


@pytest.mark.parametrize("is_proved", [True, False])
def test_each_step_stands_behind_those_that_it_needs(is_proved: bool) -> None:
    """The graph has no circle and no step that is not there, and the publication needs every edition."""
    steps = graph_of(planned(is_proved=is_proved), {})
    known: set[str] = set()
    for step in steps:
        assert set(step.needs) <= known
        known.add(step.name)
    assert len(known) == len(steps)
    assert len(steps[-1].needs) == len(ALL)
    assert (f"audit of {ALL[0].name}" in known) is is_proved


def test_a_shared_product_is_there_for_those_that_need_it() -> None:
    """A text needs neither pictures nor narration; what is heard needs the narration."""
    assert {PICTURES, NARRATION}.isdisjoint(step.name for step in graph_of(planned("text", "json"), {}))
    needs = {step.name: step.needs for step in graph_of(planned(), {})}
    assert needs["mp3"] == ("model", NARRATION)
    assert needs["pdf"] == ("model", PICTURES)
    assert needs["html"] == ("model", PICTURES, NARRATION)


def test_what_is_not_made_makes_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    """A style sheet that changed is the reason for its edition, what that needs, and what needs it."""
    steps = {step.name: step for step in graph_of(planned(), {"large-print": CHANGED})}
    made = {name for name, step in steps.items() if not step.is_kept}
    assert made == {"large-print", "audit of large-print", PICTURES, PUBLICATION}
    assert all(steps[name].reasons == CHANGED for name in made)
    first = graph_of(planned("text"), {"text": (FIRST,)})
    assert [step.name for step in first if not step.is_kept] == [
        "model",
        "text",
        "audit of text",
        PUBLICATION,
    ]


def test_the_article_is_another_where_any_edition_says_so() -> None:
    """A first edition makes a known article no other; what one edition alone knows of the source does."""
    other = Reason(Kind.SOURCE, "the source's bytes changed")
    for reasons, wanted in (
        ({"text": (FIRST,)}, ()),
        ({"json": (FIRST,), "text": (FIRST,)}, (FIRST,)),
        ({"json": (other,)}, (other,)),
        ({"json": (*CHANGED, other), "text": CHANGED}, (other,)),
        ({"json": CHANGED, "text": (other,)}, (other,)),
    ):
        model = next(step for step in graph_of(planned("json", "text"), reasons) if step.name == "model")
        assert model.reasons == wanted


def test_the_graph_is_told_in_words_and_as_data() -> None:
    """A line a step, with what it needs and why; as JSON the same."""
    steps = graph_of(planned("large-print"), {"large-print": CHANGED})
    lines = [" ".join(line.split()) for line in text(steps)]
    assert "large-print ← model, pictures: styles/large-print.css changed" in lines
    assert "model ← source: kept" in lines
    (row,) = (row for row in data(steps) if row["step"] == "large-print")
    assert row == {
        "step": "large-print",
        "needs": ["model", "pictures"],
        "is_kept": False,
        "reasons": [{"kind": "file", "said": "styles/large-print.css changed"}],
    }
