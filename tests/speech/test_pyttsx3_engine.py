"""
eSpeak NG through pyttsx3: which copy is used, and which voice.
"""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from article_pipeline.errors import MissingError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import Manner, engine_entry
from article_pipeline.speech.engines.pyttsx3_engine import library as found
from article_pipeline.speech.engines.pyttsx3_engine.library import VARIABLE
from article_pipeline.speech.supervisor import SpeechWorker
from tests.cli.command import command

loading = import_module("article_pipeline.speech.engines.pyttsx3_engine.library")
"""The module; in its package the function of its name hides it."""


def voice_for(language: str, voice: str | None = None) -> str:
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions(voice=voice)) as worker:
        worker.start(language)
        return worker.voice


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en-GB", "gmw/en"),
        ("en-US", "gmw/en-US"),
        ("en-AU", "gmw/en"),
        ("de-AT", "gmw/de"),
        ("fr", "roa/fr"),
        ("no", "gmq/nb"),
        ("nn-NO", "gmq/nb"),
        ("zh-Hans", "sit/cmn"),
    ],
)
def test_the_voice_follows_the_language(language: str, voice: str) -> None:
    """
    The region's voice where there is one, else the plain one of the language, by whichever tag espeak has it.
    """
    assert voice_for(language) == voice


def test_a_voice_can_be_named_by_its_language_and_varied() -> None:
    """
    "en-us" is a name for the voice of that language, and "+f3" makes it another speaker.
    """
    assert voice_for("en-GB", "en-us") == "gmw/en-US"
    assert voice_for("en-GB", "gmw/en+f3") == "gmw/en+f3"


def test_a_voice_is_another_when_its_data_are() -> None:
    """
    A digest of espeak's own data stands behind the name that clips are kept by.
    """
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions()) as worker:
        worker.start("en")
        name, _, data = worker.voice_for(Manner("en"), None).partition("@")
    assert name == "gmw/en"
    assert re.fullmatch("[0-9a-f]{12}", data)


def test_data_are_others_when_a_dictionary_was_compiled_anew(tmp_path: Path) -> None:
    """
    The digest is of the names, sizes and times of all files, in folders too.
    """
    file = tmp_path / "lang" / "en_dict"
    file.parent.mkdir()
    found = [loading.print_of(tmp_path)]
    for words in ("hush", "hush!"):
        file.write_text(words, encoding="ascii")
        found.append(loading.print_of(tmp_path))
    assert loading.print_of(tmp_path) == found[-1]
    os.utime(file, (1, 1))
    found.append(loading.print_of(tmp_path))
    assert len(set(found)) == len(found)


def test_a_bundled_copy_is_there_without_a_system_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A machine without libespeak-ng narrates with the copy from PyPI, and says that it does.
    """
    monkeypatch.setenv(VARIABLE, "bundled")
    library = found()
    assert library.origin == "bundled"
    assert Path(library.path).exists()
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions()) as worker:
        worker.start("en-GB")
        assert worker.version == f"espeak-ng {library.version}"


def test_the_system_copy_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the system has the library, that one is used.
    """
    monkeypatch.setenv(VARIABLE, "system")
    try:
        system = found()
    except MissingError:
        pytest.skip("apt-get install libespeak-ng1")
    monkeypatch.delenv(VARIABLE)
    assert found() == system
    assert system.origin == "system"


def test_a_deep_folder_of_packages_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    espeak's data are found at a path longer than espeak's own buffer for it.
    """
    monkeypatch.setenv(VARIABLE, "bundled")
    data = found().data
    assert data
    deep = tmp_path.joinpath(*["d" * 60] * 4)
    deep.mkdir(parents=True)
    (deep / "espeak-ng-data").symlink_to(data / "espeak-ng-data")
    code = (
        "import sys; from article_pipeline.speech.engines.pyttsx3_engine.library import library; library();"
        "from article_pipeline.speech.engines.pyttsx3_engine import driver; driver.initialise(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", code, str(deep)], check=True)


def test_missing_data_are_an_error_and_no_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """
    espeak ends the process that it finds no data in, unless it is told not to.
    """
    monkeypatch.setenv(VARIABLE, "bundled")
    code = (
        "import sys; from article_pipeline.speech.engines.pyttsx3_engine.library import library; library();"
        "from article_pipeline.speech.engines.pyttsx3_engine import driver\n"
        "try: driver.initialise(sys.argv[1])\n"
        "except OSError as fault: print('told:', fault)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert done.stdout == f"told: libespeak-ng finds no data in {tmp_path}\n"


def test_a_pitch_is_heard_and_fifty_is_the_voices_own() -> None:
    """
    A higher pitch has a higher key-note in about the same time.
    """
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions()) as worker:
        worker.start("en-GB")
        own, fifty, low, high = (
            worker.speak("The old clock has stood for ages.", Manner("en-GB", pitch=pitch), None)
            for pitch in (None, 50, 20, 80)
        )
    assert own == fifty
    assert keynote_hz(low.pcm) < 0.9 * keynote_hz(own.pcm) < 0.8 * keynote_hz(high.pcm)
    assert len(high.pcm) == pytest.approx(len(low.pcm), rel=0.05)


def keynote_hz(pcm: bytes) -> float:
    """The most frequent key-note of 22,050 samples a second, by autocorrelation of stretches of 46 ms."""
    sound = np.frombuffer(pcm, "<i2").astype(float)
    stretches = sound[: len(sound) // 1024 * 1024].reshape(-1, 1024)
    loud = stretches[np.sqrt((stretches**2).mean(axis=1)) > 1000]
    lags = range(22_050 // 400, 22_050 // 60)
    found = [max(lags, key=lambda lag: float(s[:-lag] @ s[lag:]) / (1024 - lag)) for s in loud]
    return 22_050 / float(np.median(found))


def test_without_forks_the_narrator_comes_back(tmp_path: Path) -> None:
    """
    Where the system cannot fork, a voice that was wished for once is not kept for what follows.
    """
    code = (
        "from article_pipeline.speech import forking; forking._CAN_FORK = False\n"
        "from article_pipeline.speech.engines import Manner\n"
        "from article_pipeline.speech.engines.pyttsx3_engine import open_engine\n"
        "engine = open_engine(None, 165, 'en-GB')\n"
        "engine.speak('Low.', Manner('en-GB', 'gmw/en+f3', 300, 80))\n"
        "engine.speak('Own.', Manner('en-GB'))\n"
        "told = [engine._synthesiser.getProperty(name) for name in ('voice', 'rate', 'pitch')]\n"
        "assert told == ['gmw/en', 165, 50], told"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(("rate", "code"), [("79", 2), ("80", 0), ("450", 0), ("451", 2)])
def test_a_rate_that_espeak_would_not_keep_is_refused(rate: str, code: int, tmp_path: Path) -> None:
    """
    espeak speaks at 80 to 450 words a minute and makes of other rates one of these without a word.
    """
    source = tmp_path / "bells.txt"
    source.write_text("Bells\n\nA bell is struck once.\n", encoding="utf-8")
    answer = command("build", source, "-o", tmp_path / "output", "--dry-run", "--rate", rate)
    assert answer.code == code
    assert ("80<=x<=450" in answer.stderr) == (code == 2)


@pytest.mark.parametrize(
    ("platform", "mend"),
    [("darwin", "brew install espeak-ng"), ("win32", "install eSpeak NG for Windows"), ("linux", "apt-get")],
)
def test_each_system_is_told_how_it_gets_the_library(
    platform: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where no copy is found, the mend is that of the system, and names the folder that is looked in.
    """
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(loading, "_SYSTEM_NAMES", ("/nowhere/libespeak-ng",))
    monkeypatch.setenv(VARIABLE, "system")
    with pytest.raises(MissingError, match=rf"(?s)AP303.*libespeak-ng is missing.*{mend}"):
        found()


def test_a_library_that_does_not_load_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A copy for another processor is there and of no use, and the message says so.
    """
    copy = tmp_path / "libespeak-ng.1.dylib"
    copy.write_bytes(b"for another processor")
    monkeypatch.setattr(loading, "_SYSTEM_NAMES", (str(copy),))
    monkeypatch.setenv(VARIABLE, "system")
    with pytest.raises(MissingError, match=rf"AP303.*libespeak-ng does not load: {copy}"):
        found()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_the_bundled_copy_is_for_linux(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Elsewhere pyttsx3 would not take the bundled copy, so whoever asks for it is told.
    """
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(VARIABLE, "bundled")
    with pytest.raises(MissingError, match=r"AP303.*of use on Linux only"):
        found()
