"""Captions, transcript and chapters say what a voice says of an article, when the narration says it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Article,
    Aside,
    Caption,
    Cell,
    Code,
    Emphasis,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    Link,
    List,
    ListItem,
    Paragraph,
    PlainText,
    Row,
    Strong,
    Table,
    Text,
)
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.sound.timing import Heard, Timed, word_faults
from article_pipeline.audit.words.tokens import signs_of
from article_pipeline.options import PROFILES, Options, PartsOptions, SpeechOptions
from tests.audit import mutants_chapters, mutants_srt, mutants_transcript, mutants_vtt
from tests.audit.changing import Mutant, truncated
from tests.audit.illustrated import illustrated
from tests.audit.making import SILENT, Press
from tests.effort import examples
from tests.markup import samples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles, assets

FORMATS = ("vtt", "srt", "transcript", "chapters")
MUTANTS: Mapping[str, Mapping[str, Mutant]] = {
    "vtt": mutants_vtt.MUTANTS,
    "srt": mutants_srt.MUTANTS,
    "transcript": mutants_transcript.MUTANTS,
    "chapters": mutants_chapters.MUTANTS,
}
VOICES = article(
    Paragraph((Text("He wrote “"), LanguagePart(text("Alles ist gut"), "de"), Text("”, and left."))),
    Paragraph((Text("pre"), LanguagePart(text("日本語"), "ja"), Text("fix it."))),
    paragraph("See https://example.org/" + "bells-and-towers-" * 12 + "end of it & <so> on --> more."),
    paragraph("<details>" * 60 + " and so on."),
    paragraph(f"{'<details>' * 7}so the weir hums, as it did."),
    Heading(3, text("…")),
    List((ListItem((Heading(4, text("Inside an item")), paragraph("Its words."))),)),
)
"""Words in several voices, without spaces and too long for a line; a heading that nobody can say."""
SAMPLES = (EVERYTHING, VOICES, samples.every_block(), samples.nested(), samples.long(), samples.minimal())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Edition, Reference]]:
    """One edition of each format, with pictures, of one narration."""
    room = tmp_path_factory.mktemp("timed")
    press = Press(room, pictures=room / "pictures")
    told = illustrated(room / "pictures")
    return {name: press.edition(name, told) for name in FORMATS}


def changed(made: tuple[Edition, Reference], folder: Path, mutant: Mutant) -> Proof:
    """Audit a copy of an edition after ``mutant`` has changed it."""
    edition, reference = made
    copy = Edition(edition.name, folder / edition.file.name)
    copy.file.write_bytes(edition.file.read_bytes())
    mutant(copy.file)
    return audit(reference, copy)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", FORMATS)
def test_samples_have_no_finding(tmp_path: Path, name: str, profile: str) -> None:
    """What the renderers write says all that a voice says, whatever it is asked to leave out."""
    options = replace(SILENT, speech=replace(SILENT.speech, profile=profile))
    press = Press(tmp_path, options)
    for sample in SAMPLES:
        assert press.proof(name, sample).open_findings == (), sample.headline
    assert press.proof(name, illustrated(tmp_path / "pictures")).open_findings == ()


@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_a_full_line_may_end_a_block(tmp_path: Path, name: str) -> None:
    """A line that a word and its stop fill is no word cut off, whatever block is shown next."""
    full = article(paragraph("a" * 64 + "."), paragraph("\U000e0041"), paragraph("Tides"))
    assert Press(tmp_path).proof(name, full).open_findings == ()


@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_signs_that_no_voice_says_part_no_others(tmp_path: Path, name: str) -> None:
    """Where lines of signs are left out, the signs that are shown have the blanks of their own line."""
    signs = article(paragraph(":: :: ::"), paragraph(":::: a :: :: ::: b"), paragraph(":: :::"))
    assert Press(tmp_path).proof(name, signs).open_findings == ()


@pytest.mark.parametrize("end", [" hums", "> hums"])
def test_a_full_line_may_end_before_an_arrow_does(tmp_path: Path, end: str) -> None:
    """What SubRip parts in an arrow stays apart where the line before it is full."""
    full = article(paragraph("a" * 63 + "--" + end))
    assert Press(tmp_path).proof("srt", full).open_findings == ()


def test_an_arrow_may_be_parted_by_a_line(tmp_path: Path) -> None:
    """A row of arrows that is longer than a line is whole, wherever it is parted."""
    arrows = article(paragraph("-->" * 20 + "-" + "-->" * 20), Code("-->" * 15 + ">" + "-->" * 30))
    assert Press(tmp_path).proof("srt", arrows).open_findings == ()


def test_an_arrow_is_told_that_parts_times(tmp_path: Path) -> None:
    """Players may take it for the head of a cue."""
    made = Press(tmp_path).edition("srt", article(paragraph("The tide --> the weir")))

    def unparted(file: Path) -> None:
        file.write_text(file.read_text(encoding="utf-8").replace("-- >", "-->"), encoding="utf-8")

    (tmp_path / "changed").mkdir()
    found = changed(made, tmp_path / "changed", unparted).open_findings
    assert [one.found for one in found] == ["The tide --> the weir"]


@given(articles(assets()))
@settings(max_examples=examples(15))
def test_no_article_is_a_false_alarm(tmp_path_factory: pytest.TempPathFactory, generated: Article) -> None:
    """Whatever the model allows is timed and read back without a finding."""
    press = Press(tmp_path_factory.mktemp("timed"))
    assert [press.proof(name, generated).open_findings for name in FORMATS] == [()] * len(FORMATS)


@pytest.mark.parametrize(("name", "mutant"), [(name, one) for name in FORMATS for one in MUTANTS[name]])
def test_each_mutant_is_found(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path, name: str, mutant: str
) -> None:
    """A file that says anything else, or at another time, has an open finding."""
    edition, reference = made[name]
    assert audit(reference, edition).open_findings == ()
    assert changed(made[name], tmp_path, MUTANTS[name][mutant]).open_findings


@pytest.mark.parametrize(
    ("mutant", "wanted", "found"),
    [
        ("a blank lost behind a comma", "bronze, bell metal", "bronze,bell metal"),
        ("a blank too many before a comma", "Molten bronze, bell", "Molten bronze , bell"),
    ],
)
@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_a_blank_beside_a_sign_is_told(
    made: Mapping[str, tuple[Edition, Reference]],
    tmp_path: Path,
    name: str,
    mutant: str,
    wanted: str,
    found: str,
) -> None:
    """Words that stand on one another, or apart, are told with their block, though a voice says the same."""
    (told,) = changed(made[name], tmp_path, MUTANTS[name][mutant]).open_findings
    assert (told.fault, told.where, told.wanted, told.found) == (Fault.SPACED, "body-1", wanted, found)


WITHOUT_TIMES = (
    "a word dropped",
    "two words swapped",
    "a cue dropped",
    "two cues swapped",
    "a number skipped",
)


@pytest.mark.parametrize("mutant", WITHOUT_TIMES)
@pytest.mark.parametrize("name", ["vtt", "srt"])
def test_words_are_compared_without_a_narration(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path, name: str, mutant: str
) -> None:
    """Where the narration is gone, a file's words, order and numbers are compared all the same."""
    edition, reference = made[name]
    alone = replace(reference, narration=None)
    assert audit(alone, edition).open_findings == ()
    assert changed((edition, alone), tmp_path, MUTANTS[name][mutant]).open_findings


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_names_block_and_time(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path, name: str
) -> None:
    """A word that is altered is told with its block and the time at which it stands."""

    def alter(path: Path) -> None:
        path.write_text(re.sub(r"\bcast\b", "casts", path.read_text(), count=1))

    (found,) = changed(made[name], tmp_path, alter).open_findings
    assert (found.fault, found.where, found.kind) == (Fault.ALTERED, "body-0", Kind.HEADING)
    assert found.place.startswith("00:00:2")


def test_a_swapped_word_stays_in_its_sentence(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path
) -> None:
    """A word shown with the sentence before its own is told, though all words are there in order."""
    found = changed(made["vtt"], tmp_path, MUTANTS["vtt"]["a word in the cue before its own"]).open_findings
    assert {(f.fault, f.stream) for f in found} >= {(Fault.MOVED, Stream.FACTS)}
    assert {"standfirst-0", "byline"} <= {f.where for f in found}


def test_a_swapped_chapter_names_its_heading(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path
) -> None:
    """A chapter out of order is told with its title, the block it is of, and what stands ahead of it."""
    found = changed(made["chapters"], tmp_path, MUTANTS["chapters"]["two chapters swapped"]).open_findings
    (moved,) = (f for f in found if f.found.startswith("behind "))
    titles = [row["title"] for row in json.loads(made["chapters"][0].file.read_text())["chapters"]]
    assert (moved.fault, moved.where, moved.wanted) == (Fault.MOVED, "headline", titles[0])
    assert moved.found.endswith(titles[2])


@pytest.mark.parametrize("name", ["vtt", "srt", "transcript"])
def test_undeclared_losses_stay_open(tmp_path: Path, name: str) -> None:
    """An address that no voice can give, and that nobody told of, is a finding."""
    linked = article(Paragraph((Link(text("There"), "https://example.org/"), *text(" it is"))))
    edition, reference = Press(tmp_path).edition(name, linked)
    assert audit(reference, edition).open_findings == ()
    (found,) = audit(replace(reference, declared=()), edition).open_findings
    assert (found.fault, found.stream, found.where) == (Fault.MISSING, Stream.LINKS, "body-0")


@pytest.mark.parametrize(
    ("mark", "stream", "code"),
    [
        (Emphasis(text("There")), Stream.STRESS, "AP632"),
        (Strong(text("There")), Stream.STRESS, "AP632"),
        (LanguagePart(text("Dort"), "de"), Stream.LANGUAGES, "AP633"),
    ],
)
@pytest.mark.parametrize("name", ["vtt", "srt", "transcript"])
def test_marks_of_words_are_declared_as_lost(
    tmp_path: Path, name: str, mark: Inline, stream: Stream, code: str
) -> None:
    """Stress and languages are told once for each stretch that is said, and are open if they were not."""
    marked = article(Paragraph((mark, *text(" it is"))), Aside((Paragraph((mark,)),)))
    without_boxes = replace(SILENT, speech=replace(SILENT.speech, parts=PartsOptions(boxes=False)))
    for options, stretches in ((SILENT, 2), (without_boxes, 1)):
        edition, reference = Press(tmp_path / str(stretches), options).edition(name, marked)
        assert [one.count for one in reference.declared if one.code == code] == [stretches]
        assert audit(reference, edition).open_findings == ()
        open_ones = audit(replace(reference, declared=()), edition).open_findings
        assert [(f.fault, f.stream) for f in open_ones] == [(Fault.MISSING, stream)] * stretches


def test_marks_of_titles_are_declared_as_lost(tmp_path: Path) -> None:
    """Of chapters these are the marks of headings and of captions that are titles, and of nothing else."""
    marked = (Emphasis(text("There")), Text(" and "), LanguagePart(text("dort"), "de"))
    table = Table((Row((Cell((Heading(3, marked),)),)),))
    descriptions = (None, PlainText("A bell"), PlainText("A bell in its tower, " * 9))
    figures = (Figure(alt=alt, caption=Caption(marked)) for alt in descriptions)
    whole = article(Paragraph(marked), Heading(2, marked), table, *figures, headline=Headline(marked))
    edition, reference = Press(tmp_path).edition("chapters", whole)
    counts = {one.code: one.count for one in reference.declared if one.code in {"AP632", "AP633"}}
    assert counts == {"AP632": 4, "AP633": 4}
    assert audit(reference, edition).open_findings == ()
    found = audit(replace(reference, declared=()), edition).open_findings
    for stream in (Stream.STRESS, Stream.LANGUAGES):
        assert [f.where for f in found if f.stream is stream] == ["headline", "body-1", "body-3", "body-5"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{}", b"[]", b"WEBVTT", b'{"chapters": [{}]}'])
@pytest.mark.parametrize("name", FORMATS)
def test_rubbish_is_told(
    made: Mapping[str, tuple[Edition, Reference]], tmp_path: Path, name: str, content: bytes
) -> None:
    """What is no file of the format cannot be read, or lacks all that was wanted; it is no exception."""

    def spoil(path: Path) -> None:
        path.write_bytes(content)

    assert {f.fault for f in changed(made[name], tmp_path, spoil).open_findings} & {
        Fault.UNREADABLE,
        Fault.MISSING,
    }


@given(name=st.sampled_from(FORMATS), share=st.floats(0, 0.98))
@settings(max_examples=examples(60))
def test_a_truncated_file_lacks_what_is_gone(
    made: Mapping[str, tuple[Edition, Reference]],
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    share: float,
) -> None:
    """Wherever a file is cut off, that is found."""
    assert changed(made[name], tmp_path_factory.mktemp("cut"), truncated(share)).open_findings


def test_another_language_has_other_labels(tmp_path: Path) -> None:
    """An edition in the words of another language is not that of the article."""
    options = Options(speech=SpeechOptions(engine="silent"))
    found = Press(tmp_path, options).proof("vtt", replace(EVERYTHING, language="de"), EVERYTHING).findings
    assert ("language: en-GB", "language: de") in {(f.wanted, f.found) for f in found}
    assert {f.where for f in found if f.kind is Kind.LABEL} >= {"lead", "body-6", "body-8"}


def test_words_that_begin_at_once_are_each_in_time() -> None:
    """Signs that a voice says in no time begin with the word after them, and another word is told."""
    heard = [Heard(313, 2000, "★★ Flags fly", "headline", ((3, 313), (9, 900)))]
    timed = [Timed(313, 313, "★★"), Timed(313, 900, "Flags"), Timed(900, 2000, "fly")]
    late = [*timed[:2], Timed(313, 2000, "fly")]
    assert not list(word_faults(timed, heard, signs_of))
    assert [one.found for one in word_faults(late, heard, signs_of)] == ["fly"]
