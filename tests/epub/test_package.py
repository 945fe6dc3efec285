"""
What a book says about itself.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.article.model import (
    Article,
    Byline,
    Figure,
    Person,
    PlainText,
    Timestamp,
)
from article_pipeline.errors import RenderError, UsageError
from article_pipeline.options import EpubOptions, MusicOptions, Options, Publication, SpeechOptions
from tests import samples
from tests.epub.making import made, written
from tests.epub.reading import Book
from tests.markup.samples import SOURCE, paragraph, with_picture
from tests.pdf.making import make_picture

CLAIM = EpubOptions("wcag-2.2-aa", "Ann Poe", "EPUB assessor", "https://example.org/report")


def facts(book: Book) -> dict[str, list[str]]:
    """
    What is said of accessibility, by the properties' names without "accessib…".
    """
    names = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
    return {name: book.metas(f"schema:{name}") for name in names}


def test_every_fact_of_the_article_is_there(tmp_path: Path) -> None:
    """
    Title, authors with their role, language, publisher, date, source, section and standfirst are stated.
    """
    book = made(samples.EVERYTHING, tmp_path)
    assert book.dc("title") == ["Bells"]
    assert book.dc("creator") == ["Ada Finch", "Bo Lind"]
    assert set(book.refined("role").values()) == {"aut"}
    assert book.dc("language") == ["en-GB"]
    assert book.dc("publisher") == ["The Ringing Post"]
    assert book.dc("date") == ["2024-05-04"]
    assert book.dc("source") == ["https://ringing.example/bells"]
    assert book.dc("subject") == ["Craft"]
    assert book.dc("description") == ["What metal remembers"]
    assert book.metas("dcterms:modified") == ["2024-05-06T00:00:00Z"]


def test_the_house_is_the_publisher_where_it_has_a_name(tmp_path: Path) -> None:
    """
    The name of the configuration goes before that of the article's publication.
    """
    book = made(samples.EVERYTHING, tmp_path, Options(publication=Publication("Tides Quarterly")))
    assert book.dc("publisher") == ["Tides Quarterly"]


def test_who_is_no_author_is_a_contributor(tmp_path: Path) -> None:
    """
    A photographer and somebody whose part has no code are contributors, each with the nearest role.
    """
    people = (Person("Ann"), Person("Ben", "photographer"), Person("Cy", "whisperer"))
    book = made(samples.article(paragraph("x"), byline=Byline("By Ann", people)), tmp_path)
    assert (book.dc("creator"), book.dc("contributor")) == (["Ann"], ["Ben", "Cy"])
    assert list(book.refined("role").values()) == ["aut", "pht", "ctb"]


def test_a_corrected_edition_is_the_same_book(tmp_path: Path) -> None:
    """
    Other words and dates leave the identifier as it was; another article has another.
    """
    first = made(samples.EVERYTHING, tmp_path).dc("identifier")
    later = replace(samples.EVERYTHING, body=(), updated=Timestamp("Updated: today", "2025-01-01"))
    other = replace(samples.EVERYTHING, url=PlainText("https://ringing.example/ropes"))
    assert made(later, tmp_path).dc("identifier") == first
    assert made(other, tmp_path).dc("identifier") != first
    assert first[0].startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("iso", "modified"),
    [
        (None, "1970-01-01T00:00:00Z"),
        ("2024", "1970-01-01T00:00:00Z"),
        ("2024-05-06", "2024-05-06T00:00:00Z"),
        ("2024-05-06T23:30+05:30", "2024-05-06T18:00:00Z"),
        ("0001-01-01", "0001-01-01T00:00:00Z"),
    ],
)
def test_no_clock_is_read(
    iso: str | None, modified: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    The day of the last change is the article's, in universal time, or the first moment of 1970.
    """
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    book = made(samples.article(updated=Timestamp("then", iso)), tmp_path)
    assert book.metas("dcterms:modified") == [modified]


def test_an_article_without_pictures_can_be_read_or_heard(tmp_path: Path) -> None:
    """
    It is text and nothing for the eyes alone; sound that repeats the text is no mode of its own.
    """
    said = facts(made(samples.article(paragraph("It turns.")), tmp_path))
    assert said["accessMode"] == ["textual"]
    assert said["accessModeSufficient"] == ["textual", "auditory"]
    assert "synchronizedAudioText" in said["accessibilityFeature"]
    assert not {"alternativeText", "longDescription"} & set(said["accessibilityFeature"])
    assert said["accessibilityHazard"] == ["none"]


def test_headings_are_claimed_where_the_article_has_some(tmp_path: Path) -> None:
    """
    A contents of one line, which is made of the first words, and no heading lead through nothing.
    """
    leading = {"tableOfContents", "structuralNavigation"}
    headed = made(with_picture(make_picture(tmp_path)), tmp_path)
    assert leading <= set(facts(headed)["accessibilityFeature"])
    assert "Headings lead through it." in headed.metas("schema:accessibilitySummary")[0]
    bare = made(Article(SOURCE, "en-GB", body=(paragraph("It turns."),)), tmp_path)
    assert not leading & set(facts(bare)["accessibilityFeature"])
    assert "Headings" not in bare.metas("schema:accessibilitySummary")[0]


def test_described_pictures_are_claimed_when_all_are(tmp_path: Path) -> None:
    """
    One picture without a description, and neither text nor sound alone is said to suffice.
    """
    asset = make_picture(tmp_path)
    described = made(with_picture(asset), tmp_path)
    assert facts(described)["accessMode"] == ["textual", "visual"]
    assert facts(described)["accessModeSufficient"] == ["textual,visual", "textual", "auditory"]
    assert "alternativeText" in facts(described)["accessibilityFeature"]
    bare = made(samples.article(Figure(asset, PlainText("A dial")), Figure(asset)), tmp_path)
    assert facts(bare)["accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in facts(bare)["accessibilityFeature"]
    (summary,) = bare.metas("schema:accessibilitySummary")
    assert "Some pictures have no description. All words can be heard" in summary


def test_long_descriptions_are_claimed_when_all_pictures_have_one(tmp_path: Path) -> None:
    """
    A single one is no feature of the book.
    """
    asset = make_picture(tmp_path)
    long = Figure(asset, PlainText("A dial"), PlainText("It has a blue hand."))
    short = Figure(asset, PlainText("A dial"))
    assert "longDescription" in facts(made(samples.article(long), tmp_path))["accessibilityFeature"]
    assert (
        "longDescription" not in facts(made(samples.article(long, short), tmp_path))["accessibilityFeature"]
    )


def test_a_picture_that_is_not_shown_is_no_picture(tmp_path: Path) -> None:
    """
    Its description is text like any other, so the book is for no eyes; that it is missing is told.
    """
    asset = make_picture(tmp_path)
    (tmp_path / asset.path).unlink()
    book = made(with_picture(asset), tmp_path)
    assert facts(book)["accessMode"] == ["textual"]
    assert "A dial with a blue hand" in book.text
    told = written(with_picture(asset), tmp_path / "again.epub")
    assert [diagnostic.code for diagnostic in told] == ["AP404", "AP310"]


def test_music_is_a_hazard_that_nobody_knows(tmp_path: Path) -> None:
    """
    Whoever adds music adds sound that has not been judged.
    """
    options = Options(speech=SpeechOptions(music=MusicOptions(intro="gong.wav")))
    said = facts(made(samples.article(paragraph("x")), tmp_path, options))["accessibilityHazard"]
    assert said == ["noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"]


def test_the_voice_is_called_synthetic(tmp_path: Path) -> None:
    """
    The narrator is named as what it is, in the article's language.
    """
    (narrator,) = made(samples.article(paragraph("x")), tmp_path).metas("media:narrator")
    assert "synthetic voice" in narrator
    (narrator,) = made(Article(SOURCE, "de", body=(paragraph("x"),)), tmp_path).metas("media:narrator")
    assert "künstlichen Stimme" in narrator


def test_no_standard_is_claimed_unasked(tmp_path: Path) -> None:
    """
    That a book conforms is somebody's word, so it is said only with their name.
    """
    assert not made(samples.EVERYTHING, tmp_path).metas("dcterms:conformsTo")
    book = made(samples.EVERYTHING, tmp_path, Options(epub=CLAIM))
    assert book.metas("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.refined("a11y:certifiedBy") == {"claim": "Ann Poe"}
    assert book.refined("a11y:certifierCredential") == {"certifier": "EPUB assessor"}


def test_a_claim_without_a_name_is_refused(tmp_path: Path) -> None:
    """
    Nobody stands for it.
    """
    with pytest.raises(UsageError) as caught:
        made(samples.EVERYTHING, tmp_path, Options(epub=EpubOptions("wcag-2.2-aa")))
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["AP651"]


def test_a_claim_that_is_plainly_untrue_is_refused(tmp_path: Path) -> None:
    """
    A picture without a description breaks WCAG at every level; each such picture is named.
    """
    asset = make_picture(tmp_path)
    with pytest.raises(RenderError) as caught:
        made(samples.article(Figure(asset), Figure(asset)), tmp_path, Options(epub=CLAIM))
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["AP652", "AP652"]


def test_every_file_is_in_the_manifest(tmp_path: Path) -> None:
    """
    The manifest names each file of the package once, with ids that differ, and no other.
    """
    book = made(with_picture(make_picture(tmp_path)), tmp_path)
    items = list(book.package.iterfind(".//{http://www.idpf.org/2007/opf}item"))
    assert sorted(item.get("href", "") for item in items) == sorted(set(book.files) - {"package.opf"})
    assert len({item.get("id") for item in items}) == len(items)
