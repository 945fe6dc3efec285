"""The Markdown edition reads back to its article, with its pictures; what differs is told block by block."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Figure, Heading, Paragraph, PlainText
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.readers.markdown.effort import LARGEST_FRONT_MATTER, LONGEST_PARAGRAPH
from tests.audit.illustrated import NAMES, drawn, illustrated
from tests.audit.making import Press
from tests.audit.mutants_markdown import MUTANTS, PICTURE_MUTANTS
from tests.audit.telling import Expects
from tests.markup import samples
from tests.samples import EVERYTHING, text
from tests.strategies import articles


def press(room: Path) -> Press:
    return Press(room, pictures=room / "pictures")


@pytest.mark.parametrize(
    "article", [EVERYTHING, samples.every_block(), samples.nested(), samples.minimal(), samples.long()]
)
def test_samples_have_no_finding(tmp_path: Path, article: Article) -> None:
    """What the renderer writes reads back to all that the model says."""
    assert Press(tmp_path).proof("markdown", article).findings == ()


def test_an_edition_may_be_larger_than_a_source(tmp_path: Path) -> None:
    """Paragraphs and fields that the reader would refuse of a stranger are proved as all others are."""
    longest, longer = (" ".join(f"word-{n}" for n in range(count)) for count in (6_000, 12_000))
    whole = replace(EVERYTHING, standfirst=(Paragraph(text(longer)),), body=(Paragraph(text(longest)),))
    assert (len(longest) > LONGEST_PARAGRAPH, len(longer) > LARGEST_FRONT_MATTER) == (True, True)
    assert Press(tmp_path).proof("markdown", whole).findings == ()


def test_pictures_have_no_finding(tmp_path: Path) -> None:
    """Pictures that lie beside the edition are those of the article."""
    made = illustrated(tmp_path / "pictures")
    made_by = press(tmp_path)
    assert made_by.proof("markdown", made).findings == ()
    (tmp_path / "pictures" / "copy.png").write_bytes(drawn(0))
    copied = measure(FolderStore(tmp_path / "pictures"), "copy.png")
    body = (*made.body, Figure(copied, PlainText("The tower again")))
    assert made_by.proof("markdown", replace(made, body=body)).findings == ()


def test_a_drawing_that_cannot_be_shown_is_told_of_each_figure(tmp_path: Path) -> None:
    """One diagnostic counts the figures that it is about, so that none of them is a finding."""
    made = illustrated(tmp_path / "pictures")
    (tmp_path / "pictures" / "fetching.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="url(a.svg#a)"/></svg>'
    )
    drawing = measure(FolderStore(tmp_path / "pictures"), "fetching.svg")
    again = [Figure(drawing, PlainText(f"The mould, number {number}")) for number in range(3)]
    proof = press(tmp_path).proof("markdown", replace(made, body=(again[0], *made.body, *again[1:])))
    assert [(f.wanted, f.declared) for f in proof.findings] == [("fetching.svg", "AP404")] * 3


@given(st.data())
def test_no_article_is_a_false_alarm(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever the model allows is read back without a finding; pictures may be lost that were told of."""
    room = tmp_path_factory.mktemp("markdown")
    illustrated(room / "pictures")
    assets = [measure(FolderStore(room / "pictures"), name) for name in NAMES]
    lost = replace(assets[0], path="gone.png")
    generated = data.draw(articles(st.sampled_from([*assets, lost])))
    assert press(room).proof("markdown", generated).open_findings == ()


@pytest.mark.parametrize("name", MUTANTS)
def test_each_mutant_is_found(tmp_path: Path, name: str, told_row: Expects) -> None:
    """What a file reads back to, if not to its article, is told as what it is, with its block, once."""
    edition, reference = Press(tmp_path).edition("markdown", EVERYTHING)
    MUTANTS[name](edition.file)
    told_row("markdown", name, audit(reference, edition).open_findings)


@pytest.mark.parametrize("name", PICTURE_MUTANTS)
def test_each_picture_mutant_is_found(tmp_path: Path, name: str, told_row: Expects) -> None:
    """A picture that is gone, another or damaged is told in the stream of pictures."""
    edition, reference = press(tmp_path).edition("markdown", illustrated(tmp_path / "pictures"))
    PICTURE_MUTANTS[name](edition.file)
    found = audit(reference, edition).open_findings
    assert {f.stream for f in found} == {Stream.PICTURES}
    told_row("markdown", name, found)


def test_a_finding_names_block_and_line(tmp_path: Path) -> None:
    """A word that is altered is told with its block and with the line of the file."""
    edition, reference = Press(tmp_path).edition("markdown", EVERYTHING)
    content = edition.file.read_text().replace("mould before", "mold before")
    edition.file.write_text(content)
    (found,) = audit(reference, edition).findings
    line = next(n for n, one in enumerate(content.split("\n"), 1) if "mold before" in one)
    assert (found.fault, found.where, found.kind, found.place) == (
        Fault.ALTERED,
        "body-6",
        Kind.CAPTION,
        f"line {line}",
    )


def test_another_level_is_mislabelled(tmp_path: Path) -> None:
    """An edition whose heading has another level than the article's is told of that block."""
    first = EVERYTHING.body[0]
    printed = replace(EVERYTHING, body=(Heading(3, text("How a bell is cast")), *EVERYTHING.body[1:]))
    assert isinstance(first, Heading)
    found = Press(tmp_path).proof("markdown", printed, EVERYTHING).findings
    assert (Fault.MISLABELLED, "body-0") in {(f.fault, f.where) for f in found}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00\x01", b"---\ntitle: [\n---\n"])
def test_what_is_no_markdown_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    """Rubbish in the place of the file is told, and is no exception."""
    edition, reference = Press(tmp_path).edition("markdown", EVERYTHING)
    edition.file.write_bytes(content)
    assert audit(reference, edition).open_findings


def test_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    """An edition whose file is gone is one finding."""
    edition, reference = Press(tmp_path).edition("markdown", EVERYTHING)
    edition.file.unlink()
    (found,) = audit(reference, edition).findings
    assert found.fault is Fault.UNREADABLE


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.6, 0.95])
def test_a_truncated_file_lacks_what_is_gone(tmp_path: Path, share: float) -> None:
    """What stood in the part that is cut off is missing."""
    edition, reference = Press(tmp_path).edition("markdown", EVERYTHING)
    data = edition.file.read_bytes()
    edition.file.write_bytes(data[: int(len(data) * share)])
    found = audit(reference, edition).open_findings
    assert [f for f in found if f.fault is Fault.UNREADABLE or f.where == "endnote-1"]
