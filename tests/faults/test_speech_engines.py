"""
Engines that die, hang, lie or fall silent: each is found out and named, and none takes the build with it.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.diagnostics import Place
from article_pipeline.errors import OutputError, PipelineError, RenderError, UsageError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import EngineEntry, Manner, engine_entry
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.script import Script, write_script
from article_pipeline.speech.supervisor import SpeechWorker
from tests.processes import ends_soon
from tests.samples import article, paragraph

BROKEN = EngineEntry("broken", "fails", "tests.faults.broken_engine")
PLACE = Place("bells.txt", 7)
OUT_OF_FORM = "bells.txt:7 AP307 the engine broken answered out of form"


def worker(fault: str) -> SpeechWorker:
    started = SpeechWorker(BROKEN, SpeechOptions(voice=fault))
    started.start("en")
    return started


def in_a_hurry(running: SpeechWorker, timeout_s: float) -> None:
    """Shorten the time for an answer; a start is given all the time that a busy machine needs."""
    running._options = replace(running._options, timeout_s=timeout_s)


def diagnosis(fault: str, timeout_s: float | None = None) -> str:
    """What is said of an engine with this fault, and where."""
    with worker(fault) as running:
        running.speak("all is well", Manner("en"), PLACE)
        if timeout_s:
            in_a_hurry(running, timeout_s)
        with pytest.raises(RenderError) as caught:
            running.speak("and then bang", Manner("en"), PLACE)
    (found,) = caught.value.diagnostics
    return f"{found.place} {found.code} {found.message}"


def script(*words: str) -> Script:
    return write_script(article(*(paragraph(w) for w in words)))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("abort", 'bells.txt:7 AP304 the engine broken died (signal SIGABRT) while it said "and then bang"'),
        ("exit", 'bells.txt:7 AP304 the engine broken died (exit code 3) while it said "and then bang"'),
        ("mute", 'bells.txt:7 AP306 the engine broken made no sound for "and then bang"'),
        ("silent", 'bells.txt:7 AP306 the engine broken made no sound for "and then bang"'),
        ("odd", f"{OUT_OF_FORM}: its sound ends inside a sample"),
        ("resampled", f"{OUT_OF_FORM}: it has 16000 samples a second, and had 22050"),
        ("late_word", f"{OUT_OF_FORM}: a word lies outside its sound"),
        ("rubbish", f"{OUT_OF_FORM}: it wrote 'rubbish'"),
    ],
)
def test_a_fault_is_named_with_the_words_and_their_line(fault: str, told: str) -> None:
    """
    The message says what the engine did, at which words, and where they stand in the source.
    """
    assert diagnosis(fault) == told


def test_an_exception_of_the_engine_is_told_by_its_last_line() -> None:
    """
    What the engine wrote last is part of the message.
    """
    assert "died (exit code 1: OSError: the sound card is on fire) while" in diagnosis("raise")


@pytest.mark.parametrize("fault", ["hang", "hang_holding_the_lock"])
def test_a_hanging_engine_is_given_up(fault: str) -> None:
    """
    An engine that does not answer in its time is killed, even if it never lets Python run.
    """
    assert diagnosis(fault, 0.5) == (
        'bells.txt:7 AP305 the engine broken gave no answer within 0.5 s while it said "and then bang"'
    )


def test_what_an_engine_prints_harms_nothing() -> None:
    """
    A library's own output to stdout does not get into the answers.
    """
    with worker("noise") as running:
        assert len(running.speak("bang", Manner("en"), PLACE).pcm) == 44_100
        assert len(running.speak("well", Manner("en"), PLACE).pcm) == 44_100


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@linux
def test_no_process_is_left_behind() -> None:
    """
    What the engine itself started ends with it.
    """
    with worker("hang_with_a_child") as running:
        in_a_hurry(running, 2.0)
        with pytest.raises(RenderError):
            running.speak("bang", Manner("en"), PLACE)
        grandchild = int(running._last_words())
    assert ends_soon(running._process.pid)
    assert ends_soon(grandchild)


@linux
def test_an_interruption_ends_the_worker() -> None:
    """
    Ctrl-C while an engine speaks leaves no worker.
    """
    with pytest.raises(KeyboardInterrupt), worker("hang") as running:
        raise KeyboardInterrupt
    assert ends_soon(running._process.pid)


@linux
def test_the_worker_ends_with_its_parent() -> None:
    """
    Where the parent is killed outright, a worker that hangs dies too.
    """
    code = (
        "import sys; from tests.faults.test_speech_engines import *; w = worker('hang');"
        "print(w._process.pid, flush=True); w.speak('bang', Manner('en'), PLACE)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    assert ends_soon(pid)


def test_an_engine_that_dies_at_its_start_is_named() -> None:
    """
    An engine that never opens is told as one that died.
    """
    options = SpeechOptions(voice="stillborn")
    with SpeechWorker(BROKEN, options) as running, pytest.raises(RenderError, match=r"AP304.*exit code 4"):
        running.start("en")


def test_a_module_that_is_not_there_is_told() -> None:
    """
    A row of the table that names no module is told with Python's reason.
    """
    entry = EngineEntry("gone", "", "tests.faults.no_such_engine")
    with SpeechWorker(entry, SpeechOptions()) as running, pytest.raises(RenderError, match="No module"):
        running.start("en")


def test_a_fault_half_way_stops_the_narration(tmp_path: Path) -> None:
    """
    One bad sentence refuses the whole narration, with its line.
    """
    options = SpeechOptions(voice="abort")
    with pytest.raises(RenderError, match=r"AP304.*while it said \"A bang comes\.\""):
        narrate(script("All is well.", "A bang comes."), options, tmp_path, "bells.txt", engine=BROKEN)


def test_sound_too_faint_to_hear_is_no_sound(tmp_path: Path) -> None:
    """
    A clip below -54 dBFS throughout counts as mute.
    """
    with pytest.raises(RenderError, match="AP306"):
        narrate(script("A bang."), SpeechOptions(voice="faint"), tmp_path, "bells.txt", engine=BROKEN)


def test_an_unknown_engine_is_refused_by_name() -> None:
    """
    The message lists the engines that there are.
    """
    with pytest.raises(UsageError, match=r"(?s)AP301.*no speech engine spook.*pyttsx3, piper, silent"):
        engine_entry("spook")


@pytest.mark.parametrize(("engine", "near"), [("pyttsx3", "gmw/en-US"), ("silent", "silence")])
def test_an_unknown_voice_is_refused_with_near_names(tmp_path: Path, engine: str, near: str) -> None:
    """
    A voice that the engine lacks is a usage error that names others.
    """
    options = SpeechOptions(engine=engine, voice="gmw/en-UX")
    with pytest.raises(UsageError, match=rf"(?s)AP302.*gmw/en-UX.*{near}"):
        narrate(script("A."), options, tmp_path, "bells.txt")


def test_a_language_that_no_voice_has_is_refused(tmp_path: Path) -> None:
    """
    An article in a language without a voice is not read in another one.
    """
    spoken = Script(script("A.").utterances, "tlh")
    with pytest.raises(UsageError, match=r"AP302.*for the language tlh"):
        narrate(spoken, SpeechOptions(), tmp_path, "bells.txt")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """
    Sound that has nowhere to go is an output error that names the folder.
    """
    with pytest.raises(OutputError, match="AP510"):
        narrate(script("A."), SpeechOptions(engine="silent"), tmp_path / "gone", "bells.txt")


def test_the_text_that_kills_espeak_is_an_error_like_any_other(tmp_path: Path) -> None:
    """
    The letters "s'" eighty times abort libespeak-ng; the build hears which line did it.
    """
    with pytest.raises(PipelineError, match=r"AP304.*SIGABRT.*while it said \"s's's'"):
        narrate(script("s'" * 80), SpeechOptions(), tmp_path, "bells.txt")
