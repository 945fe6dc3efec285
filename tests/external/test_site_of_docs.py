"""The pages of docs/ are a web site whose links lead somewhere, and which everybody can use."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.external import axe

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]

DOCS = Path(__file__).parents[2] / "docs"
JUDGED = ("index", "first-quarter", "configuration", "site", "messages", "scale", "how-to/podcast", "search")
"""Pages with lists of pages, long commands, tables with and without words at the corner, and a form."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, of which Sphinx made a page of each file with no warning, for each would be an error."""
    made = tmp_path_factory.mktemp("docs") / "site"
    words = (sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", DOCS, made)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return made


def test_every_page_is_in_the_site_and_every_link_leads_somewhere(site: Path) -> None:
    """Each file is a page, and Sphinx, which follows the links, warned of none."""
    made = {file.relative_to(site).with_suffix(".md") for file in site.rglob("*.html")}
    assert made >= {file.relative_to(DOCS) for file in DOCS.rglob("*.md")}
    answers = (site / "configuration.html").read_text(encoding="utf-8")
    assert "highlight-none" in answers  # an answer of a command is not coloured as Python
    assert "highlight-default" not in answers


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_axe_finds_nothing(site: Path, browser: Browser, width: int, scheme: str) -> None:
    """In a wide window and a narrow one, in light colours and dark ones, axe finds nothing on its pages."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    found = []
    for name in JUDGED:
        page.goto((site / f"{name}.html").as_uri())
        found += axe.findings(page)
    context.close()
    assert found == []


def test_only_what_scrolls_is_a_stop_of_the_keyboard(site: Path, browser: Browser) -> None:
    """A box of code is reached by Tab while it is wider than its place, and not while it is shown whole."""
    context = browser.new_context(viewport={"width": 400, "height": 900})
    page = context.new_page()
    page.goto((site / "first-quarter.html").as_uri())
    stops = page.locator(".highlight pre[tabindex]")
    narrow = stops.count()
    page.set_viewport_size({"width": 3000, "height": 900})
    page.wait_for_function(
        "before => document.querySelectorAll('.highlight pre[tabindex]').length < before", arg=narrow
    )
    context.close()
