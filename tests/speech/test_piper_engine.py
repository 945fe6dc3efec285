"""
Piper: which of the voices on this machine speaks, how, and what is said where none can.
"""

import json
import os
import re
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.errors import MissingError, RenderError, UsageError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import Clip, Manner, engine_entry
from article_pipeline.speech.engines.piper.models import VARIABLE, folders
from article_pipeline.speech.supervisor import SpeechWorker
from tests.cli.command import command
from tests.speech.piper_voices import RATE, SAMPLES, make_voice, make_voices

ENTRY = engine_entry("piper")
HERE = Manner("en-GB")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of voices, with nothing in it."""
    folder = tmp_path / "voices"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def piper(home: Path) -> Iterator[Callable[..., SpeechWorker]]:
    """Start Piper with the voices that are there."""
    running: list[SpeechWorker] = []

    def start(voice: str | None = None, language: str = "en-GB", rate: int = 175) -> SpeechWorker:
        worker = SpeechWorker(ENTRY, SpeechOptions(engine="piper", voice=voice, rate=rate))
        running.append(worker)
        worker.start(language)
        return worker

    yield start
    for worker in running:
        worker.__exit__(None, None, None)


Start = Callable[..., SpeechWorker]


def said(worker: SpeechWorker, text: str, manner: Manner = HERE) -> Clip:
    return worker.speak(text, manner, None)


def phonemes(clip: Clip) -> int:
    """How many of a voice's tones are in a clip, which has one for each phoneme and each pad between two."""
    return len(clip.pcm) // 2 // SAMPLES


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
    [("en_GB-belle-low", "en_GB-bell-low"), ("en_US-choir-low#tenor", "en_US-choir-low#"), ("de", "de_DE-")],
)
def test_an_unknown_voice_is_refused_with_near_names(
    home: Path, piper: Start, wished: str, near: str
) -> None:
    """
    A slip in a name is told with names that are there.
    """
    make_voices(home)
    with pytest.raises(UsageError, match=rf"(?s)AP302.*no voice {wished}.*near one: .*{near}"):
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
    with SpeechWorker(ENTRY, SpeechOptions()) as worker, pytest.raises(MissingError, match=told):
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


def test_the_rate_stretches_the_voice(home: Path, piper: Start) -> None:
    """
    Half as many words a minute take twice as long, to a hundredth.
    """
    make_voices(home)
    worker = piper()
    plain, fast = (len(said(worker, "A bell rings.", Manner("en", None, r)).pcm) for r in (None, 350))
    assert abs(plain - 2 * fast) < 0.01 * plain


def test_the_rate_keeps_the_voices_own_pace(home: Path, piper: Start) -> None:
    """
    A voice that was made to speak slowly is as much slower here.
    """
    make_voice(home, "bell")
    make_voice(home, "gong", inference={"length_scale": 1.5})
    bell, gong = (len(said(piper(name), "A bell rings.").pcm) for name in ("bell", "gong"))
    assert abs(gong - 1.5 * bell) < 0.01 * gong


def test_a_voice_is_as_loud_as_it_is(home: Path, piper: Start) -> None:
    """
    Sentences keep their loudness beside one another: none is raised to the full range.
    """
    make_voices(home)
    assert 16_000 < max(array("h", said(piper(), "A bell rings.").pcm)) < 17_000


def test_a_voice_trained_anew_is_another_voice(home: Path, piper: Start) -> None:
    """
    What clips are kept by changes with either of a voice's files, and not with the folder they lie in.
    """
    file = make_voice(home, "bell")
    config = Path(f"{file}.json")
    kept = [piper().voice_for(HERE, None)]
    file.write_bytes(file.read_bytes() + b"\x12\x00")
    kept.append(piper().voice_for(HERE, None))
    config.write_text(config.read_text() + " ")
    kept.append(piper().voice_for(HERE, None))
    assert len(set(kept)) == 3
    assert all(re.fullmatch("bell@[0-9a-f]{12}", name) for name in kept)
    moved = file.rename(home.parent / file.name)
    config.rename(f"{moved}.json")
    assert piper(str(moved)).voice_for(HERE, None) == kept[-1]


def test_a_sound_that_a_voice_lacks_is_not_left_out(home: Path, piper: Start) -> None:
    """
    Piper leaves out what a voice has no number for; here the sentence is refused, with the sounds.
    """
    make_voice(home, "bell", lacking="ɒ")
    worker = piper()
    assert said(worker, "A bell rings.").pcm
    with pytest.raises(RenderError, match=r'AP324.*bell has no sound for ɒ in "The clock'):
        said(worker, "The clock stops.")


def test_marks_that_a_voice_lacks_are_no_sounds(home: Path, piper: Start) -> None:
    """
    A voice without stress, length or a sign of punctuation says every sound all the same.
    """
    make_voice(home, "bell", lacking="ˈˌː;")
    assert said(piper(), "A bell rings; it is noon.").pcm


def test_a_voice_of_letters_without_capitals_says_them(home: Path, piper: Start) -> None:
    """
    Where phonemes are letters and no capital is among them, the small one is said.
    """
    make_voice(home, "bell", phoneme_type="text")
    worker = piper()
    assert said(worker, "A Bell RINGS.") == said(worker, "a bell rings.")
    with pytest.raises(RenderError, match=r'AP324.*no sound for ж in "ж"'):
        said(worker, "ж")


def test_words_with_sounds_are_said_by_them(home: Path, piper: Start) -> None:
    """
    An annotated word is spoken by its sounds, or as it is written where the voice has not all of them.
    """
    make_voice(home, "bell")
    worker = piper()
    assert said(worker, "\ufff9clock\ufffabɛl\ufffb") == said(worker, "\ufff9x\ufffabɛl\ufffb")
    assert said(worker, "a \ufff9clock\ufffab☃l\ufffb") == said(worker, "a clock")
    assert said(worker, "old \ufff9clock\ufffaklˈɒk\ufffb") == said(worker, "old clock")


def test_brackets_of_an_article_are_not_pipers(home: Path, piper: Start) -> None:
    """
    Between two brackets Piper takes letters for sounds; those of an article are words.
    """
    make_voice(home, "bell")
    worker = piper()
    for brackets in ("[[clock]]", "[[[clock]]]", "[[[[clock]]]]"):
        assert said(worker, f"the {brackets} stops") == said(worker, "the clock stops")
    assert said(worker, "old [\ufff9x\ufffaklˈɒk\ufffb]") == said(worker, "old \ufff9x\ufffaklˈɒk\ufffb")


def test_a_chapter_without_a_stop_is_said_in_pieces(home: Path, piper: Start) -> None:
    """
    However long a text is, no piece is longer than a paragraph, and nothing between two pieces is lost.
    """
    make_voice(home, "bell", phoneme_type="text")
    worker = piper()
    words = "bells and gongs, " * 200 + "x" * 1_200
    pieces = phonemes(said(worker, words)) - 2 * len(words)
    assert 3 * 7 - 2 * 7 <= pieces <= 3 * 12


def test_a_composed_letter_is_the_same_as_its_parts(home: Path, piper: Start) -> None:
    """
    Two spellings of a word in Unicode sound alike.
    """
    make_voice(home, "bell")
    worker = piper()
    assert said(worker, "caf\u00e9") == said(worker, "cafe\u0301")


def test_an_article_is_narrated_by_several_voices(home: Path, tmp_path: Path) -> None:
    """
    A build with a narrator and a voice for quotes gives its sound file, and its manifest names the tools.
    """
    make_voices(home)
    source = tmp_path / "bells.md"
    source.write_text(
        "# Bells\n\nA bell rings at noon.\n\n> It is loud.\n\nShe said *good day* and went home.\n",
        encoding="utf-8",
    )
    (tmp_path / "article-pipeline.toml").write_text(
        'language = "en-GB"\n[speech]\nengine = "piper"\n'
        '[speech.roles.quotes]\nvoice = "en_US-choir-low#bass"\nrate = 150\n',
        encoding="utf-8",
    )
    answer = command("build", source, "-o", tmp_path / "out", "--to", "mp3", "--cache", "none", cwd=tmp_path)
    assert answer.code == 0, answer.stderr
    manifest = json.loads((tmp_path / "out" / "bells" / "manifest.json").read_text(encoding="utf-8"))
    assert "onnxruntime" in json.dumps(manifest)
    assert str(home) not in json.dumps(manifest)
