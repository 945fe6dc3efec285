"""
A small article that is built again and again, and what a build of it says and leaves.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PIL import Image

from article_pipeline import renderers
from article_pipeline.article.source import digest_of
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build, rehearse
from article_pipeline.options import Options, SpeechOptions

WORDS = """---
title: Bells
language: en-GB
---

A bell is struck once, and is heard for a minute.

The metal bends a little. It springs back, and the air carries the sound away.

![](bell.png)

Nobody rings it at night.
"""
FORMATS = ("json", "text", "large-print", "vtt")


@dataclass
class House:
    """A folder with an article, its output and its store."""

    root: Path
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        self.source.parent.mkdir(exist_ok=True)
        self.source.write_text(WORDS, encoding="utf-8")
        self.draw("red")
        silent = SpeechOptions(engine="silent")
        self.options = replace(self.options, cache=str(self.root / "store"), speech=silent)

    @property
    def source(self) -> Path:
        return self.root / "in" / "bells.md"

    @property
    def out(self) -> Path:
        return self.root / "out" / "bells"

    def write(self, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old`` in the article."""
        self.source.write_text(self.source.read_text().replace(old, new), encoding="utf-8")

    def draw(self, colour: str) -> None:
        """Put a picture beside the article."""
        Image.new("RGB", (40, 30), colour).save(self.source.with_name("bell.png"))

    def build(
        self, *formats: str, output: str = "out", is_forced: bool = False, jobs: int = 0, **options: Any
    ) -> Outcome:
        chosen = replace(self.options, **options)
        plan = make_plan([self.source], self.root / output, renderers.choose(formats or FORMATS))
        (outcome,) = build(plan, chosen, Manner(is_forced=is_forced, jobs=jobs), lambda *_: None)
        assert not outcome.exit_code, outcome.diagnostics
        return outcome

    def rehearse(self, *formats: str, **options: Any) -> Outcome:
        chosen = replace(self.options, **options)
        plan = make_plan([self.source], self.root / "out", renderers.choose(formats or FORMATS))
        (outcome,) = rehearse(plan, chosen, Manner(), lambda *_: None)
        return outcome

    def digests(self, output: str = "out") -> Mapping[str, str]:
        folder = self.root / output / "bells"
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): digest_of(path.read_bytes()) for path in found}

    def manifest(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.out / "manifest.json").read_bytes())
        return data


def said(outcome: Outcome) -> dict[str, str]:
    """Give the reasons for each edition that was made, in words."""
    return {name: "; ".join(map(str, why)) for name, why in outcome.reasons.items()}
