"""
The MP3: as long and as loud as the narration, with its chapters, tags and cover, by others' readers.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen import File
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from article_pipeline.article.model import Byline, Person, PlainText, Timestamp
from article_pipeline.errors import MissingError
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound import mp3
from article_pipeline.speech import codecs
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.ffmpeg import VARIABLE, ffmpeg
from article_pipeline.speech.id3 import tag_of
from article_pipeline.speech.narration import Chapter, Narration, narrate
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags, ffmetadata, on_one_line
from tests.samples import article, paragraph
from tests.speech.measuring import chapters_of, decoded, loudness_and_peak, pcm_of, rms_dbfs

BELLS = article(
    paragraph(
        "A bell is struck once, and is heard for a minute. The metal bends a little, and springs back."
    ),
    paragraph("Each spring back pushes the air, and each push is weaker than the one before it."),
    byline=Byline("By Ada Finch and Mia Long", (Person("Ada Finch"), Person("Mia Long"))),
    published=Timestamp("4 May 2024", "2024-05-04T09:30"),
    publication=PlainText("The Belfry"),
)
NASTY = 'a=b;c#d\\e\n[CHAPTER]\nSTART=0\ntitle="x" é 🎉 \x00 -f null | %s'
NASTY_ON_ONE_LINE = 'a=b;c#d\\e [CHAPTER] START=0 title="x" é 🎉 -f null | %s'


def opened(path: Path) -> Any:
    """Read an MP3 with mutagen, which has no types."""
    reader: Any = MP3
    return reader(path)


def id3_of(tag: bytes) -> Any:
    """Read a tag that stands alone with mutagen."""
    reader: Any = ID3
    return reader(BytesIO(tag))


def sections_of(tags: Any) -> list[Any]:
    """Give the chapters that the top table of contents lists."""
    return [tags[f"CHAP:{entry}"] for entry in tags["CTOC:toc"].child_element_ids]


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(BELLS), SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


@pytest.fixture(scope="module", params=["bundled", "system"])
def edition(
    request: pytest.FixtureRequest, narration: Narration, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The MP3 by each copy of ffmpeg."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, request.param)
        try:
            ffmpeg()
        except MissingError:
            pytest.skip("apt-get install ffmpeg")
        target = tmp_path_factory.mktemp("edition") / "bells.mp3"
        mp3.render(RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration), target)
        yield target


def test_the_file_is_what_podcasts_are_asked_for(edition: Path) -> None:
    """
    44.1 kHz, one channel, 96 kbit/s.
    """
    info = opened(edition).info
    assert (info.sample_rate, info.channels, info.bitrate) == (44_100, 1, 96_000)


def test_the_file_is_as_long_as_the_narration(edition: Path, narration: Narration) -> None:
    """
    Decoded, it has the narration's length within two MPEG frames.
    """
    samples = len(decoded(edition, 44_100))
    assert abs(samples / 44_100 - narration.seconds(narration.samples)) < 0.06


def test_the_decoded_file_keeps_loudness_and_peak(edition: Path) -> None:
    """
    What a listener gets is -19 LUFS within 0.3 LU and at most -1 dBTP.
    """
    loudness, peak = loudness_and_peak("-i", str(edition))
    assert loudness == pytest.approx(-19.0, abs=0.3)
    assert peak <= -1.0


def test_each_cue_is_heard_where_the_timeline_says(edition: Path, narration: Narration) -> None:
    """
    At each cue the decoded sound is the narration's: correlation 0.97 and more, and not too faint.
    """
    heard = decoded(edition, narration.sample_rate)
    meant = pcm_of(narration.pcm_path)
    for cue in narration.cues:
        a, b = heard[cue.start : cue.end], meant[cue.start : cue.end]
        assert float(a @ b / np.sqrt((a @ a) * (b @ b))) >= 0.97
        assert rms_dbfs(a) > -45


def test_chapters_are_those_of_the_narration(edition: Path, narration: Narration) -> None:
    """
    ffmpeg and mutagen both list each chapter with its title and its times, in a table of contents.
    """
    wanted = [(narration.seconds(c.start), narration.seconds(c.end), c.title) for c in narration.chapters]
    for found, meant in zip(chapters_of(edition), wanted, strict=True):
        assert found[:2] == pytest.approx(meant[:2], abs=0.002)
        assert found[2] == meant[2]
    tags = opened(edition).tags
    assert [c.sub_frames["TIT2"].text[0] for c in sections_of(tags)] == [title for *_, title in wanted]
    assert len(tags.getall("CHAP")) == len(wanted)


def test_tags_tell_what_it_is_and_that_the_voice_is_synthetic(edition: Path) -> None:
    """
    ID3v2.3: title, authors, publication, day, language, genre, and an honest comment.
    """
    tags = opened(edition).tags
    assert tags.version == (2, 3, 0)
    found = {key: str(tags[key]) for key in ("TIT2", "TPE1", "TALB", "TDRC", "TLAN", "TCON")}
    assert found == {
        "TIT2": "Bells",
        "TPE1": "Ada Finch; Mia Long",
        "TALB": "The Belfry",
        "TDRC": "2024-05-04",
        "TLAN": "eng",
        "TCON": "Speech",
    }
    (comment,) = tags.getall("COMM")
    assert (comment.lang, comment.desc) == ("eng", "")
    assert comment.text[0].startswith("This narration was made with a synthetic voice. (")
    assert tags.getall("TXXX") == []


def test_the_same_narration_gives_the_same_bytes(edition: Path, narration: Narration, tmp_path: Path) -> None:
    """
    Another folder and another moment change nothing.
    """
    again = tmp_path / "other.mp3"
    mp3.render(RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration), again)
    assert again.read_bytes() == edition.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["other.mp3"]


def test_hostile_titles_stay_titles(narration: Narration, tmp_path: Path) -> None:
    """
    Line feeds, signs of ffmpeg's metadata format and options in a title make no other tag or chapter.
    """
    hostile = replace(narration, chapters=(Chapter(NASTY, 0, narration.samples),))
    target = tmp_path / "-rf =;.mp3"
    encode(hostile, codecs.MP3, "podcast", Tags({"title": NASTY, "artist": NASTY}), target)
    tags = opened(target).tags
    assert str(tags["TIT2"]) == str(tags["TPE1"]) == NASTY_ON_ONE_LINE
    assert [c.sub_frames["TIT2"].text[0] for c in tags.getall("CHAP")] == [NASTY_ON_ONE_LINE]


@pytest.mark.parametrize("copy", ["bundled", "system"])
@pytest.mark.parametrize("codec", [codecs.M4B, codecs.OPUS], ids=lambda codec: codec.suffix)
def test_a_value_may_end_with_a_backslash(
    codec: codecs.Codec, copy: str, narration: Narration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    No copy of ffmpeg takes the tag after it, or the next chapter, for a part of it.
    """
    monkeypatch.setenv(VARIABLE, copy)
    half, end = narration.samples // 2, narration.samples
    titled = replace(narration, chapters=(Chapter("C:\\", 0, half), Chapter("\\\\", half, end)))
    target = tmp_path / f"bells{codec.suffix}"
    encode(titled, codec, "podcast", Tags({"title": "\\", "artist": "Ann Poe\\"}), target)
    tags: Any = File(target, easy=True)
    assert (tags["title"], tags["artist"]) == (["\\"], ["Ann Poe\\"])
    assert [title for _, _, title in chapters_of(target)] == ["C:\\", "\\\\"]


def test_a_tag_without_a_value_is_not_written(narration: Narration) -> None:
    """
    An empty author is no author.
    """
    values = {"artist": "", "title": "T"}
    assert "artist" not in ffmetadata(narration, values)
    assert b"TPE1" not in tag_of(narration, Tags(values))


@pytest.mark.parametrize(
    ("written", "read"), [("2024", "2024"), ("2024-05", "2024"), ("2024-05-04", "2024-05-04")]
)
def test_a_date_is_as_exact_as_it_can_be(narration: Narration, written: str, read: str) -> None:
    """
    ID3v2.3 has frames for the year and for a day of a month, and none for a month.
    """
    assert str(id3_of(tag_of(narration, Tags({"date": written})))["TDRC"]) == read


def test_words_in_any_script_are_tags(narration: Narration) -> None:
    """
    What is not ASCII comes back as it was, in texts, comments and chapters.
    """
    told = "Ζωή, жизнь, 生活 🔔"
    chapters = (Chapter(told, 0, narration.samples),)
    values = {"title": told, "comment": told}
    tags = id3_of(tag_of(replace(narration, chapters=chapters), Tags(values, language="ell")))
    assert str(tags["TIT2"]) == told
    assert [(c.lang, c.desc, c.text) for c in tags.getall("COMM")] == [("ell", "", [told])]
    assert tags.getall("CHAP")[0].sub_frames["TIT2"].text == [told]


def test_an_mp3_keeps_more_chapters_than_one_table_can_count(narration: Narration) -> None:
    """
    All of 600 chapters are written, and each table that is full ends with the one that goes on.
    """
    step = narration.samples // 600
    many = tuple(Chapter(f"Part {n}", n * step, (n + 1) * step) for n in range(600))
    tags = id3_of(tag_of(replace(narration, chapters=many), Tags()))
    assert len(tags.getall("CHAP")) == 600
    tables = [tags[f"CTOC:{name}"].child_element_ids for name in ("toc", "toc+", "toc++")]
    assert [len(entries) for entries in tables] == [255, 255, 92]
    assert [entries[-1] for entries in tables] == ["toc+", "toc++", "ch599"]


def test_pictures_have_room_however_many_there_are(narration: Narration) -> None:
    """
    Each of 250 sections with pictures has a table of theirs, though it is 260 of them.
    """
    step = narration.samples // 250
    sections = tuple(Chapter(f"Part {n}", n * step, (n + 1) * step) for n in range(250))
    pictures = tuple(Chapter(f"Bell {n}", n * step, n * step + 1) for n in range(250))
    more = tuple(Chapter("Another bell", n, n + 1) for n in range(1, 260))
    told = replace(narration, chapters=sections, pictures=(pictures[0], *more, *pictures[1:]))
    tags = id3_of(tag_of(told, Tags()))
    entries = tags["CTOC:toc"].child_element_ids
    assert entries[:4] == ["ch0", "toc0", "ch1", "toc1"]
    assert [len(tags[f"CTOC:{name}"].child_element_ids) for name in ("toc0", "toc0+", "toc1")] == [255, 6, 1]
    assert len(tags.getall("CHAP")) == 250 + 260 + 249


def test_a_job_without_a_narration_is_refused(tmp_path: Path) -> None:
    """
    There is no sound of what was never said.
    """
    with pytest.raises(ValueError, match="narration"):
        mp3.render(RenderJob(article(), "bells", "bells.txt", Options()), tmp_path / "x.mp3")


def test_words_stay_whole_in_tags() -> None:
    """A soft hyphen is no space in a tag; a joiner, what turns words and a character not yet known stay."""
    assert on_one_line("cof\u00adfee\u00a0pot\n1\x07x") == "coffee pot 1 x"
    assert on_one_line("\u2067bells\u2069 \u202erung\u202c") == "\u2067bells\u2069 \u202erung\u202c"
    assert on_one_line("\ufff9a\ufffab\ufffb \u0601\u0664") == "\ufff9a\ufffab\ufffb \u0601\u0664"
    assert on_one_line("می\u200cخواهم \ue000 \U0001fae9") == "می\u200cخواهم \ue000 \U0001fae9"
