"""The clips of a script: the same from the store, from one worker and from several."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.errors import PipelineError, RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech import clips as room
from article_pipeline.speech.clips import Speaker
from article_pipeline.speech.engines import Clip, EngineEntry, engine_entry
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.passages import Role
from article_pipeline.speech.script import Script, Utterance, write_script
from article_pipeline.speech.sounds import annotated
from article_pipeline.store import Store
from tests.samples import article, paragraph

PYTTSX3 = engine_entry("pyttsx3")
COUNTING = EngineEntry("counting", "counts", "tests.speech.counting_engine")
BROKEN = EngineEntry("broken", "fails", "tests.faults.broken_engine")
SAID = ("The bell rings.", "It is late.", "Shh!", "Who is there?", "Nobody answers, and the bell rings.")


def script(*words: str) -> Script:
    return write_script(article(*(paragraph(w) for w in words)))


def spoken(folder: Path, entry: EngineEntry, *words: str, options: SpeechOptions | None = None) -> list[Clip]:
    with Speaker(script(*words), entry, options or SpeechOptions(), "a.txt", Store(folder)) as speaker:
        return list(speaker.clips())


@pytest.fixture
def many_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker for each utterance, on a machine of four cores."""
    monkeypatch.setattr(room, "_WORTH_A_WORKER", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    yield
    assert threading.active_count() < 20


def test_several_workers_give_what_one_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many_workers: None
) -> None:
    """Clips are the same bytes however the work is parted."""
    several = spoken(tmp_path / "several", PYTTSX3, *SAID)
    monkeypatch.setattr(room, "_WORTH_A_WORKER", 1000)
    assert spoken(tmp_path / "one", PYTTSX3, *SAID) == several


def test_what_was_said_before_is_not_spoken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second narration speaks only the sentence that was changed, and sounds as if it had spoken all."""
    log = tmp_path / "log"
    monkeypatch.setenv("COUNTING_ENGINE_LOG", str(log))
    spoken(tmp_path / "kept", COUNTING, *SAID)
    log.unlink()
    changed = (*SAID[:2], "Hush!", *SAID[3:])
    warm = spoken(tmp_path / "kept", COUNTING, *changed)
    assert log.read_text(encoding="utf-8").splitlines() == ["Hush!"]
    assert warm == spoken(tmp_path / "cold", COUNTING, *changed)


HUSH = Utterance(Role.PARAGRAPH, "Hush!", "Hush!", "en", 0, anchors=((0, 0), (5, 5)))
FACTS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "engine": {"entry": replace(COUNTING, name="counting too")},
    "version": {"environment": {"COUNTING_ENGINE_VERSION": "2"}},
    "sample rate": {"environment": {"COUNTING_ENGINE_SAMPLE_RATE": "16000"}},
    "language": {"said": replace(HUSH, language="de")},
    "voice": {"options": SpeechOptions(voice="low")},
    "voice of the role": {"said": replace(HUSH, voice="low")},
    "rate": {"options": SpeechOptions(rate=200)},
    "rate of the role": {"said": replace(HUSH, rate=200)},
    "pitch": {"options": SpeechOptions(pitch=60)},
    "pitch of the role": {"said": replace(HUSH, pitch=60)},
    "words": {"said": replace(HUSH, spoken="Shush!")},
    "form": {"form": -1},
}
"""Each fact of a clip's key, changed."""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the engine writes down what it says."""
    path = tmp_path / "log"
    monkeypatch.setenv("COUNTING_ENGINE_LOG", str(path))
    return path


def asked(
    folder: Path, said: Utterance = HUSH, entry: EngineEntry = COUNTING, options: SpeechOptions | None = None
) -> None:
    with Speaker(Script((said,), "en"), entry, options or SpeechOptions(), "a.txt", Store(folder)) as speaker:
        assert list(speaker.clips())


@pytest.mark.parametrize("fact", FACTS)
def test_a_clip_is_kept_for_each_fact_that_it_depends_on(
    fact: str, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is the same is spoken once; whichever fact changes, it is spoken anew."""
    asked(tmp_path / "kept")
    changed = dict(FACTS[fact])
    for name, value in changed.pop("environment", {}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(room, "_FORM", changed.pop("form", room._FORM))
    asked(tmp_path / "kept", **changed)
    assert len(log.read_text(encoding="utf-8").splitlines()) == (1 if fact == "nothing" else 2)


@pytest.mark.parametrize(("said", "count"), [(annotated("Hush", "hʌʃ"), 2), ("Hush", 1)])
def test_words_by_their_sounds_are_kept_for_the_tables_of_sounds(
    said: str, count: int, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With other mnemonics they sound otherwise; words by their letters do not."""
    asked(tmp_path / "kept", replace(HUSH, spoken=said))
    monkeypatch.setattr(room, "print_of_tables", lambda: "another")
    asked(tmp_path / "kept", replace(HUSH, spoken=said))
    assert len(log.read_text(encoding="utf-8").splitlines()) == count


def test_a_damaged_clip_is_spoken_again(tmp_path: Path) -> None:
    """What rots in the store is never heard."""
    sound = spoken(tmp_path, PYTTSX3, *SAID)
    for file in tmp_path.glob("??/*"):
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
    assert spoken(tmp_path, PYTTSX3, *SAID) == sound


def test_a_store_that_takes_nothing_costs_nothing_but_time(tmp_path: Path) -> None:
    """Where the store cannot be written, the narration is spoken all the same."""
    (tmp_path / "file").touch()
    assert spoken(tmp_path / "file", PYTTSX3, *SAID) == spoken(tmp_path / "kept", PYTTSX3, *SAID)


def test_a_fault_of_one_worker_ends_all(tmp_path: Path, many_workers: None) -> None:
    """The first utterance in the script's order that fails is told, and no worker is left behind."""
    words = ("One.", "Two.", "A bang.", "Four.", "Another bang.", "Six.")
    with pytest.raises(RenderError, match="A bang"):
        spoken(tmp_path, BROKEN, *words, options=SpeechOptions(voice="abort"))


def test_what_was_spoken_before_a_fault_is_kept(tmp_path: Path) -> None:
    """A run that was broken off goes on where it was."""
    words = ("One.", "Two.", "A bang.")
    before = [u.text for u in script(*words).utterances].index("A bang.")
    with pytest.raises(PipelineError):
        spoken(tmp_path, BROKEN, *words, options=SpeechOptions(voice="abort"))
    assert len(list(tmp_path.glob("??/*"))) == before


def test_a_warm_narration_is_the_cold_one(tmp_path: Path, many_workers: None) -> None:
    """Sound, cues and chapters are the same to the byte with an empty store, a full one, and none."""
    found = []
    for name, store in (("cold", Store(tmp_path / "s")), ("warm", Store(tmp_path / "s")), ("none", None)):
        (tmp_path / name).mkdir()
        made = narrate(script(*SAID), SpeechOptions(), tmp_path / name, "a.txt", store=store)
        found.append((made.pcm_path.read_bytes(), made.cues, made.chapters))
    assert found[0] == found[1] == found[2]
