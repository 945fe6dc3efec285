"""The clips of a script: the same from the store, from one worker and from several."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from article_pipeline.errors import PipelineError, RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech import clips as room
from article_pipeline.speech.clips import Speaker
from article_pipeline.speech.engines import Clip, EngineEntry, engine_entry
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.script import Script, write_script
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


@pytest.mark.parametrize(
    "options", [SpeechOptions(rate=200), SpeechOptions(voice="low"), SpeechOptions(pitch=60)]
)
def test_another_rate_voice_or_pitch_is_spoken_anew(
    options: SpeechOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clip is kept for its words, voice, rate and pitch."""
    log = tmp_path / "log"
    monkeypatch.setenv("COUNTING_ENGINE_LOG", str(log))
    spoken(tmp_path / "kept", COUNTING, "Hush!")
    spoken(tmp_path / "kept", COUNTING, "Hush!", options=options)
    assert log.read_text(encoding="utf-8").splitlines().count("Hush!") == 2


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
