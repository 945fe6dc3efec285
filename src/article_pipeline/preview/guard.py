"""
Who may see a preview: the browser that was given its address, and nobody on whose behalf it asks.

The address has a token in it, and is this machine's own. A name of somebody else's that was made to lead here
(DNS rebinding) is seen in ``Host``; a page of somebody else's that asks from here, in ``Origin`` and
``Sec-Fetch-Site`` (Fetch Metadata, 4.1), where other ports of this machine are somebody else as well.
"""

import hmac
from collections.abc import Mapping
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OUR_NAMES: Final = ("127.0.0.1", "localhost")
_ASKED_BY_US: Final = ("same-origin", "none")
_METHODS: Final = ("GET", "HEAD")
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer has: nothing of it is kept, sent on or shown elsewhere."""


class Guard:
    """Lets requests through to ``app`` that come from the page itself, with its address cut off."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app, self._token = app, token
        self._hosts = tuple(f"{name}:{port}" for name in _OUR_NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an ASGI request, or refuse it in words."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = None if scope["type"] == "http" else (400, "it speaks HTTP only")
        refused = refused or self._refusal(str(scope.get("method")), headers)
        path = str(scope.get("path", ""))
        first, _, rest = path.removeprefix("/").partition("/")
        if refused is None and not hmac.compare_digest(first.encode(), self._token.encode()):
            refused = 403, "open the address that the command has printed; it is another one each time"
        if refused:
            code, why = refused
            await PlainTextResponse(f"{why}\n", code, HEADERS)(scope, receive, send)
            return
        await self._app({**scope, "path": f"/{rest}", "raw_path": None}, receive, send)

    def _refusal(self, method: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if method not in _METHODS:
            return 405, "a preview is looked at, and changes nothing"
        if host not in self._hosts:
            return 403, "this name is not that of a preview"
        if origin is not None and origin != f"http://{host}":
            return 403, "a preview answers no other page"
        if headers.get("sec-fetch-site", "none") not in _ASKED_BY_US:
            return 403, "a preview answers no other page"
        return None
