"""The pages of docs/ are a web site whose links lead somewhere."""

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.external
def test_every_page_is_in_the_site_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    """Sphinx, for which every warning is an error, makes a page of each file."""
    words = (
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        DOCS,
        tmp_path / "site",
    )
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    made = {
        file.relative_to(tmp_path / "site").with_suffix(".md") for file in (tmp_path / "site").rglob("*.html")
    }
    assert made >= {file.relative_to(DOCS) for file in DOCS.rglob("*.md")}
    answers = (tmp_path / "site" / "configuration.html").read_text(encoding="utf-8")
    assert "highlight-none" in answers  # an answer of a command is not coloured as Python
    assert "highlight-default" not in answers
