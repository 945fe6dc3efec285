"""eBraille says, element by element, what its article says; what does not is found."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import Article, Heading, Headline, LanguagePart, Paragraph, Text
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.errors import ContentError
from article_pipeline.options import BrailleOptions, Options
from tests.audit.making import Press
from tests.audit.mutants_ebraille import MUTANTS
from tests.audit.telling import Expects
from tests.braille.making import FEWER
from tests.markup import samples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles, assets

SAMPLES: Final[Mapping[str, Article]] = {
    "everything": EVERYTHING,
    "minimal": samples.minimal(),
    "long": samples.long(),
    "nested": samples.nested(),
    "links": samples.links_within(),
    "every block": samples.every_block(),
    "figures": samples.with_picture(None),
}


def told(proof: Proof) -> list[str]:
    return [f"{f.fault} {f.place} {f.where} {f.stream} {f.wanted!r} {f.found!r}" for f in proof.open_findings]


@pytest.mark.parametrize("language", ["en-GB", "de", "fr", "th"])
@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_whole(sample: str, grade: int, language: str, tmp_path: Path) -> None:
    """Nothing is found in books of the samples, in both grades and in other codes."""
    press = Press(tmp_path, Options(braille=BrailleOptions(grade=grade)))
    assert told(press.proof("ebraille", dataclasses.replace(SAMPLES[sample], language=language))) == []


@FEWER
@given(articles(assets()), st.sampled_from((1, 2)), st.sampled_from(("plain", "own")))
def test_no_article_raises_an_alarm(article: Article, grade: int, foreign: str) -> None:
    """Books of any article have no finding that was not declared."""
    with TemporaryDirectory() as folder:
        press = Press(Path(folder), Options(braille=BrailleOptions(grade=grade, foreign=foreign)))
        try:
            proof = press.proof("ebraille", article)
        except ContentError:  # in no script that is known
            return
        assert told(proof) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Reference, bytes]:
    edition, reference = Press(tmp_path_factory.mktemp("press")).edition("ebraille", EVERYTHING)
    return edition, reference, edition.file.read_bytes()


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_damage_is_found(mutant: str, made: tuple[Edition, Reference, bytes], told_row: Expects) -> None:
    """What a renderer could get wrong in a book is told as what it is, with its block."""
    edition, reference, data = made
    edition.file.write_bytes(data)
    MUTANTS[mutant](edition.file)
    assert edition.file.read_bytes() != data
    told_row("ebraille", mutant, audit(reference, edition).open_findings)


@pytest.mark.parametrize("size", [0, 10, 100, 1000])
def test_a_file_that_is_no_book_is_not_to_be_read(size: int, made: tuple[Edition, Reference, bytes]) -> None:
    """A book that breaks off is one finding, and so is one that is not there."""
    edition, reference, data = made
    edition.file.write_bytes(data[:size])
    for file in (edition.file, edition.file.with_name("nowhere")):
        proof = audit(reference, Edition("ebraille", file))
        assert [f.fault for f in proof.findings] == [Fault.UNREADABLE]


@pytest.mark.parametrize("gone", ["mimetype", "META-INF/container.xml", "package.opf", "index.html"])
def test_a_member_that_is_gone_is_told(
    gone: str, made: tuple[Edition, Reference, bytes], tmp_path: Path
) -> None:
    """A package without one of its files is not to be read."""
    edition, reference, data = made
    edition.file.write_bytes(data)
    less = tmp_path / "less.ebrl"
    with ZipFile(edition.file) as book, ZipFile(less, "w") as other:
        for name in book.namelist():
            if name != gone:
                other.writestr(name, book.read(name))
    proof = audit(reference, Edition("ebraille", less))
    assert [f.fault for f in proof.findings] == [Fault.UNREADABLE]


def test_each_byte_that_is_damaged_raises_nothing(
    made: tuple[Edition, Reference, bytes], tmp_path: Path
) -> None:
    """No byte of a package can be changed so that reading it fails with anything but a finding."""
    _, reference, data = made
    file = tmp_path / "bells.ebrl"
    for at in range(0, len(data), len(data) // 40):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        audit(reference, Edition("ebraille", file))


def test_a_heading_of_another_level_is_found(tmp_path: Path) -> None:
    """The level of a heading is that of its element."""
    body = (Heading(5, text("How a bell is cast")), *EVERYTHING.body[1:])
    printed = dataclasses.replace(EVERYTHING, body=body)
    (found,) = Press(tmp_path).proof("ebraille", printed, EVERYTHING).open_findings
    assert (found.fault, found.where, found.kind) == (Fault.MISLABELLED, "body-0", Kind.HEADING)


def test_words_in_another_language_are_told_as_such(tmp_path: Path) -> None:
    """A part whose language is another is found by its mark, though its cells are the same."""

    def with_part(language: str) -> Article:
        return article(Paragraph((Text("so "), LanguagePart(text("la cloche"), language), Text("."))))

    (found,) = Press(tmp_path).proof("ebraille", with_part("it"), with_part("fr-CA")).open_findings
    assert (found.stream, found.where, found.wanted) == (Stream.LANGUAGES, "body-0", "fr-CA: la cloche")


def test_the_signs_of_a_headline_are_told_once(tmp_path: Path) -> None:
    """The title of the package is the headline's words again, so nothing more is lost in it."""
    told_of = article(paragraph("A bell."), headline=Headline(text("Bells in \N{SNOWMAN}")))
    edition, reference = Press(tmp_path).edition("ebraille", told_of)
    assert [one.count for one in reference.declared if one.code == "AP616"] == [1]
    assert audit(reference, edition).open_findings == ()
