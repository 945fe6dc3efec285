"""The JSON edition is compared with the model field by field: nothing is too small to be told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from article_pipeline.article.model import Article, Heading, Leftover, Reason, Span
from article_pipeline.audit import audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Stream
from tests.audit.changing import truncated
from tests.audit.making import Press
from tests.audit.mutants_json import MUTANTS
from tests.audit.telling import Expects
from tests.markup import samples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles, assets

NODE = replace(paragraph("An  odd one."), span=Span(3, 16, 2, 1), rule="prose", confidence=0.5)
FOUND = replace(
    article(NODE), leftovers=(Leftover("Read more:", Reason.DANGLING, span=Span(17, 27, 4, 1), rule="end"),)
)
"""An article as a reader gives it: with places, rules and leftovers."""


@pytest.mark.parametrize(
    "article", [EVERYTHING, FOUND, samples.every_block(), samples.nested(), samples.long()]
)
def test_samples_have_no_finding(tmp_path: Path, article: Article) -> None:
    """What the renderer writes says all that the model says."""
    assert Press(tmp_path).proof("json", article).findings == ()


@given(articles(assets()))
def test_no_article_is_a_false_alarm(tmp_path_factory: pytest.TempPathFactory, generated: Article) -> None:
    """Whatever the model allows is written and read back without a finding."""
    assert Press(tmp_path_factory.mktemp("json")).proof("json", generated).findings == ()


@pytest.mark.parametrize("name", MUTANTS)
def test_each_mutant_is_found(tmp_path: Path, name: str, told_row: Expects) -> None:
    """What a file says otherwise than its article is told as what it is, with its block, once."""
    edition, reference = Press(tmp_path).edition("json", EVERYTHING)
    MUTANTS[name](edition.file)
    told_row("json", name, audit(reference, edition).open_findings)


def test_a_finding_names_block_line_and_place(tmp_path: Path) -> None:
    """An altered word and an altered place are told with the block that they are of."""
    edition, reference = Press(tmp_path).edition("json", FOUND)
    content = edition.file.read_text()
    edition.file.write_text(content.replace("odd", "old").replace("27,", "28,"))
    word, span = audit(reference, edition).findings
    assert (word.fault, word.where, word.line, word.place) == (Fault.ALTERED, "body-0", 2, "body[0]")
    assert (word.wanted, word.found) == ("odd", "old")
    assert (span.fault, span.where, span.stream) == (Fault.ALTERED, "leftover-0", Stream.FACTS)
    assert span.wanted == "leftovers/leftover.span: [17, 27, 4, 1]"


def test_a_level_is_told_as_such(tmp_path: Path) -> None:
    """Headings of another level are mislabelled."""
    printed = replace(EVERYTHING, body=(Heading(3, text("How a bell is cast")), *EVERYTHING.body[1:]))
    found = Press(tmp_path).proof("json", printed, EVERYTHING).findings
    assert (Fault.MISLABELLED, "body-0") in {(f.fault, f.where) for f in found}


@pytest.mark.parametrize("content", [b"", b"[]", b'"x"', b"\xff\xfe", b'{"body": 1e999', b"[" * 100_000])
def test_what_is_no_article_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    """Rubbish in the place of the file is one finding."""
    edition, reference = Press(tmp_path).edition("json", EVERYTHING)
    edition.file.write_bytes(content)
    (found,) = audit(reference, edition).findings
    assert found.fault is Fault.UNREADABLE


@pytest.mark.parametrize("content", [b"{}", b'{"body": {"type": []}}', b'{"headline": [[[1]]], "span": 4}'])
def test_any_object_is_compared(tmp_path: Path, content: bytes) -> None:
    """An object of any other form lacks all that was wanted."""
    edition, reference = Press(tmp_path).edition("json", EVERYTHING)
    edition.file.write_bytes(content)
    found = audit(reference, edition).findings
    assert {"headline", "byline", "endnote-0"} <= {f.where for f in found}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_cannot_be_read(tmp_path: Path, share: float) -> None:
    """Half of an object is none."""
    edition, reference = Press(tmp_path).edition("json", EVERYTHING)
    truncated(share)(edition.file)
    (found,) = audit(reference, edition).findings
    assert found.fault is Fault.UNREADABLE
