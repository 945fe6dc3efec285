"""
Web pages and e-books read back: no false alarm, and each kind of fault is found.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import html
from PIL import Image

from article_pipeline.article.model import (
    Article,
    Aside,
    Cell,
    Credit,
    Emphasis,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Paragraph,
    QuestionAnswer,
    Row,
    Table,
    Text,
    Timestamp,
)
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.markup.sayable import Sayable, letters
from article_pipeline.options import HtmlOptions, Options
from tests import strategies
from tests.audit import mutants_epub, mutants_html
from tests.audit.illustrated import illustrated
from tests.audit.making import SILENT, Press
from tests.audit.mutants_talking import mutant
from tests.audit.mutations import sample
from tests.audit.telling import Expects
from tests.effort import examples
from tests.markup import samples
from tests.pdf.making import make_picture
from tests.samples import EVERYTHING, paragraph, text

FORMATS = ("html", "epub")
BESIDE = replace(SILENT, html=HtmlOptions("beside"))
Mutant = Callable[[Path], None]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("press"))


def whole(folder: Path) -> Article:
    """An article with one of each node of the model, two pictures, and a list of its sections."""
    article = illustrated(folder)
    more = (
        Heading(2, text("Casting in clay")),
        paragraph("A mould dries for a week."),
        Heading(2, text("Ringing out")),
        paragraph("Then it is rung."),
    )
    return replace(article, body=(*article.body, *more))


Good = Mapping[str, tuple[Edition, Reference]]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    room = tmp_path_factory.mktemp("good")
    article = whole(room / "pictures")
    press = Press(room, SILENT, room / "pictures")
    return {name: press.edition(name, article) for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "article",
    [
        EVERYTHING,
        replace(EVERYTHING, language="cy"),
        replace(EVERYTHING, language="de", headline=None),
        samples.every_block(),
        samples.nested(),
        samples.links_within(),
        samples.long(),
        samples.minimal(),
        samples.with_picture(None),
        replace(samples.minimal(), body=(Aside((Figure(credit=Credit("Ann", "© Ann")),)),)),
    ],
    ids=(
        "everything",
        "in Welsh",
        "without headline",
        "every block",
        "nested",
        "links within",
        "long",
        "minimal",
        "without picture",
        "a box of a credit",
    ),
)
def test_a_whole_edition_has_no_findings(press: Press, name: str, article: Article) -> None:
    """What a renderer makes of an article says all that the article says."""
    assert press.proof(name, article).findings == ()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("options", [SILENT, BESIDE], ids=["within", "beside"])
def test_an_edition_with_pictures_has_no_findings(name: str, options: Options, tmp_path: Path) -> None:
    """Pictures and sound are found where they lie, in the file or beside it."""
    article = whole(tmp_path / "pictures")
    assert Press(tmp_path, options, tmp_path / "pictures").proof(name, article).findings == ()


@pytest.mark.parametrize("name", FORMATS)
@given(article=strategies.articles())
@settings(max_examples=examples(15))
def test_no_article_gives_a_false_alarm(
    name: str, tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    """Whatever the model allows, an edition of it is without findings."""
    assert Press(tmp_path_factory.mktemp("any")).proof(name, article).open_findings == ()


ADDRESS = "https://example.org/a?b=c&d"
BARE = Link((), ADDRESS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content",
    [
        (Emphasis((Link(text("# 0"), ADDRESS),)), BARE),
        (Text("Hear "), Link((), "tel:1"), Text(" and "), Link(text(ADDRESS), ADDRESS), Text(" or "), BARE),
        (Text("Hear "), Link((), "#nowhere"), Text(" and "), Link((), "../bells.html"), Text(".")),
        (Text("Hear "), Link((LineBreak(),), "ftp://example.org/bell"), Text(" and "), Link((), "https://")),
        (LanguagePart((BARE, Text(" sonne. "), BARE), "fr"), BARE, BARE, Text(" Now.")),
    ],
    ids=["beside a hash", "beside itself", "within", "of any kind", "in a row"],
)
def test_an_address_without_words_is_shown_and_not_heard(
    press: Press, name: str, content: tuple[Inline, ...]
) -> None:
    """A link without words shows its address, which nobody says; one whose words are an address is heard."""
    cell = Cell((Paragraph(content), Heading(3, content)))
    blocks = (
        QuestionAnswer(content, (Paragraph(content),)),
        Heading(2, content),
        Table((Row((cell, cell)),)),
    )
    whole = replace(samples.minimal(), headline=Headline(content), body=blocks)
    assert press.proof(name, whole).open_findings == ()


@pytest.mark.parametrize(
    ("said", "is_said"),
    [
        ("Hear now and then.", True),
        ("Hear tel:1 now and then.", True),
        ("Hear tel:1 now and tel:1 then.", True),
        ("Hear now and tel:1 then.", True),
        ("Hear now.", False),
        ("Hear tel:1 tel:1 now and then.", False),
        ("Hear tel now and then.", False),
        ("Hear now and then. So.", False),
    ],
)
def test_all_but_an_address_is_heard(said: str, is_said: bool) -> None:
    """Addresses of links without words are heard whole or not at all; of all other words none may be left."""
    element = html.fromstring("<p>Hear <a>tel:1</a> now <b>and</b> <a>tel:1</a> then.</p>")
    words = Sayable.of(element, {"tel:1"})
    assert words.is_said_by(letters(said)) == is_said
    assert (words.end_in(letters(f"So. {said}"), 0) is not None) == (is_said or said.endswith("So."))


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_that_was_told_as_lost_is_no_finding(name: str, tmp_path: Path) -> None:
    """A picture that is gone is missing, as the renderer declared; one that nobody declared stays open."""
    article = illustrated(tmp_path / "pictures")
    (tmp_path / "pictures" / "bell.png").unlink()
    edition, own = Press(tmp_path, SILENT, tmp_path / "pictures").edition(name, article)
    assert [(f.fault, f.declared) for f in audit(own, edition).findings] == [(Fault.MISSING, "AP404")]
    untold = audit(replace(own, declared=()), edition)
    machines = [(Stream.FACTS, "image: 2 pictures")] if name == "html" else []
    assert [(f.stream, f.wanted) for f in untold.open_findings] == [*machines, (Stream.PICTURES, "bell.png")]


MUTANTS: dict[str, Mapping[str, Mutant]] = {
    "html": {**mutants_html.MUTANTS, **mutants_html.MORE_MUTANTS},
    "epub": {**mutants_epub.MUTANTS, **mutants_epub.MORE_MUTANTS},
}


@pytest.mark.parametrize(
    ("name", "mutant"),
    [pytest.param(name, mutant, id=f"{name}: {mutant}") for name in FORMATS for mutant in MUTANTS[name]],
)
def test_each_mutant_is_caught(good: Good, name: str, mutant: str, tmp_path: Path, told_row: Expects) -> None:
    """What a renderer could get wrong is told as what it is, with its block, once."""
    edition, reference = good[name]
    shutil.copytree(edition.file.parent, tmp_path / "damaged")
    damaged = Edition(name, tmp_path / "damaged" / edition.file.name)
    MUTANTS[name][mutant](damaged.file)
    told_row(name, mutant, audit(reference, damaged).open_findings)


def _with(**parts: object) -> Article:
    return replace(EVERYTHING, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("printed", "fault", "where", "kind"),
    [
        (
            _with(standfirst=(paragraph("What metal forgets"),)),
            Fault.ALTERED,
            "standfirst-0",
            Kind.STANDFIRST,
        ),
        (_with(body=EVERYTHING.body[:-1]), Fault.MISSING, "body-12", Kind.PARAGRAPH),
        (_with(headline=None), Fault.MISSING, "headline", Kind.HEADLINE),
        (_with(endnotes=EVERYTHING.endnotes[::-1]), Fault.MOVED, "endnote-0", Kind.ENDNOTE),
    ],
    ids=["a word altered", "a paragraph dropped", "no headline", "endnotes swapped"],
)
def test_a_change_of_the_article_is_told_with_its_block(
    press: Press, name: str, printed: Article, fault: Fault, where: str, kind: Kind
) -> None:
    """An edition of another article has the finding that says what is wrong with it, and in which block."""
    found = press.proof(name, printed, EVERYTHING).open_findings
    assert (fault, where, kind) in {(f.fault, f.where, f.kind) for f in found if f.stream is Stream.WORDS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.99, 0.9999])
def test_a_file_that_is_cut_off_has_findings(good: Good, name: str, share: float, tmp_path: Path) -> None:
    """Whatever is gone of a file, the audit says so and ends."""
    edition, reference = good[name]
    data = edition.file.read_bytes()
    damaged = Edition(name, tmp_path / edition.file.name)
    damaged.file.write_bytes(data[: int(len(data) * share)])
    assert audit(reference, damaged).open_findings


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x05\x06" + bytes(18), b"<html></html>", b"{}"])
def test_what_is_no_such_file_is_not_to_be_read(good: Good, name: str, data: bytes, tmp_path: Path) -> None:
    """A file of another kind has the one finding that it is none."""
    _, reference = good[name]
    other = Edition(name, tmp_path / "other")
    other.file.write_bytes(data)
    assert [finding.fault for finding in audit(reference, other).findings] == [Fault.UNREADABLE]


def test_a_book_whose_bytes_are_damaged_is_told(good: Good, tmp_path: Path) -> None:
    """A changed byte anywhere in a book is found where anybody reads it, and never stops the audit."""
    edition, reference = good["epub"]
    data = bytearray(edition.file.read_bytes())
    damaged = Edition("epub", tmp_path / "damaged.epub")
    quiet = replace(reference, is_full=False)
    for place in range(0, len(data), len(data) // 40):
        changed = data[:]
        changed[place] ^= 0x55
        damaged.file.write_bytes(changed)
        audit(quiet, damaged)


def test_another_picture_on_the_cover_is_told(tmp_path: Path) -> None:
    """A cover shows the lead picture; one that is blank is told, though no page of the book shows it."""
    picture = make_picture(tmp_path, "lead.png", (90, 60))
    edition, reference = Press(tmp_path / "press", SILENT, tmp_path).edition("epub", sample(picture, picture))

    def blank(files: mutants_epub.Files) -> None:
        made = BytesIO()
        Image.new("RGB", (1400, 1400), "white").save(made, "JPEG")
        files[next(name for name in files if name.endswith("cover.jpg"))] = made.getvalue()

    assert audit(reference, edition).open_findings == ()
    mutants_epub.on_files(blank)(edition.file)
    assert [finding.place for finding in audit(reference, edition).open_findings] == ["cover"]


LABELLED = replace(
    EVERYTHING,
    published=Timestamp("May 4, 2024", "2024-05-04"),
    updated=Timestamp("May 6, 2024", None),
    lead_figure=Figure(credit=Credit("Ada Finch", "Ada Finch")),
    body=(*EVERYTHING.body, Figure(credit=Credit("Bo Lind", "Credit: Bo Lind"))),
)
NO_LABEL = {
    "Published: ": "May 4, 2024",
    "Updated: ": "May 6, 2024",
    "Image: ": "A bell mould in a pit",
    "Description: ": "The mould is as tall as a man and stands in sand.",
    "Picture credit: ": "Ada Finch",
    "Picture credit": "Credit: Bo Lind",
}
"""Each label, and what it is before."""
KINDS_OF_MARKUP = [*FORMATS, "daisy202", "daisy3"]


def rewritten(name: str, change: Callable[[bytes], bytes]) -> Mutant:
    """Change the text of a page, or of all pages in a book."""
    if name == "html":
        return lambda file: (None, file.write_bytes(change(file.read_bytes())))[0]
    return mutant(
        lambda files: files.update({n: change(d) for n, d in files.items() if n.endswith(("html", "xml"))})
    )


def without_label(label: str) -> Callable[[bytes], bytes]:
    written = rf'<span(?=[^>]* class="label")[^>]*>{label}</span>'.encode()
    return lambda page: re.sub(written, b"", page)


@pytest.mark.parametrize("label", NO_LABEL)
@pytest.mark.parametrize("name", KINDS_OF_MARKUP)
def test_what_has_a_label_is_told_without_it(name: str, label: str, press: Press) -> None:
    """Dates, descriptions and lone credits say what they are; one that does not is told."""
    edition, own = press.edition(name, LABELLED)
    assert audit(own, edition).open_findings == ()
    rewritten(name, without_label(label))(edition.file)
    found = {(one.fault, one.wanted, one.found) for one in audit(own, edition).open_findings}
    assert (Fault.MISLABELLED, NO_LABEL[label], "it has no label") in found


@pytest.mark.parametrize("name", KINDS_OF_MARKUP)
def test_the_label_of_another_date_is_told(name: str, press: Press) -> None:
    """A day of publication is not one of a change."""
    edition, own = press.edition(name, LABELLED)
    rewritten(name, lambda page: page.replace(b"Published: </span>", b"Updated: </span>"))(edition.file)
    found = {(one.wanted, one.found) for one in audit(own, edition).open_findings}
    assert ("May 4, 2024", "its label is Updated:") in found
