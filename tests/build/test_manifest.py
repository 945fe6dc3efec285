"""What a manifest tells of the editions of a build."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import renderers
from article_pipeline.build.manifest import diagnostic_data
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.diagnostics import Rule, Severity, told_once
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import Format

BELLS = "A bell is struck once, and is heard for a minute. The metal bends a little, and springs back."
ODD = Rule("AP000", Severity.NOTE, "it is odd", "leave it so").at()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "bells.md"
    links = "[Towers](towers.html), [bells](https://bells.example/)"
    path.write_text(f"# Bells\n\n{BELLS}\n\n…\n\n{links}\n", encoding="utf-8")
    return path


def built(source: Path, *formats: Format) -> tuple[Outcome, list[dict[str, Any]]]:
    """The outcome, and the diagnostics of the manifest."""
    plan = make_plan([source], source.parent / "out", formats)
    options = Options(speech=SpeechOptions(engine="silent"))
    (outcome,) = build(plan, options, Manner(), lambda *_: None)
    manifest = json.loads((source.parent / "out" / "bells" / "manifest.json").read_bytes())
    return outcome, manifest["diagnostics"]


def named(diagnostics: list[dict[str, Any]]) -> dict[str, list[str] | None]:
    """The editions that each diagnostic names, by its code."""
    return {one["code"]: one.get("editions") for one in diagnostics}


def test_what_a_renderer_says_names_its_edition(source: Path) -> None:
    """What two editions say alike is told once with both names; a silent third is not named."""
    (text,) = renderers.choose(["text"])
    warns = replace(text, name="narrow", suffix="-narrow.txt", module="tests.build.warning_renderer")
    twin = replace(warns, name="narrower", suffix="-narrower.txt")
    outcome, told = built(source, warns, text, twin)
    assert [one["editions"] for one in told if one["code"] == "AP403"] == [["narrow", "narrower"]]
    assert told == [diagnostic_data(one) for one in outcome.diagnostics]


def test_what_the_source_has_names_no_edition(source: Path) -> None:
    """A link that leads nowhere is the source's, whichever editions are made of it."""
    _, told = built(source, *renderers.choose(["text", "json"]))
    assert named(told)["AP251"] is None


def test_what_the_narration_has_names_those_that_need_it(source: Path) -> None:
    """Signs without words and addresses of links are missing in what is heard, and in no other edition."""
    _, told = built(source, *renderers.choose(["json", "vtt", "text", "srt"]))
    assert named(told)["AP347"] == ["vtt", "srt"]
    assert named(told)["AP354"] == ["vtt", "srt"]


def test_what_is_said_twice_is_told_once() -> None:
    """Names come in the order in which they speak; what is said without a name stays without."""
    one, two = (replace(ODD, editions=(name,)) for name in ("epub", "braille"))
    other = replace(one, code="AP001")
    assert told_once([one, other, two, one]) == [replace(ODD, editions=("epub", "braille")), other]
    assert told_once([ODD, one]) == [ODD]
