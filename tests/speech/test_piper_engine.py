"""
Piper as it speaks: in which pace, all sounds or none, and by the sounds that are asked for.
"""

import json
import re
from array import array
from pathlib import Path

import pytest

from article_pipeline.errors import RenderError
from article_pipeline.speech.engines import Manner
from tests.cli.command import command
from tests.speech.piper_voices import HERE, Start, make_voice, make_voices, phonemes, said


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
