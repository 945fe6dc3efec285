"""
Piper's voices: which of those on this machine speaks, and what is said where none can.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.errors import MissingError, UsageError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import Manner, engine_entry
from article_pipeline.speech.engines.piper.models import VARIABLE, folders
from article_pipeline.speech.supervisor import SpeechWorker
from tests.cli.command import command
from tests.speech.piper_voices import RATE, Start, make_voice, make_voices, said


def test_the_voice_follows_the_language(home: Path, piper: Start) -> None:
    """
    The region's voice where there is one, else the first of the language.
    """
    make_voices(home)
    assert piper(language="en-US").voice == "en_US-choir-low#alto"
    assert piper(language="en-AU").voice == "en_GB-bell-low"
    assert piper(language="de").voice == "de_DE-glocke-low"
    make_voice(home, "no_NO-klokke-low", "no_NO", espeak="nb")
    assert piper(language="nb").voice == "no_NO-klokke-low"


def test_a_voice_is_chosen_by_name_speaker_or_path(home: Path, tmp_path: Path, piper: Start) -> None:
    """
    The plain name of a voice of several speakers is that of its default one; the case of letters is free.
    """
    make_voices(home)
    elsewhere = make_voice(tmp_path / "elsewhere", "en_IE-chime-low", "en_IE", speakers=("one", "two"))
    chosen = {
        "en_gb-bell-LOW": "en_GB-bell-low",
        "en_US-choir-low": "en_US-choir-low#alto",
        "en_US-choir-low#bass": "en_US-choir-low#bass",
        str(elsewhere): "en_IE-chime-low#one",
        f"{elsewhere}#two": "en_IE-chime-low#two",
    }
    assert {wished: piper(wished).voice for wished in chosen} == chosen


def test_the_speakers_of_a_voice_differ(home: Path, piper: Start) -> None:
    """
    A part of an article may have another speaker of the same model.
    """
    make_voices(home)
    worker = piper("en_US-choir-low")
    alto, bass = (said(worker, "A bell.", Manner("en", f"en_US-choir-low#{s}")) for s in ("alto", "bass"))
    assert alto == said(worker, "A bell.")
    assert alto.pcm != bass.pcm
    assert len(alto.pcm) == len(bass.pcm)


def test_a_default_speaker_that_is_not_the_first(home: Path, piper: Start) -> None:
    """
    The voice's own choice of a default speaker is kept to.
    """
    make_voice(home, "en_GB-choir-low", speakers=("alto", "bass"), default_speaker_id=1)
    assert piper().voice == "en_GB-choir-low#bass"


@pytest.mark.parametrize(
    ("wished", "near"),
    [
        ("en_GB-belle-low", "en_GB-bell-low"),
        ("wol-lleb-BG_ne", "en_GB-bell-low"),
        ("en_US-choir-low#tenor", "en_US-choir-low#"),
        ("de", "de_DE-"),
    ],
)
def test_an_unknown_voice_is_refused_with_near_names(
    home: Path, piper: Start, wished: str, near: str
) -> None:
    """
    A slip in a name is told with names that are there.
    """
    make_voices(home)
    with pytest.raises(UsageError, match=rf"(?s)AP302.*no voice {wished}.*near one: {near}"):
        piper(wished)


def test_no_voice_of_the_language(home: Path, piper: Start) -> None:
    """
    The message says which files to put where; a foreign part of an article is refused alike.
    """
    make_voices(home)
    wanted = rf"(?s)AP321.*no voice for the language fr.*NAME\.onnx and NAME\.onnx\.json, into {home}"
    with pytest.raises(UsageError, match=wanted):
        piper(language="fr")
    with pytest.raises(UsageError, match=wanted):
        piper().voice_for(Manner("fr"), None)


def test_no_voice_at_all(home: Path, piper: Start) -> None:
    """
    Where there is no voice the list of voices says how to get one, and a name is near to none.
    """
    answer = command("voices", "--engine", "piper")
    assert (answer.code, answer.stdout) == (2, "")
    assert "finds no voice on this machine" in answer.stderr
    assert f"NAME.onnx.json, into {home}" in answer.stderr
    with pytest.raises(UsageError, match="AP321"):
        piper("en_GB-bell-low")


def test_the_command_lists_the_voices(home: Path) -> None:
    """
    Language and name of each speaker are listed; files that are no voice are left out.
    """
    make_voices(home)
    (home / "stray.onnx").touch()
    answer = command("voices", "--engine", "piper")
    assert [line.split() for line in answer.stdout.splitlines()] == [
        ["de-DE", "de_DE-glocke-low"],
        ["en-GB", "en_GB-bell-low"],
        ["en-US", "en_US-choir-low#alto"],
        ["en-US", "en_US-choir-low#bass"],
    ]


def test_the_doctor_counts_the_voices(home: Path) -> None:
    """
    Where the extra is installed, the doctor says its version, how many voices there are, and where.
    """
    told = r"ok +piper +\d\S+, onnxruntime \d\S+: {} in {}\n"
    assert re.search(told.format("no voices", home), command("doctor").stdout)
    make_voices(home)
    assert re.search(told.format("3 voices", home), command("doctor").stdout)


def test_the_first_folder_that_has_a_name_gives_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piper: Start
) -> None:
    """
    Several folders are looked in, as in PATH.
    """
    make_voice(home, "bell", rate=16_000)
    make_voice(tmp_path / "others", "bell")
    make_voice(tmp_path / "others", "gong")
    monkeypatch.setenv(VARIABLE, f"{home}{os.pathsep}{tmp_path / 'others'}")
    assert [piper(name).sample_rate for name in ("bell", "gong")] == [16_000, RATE]


@pytest.mark.parametrize(
    ("platform", "variable", "end"),
    [
        ("linux", None, ".local/share/article-pipeline/piper"),
        ("linux", "XDG_DATA_HOME", "given/article-pipeline/piper"),
        ("darwin", None, "Library/Application Support/article-pipeline/piper"),
        ("win32", "LOCALAPPDATA", "given/article-pipeline/piper"),
    ],
)
def test_the_folder_of_voices_is_the_systems(
    platform: str, variable: str | None, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where nobody names a folder, voices lie with the data of a user's other programs.
    """
    for name in (VARIABLE, "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", platform)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "given"))
    assert folders() == (tmp_path / end,)


def test_a_missing_extra_is_told_with_its_line(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piper: Start
) -> None:
    """
    Without piper-tts neither speaking nor listing is a crash.
    """
    (tmp_path / "piper.py").write_text("raise ModuleNotFoundError(\"No module named 'piper'\")")
    monkeypatch.syspath_prepend(tmp_path)
    told = r"(?s)AP303.*No module named 'piper'.*pip install 'article-pipeline\[piper\]'"
    with pytest.raises(MissingError, match=told):
        piper()
    with (
        SpeechWorker(engine_entry("piper"), SpeechOptions()) as worker,
        pytest.raises(MissingError, match=told),
    ):
        worker.voices()


def test_voices_of_other_sample_rates_do_not_mix(home: Path, piper: Start) -> None:
    """
    A voice of another rate than the narrator's is refused with those that fit; a fitting one goes first.
    """
    make_voices(home)
    make_voice(home, "fr_FR-cloche-low", "fr_FR", espeak="fr", rate=16_000)
    worker = piper()
    told = r"(?s)AP323.*fr_FR-cloche-low has 16000 .*en_GB-bell-low, has 22050.*one sample rate: de_DE-glo"
    for manner in (Manner("fr"), Manner("en", "fr_FR-cloche-low")):
        with pytest.raises(UsageError, match=told):
            worker.voice_for(manner, None)
    make_voice(home, "fr_FR-timbre-low", "fr_FR", espeak="fr")
    assert piper().voice_for(Manner("fr-CA"), None).startswith("fr_FR-timbre-low@")


def test_a_voice_without_its_second_file(home: Path, piper: Start) -> None:
    """
    The message names the file that is not there.
    """
    file = make_voice(home, "bell")
    Path(f"{file}.json").unlink()
    with pytest.raises(MissingError, match=r"AP322.*bell cannot be used: there is no file .*/bell\.onnx\.j"):
        piper(str(file))
    with pytest.raises(MissingError, match=r"AP322.*there is no file .*gong\.onnx"):
        piper(str(home / "gong.onnx"))


@pytest.mark.parametrize("config", ["", "[]", "{}", '{"audio": {"sample_rate": "fast"}}', '{"language": 3}'])
def test_a_second_file_that_says_nothing_of_use(home: Path, piper: Start, config: str) -> None:
    """
    Whatever stands in the file, it is an error and no crash, and hides no other voice.
    """
    file = make_voice(home, "bell")
    make_voice(home, "gong")
    Path(f"{file}.json").write_text(config)
    with pytest.raises(MissingError, match=r"AP322.*bell\.onnx\.json says not what a voice is like"):
        piper(str(file))
    assert piper().voice == "gong"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"phoneme_type": "pinyin"}, "phonemes of the kind pinyin"),
        ({"espeak": "xx-none"}, "xx-none"),
        ({"phoneme_id_map": {}}, "no phoneme_id_map"),
    ],
)
def test_a_voice_that_cannot_speak_here(home: Path, piper: Start, changes: dict[str, Any], why: str) -> None:
    """
    What Piper would fail at in the middle of an article is told at its start.
    """
    make_voice(home, "bell", **changes)
    with pytest.raises(MissingError, match=rf"AP322.*bell cannot be used: .*{why}"):
        piper("bell")


def test_a_model_that_is_none(home: Path, piper: Start) -> None:
    """
    A download that broke off is told as one.
    """
    file = make_voice(home, "bell")
    file.write_bytes(file.read_bytes()[:300])
    with pytest.raises(MissingError, match=r"AP322.*bell cannot be used: .*[Pp]rotobuf"):
        piper("bell")
