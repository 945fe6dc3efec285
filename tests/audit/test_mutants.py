"""The audit catches what a faulty renderer may do, in every edition, and the page of documents says so."""

from pathlib import Path

import pytest

from article_pipeline.renderers import formats
from tests.audit.table import FILES, PAGE, Column, column_of, page_of, read_column


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in formats()])
def test_each_mutant_of_an_edition_is_caught(name: str, tmp_path: Path) -> None:
    """
    An edition that differs from what it should be has a finding that speaks of it; one that is the same, byte
    by byte, is no mutant. The table in the documents has the same answers.
    """
    found: Column = column_of(name, tmp_path)
    assert [mutant for mutant, answer in found.items() if answer == "missed"] == []
    assert found == read_column(PAGE.read_text(encoding="utf-8"), name)


def test_the_page_lists_every_damage_to_files() -> None:
    """The page names each way in which the tests of the auditors damage files; every format has some."""
    page = PAGE.read_text(encoding="utf-8")
    assert set(FILES) == set(formats())
    assert page == page_of({name: read_column(page, name) for name in formats()})


def test_there_are_hundreds_of_mutants() -> None:
    """At least 300 mutations are caught, over all formats, the damages to files not counted."""
    page = PAGE.read_text(encoding="utf-8")
    caught = [a for name in formats() for a in read_column(page, name).values() if a == "caught"]
    assert len(caught) >= 300
