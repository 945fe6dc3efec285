"""A sound file is held against its article by ear, and what it says of itself by its bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image, ImageDraw

from article_pipeline.article.assets import measure
from article_pipeline.article.model import (
    Article,
    Byline,
    Figure,
    Heading,
    Headline,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Person,
    PlainText,
    Timestamp,
)
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.sound import id3_tags
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.speech.ffmpeg import VARIABLE, ffmpeg
from article_pipeline.speech.id3 import tag_of
from article_pipeline.speech.narration import Chapter
from article_pipeline.speech.tagging import Tags
from tests.audit.making import SILENT, Press
from tests.audit.mutants_sound import HEARD, MUTANTS, SOUND, TOLD, encode_again, samples
from tests.effort import examples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.speech.measuring import run
from tests.strategies import articles

FORMATS = ("mp3", "m4b", "opus")


@dataclass(frozen=True, slots=True)
class Room:
    """A short article with a picture, spoken, and its editions."""

    article: Article
    press: Press
    editions: dict[str, tuple[Edition, Reference]]

    def copied(self, name: str, folder: Path) -> tuple[Edition, Reference]:
        """Give an edition that may be changed."""
        edition, reference = self.editions[name]
        file = folder / edition.file.name
        copyfile(edition.file, file)
        return Edition(name, file), reference


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("room")
    picture = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(picture).polygon([(0, 0), (500, 80), (120, 560)], "maroon")
    picture.save(folder / "bell.png")
    lead = Figure(measure(FolderStore(folder), "bell.png"), PlainText("A bell"))
    short = article(
        paragraph("A bell is struck once, and is heard for a minute by all who listen."),
        Heading(2, text("The metal")),
        List((ListItem((paragraph("clay"),)), ListItem((paragraph("bronze"),)))),
        paragraph("Each spring back pushes the air."),
        standfirst=(paragraph("What metal remembers"),),
        byline=Byline("By Ada Finch", (Person("Ada Finch"),)),
        published=Timestamp("May 4, 2024", "2024-05-04"),
        publication=PlainText("The Ringing Post"),
        lead_figure=lead,
    )
    press = Press(folder, Options(speech=SpeechOptions(preset="small")), folder)
    return Room(short, press, {name: press.edition(name, short) for name in FORMATS})


def open_findings(edition: Edition, reference: Reference) -> tuple[Finding, ...]:
    return audit(reference, edition).open_findings


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_says_all(room: Room, name: str) -> None:
    """What our renderers make of an article with speech, picture and chapters has no finding."""
    edition, reference = room.editions[name]
    proof = audit(reference, edition)
    assert proof.findings == ()
    assert {Stream.WORDS, Stream.FACTS, Stream.PICTURES} <= {s for s, found in proof.wanted.items() if found}


@pytest.mark.parametrize("name", FORMATS)
def test_sound_that_is_encoded_again_says_all(room: Room, name: str, tmp_path: Path) -> None:
    """What makes the mutants changes nothing by itself."""
    edition, reference = room.copied(name, tmp_path)
    encode_again(edition.file, samples(edition.file))
    assert open_findings(edition, reference) == ()


@pytest.mark.parametrize(
    ("name", "mutant"),
    [
        *(("mp3", mutant) for mutant in SOUND),
        *((name, mutant) for name in ("m4b", "opus") for mutant in HEARD),
        *((name, mutant) for name in FORMATS for mutant in TOLD),
    ],
)
def test_what_is_done_to_a_file_is_found(room: Room, name: str, mutant: str, tmp_path: Path) -> None:
    """Each change of the sound and of what a file says of itself is found."""
    edition, reference = room.copied(name, tmp_path)
    MUTANTS[mutant](edition.file)
    is_heard = mutant in SOUND or "cover" in mutant  # tags are read without the ear
    assert open_findings(edition, replace(reference, is_full=is_heard))


@pytest.mark.parametrize(
    ("mutant", "fault", "words"),
    [
        ("a sentence doubled", Fault.DOUBLED, "heard for a minute"),
        ("a sentence dropped", Fault.MISSING, "heard for a minute"),
        ("a sentence silenced", Fault.MISSING, "heard for a minute"),
        ("two sentences swapped", Fault.MOVED, ""),
        ("a beep in a pause", Fault.INVENTED, "s of sound"),
        ("a syllable silenced", Fault.UNHEARD, ""),
        ("silence put in", Fault.UNHEARD, "late"),
        ("a chapter moved", Fault.ALTERED, "The metal"),
        ("another cover", Fault.WRONG_PICTURE, "bell.png"),
    ],
)
def test_a_change_is_told_as_what_it_is(
    room: Room, mutant: str, fault: Fault, words: str, tmp_path: Path
) -> None:
    """The fault is named, with the words that it is about, and where in the file it is."""
    edition, reference = room.copied("mp3", tmp_path)
    MUTANTS[mutant](edition.file)
    found = [f for f in open_findings(edition, reference) if f.fault is fault]
    assert any(words in f"{f.wanted} {f.found}" for f in found)
    assert all(f.place for f in found)


@pytest.mark.parametrize("name", FORMATS)
def test_another_article_is_found(room: Room, name: str) -> None:
    """An edition of an article that lacks one word is found, and where the word is missing."""
    changed = replace(
        room.article,
        body=(
            paragraph("A bell is struck, and is heard for a minute by all who listen."),
            *room.article.body[1:],
        ),
    )
    edition, _ = room.press.edition(name, changed)
    narration = room.press.narration(changed)
    (found,) = open_findings(edition, replace(room.editions[name][1], narration=narration))
    assert (found.fault, found.where, found.wanted) == (Fault.MISSING, "body-0", "once")


def test_sound_of_another_narration_is_found(room: Room, tmp_path: Path) -> None:
    """The sound of another article, with the right tags, is told once, as not being of this one."""
    edition, reference = room.copied("mp3", tmp_path)
    other = room.press.narration(article(paragraph("Why cats purr is not known to those who keep them.")))
    source = ("-f", "s16le", "-ar", str(other.sample_rate), "-ac", "1", "-i", str(other.pcm_path))
    run(*source, "-ar", "44100", "-f", "s16le", "-y", str(tmp_path / "other.pcm"))
    encode_again(edition.file, np.fromfile(tmp_path / "other.pcm", "<i2"))
    found = open_findings(edition, reference)
    (told,) = (f for f in found if not f.part_of)
    assert told.fault is Fault.UNHEARD
    assert told.found.endswith(" of the 13 pieces of its script are found in it")
    assert sum(f.fault is Fault.MISSING for f in found) > 5


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_of_another_article_is_one_finding(room: Room, name: str, tmp_path: Path) -> None:
    """Sound, tags, chapters and cover of another article are told as its narration, not one by one."""
    other = article(*(paragraph(f"Cat number {n} purrs at {n} in the morning.") for n in range(1, 9)))
    edition, _ = room.press.edition(name, other)
    proof = audit(room.editions[name][1], edition)
    (told,) = proof.told("bells.txt")
    assert told.code == "AP712"
    assert " of the 13 pieces " in told.message


@pytest.mark.parametrize(
    ("mutant", "said"), [("all silent", "nothing is heard in it"), ("too fast", "0 of the")]
)
def test_sound_of_which_nothing_is_heard_is_one_finding(
    room: Room, mutant: str, said: str, tmp_path: Path
) -> None:
    """Silence, and sound that is played at another speed, are told once."""
    edition, reference = room.copied("mp3", tmp_path)
    MUTANTS[mutant](edition.file)
    (told,) = (f for f in open_findings(edition, reference) if not f.part_of)
    assert told.found.startswith(said)


@pytest.mark.parametrize(
    "mutant", ["half cut off", "the end cut off", "the beginning cut off", "a sentence replaced"]
)
def test_sound_of_which_a_part_is_heard_names_each_that_is_not(
    room: Room, mutant: str, tmp_path: Path
) -> None:
    """Only of sound that is another's as a whole the pieces are not told one by one."""
    edition, reference = room.copied("mp3", tmp_path)
    MUTANTS[mutant](edition.file)
    assert not any(f.part_of for f in open_findings(edition, reference))


@pytest.fixture(scope="module", params=[Options(), SILENT], ids=["spoken", "silent"])
def press(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"), request.param)


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_with_one_of_each_thing_is_whole(press: Press, name: str) -> None:
    """Every block and label is heard, and addresses and long forms are declared as not said."""
    proof = press.proof(name, EVERYTHING)
    assert proof.open_findings == ()
    assert {f.stream for f in proof.findings} == {Stream.LINKS, Stream.LONG_FORMS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("origin", ["bundled", "system"])
def test_long_chapters_stand_in_the_file_by_each_copy_of_ffmpeg(
    name: str, origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chapters of a minute and more, beside a cover, are where and what they are meant to be."""
    monkeypatch.setenv(VARIABLE, origin)
    minute = paragraph(" ".join(["The tide came in and the bell was heard far off."] * 20))
    long = article(minute, Heading(2, text("The ebb")), minute)
    assert ffmpeg().origin == origin
    proof = Press(tmp_path).proof(name, long)
    assert proof.open_findings == ()


@given(any_article=articles())
@settings(max_examples=examples(5))
def test_no_article_makes_a_false_alarm(
    any_article: Article, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is made of articles of every shape, in silence, has no finding."""
    press = Press(tmp_path_factory.mktemp("any"))
    for name in FORMATS:
        assert press.proof(name, any_article).open_findings == ()


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_narration_the_file_is_read_all_the_same(room: Room, name: str, tmp_path: Path) -> None:
    """Where the narration is gone, tags, chapters and cover are compared, and no words."""
    edition, reference = room.copied(name, tmp_path)
    alone = replace(reference, narration=None)
    assert open_findings(edition, alone) == ()
    assert Stream.WORDS not in audit(alone, edition).wanted
    MUTANTS["a chapter renamed"](edition.file)
    assert open_findings(edition, alone)


def test_a_fast_audit_decodes_nothing(room: Room, tmp_path: Path) -> None:
    """Where sound is not to be heard, the timeline is held against the article all the same."""
    edition, reference = room.copied("mp3", tmp_path)
    MUTANTS["all silent"](edition.file)
    fast = replace(reference, is_full=False)
    assert open_findings(edition, fast) == ()
    longer = replace(room.article, body=(*room.article.body, paragraph("Nobody says this.")))
    assert Fault.MISSING in {f.fault for f in open_findings(edition, replace(fast, article=longer))}


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"\x00" * 5000,
        lambda data: b"PK\x03\x04" + data[:200],
        lambda data: data[:60],
        lambda data: data[40:],
        *map(_cut, (0.02, 0.3, 0.6, 0.95)),
        lambda data: data[:200] + b"\xff" * 300 + data[500:],
        lambda data: data[: len(data) // 2] + b"\x00" * 4000 + data[len(data) // 2 + 4000 :],
    ],
)
def test_a_damaged_file_has_findings(
    room: Room, name: str, damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """What is empty, cut off or overwritten is told, and no library's exception comes out."""
    edition, reference = room.copied(name, tmp_path)
    edition.file.write_bytes(damage(edition.file.read_bytes()))
    assert open_findings(edition, reference)


@pytest.mark.parametrize("name", FORMATS)
def test_parts_without_words_are_no_tags(tmp_path: Path, name: str) -> None:
    """A headline without words gives way to the file's name; a standfirst without any is in no tag."""
    blank = (LineBreak(),)
    nameless = replace(EVERYTHING, headline=Headline(blank), standfirst=(Paragraph(blank), Paragraph(blank)))
    nameless = replace(nameless, publication=PlainText(" "))
    proof = Press(tmp_path).proof(name, nameless)
    assert proof.open_findings == ()
    assert "title: bells" in [piece.text for piece in proof.wanted[Stream.FACTS]]


def test_tables_of_contents_that_go_on_are_read_as_one(room: Room) -> None:
    """Of an MP3 with 600 sections and 300 pictures in one of them, each is read in its place."""
    chapters = tuple(Chapter(f"Part {n}", n * 1000, (n + 1) * 1000) for n in range(600))
    pictures = tuple(Chapter(f"Bell {n}", n, n + 1) for n in range(300))
    narration = room.press.narration(room.article)
    told = id3_tags.told(tag_of(replace(narration, chapters=chapters, pictures=pictures), Tags()))
    assert [chapter.title for chapter in told.chapters] == [chapter.title for chapter in chapters]
    assert [picture.title for picture in told.within] == [picture.title for picture in pictures]


def test_tables_that_go_round_in_a_circle_are_no_contents() -> None:
    """A table that goes on with itself is a fault that is told, and not a reader without an end."""
    frame = b"toc\0" + bytes([3, 1]) + b"toc\0"
    body = b"CTOC" + len(frame).to_bytes(4, "big") + b"\0\0" + frame
    with pytest.raises(ValueError, match="circle"):
        id3_tags.told(b"ID3\x03\0\0" + bytes([0, 0, 0, len(body)]) + body)
