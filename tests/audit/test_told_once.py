"""One fault of a file is one finding, which names the article's words, whatever else of it repeats them."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest

from article_pipeline.article.model import Article, Byline, Heading, Person
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.audit.echoes import without_echoes
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from tests.audit.making import Press
from tests.audit.mutations import sample
from tests.pdf.making import make_picture
from tests.samples import paragraph, text

MORE = tuple(
    block
    for number in ("first", "second", "third")
    for block in (Heading(2, text(f"A {number} remark")), paragraph(f"The {number} is soon said."))
)
Made = Mapping[str, tuple[Edition, Reference]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Good editions of an article with so many sections that they are listed."""
    room, pictures = tmp_path_factory.mktemp("room"), tmp_path_factory.mktemp("pictures")
    asset = make_picture(pictures, "a.png", (90, 60))
    whole: Article = sample(asset, make_picture(pictures, "b.png", (60, 90)))
    byline = Byline("By Ada Finch and Mia Long", (Person("Ada Finch"), Person("Mia Long")))
    whole = replace(whole, byline=byline, body=(*whole.body, *MORE))
    press = Press(room, pictures=pictures)
    names = ("markdown", "text", "html", "epub", "daisy202", "daisy3")
    return {name: press.edition(name, whole) for name in names}


def damaged(made: Made, name: str, member: str, old: str, new: str, nth: int = 0) -> list[Finding]:
    """Audit an edition with a text of it, or of a member of it, put for another in one place."""
    edition, reference = made[name]
    kept = edition.file.read_bytes()
    try:
        if zipfile.is_zipfile(edition.file):
            with zipfile.ZipFile(edition.file) as package:
                members = [(info, package.read(info)) for info in package.infolist()]
            with zipfile.ZipFile(edition.file, "w") as package:
                for info, data in members:
                    is_meant = info.filename == member
                    package.writestr(info, changed(data, old, new, nth) if is_meant else data)
        else:
            edition.file.write_bytes(changed(kept, old, new, nth))
        return list(audit(reference, edition).open_findings)
    finally:
        edition.file.write_bytes(kept)


def changed(data: bytes, old: str, new: str, nth: int) -> bytes:
    parts = data.decode().split(old)
    assert len(parts) > nth + 1
    return (old.join(parts[: nth + 1]) + new + old.join(parts[nth + 1 :])).encode()


BOOKS = {"html": "", "epub": "EPUB/article.xhtml", "daisy202": "text.html", "daisy3": "text.xml"}


@pytest.mark.parametrize(
    ("old", "new", "kind", "wanted", "found"),
    [
        ("bell once, and", "ball once, and", Kind.PARAGRAPH, "bell", "ball"),
        ("listeners hear", "hear", Kind.PARAGRAPH, "listeners", ""),
        ("hear it", "hearit", Kind.PARAGRAPH, "hear it", "hearit"),
        ("tenor rang", "tenor sang", Kind.CAPTION, "rang", "sang"),
        ("Photo: Tom", "Photo: Tim", Kind.CREDIT, "Tom", "Tim"),
        ("a mould", "a model", Kind.PARAGRAPH, "mould", "model"),
        ("and Mia", "and Mea", Kind.BYLINE, "Mia", "Mea"),
    ],
)
@pytest.mark.parametrize("name", [*BOOKS, "markdown", "text"])
def test_a_changed_word_is_one_finding(
    made: Made, name: str, old: str, new: str, kind: Kind, wanted: str, found: str
) -> None:
    """What is heard, marked and listed of the words, and what a reader makes of them, is told with them."""
    nth = 0
    if name == "html" and kind is Kind.CAPTION:
        nth = 1  # the first stands in what it tells machines
    (told,) = damaged(made, name, BOOKS.get(name, ""), old, new, nth)
    assert (told.kind, told.stream, told.wanted, told.found) == (kind, Stream.WORDS, wanted, found)


@pytest.mark.parametrize(("name", "nth"), [("html", 1), ("epub", 0), ("daisy202", 0), ("daisy3", 0)])
def test_a_changed_heading_is_one_finding(made: Made, name: str, nth: int) -> None:
    """The lists that lead to it, and the titles that repeat it, are as they should be."""
    (told,) = damaged(made, name, BOOKS[name], "A second remark", "A second thought", nth)
    assert (told.kind, told.wanted, told.found) == (Kind.HEADING, "remark", "thought")


@pytest.mark.parametrize(
    ("name", "member", "old"),
    [
        ("html", "", "A second remark"),
        ("epub", "EPUB/contents.xhtml", "A second remark"),
        ("epub", "EPUB/package.opf", "Why bells go on ringing"),
        ("daisy202", "ncc.html", "A second remark"),
        ("daisy202", "ncc.html", "Photo: Tom Reed"),
        ("daisy202", "master.smil", "A second remark"),
        ("daisy3", "navigation.ncx", "A second remark"),
        ("daisy3", "package.opf", "Ada Finch"),
    ],
)
def test_what_repeats_words_is_told_by_itself(made: Made, name: str, member: str, old: str) -> None:
    """Where the article's words are right, an altered list, title or fact is the one finding."""
    (told,) = damaged(made, name, member, old, f"{old} indeed")
    assert f"{old} indeed" in told.found


def test_an_entry_that_leads_elsewhere_is_told(made: Made) -> None:
    """Nothing of the words is wrong then, and so nothing stands for it."""
    told = damaged(made, "html", "", '<a href="#body-', '<a href="#x-body-')
    assert [(one.place, one.found[:8]) for one in told] == [("list of sections", "#x-body-")]


@pytest.mark.parametrize(
    ("where", "found", "is_part"),
    [
        ("body-9", "Brass and mallow", True),
        ("body-9", "Brass and tallow", False),
        ("body-9", "Brass and mallows", False),
        ("body-1", "Brass and mallow", False),
        ("", "Brass and mallow", False),
    ],
)
def test_only_what_repeats_the_words_of_a_block_is_a_part(where: str, found: str, *, is_part: bool) -> None:
    """Another difference within the edition, of this block or of another, stays a finding of its own."""
    told = Finding(Fault.ALTERED, "#body-9", "body-9", wanted="tallow", found="mallow")
    within = Finding(Fault.MISLABELLED, "contents", where, wanted="Brass", found=found, is_within=True)
    assert without_echoes([within, told]) == ([told] if is_part else [within, told])
    assert without_echoes([within]) == [within]


@pytest.mark.parametrize(
    ("nth", "old", "said"),
    [
        (0, "The tenor rang", "image 1, caption: "),
        (0, '"Tom Reed"', "image 1, creditText: Tom Reed"),
        (0, 'content="The shape', "description: The shape"),
    ],
)
def test_what_a_page_tells_machines_names_its_key(made: Made, nth: int, old: str, said: str) -> None:
    """It is told by the key of what is wrong, of a picture with its number and its block."""
    new = old.replace("T", "X", 1)
    (told,) = damaged(made, "html", "", old, new, nth)
    assert told.wanted.startswith(said)
    assert told.where == ("" if "shape" in old else "lead")


def test_long_texts_are_quoted_where_they_differ() -> None:
    """What two texts have in common before that is left out but for a few words."""
    same = "one two three four five six seven eight nine ten eleven twelve thirteen"
    said = Finding(Fault.ALTERED, "", stream=Stream.FACTS, wanted=f"{same} in", found=f"{same} out").said
    assert said == 'facts: "… twelve thirteen in" is altered: "… twelve thirteen out"'


def element(made: Made, name: str, words: str, tag: str) -> str:
    """Give the last element of a name that has the words, as it is written."""
    edition, _ = made[name]
    data = edition.file.read_bytes()
    if BOOKS[name]:
        with zipfile.ZipFile(edition.file) as package:
            data = package.read(BOOKS[name])
    page = data.decode()
    at = page.rindex(f"<{tag}", 0, page.rindex(words))
    return page[at : page.index(f"</{tag}>", at) + len(tag) + 3]


@pytest.mark.parametrize(
    ("tag", "words", "where", "wanted"),
    [
        ("p", "The third is", "body-14", "The third is soon said."),
        (
            "p",
            "Each push",
            "body-2",
            "Each push moves some air, says un vieux sonneur de cloches, and grows weaker.",
        ),
        ("h3", "How the founders", "body-3", "How the founders work"),
        ("li", "They build", "body-4", "They build a mould of clay."),
        ("tr", "Treble", "body-6", "Treble 250 kilograms"),
    ],
)
@pytest.mark.parametrize("name", BOOKS)
def test_a_dropped_block_is_one_finding(
    made: Made, name: str, tag: str, words: str, where: str, wanted: str
) -> None:
    """What plays a block that is gone, leads to it or counts it is a part of that; so is its stress."""
    (told,) = damaged(made, name, BOOKS[name], element(made, name, words, tag), "")
    assert (told.fault, told.where, told.wanted) == (Fault.MISSING, where, wanted)


@pytest.mark.parametrize("name", BOOKS)
def test_a_doubled_paragraph_is_one_finding(made: Made, name: str) -> None:
    """Its language and all that is about its words stands there twice with them."""
    old = element(made, name, "Each push", "p")
    (told,) = damaged(made, name, BOOKS[name], old, old + re.sub(' id="[^"]*"', "", old))
    assert (told.fault, told.where) == (Fault.DOUBLED, "body-2")


def test_what_is_left_of_a_block_does_not_hide_its_other_faults(made: Made) -> None:
    """Where a word is gone, the language of those beside it is told by itself."""
    old = element(made, "html", "Each push", "p")
    new = old.replace("moves ", "").replace(' lang="fr"', "")
    told = damaged(made, "html", "", old, new)
    assert {Stream.WORDS, Stream.LANGUAGES} <= {one.stream for one in told}
