"""What every sound format keeps to, by others' readers; a codec is tested by standing in the table."""

import base64
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Literal

import mutagen
import numpy as np
import pytest
from PIL import Image

from article_pipeline import renderers
from article_pipeline.article.model import (
    Byline,
    Caption,
    Credit,
    Figure,
    Heading,
    Person,
    PlainText,
    Span,
    Timestamp,
)
from article_pipeline.errors import AuditError
from article_pipeline.markup.cover import SMALLEST, title_card
from article_pipeline.options import PRESETS, Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed import chapters, srt, transcript
from article_pipeline.speech import proof
from article_pipeline.speech.codecs import CODECS, Codec
from article_pipeline.speech.ffmpeg import decode
from article_pipeline.speech.language_codes import UNDETERMINED, three_letters
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import picture_block
from tests.samples import article, paragraph, text
from tests.speech.measuring import chapters_of, decoded, loudness_and_peak, pcm_of, track_language

BELLS = article(
    paragraph("A bell is struck once, and is heard for a minute. The metal bends, and springs back."),
    Figure(
        alt=PlainText("A cracked bell"),
        caption=Caption(text("A crack lets the halves rub.")),
        credit=Credit("Tom Reed", "Credit: Tom Reed"),
    ),
    Heading(2, text("What the metal does")),
    paragraph("Each push of the metal is weaker than the one before it; it cost £15.4m in 1905."),
    byline=Byline("By Ada Finch and Mia Long", (Person("Ada Finch"), Person("Mia Long"))),
    standfirst=(paragraph("Why metal sings."),),
    published=Timestamp("4 May 2024", "2024-05-04T09:30"),
    publication=PlainText("The Belfry"),
)


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(BELLS), SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


Edition = tuple[Codec, str, Path]
CASES = [pytest.param((c, p), id=f"{c.name}-{p}") for c in CODECS for p in PRESETS]


@pytest.fixture(scope="module", params=CASES)
def edition(
    request: pytest.FixtureRequest, narration: Narration, tmp_path_factory: pytest.TempPathFactory
) -> Edition:
    codec, preset = request.param
    target = tmp_path_factory.mktemp("edition") / f"bells{codec.suffix}"
    options = Options(speech=SpeechOptions(preset=preset))
    job = RenderJob(BELLS, "bells", "bells.txt", options, narration=narration)
    assert renderers.formats()[codec.name].load().render(job, target) == ()
    return codec, preset, target


def opened(path: Path) -> Any:
    """Read a sound file with mutagen, which has no types."""
    reader: Any = mutagen
    return reader.File(path)


def test_the_file_has_the_quality_of_its_preset(edition: Edition, narration: Narration) -> None:
    """Sample rate and size are those of the table; one channel."""
    codec, preset, path = edition
    quality, info = codec.qualities[preset], opened(path).info
    if codec.name != "m4b":  # an MP4 names two channels whatever its track has
        assert info.channels == 1
    assert getattr(info, "sample_rate", quality.sample_rate) == quality.sample_rate
    assert info.length == pytest.approx(narration.seconds(narration.samples), abs=0.08)
    assert path.stat().st_size < quality.bitrate / 8 * info.length * 1.1 + 200_000


def test_the_decoded_file_keeps_loudness_and_peak(edition: Edition) -> None:
    """What a listener gets is -19 LUFS within 0.3 LU and at most -1 dBTP."""
    loudness, peak = loudness_and_peak("-i", str(edition[2]))
    assert loudness == pytest.approx(-19.0, abs=0.3)
    assert peak <= -1.0


def test_each_cue_is_heard_where_the_timeline_says(edition: Edition, narration: Narration) -> None:
    """At each cue the decoded sound is the clip's: correlation 0.9 and more."""
    heard, meant = decoded(edition[2], narration.sample_rate), pcm_of(narration.clips_path)
    for cue in narration.cues:
        a, b = heard[cue.start : cue.end], meant[cue.start : cue.end]
        assert float(a @ b / np.sqrt((a @ a) * (b @ b))) >= 0.9


def test_chapters_are_the_sections(edition: Edition, narration: Narration) -> None:
    """ffmpeg lists each chapter with its title and its times, of an MP3 the picture's too."""
    told = [*narration.chapters, *(narration.pictures if edition[0].has_id3 else ())]
    wanted = sorted((narration.seconds(c.start), narration.seconds(c.end), c.title) for c in told)
    titles = [title for *_, title in wanted if title != "A cracked bell"]
    assert titles == ["Bells", "What the metal does"]
    for found, meant in zip(chapters_of(edition[2]), wanted, strict=True):
        assert found[0] == pytest.approx(meant[0], abs=0.002)
        assert found[2] == meant[2]


def test_pictures_are_chapters_of_their_section(narration: Narration, tmp_path: Path) -> None:
    """
    In an MP3 the section with a picture is followed by a table of its pictures, which bears its title.
    """
    job = RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration)
    renderers.formats()["mp3"].load().render(job, tmp_path / "bells.mp3")
    tags = opened(tmp_path / "bells.mp3").tags
    top, within = tags["CTOC:toc"], tags["CTOC:toc0"]
    assert (top.child_element_ids, int(top.flags)) == (["ch0", "toc0", "ch1"], 3)
    assert (within.child_element_ids, int(within.flags)) == (["ch0-0"], 1)
    assert within.sub_frames["TIT2"].text == ["Bells"]
    picture, (told,) = tags["CHAP:ch0-0"], narration.pictures
    assert picture.sub_frames["TIT2"].text == ["A cracked bell"]
    times = (told.start * 1000 // narration.sample_rate, told.end * 1000 // narration.sample_rate)
    assert (picture.start_time, picture.end_time) == times


TAGS = {
    "mp3": {"title": "TIT2", "authors": "TPE1", "publication": "TALB", "day": "TDRC"},
    "m4b": {"title": "\xa9nam", "authors": "\xa9ART", "publication": "\xa9alb", "day": "\xa9day"},
    "opus": {"title": "title", "authors": "artist", "publication": "album", "day": "date"},
}


def test_tags_tell_what_it_is(edition: Edition) -> None:
    """Title, authors, publication and day are there, and that the voice is synthetic."""
    codec, _, path = edition
    tags = opened(path).tags
    found = {name: tags[key] for name, key in TAGS[codec.name].items()}
    said = {name: str(value[0] if isinstance(value, list) else value) for name, value in found.items()}
    assert said == {
        "title": "Bells",
        "authors": "Ada Finch; Mia Long",
        "publication": "The Belfry",
        "day": "2024-05-04",
    }


COMMENTS = {"mp3": "COMM::eng", "m4b": "\xa9cmt", "opus": "description"}


def test_the_comment_says_that_the_voice_is_synthetic(edition: Edition) -> None:
    """It is the tag that players show as a comment, and says it after the standfirst."""
    codec, _, path = edition
    value = opened(path).tags[COMMENTS[codec.name]]
    assert str(value[0] if isinstance(value, list) else value) == (
        "Why metal sings. – This narration was made with a synthetic voice. (gmw/en)"
    )


@pytest.mark.parametrize("codec", CODECS, ids=[codec.name for codec in CODECS])
@pytest.mark.parametrize(("tag", "code"), [("cy-GB", "cym"), ("en", "eng"), ("fil", "fil"), ("qq", "und")])
def test_the_language_is_told_in_three_letters(
    codec: Codec, tag: str, code: str, narration: Narration, tmp_path: Path
) -> None:
    """Any language of ISO 639 is named, where its format looks for it; one that is none is undetermined."""
    welsh = replace(BELLS, language=tag)
    job = RenderJob(welsh, "bells", "bells.txt", Options(), narration=narration)
    target = tmp_path / f"bells{codec.suffix}"
    renderers.formats()[codec.name].load().render(job, target)
    match codec.name:
        case "mp3":
            tags = opened(target).tags
            assert (str(tags["TLAN"]), tags.getall("COMM")[0].lang) == (code, code)
        case "m4b":
            assert track_language(target) == code
        case _:
            assert opened(target).tags["language"] == [code]


def test_the_table_of_languages_is_whole() -> None:
    """Each code of ISO 639-1 has one of its own of three letters."""
    codes = {three_letters(a + b) for a in ascii_lowercase for b in ascii_lowercase} - {UNDETERMINED}
    assert len(codes) == 184
    assert {three_letters(tag) for tag in ("de-CH", "fr", "zh-Hant", "el", "yo")} <= codes
    assert [three_letters(tag) for tag in ("de-CH", "zh-Hant", "sr-Latn", "gsw")] == [
        "deu",
        "zho",
        "srp",
        "gsw",
    ]


def cover_in(codec: Codec, path: Path) -> bytes:
    tags = opened(path).tags
    match codec.name:
        case "mp3":
            return bytes(tags.getall("APIC")[0].data)
        case "m4b":
            return bytes(tags["covr"][0])
        case _:
            return base64.b64decode(tags["metadata_block_picture"][0])


def test_the_cover_is_there(edition: Edition) -> None:
    """Without a lead picture the cover is the card with the title, a square large enough for podcasts."""
    codec, _, path = edition
    card = title_card(BELLS, "bells")
    assert cover_in(codec, path) == (picture_block(card) if codec.has_comments else card)
    with Image.open(BytesIO(card)) as image:
        assert image.size == (SMALLEST, SMALLEST)


@pytest.mark.parametrize("headline", ["Bells", "W" * 300, "A very long headline " * 30, "", "\u2603"])
def test_a_card_takes_any_title(headline: str) -> None:
    """A title of any length gives a card that is not blank."""
    from article_pipeline.article.model import Headline

    card = title_card(replace(BELLS, headline=Headline(text(headline)) if headline else None), "a-slug")
    with Image.open(BytesIO(card)) as image:
        assert len(image.convert("L").getcolors() or ()) > 20


def test_an_audiobook_is_filed_as_one(narration: Narration, tmp_path: Path) -> None:
    """An M4B says that it is an audiobook, and begins with its index."""
    job = RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration)
    renderers.formats()["m4b"].load().render(job, tmp_path / "bells.m4b")
    assert opened(tmp_path / "bells.m4b").tags["stik"] == [2]
    data = (tmp_path / "bells.m4b").read_bytes()
    assert data[8:12] == b"M4B "
    assert data.index(b"moov") < data.index(b"mdat")


LOUDNESSES = [("mono", -30.0), ("mono", -14.0), ("mono", -12.0), ("stereo", -14.0), ("stereo", -12.0)]


@pytest.mark.parametrize(("channels", "asked"), LOUDNESSES)
def test_every_loudness_builds_or_tells_what_was_reached(
    channels: Literal["mono", "stereo"], asked: float, tmp_path: Path
) -> None:
    """A decoded file has the loudness that was asked for, wherever it lies, or a note says which it has."""
    speech = SpeechOptions(loudness_lufs=asked, channels=channels)
    made = narrate(write_script(BELLS), speech, tmp_path, "bells.txt")
    for name, preset in (("mp3", "podcast"), ("opus", "small")):
        options = Options(speech=replace(speech, preset=preset))
        target = tmp_path / f"bells.{name}"
        renderers.formats()[name].load().render(
            RenderJob(BELLS, "bells", "bells.txt", options, narration=made), target
        )
        reached, peak = loudness_and_peak("-i", str(target))
        assert peak <= -1.0
        if made.told:
            (note,) = made.told
            said = re.search(r"has (\S+) LUFS instead of (\S+):", note.message)
            assert note.code == "AP341"
            assert said
            assert float(said[1]) == pytest.approx(reached, abs=0.6)
            assert float(said[2]) == asked
        else:
            assert reached == pytest.approx(asked, abs=0.6)


@pytest.mark.parametrize("fault", ["another sentence", "late", "loud", "quiet", "hole", "clipped"])
def test_a_file_that_is_not_the_narration_is_refused(
    fault: str, narration: Narration, tmp_path: Path
) -> None:
    """Each fault of the sound is found, and told with the words where it is heard first."""
    sound = pcm_of(narration.pcm_path)
    first, last = narration.cues[1], narration.cues[-1]
    match fault:
        case "another sentence":
            sound[first.start : first.end] = sound[first.start : first.end][::-1]
            told = '"Why metal sings." is not heard at 1.6'
        case "late":
            sound = np.concatenate((np.zeros(1000), sound[:-1000]))
            told = "is not heard at"
        case "loud":
            sound, told = sound * 1.1, "its loudness is -18.2 LUFS instead of -19.0"
        case "quiet":
            sound, told = sound / 1.1, r"its loudness is -19\.[89] LUFS instead of -19.0"
        case "hole":
            sound[last.start - 60_000 : last.start] = 0
            told = r'it is silent for 2\.\d s instead of 0\.\d s, at "'
        case _:
            sound[first.start + 500] = 0.999
            told = "its true peak is"
    file = tmp_path / "bells.wav"
    write_wav(file, sound, narration.sample_rate)
    with pytest.raises(AuditError, match=told):
        proof.prove(narration, file, file)


def test_the_narration_itself_is_proved(narration: Narration, tmp_path: Path) -> None:
    """The proof takes the very sound, and leaves nothing behind."""
    file = tmp_path / "bells.wav"
    write_wav(file, pcm_of(narration.pcm_path), narration.sample_rate)
    proof.prove(narration, file, file)
    assert list(tmp_path.iterdir()) == [file]


def write_wav(file: Path, sound: Any, sample_rate: int) -> None:
    import wave

    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(sample_rate)
        out.writeframes(np.clip(np.rint(sound * 32768), -32768, 32767).astype("<i2").tobytes())


def test_decoding_gives_the_samples(narration: Narration, tmp_path: Path) -> None:
    """A file without loss comes back sample by sample."""
    file = tmp_path / "bells.wav"
    write_wav(file, pcm_of(narration.pcm_path), narration.sample_rate)
    decode(file, tmp_path / "pcm", file, narration.sample_rate, 1, 60.0)
    assert (tmp_path / "pcm").read_bytes() == narration.pcm_path.read_bytes()


def test_the_transcript_has_every_word_in_its_time(narration: Narration) -> None:
    """The bodies are the script's words, in order, each within its cue; times never go back."""
    data = json.loads(transcript.text_of(narration))
    bodies = " ".join(segment["body"] for segment in data["segments"])
    assert bodies.split() == " ".join(u.text for u in narration.script.utterances).split()
    times = [segment[key] for segment in data["segments"] for key in ("startTime", "endTime")]
    assert times == sorted(times)
    assert len(data["segments"]) > 3 * len(narration.cues)


def test_the_chapters_file_has_pictures_outside_the_contents(narration: Narration) -> None:
    """Sections and pictures stand in order of time; a picture is in no table of contents."""
    data = json.loads(chapters.text_of(BELLS, narration))
    assert data["version"] == "1.2.0"
    assert (data["title"], data["author"], data["podcastName"]) == (
        "Bells",
        "Ada Finch, Mia Long",
        "The Belfry",
    )
    found = [(c["title"], c.get("toc", True)) for c in data["chapters"]]
    assert found == [("Bells", True), ("A cracked bell", False), ("What the metal does", True)]
    picture = data["chapters"][1]
    said = [(u, c) for u, c in zip(narration.script.utterances, narration.cues, strict=True) if u.picture]
    assert [u.role for u, _ in said] == ["image", "caption", "credit"]
    assert picture["startTime"] == pytest.approx(narration.seconds(said[0][1].start), abs=0.001)
    assert picture["endTime"] == pytest.approx(narration.seconds(said[-1][1].end), abs=0.001)


def test_subrip_has_numbered_cues_in_its_own_time_form(narration: Narration) -> None:
    """Times have a comma; cues count from 1; markup has no meaning."""
    blocks = srt.text_of(narration).split("\n\n")
    assert blocks[0].splitlines()[:2][0] == "1"
    assert blocks[0].splitlines()[1].startswith("00:00:00,313 --> 00:00:")
    assert [block.splitlines()[0] for block in blocks] == [str(n) for n in range(1, len(blocks) + 1)]


def test_a_picture_is_one_chapter_though_its_credit_has_a_line_of_its_own(tmp_path: Path) -> None:
    """Description, caption and credit of a figure are told of together; a long title is cut at a word."""
    figure = Figure(
        alt=PlainText("A cracked bell in a tower above the sea. " * 4, span=Span(0, 9, 5, 1)),
        credit=Credit("Tom Reed", "Credit: Tom Reed", span=Span(10, 12, 7, 1)),
        span=Span(0, 12, 5, 1),
    )
    script = write_script(article(figure))
    made = narrate(script, SpeechOptions(engine="silent"), tmp_path, "bells.txt")
    (picture,) = made.pictures
    assert len(picture.title) <= 100
    assert picture.title.endswith(" …")
