"""
One broken source, what is asked for it, and the verdict on what came out.

A reading may end in the article with all its words, or in a refusal. A build may end in editions that are
whole, by their digests and by their audit, or in a refusal with the output as it was; all else is a failure.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from article_pipeline import readers, renderers
from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile, digest_of
from article_pipeline.build import manifest
from article_pipeline.build.choices import chosen, with_choices
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import ExitCode, PipelineError
from article_pipeline.options import (
    BRAILLE_FOREIGN,
    BRAILLE_PROFILES,
    HTML_MEDIA,
    PDF_STANDARDS,
    PROFILES,
    THEMES,
    BrailleOptions,
    HtmlOptions,
    Options,
    PdfOptions,
    SpeechOptions,
    TextOptions,
)
from tests.fuzz.sources import put_pictures

NAME: Final = "fuzz"
WEIGHTS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("json", "text", "markdown", "braille", "braille-unicode", "pef", "ebraille"), 1),
    **dict.fromkeys(("vtt", "srt", "transcript", "chapters"), 0.5),
    **dict.fromkeys(("html", "pdf", "large-print", "print-pdf"), 0.05),
    **dict.fromkeys(("epub", "mp3", "m4b", "opus", "daisy202", "daisy3"), 0.02),
}
"""How often an edition is asked for: those that cost hundreds of times as much come less often, but come."""
_LANGUAGES: Final = (
    "en-GB",
    "en-US",
    "de",
    "fr",
    "es",
    "ar",
    "he",
    "ja",
    "zh",
    "hi",
    "th",
    "tr",
    "ru",
    "tlh",
)
_KINDLY: Final = (ExitCode.SOURCE_UNREADABLE, ExitCode.CONTENT_REFUSED, ExitCode.RENDERER_FAILED)
"""How a build may end that gives no editions."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A broken source, and the editions and options that are asked for it: none, to have it read only."""

    suffix: str
    data: bytes
    editions: tuple[str, ...] = ()
    choices: Mapping[str, Any] | None = None
    seed: str = "0"
    """Of the pictures beside the source, and of what the output holds before."""

    @property
    def options(self) -> Options:
        """What the choices say, with the silent engine and every proof."""
        silent = Options(cache="none", speech=SpeechOptions(engine="silent"))
        return with_choices(silent, {**(self.choices or {}), "speech": _silent(self.choices or {})})

    def save(self, folder: Path, name: str) -> Path:
        """Keep the source, and beside it what was asked, so that ``load`` gives the trial again."""
        folder.mkdir(exist_ok=True)
        file = folder / f"{name}{self.suffix}"
        file.write_bytes(self.data)
        asked = {"editions": self.editions, "choices": self.choices, "seed": self.seed}
        file.with_name(f"{file.name}.json").write_text(json.dumps(asked), encoding="utf-8")
        return file

    @classmethod
    def load(cls, file: Path) -> "Trial":
        """Give the trial that ``save`` kept."""
        asked = json.loads(file.with_name(f"{file.name}.json").read_bytes())
        return cls(file.suffix, file.read_bytes(), tuple(asked["editions"]), asked["choices"], asked["seed"])


def _silent(choices: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**choices.get("speech", {}), "engine": "silent"}


def asked(chance: Random, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Choose up to four editions by their weights."""
    names = chance.choices(list(weights), list(weights.values()), k=chance.randint(1, 4))
    return tuple(sorted(set(names), key=names.index))


def choices(chance: Random) -> dict[str, Any]:
    """Choose options, most of them as they are by themselves."""

    def one(values: Sequence[Any]) -> Any:
        return values[0] if chance.random() < 0.7 else chance.choice(values)

    options = Options(
        language=one(_LANGUAGES),
        speech=SpeechOptions(engine="silent", profile=one(PROFILES)),
        pdf=PdfOptions(
            standard=one(PDF_STANDARDS),
            theme=one(THEMES),
            font_size_pt=one((18, 16, 40)),
            page_size=one(("a4", "letter")),
            columns=one((2, 1, 3)),
        ),
        text=TextOptions(wrap=one((None, 20, 66)), bom=one((False, True))),
        html=HtmlOptions(media=one(HTML_MEDIA)),
        braille=BrailleOptions(
            grade=one((2, 1)),
            profile=one(BRAILLE_PROFILES),
            form_feed=one((True, False)),
            foreign=one(BRAILLE_FOREIGN),
        ),
    )
    return chosen(options)


def verdict(trial: Trial, folder: Path) -> str:
    """Try it in an empty folder and say how it ended: "whole", "refused: CODE", or "FAILED: …"."""
    try:
        return _built(trial, folder) if trial.editions else _read(trial)
    except PipelineError as error:
        return f"refused: {error.diagnostics[0].code}"
    except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"FAILED: {type(error).__name__}: {error}"


def is_failure(said: str) -> bool:
    """Whether a verdict tells of a fault of the product."""
    return said.startswith("FAILED")


def _read(trial: Trial) -> str:
    reading = readers.read(SourceFile(f"{NAME}{trial.suffix}", trial.data), Options(language="en"))
    lost = violations(reading.article, reading.text, has_markup=reading.has_markup)
    return f"FAILED: words: {lost[0]}" if lost else "whole"


def _built(trial: Trial, folder: Path) -> str:
    chance, source = Random(trial.seed), folder / "in" / f"{NAME}{trial.suffix}"
    source.parent.mkdir()
    if chance.random() < 0.3:
        _build_before(source, folder)
    before = _digests(folder / "out")
    source.write_bytes(trial.data)
    put_pictures(trial.data, source.parent, chance)
    outcome = _outcome(source, folder / "out", trial.editions, trial.options)
    if outcome.exit_code is not ExitCode.DONE:
        return _refused(outcome, before, _digests(folder / "out"))
    fault = _fault(trial, folder / "out")
    if not fault and chance.random() < 0.1:
        fault = _again(trial, source, folder)
    return f"FAILED: {fault}" if fault else "whole"


def _build_before(source: Path, folder: Path) -> None:
    """Let the output hold the editions of an article that was whole."""
    good = source.with_suffix(".md")
    good.write_text("# Weir\n\nThe weir hums in the wind.\n", encoding="utf-8")
    _outcome(good, folder / "out", ("json", "text"), Options(cache="none"))
    good.unlink()


def _outcome(source: Path, out: Path, editions: Sequence[str], options: Options) -> Outcome:
    plan = make_plan([source], out, renderers.choose(editions))
    (outcome,) = build(plan, options, Manner(), lambda *_: None)
    return outcome


def _refused(outcome: Outcome, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    told = next(one for one in outcome.diagnostics if one.severity is Severity.ERROR)
    if outcome.exit_code not in _KINDLY:
        return f"FAILED: {outcome.exit_code!r}: {', '.join(told.editions)}: {told.message}"
    return "FAILED: a refusal has changed the output" if before != after else f"refused: {told.code}"


def _fault(trial: Trial, out: Path) -> str:
    """Say what is not as it must be in an output that was published."""
    strangers = [path.name for path in out.iterdir() if path.name != NAME]
    if strangers:
        return f"left behind: {strangers}"
    known = manifest.load(out / NAME / manifest.MANIFEST)
    if known is None or not set(trial.editions) <= set(known.editions):
        return "the manifest has not what was asked for"
    broken = [name for name, one in known.editions.items() if not manifest.is_whole(out / NAME, one)]
    return f"not whole: {broken}" if broken else ""


def _again(trial: Trial, source: Path, folder: Path) -> str:
    """Build twice more with a store: the second time brings what is kept, and all have the same bytes."""
    kept = replace(trial.options, cache=str(folder / "store"))
    for name in ("cold", "warm"):
        if name == "warm":
            shutil.rmtree(folder / "cold" / NAME)
        _outcome(source, folder / "cold", trial.editions, kept)
        first, second = _editions(folder / "out"), _editions(folder / "cold")
        if differing := [file for file in second if first.get(file) != second[file]]:
            return f"{name} build differs: {differing}"
    return ""


def _editions(out: Path) -> dict[str, str]:
    beside = (manifest.MANIFEST, manifest.REPORT)
    return {file: digest for file, digest in _digests(out).items() if Path(file).name not in beside}


def _digests(out: Path) -> dict[str, str]:
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): digest_of(path.read_bytes()) for path in files}
