"""The page of messages says what the catalogue says."""

from pathlib import Path

from article_pipeline.diagnostics.catalogue import CATALOGUE
from scripts.messages import page
from tests.conftest import Golden

PAGE = Path(__file__).parents[2] / "docs" / "messages.md"


def test_the_page_is_the_catalogue(golden: Golden) -> None:
    """docs/messages.md is what the catalogue gives; `make golden` writes it."""
    golden(PAGE, page())


def test_each_message_has_its_row() -> None:
    """No code is missing from the page."""
    assert all(f"\n| {code} |" in page() for code in CATALOGUE)
