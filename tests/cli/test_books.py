"""The options of e-books."""

from pathlib import Path

import pytest

from article_pipeline.cli.given import options_of
from article_pipeline.configuration import load
from article_pipeline.errors import UsageError
from article_pipeline.options import EpubOptions
from tests.cli.command import command
from tests.epub.reading import read
from tests.samples import PASTED


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def test_a_claim_is_made_in_somebodys_name(bells: Path, tmp_path: Path) -> None:
    """Both options reach the book."""
    claim = ("--epub-conforms-to", "wcag-2.1-aa", "--epub-certified-by", "Ann Poe")
    answer = command(
        "build", bells, "--to", "epub", "--engine", "silent", "-o", tmp_path / "out", *claim, cwd=tmp_path
    )
    assert answer.code == 0, answer.stderr
    book = read(tmp_path / "out" / "bells" / "bells.epub")
    assert book.metas("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]


def test_a_claim_in_nobodys_name_is_a_slip(bells: Path, tmp_path: Path) -> None:
    """The exit code is that of a command whose words are off, and nothing is published."""
    claim = ("--epub-conforms-to", "wcag-2.1-aa")
    answer = command("build", bells, "--to", "epub", "--engine", "silent", *claim, cwd=tmp_path)
    assert answer.code == 2
    assert "AP651" in answer.stderr
    assert not (tmp_path / "output" / "bells").exists()


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    """A name on the command line stands for the claim of the file."""
    file = tmp_path / "article-pipeline.toml"
    file.write_text('[epub]\nconforms-to = "wcag-2.2-aa"\ncertified-by = "Bo"\n', encoding="utf-8")
    assert load(file).epub == EpubOptions("wcag-2.2-aa", "Bo")
    assert options_of(file, certified_by="Ann").epub == EpubOptions("wcag-2.2-aa", "Ann")


@pytest.mark.parametrize("address", ["example.org", "javascript:x", "https://", "https://a b.org/"])
def test_a_report_has_a_web_address(address: str, tmp_path: Path) -> None:
    """What is none is told before anything is read."""
    file = tmp_path / "article-pipeline.toml"
    file.write_text(f'[epub]\ncertifier-report = "{address}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="a web address"):
        load(file)
