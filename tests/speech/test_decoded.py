"""
A sound is decoded once, whoever wants its samples, and whatever its tag says.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.audit.sound.hearing import Ear
from article_pipeline.errors import AuditError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech import decoded, ffmpeg
from article_pipeline.speech.codecs import CODECS, MP3, Codec
from article_pipeline.speech.decoded import Decoded, digest_of_sound
from article_pipeline.speech.encoding import encode, encode_parts
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.parts import Rest
from article_pipeline.speech.proof import prove
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags
from tests.samples import article, paragraph

BELLS = article(
    paragraph("A bell is struck once, and is heard for a minute. The metal bends, and springs back.")
)
TAGS = (Tags({"title": "The bell"}), Tags({"title": "Another title, which is longer", "artist": "Ada Finch"}))


@pytest.fixture
def narration(tmp_path: Path) -> Narration:
    (tmp_path / "narration").mkdir()
    return narrate(write_script(BELLS), SpeechOptions(), tmp_path / "narration", "bells.txt")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The words of each run of ffmpeg."""
    words_of_runs: list[Sequence[str]] = []
    run = ffmpeg.run

    def noted(words: Sequence[str], *others: Any, **named: Any) -> str:
        words_of_runs.append(words)
        return run(words, *others, **named)

    monkeypatch.setattr(ffmpeg, "run", noted)
    return words_of_runs


def test_a_sound_is_known_behind_its_tag(narration: Narration, tmp_path: Path) -> None:
    """Files that differ in their tags alone have one sound; a byte of the sound makes another."""
    files = [tmp_path / f"{number}.mp3" for number in range(2)]
    for tags, file in zip(TAGS, files, strict=True):
        encode(narration, MP3, "podcast", tags, file)
    first, second = (file.read_bytes() for file in files)
    assert first != second
    assert digest_of_sound(files[0]) == digest_of_sound(files[1])
    files[1].write_bytes(second[:-1] + bytes([second[-1] ^ 1]))
    assert digest_of_sound(files[0]) != digest_of_sound(files[1])


def test_what_has_no_tag_is_known_whole(tmp_path: Path) -> None:
    """The first ten bytes count where they are no tag, also of files that have no more."""
    files = [tmp_path / name for name in ("one", "another")]
    files[0].write_bytes(b"ID3")
    files[1].write_bytes(b"ID4")
    assert digest_of_sound(files[0]) != digest_of_sound(files[1])


@pytest.mark.parametrize(("at", "byte"), [(3, 0xFF), (3, 4), (4, 0xFF), (5, 0x10), (6, 0x80)], ids=str)
def test_what_a_decoder_may_not_take_for_a_tag_counts(
    narration: Narration, tmp_path: Path, at: int, byte: int
) -> None:
    """ffmpeg plays what has 0xFF for a version or eight bits in a size, and passes over more for a flag."""
    file = tmp_path / "bell.mp3"
    encode(narration, MP3, "podcast", TAGS[0], file)
    data, proved = bytearray(file.read_bytes()), digest_of_sound(file)
    data[at] = byte
    file.write_bytes(data)
    assert digest_of_sound(file) != proved


def test_one_sound_under_two_tags_is_proved_once(
    narration: Narration, tmp_path: Path, runs: list[Sequence[str]]
) -> None:
    """The second file is not decoded, since its sound is known to be the narration."""
    encode(narration, MP3, "podcast", TAGS[0], tmp_path / "0.mp3")
    assert len(runs) == 1
    encode(narration, MP3, "podcast", TAGS[1], tmp_path / "1.mp3")
    assert len(runs) == 1


def test_another_sound_is_not_taken_for_the_proved_one(narration: Narration, tmp_path: Path) -> None:
    """A file is decoded that is not to the byte what was proved."""
    file = tmp_path / "0.mp3"
    encode(narration, MP3, "podcast", TAGS[0], file)
    sound = file.read_bytes()
    file.write_bytes(sound[: len(sound) * 2 // 3])
    with pytest.raises(AuditError, match="it lasts"):
        prove(narration, file, file)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_an_audit_hears_what_the_proof_decoded(
    narration: Narration, tmp_path: Path, codec: Codec, runs: list[Sequence[str]]
) -> None:
    """No file is decoded a second time to be heard, and what is heard is what a run of its own would give."""
    file = tmp_path / f"bell{codec.suffix}"
    encode(narration, codec, "podcast", TAGS[0], file)
    Ear(narration).listen(file)
    runs.clear()
    alone = Ear(narration).listen(file)  # what was decoded ahead is heard once, and gone
    assert len(runs) == 1
    narration.pcm_path.with_name(f"{digest_of_sound(file)}.proved").unlink()
    prove(narration, file, file)
    runs.clear()
    assert Ear(narration).listen(file) == alone
    assert runs == []


def test_a_long_sound_is_not_decoded_ahead(
    narration: Narration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book's samples would lie about for hours."""
    monkeypatch.setattr(decoded, "MOST_KEPT_S", 1.0)
    file = tmp_path / "bell.mp3"
    encode(narration, MP3, "podcast", TAGS[0], file)
    assert Decoded(narration).take([digest_of_sound(file)], tmp_path) == {}


def test_a_sound_that_is_dealt_out_is_not_decoded_ahead(narration: Narration, tmp_path: Path) -> None:
    """An audit hears the files into which it is dealt, and never the whole."""
    first, second, *_ = narration.cues
    encode_parts(narration, "podcast", [Rest(first.end, second.start)], tmp_path, tmp_path / "book.zip")
    assert len(list(tmp_path.glob("a*.mp3"))) == 2
    assert list(narration.pcm_path.parent.glob("*.to-hear")) == []


def test_a_sound_that_was_cut_short_on_a_full_disk_is_not_kept(
    narration: Narration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was decoded ahead is as long as what the proof has heard, or it is decoded again."""
    run = ffmpeg.run

    def cutting(words: Sequence[str], *others: Any, **named: Any) -> str:
        said = run(words, *others, **named)
        for word in words:
            if word.endswith("ahead"):
                cut = Path(word.removeprefix("file:"))
                cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
        return said

    monkeypatch.setattr(ffmpeg, "run", cutting)
    file = tmp_path / "0.mp3"
    encode(narration, MP3, "podcast", TAGS[0], file)
    assert all(cue.is_heard for cue in Ear(narration).listen(file).cues)
