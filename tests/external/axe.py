"""
axe-core, the checker of WCAG 2.2, run on a page as it stands in Chromium.

A page is judged as it looks at the moment: open what should be judged, and switch themes, before you ask.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.external.findings import Finding
from tests.external.node import INSTALL, missing_packages, package, require_chromium
from tests.external.presence import require

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_AT_REST = "() => Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => true)"
"""Waits for what is on its way, since a colour between two themes has the contrast of neither."""
_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


@contextmanager
def chromium() -> Iterator[Browser]:
    """
    Lend a Chromium to the calling tests, which are skipped, or failed, where there is none.
    """
    program = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def findings(page: Page) -> list[Finding]:
    """
    Give what axe finds in ``page``: WCAG 2.2 A and AA, and what is called best practice.
    """
    require(missing_packages("axe-core"), INSTALL)
    # Evaluated rather than put into the page, whose policy may forbid scripts.
    page.evaluate((package("axe-core") / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate(_AT_REST)
    answer: dict[str, Any] = page.evaluate(_RUN, list(_TAGS))
    return [
        Finding(Path(page.url), violation["id"], violation["impact"], violation["help"], node["html"])
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]


def findings_of(browser: Browser, pages: list[Path]) -> list[Finding]:
    """
    Give what axe finds in the files, each opened as a reader would.
    """
    context = browser.new_context()
    found: list[Finding] = []
    for path in pages:
        page = context.new_page()
        page.goto(path.absolute().as_uri())
        found += findings(page)
        page.close()
    context.close()
    return found
