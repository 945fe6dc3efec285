"""
Boards for tests: an article that was read and some editions of it, without a build.
"""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import Options
from article_pipeline.preview.board import Board
from article_pipeline.preview.jobs import Answer
from article_pipeline.preview.lanes import UNHEARD, Order
from article_pipeline.preview.outline import outline_of
from article_pipeline.preview.panels import Cells, Lines, Outline, Panel, Sheet, Sheets, WebPage
from article_pipeline.readers import read

WORDS = """---
title: Bells & <b>whistles</b>
language: en-GB
---

A bell is struck once, and is heard for a minute.

## The <script>alert(1)</script> metal

It springs back, and the air carries the sound away.
"""
PAGE = b"<html><head><meta content=\"script-src 'sha256-x'\"></head><body><p>A bell</p></body></html>"
PANELS: Mapping[str, Panel] = {
    UNHEARD: WebPage(PAGE),
    "text": Lines(("Bells & <b>whistles</b>", "", "A bell is struck once, and is heard for a minute.")),
    "braille": Cells(((("⠠⠃⠑⠇⠇⠎", "Bells"), ("⠠⠁ ⠃⠑⠇⠇", "A bell is struck once, and is"), ("⠓⠙", "heard")),)),
    "pdf": Sheets(
        (Sheet(b"jpeg", 300, 400, "Bells"), Sheet(b"jpeg", 300, 400, "It springs back, and")), 2, b"%PDF"
    ),
}


def outline(text: str = WORDS) -> Outline:
    """Read a source as a worker does."""
    reading = read(SourceFile("bells.md", text.encode(), None), Options())
    return outline_of(reading, text)


def answer(step: str, number: int = 1, *told: Diagnostic, **more: Any) -> Answer:
    """Give a good answer with the step's panel, or what ``more`` says."""
    facts = {"is_good": True, "panel": PANELS.get(step), "seconds": 0.2} | more
    return Answer(step, number, told=told, **facts)


def order(number: int = 1) -> Order:
    """Give an order that nobody carries out."""
    return Order(number, Path("bells.md"), Path("nowhere"), Options())


def board(*told: Diagnostic) -> Board:
    """Give a board that shows all of ``PANELS``; ``told`` is said of the source."""
    made = Board()
    made.order(order())
    made.answer(answer(UNHEARD, 1, *told, outline=outline()))
    for step in ("text", "braille", "pdf"):
        made.answer(answer(step))
    return made


def ask(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Ask an application as a server would, and give its status, its headers and its words."""
    sent: list[Mapping[str, Any]] = []
    named = {"host": "127.0.0.1:9", **{name.replace("_", "-"): text for name, text in headers.items()}}
    plain, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "headers": [(name.encode(), text.encode()) for name, text in named.items()],
    }

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    # In a thread of its own: browsers of other tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(app(scope, receive, send))).result()  # type: ignore[arg-type]
    found = {name.decode(): text.decode() for name, text in sent[0]["headers"]}
    return int(sent[0]["status"]), found, b"".join(message.get("body", b"") for message in sent[1:])
