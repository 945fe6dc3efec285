"""
Web pages in a browser: opened as a reader would, and asked what they do.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

WATCH = """
  window.changes = [];
  const rows = JSON.parse(document.getElementById("page-clips").textContent).clips;
  const start = Object.fromEntries(rows.map(([id, at]) => [id, at]));
  const audio = document.querySelector("audio");
  new MutationObserver((records) => {
    for (const { target } of records) {
      const since = audio.currentTime * 1000 - start[target.id];
      if (target.classList.contains("heard")) changes.push([target.id, since]);
    }
  }).observe(document.querySelector("article"), { subtree: true, attributeFilter: ["class"] });
"""
"""Notes each target that is marked, with the milliseconds that its clip has been heard for."""


IS_SHOWN = """(() => {
  const element = document.activeElement;
  const { x, y, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(x + width / 2, y + height / 2);
  const own = [element, ...(element.labels ?? [])];
  return element === document.body || own.some((one) => one.contains(there));
})()"""
"""Whether the middle of what has the focus is in the window, and nothing lies on it."""

_PATIENCE_S = 30


@contextmanager
def opened(browser: Browser, path: Path, **context: Any) -> Iterator[Page]:
    """
    Open the page in a context of its own, and see that it runs without a fault and fetches only its own.
    """
    within = browser.new_context(**context)
    page = within.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    within.close()
    assert faults == []
    own = (path.as_uri(), path.with_name(f"{path.stem}-html").as_uri() + "/", "data:")
    assert [url[:200] for url in asked if not url.startswith(own)] == []


def until(page: Page, fact: str) -> None:
    """
    Wait until the expression ``fact`` is true; the pages' own policy forbids Playwright's way of waiting.
    """
    end = time.monotonic() + _PATIENCE_S
    while not page.evaluate(fact):
        assert time.monotonic() < end, f"it is never so: {fact}"
        page.wait_for_timeout(20)


def focused(page: Page) -> str:
    """
    Name what has the focus: its id, else its words.
    """
    return str(
        page.evaluate(
            "(document.activeElement.id || document.activeElement.name"
            " || document.activeElement.textContent).trim()"
        )
    )


def heard(page: Page) -> str | None:
    """
    Give the id of what is marked as heard.
    """
    return page.evaluate("document.querySelector('.heard')?.id ?? null")  # type: ignore[no-any-return]


def overflow(page: Page) -> int:
    """
    Count the pixels by which the page is wider than its window.
    """
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
