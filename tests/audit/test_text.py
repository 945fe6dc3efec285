"""The text edition is compared by its lines and by the blank lines between them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article_pipeline.article.model import Article, Emphasis, Paragraph, PlainText
from article_pipeline.audit import audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.options import TextOptions
from tests.audit.changing import truncated
from tests.audit.making import SILENT, Press
from tests.audit.mutants_text import MUTANTS
from tests.markup import samples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles, assets

JAPANESE = article(paragraph("日本語の文章は、単語の間に空白がないので、行の終わりに意味がありません。" * 3))


def press(room: Path, options: TextOptions | None = None) -> Press:
    return Press(room, replace(SILENT, text=options or TextOptions()))


@pytest.mark.parametrize("options", [TextOptions(), TextOptions(wrap=30, bom=True)])
@pytest.mark.parametrize(
    "article",
    [
        EVERYTHING,
        samples.every_block(),
        samples.nested(),
        samples.minimal(),
        samples.links_within(),
        JAPANESE,
    ],
)
def test_samples_have_no_finding(tmp_path: Path, article: Article, options: TextOptions) -> None:
    """What the renderer writes says all that the model says, and tells of what it cannot hold."""
    assert press(tmp_path, options).proof("text", article).open_findings == ()


@given(articles(assets()), st.none() | st.integers(20, 100))
@example(EVERYTHING, 20)
def test_no_article_is_a_false_alarm(
    tmp_path_factory: pytest.TempPathFactory, generated: Article, width: int | None
) -> None:
    """Whatever the model allows is written and read back without a finding, at any width."""
    made = press(tmp_path_factory.mktemp("text"), TextOptions(wrap=width))
    assert made.proof("text", generated).open_findings == ()


@pytest.mark.parametrize("name", MUTANTS)
def test_each_mutant_is_found(tmp_path: Path, name: str) -> None:
    """A file that says anything else than its article, or sets it in another way, has an open finding."""
    edition, reference = press(tmp_path).edition("text", EVERYTHING)
    MUTANTS[name](edition.file)
    assert audit(reference, edition).open_findings


WRAPPED = ("a word dropped", "two words swapped", "a stretch dropped", "a heading's blank lines lost")


@pytest.mark.parametrize(
    "name", [*WRAPPED, "the label of a caption lost", "a number altered", "a bullet lost"]
)
def test_mutants_of_wrapped_text_are_found(tmp_path: Path, name: str) -> None:
    """Words and blank lines are compared where lines are parted at a width, too."""
    edition, reference = press(tmp_path, TextOptions(wrap=60)).edition("text", EVERYTHING)
    MUTANTS[name](edition.file)
    assert audit(reference, edition).open_findings


@pytest.mark.parametrize(
    ("written", "instead", "fault", "where", "kind"),
    [
        ("mould before", "mold before", Fault.ALTERED, "body-6", Kind.CAPTION),
        ("Caption: ", "", Fault.MISSING, "body-6", Kind.CAPTION),
        ("Credit: Photo: Tom Reed\n", "", Fault.MISSING, "body-6", Kind.CREDIT),
        ("\n\n\nHow a bell", "\n\nHow a bell", Fault.MISLABELLED, "body-0", Kind.HEADING),
        ("- clay\n- bronze", "- clay - bronze", Fault.JOINED, "body-2", Kind.PARAGRAPH),
        ("GMT (Greenwich ", "GMT\n(Greenwich ", Fault.PARTED, "body-1", Kind.PARAGRAPH),
        ("  ring()", "ring()", Fault.MISLABELLED, "body-10", Kind.CODE),
        ("Molten bronze,", "Molten  bronze,", Fault.INVENTED, "body-1", Kind.PARAGRAPH),
    ],
)
def test_a_finding_names_fault_and_block(
    tmp_path: Path, written: str, instead: str, fault: Fault, where: str, kind: Kind
) -> None:
    """Each change is one finding, told as what it is, with its block and its line."""
    edition, reference = press(tmp_path).edition("text", EVERYTHING)
    content = edition.file.read_text()
    assert written in content
    edition.file.write_text(content.replace(written, instead, 1))
    (found,) = audit(reference, edition).open_findings
    assert (found.fault, found.where, found.kind) == (fault, where, kind)
    assert "line " in found.place


def test_undeclared_losses_stay_open(tmp_path: Path) -> None:
    """Stress that the renderer did not tell of is a finding for each stretch of it."""
    stressed = article(Paragraph((Emphasis(text("So")), *text(" it is"))))
    edition, reference = press(tmp_path).edition("text", stressed)
    assert audit(reference, edition).open_findings == ()
    (found,) = audit(replace(reference, declared=()), edition).open_findings
    assert (found.fault, found.stream, found.where) == (Fault.MISSING, Stream.STRESS, "body-0")


def test_a_lost_caption_is_one_finding(tmp_path: Path) -> None:
    """An edition of an article without its section, held against the whole one, lacks that line."""
    whole = replace(EVERYTHING, section=PlainText("Bells and towers"))
    (found,) = press(tmp_path).proof("text", replace(whole, section=None), whole).open_findings
    assert (found.fault, found.where, found.wanted) == (Fault.MISSING, "section", "Bells and towers")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"Bells\n\x00\x00"])
def test_what_is_no_text_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    """Bytes that are no UTF-8 text are one finding."""
    edition, reference = press(tmp_path).edition("text", EVERYTHING)
    edition.file.write_bytes(content)
    (found,) = (f for f in audit(reference, edition).open_findings)
    assert found.fault is Fault.UNREADABLE


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_truncated_file_is_cut_off(tmp_path: Path, share: float) -> None:
    """A file without its end is told as cut off, and what is gone as missing."""
    edition, reference = press(tmp_path).edition("text", EVERYTHING)
    truncated(share)(edition.file)
    found = audit(reference, edition).open_findings
    assert {Fault.CUT_OFF, Fault.MISSING} <= {f.fault for f in found}
    assert "endnote-1" in {f.where for f in found}
