"""
The preview's answers: the page, its pieces, and word of each change.

Starlette answers, behind ``guard``; whatever is shown comes from the board as it is at that moment.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from article_pipeline.preview import drawing, frames, telling
from article_pipeline.preview.board import Board
from article_pipeline.preview.guard import HEADERS, Guard
from article_pipeline.preview.lanes import STEPS
from article_pipeline.preview.panels import Sheets, WebPage

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
_ASSETS: Final = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_BREATH_S: Final = 15.0
"""How often a line is kept alive."""
_TOGETHER_S: Final = 0.02
"""Changes that come together are told together."""


class Answers:
    """The answers of one preview; ``end`` lets the lines go on which browsers wait."""

    def __init__(self, board: Board, source: str) -> None:
        self._board, self._source = board, source
        self._is_over = False

    def app(self, port: int, token: str) -> ASGIApp:
        """Give the application, guarded."""
        routes = [
            Route("/", self._page),
            Route("/changes", self._changes),
            Route("/panel/{name}", self._panel),
            Route("/block/{name}", self._block),
            Route("/web/{version}", self._web),
            Route("/sheet/{step}/{version}/{number:int}.jpg", self._sheet),
            Route("/file/{step}.pdf", self._file),
            Route("/{name}", self._asset),
        ]
        return Guard(Starlette(routes=routes), port, token)

    def end(self) -> None:
        """End all lines."""
        self._is_over = True
        self._board.touch()

    async def _page(self, request: Request) -> Response:
        text = drawing.page(self._board, self._source, request.query_params.get("block"))
        return HTMLResponse(text, headers={**HEADERS, "Content-Security-Policy": PAGE_POLICY})

    async def _panel(self, request: Request) -> Response:
        try:
            text = drawing.panel(self._board, request.path_params["name"])
        except KeyError:
            return _nothing()
        return _piece(text)

    async def _block(self, request: Request) -> Response:
        return _piece(drawing.detail(self._board, request.path_params["name"]))

    async def _web(self, _request: Request) -> Response:
        shown = self._board.web()
        if not isinstance(shown.panel, WebPage):
            return _nothing()
        headers = {**HEADERS, "Content-Security-Policy": frames.POLICY}
        return HTMLResponse(frames.framed(shown.panel.file), headers=headers)

    async def _sheet(self, request: Request) -> Response:
        sheets, number = self._sheets(request), request.path_params["number"]
        if sheets is None or number >= len(sheets.sheets):
            return _nothing()
        return _data(sheets.sheets[number].picture, "image/jpeg")

    async def _file(self, request: Request) -> Response:
        sheets = self._sheets(request)
        return _nothing() if sheets is None else _data(sheets.file, "application/pdf")

    def _sheets(self, request: Request) -> Sheets | None:
        step = request.path_params["step"]
        panel = self._board.shown[step].panel if step in STEPS else None
        return panel if isinstance(panel, Sheets) else None

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return _nothing()
        return _data(files(__package__).joinpath(name).read_bytes(), _ASSETS[name])

    async def _changes(self, _request: Request) -> Response:
        headers = {**HEADERS, "Content-Security-Policy": _NOTHING}
        return StreamingResponse(self._told(), media_type="text/event-stream", headers=headers)

    async def _told(self) -> AsyncIterator[str]:
        """Yield how it stands, now and after each change (HTML, 9.2: server-sent events)."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        leave = self._board.subscribe(lambda: _call(loop, changed))
        try:
            while not self._is_over:
                changed.clear()
                yield f"data: {json.dumps(telling.status(self._board))}\n\n"
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), _BREATH_S)
                await asyncio.sleep(_TOGETHER_S)
        finally:
            leave()


def _call(loop: asyncio.AbstractEventLoop, changed: asyncio.Event) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(changed.set)


def _piece(text: str) -> Response:
    return HTMLResponse(text, headers={**HEADERS, "Content-Security-Policy": _NOTHING})


def _data(data: bytes, media_type: str) -> Response:
    return Response(data, media_type=media_type, headers=HEADERS)


def _nothing() -> Response:
    return Response("there is no such thing\n", 404, HEADERS, media_type="text/plain")
