"""
eSpeak NG through pyttsx3: which copy is used, and which voice.
"""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from article_pipeline.errors import MissingError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import engine_entry
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
    [("en-GB", "gmw/en"), ("en-US", "gmw/en-US"), ("en-AU", "gmw/en"), ("de-AT", "gmw/de"), ("fr", "roa/fr")],
)
def test_the_voice_follows_the_language(language: str, voice: str) -> None:
    """
    The region's voice where there is one, else the plain one of the language.
    """
    assert voice_for(language) == voice


def test_a_voice_can_be_named_by_its_language_and_varied() -> None:
    """
    "en-us" is a name for the voice of that language, and "+f3" makes it another speaker.
    """
    assert voice_for("en-GB", "en-us") == "gmw/en-US"
    assert voice_for("en-GB", "gmw/en+f3") == "gmw/en+f3"


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
