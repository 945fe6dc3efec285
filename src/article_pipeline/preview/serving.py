"""
The server of a preview: uvicorn in a thread of its own, on this machine's own address only.
"""

import asyncio
import socket
import threading
from typing import Final

from article_pipeline.diagnostics.building import PORT_TAKEN
from article_pipeline.errors import UsageError
from article_pipeline.preview.server import Answers

_ADDRESS: Final = "127.0.0.1"
_PATIENCE_S: Final = 1
"""How long an answer that has begun may take when the preview ends."""


def listening(port: int) -> socket.socket:
    """
    Take a port, a free one if it is 0, of the address that only this machine can reach.

    Raises:
        UsageError: another program has it.
    """
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((_ADDRESS, port))
        taken.listen()
    except OSError as fault:
        taken.close()
        raise UsageError(PORT_TAKEN.at(port=port, why=fault.strerror or fault)) from fault
    return taken


class Server(threading.Thread):
    """Answers by ``answers`` on the socket ``taken``, until it is ended."""

    def __init__(self, answers: Answers, taken: socket.socket, token: str) -> None:
        import uvicorn

        super().__init__(name="server", daemon=True)
        self._answers, self._socket = answers, taken
        self.address = f"http://{_ADDRESS}:{taken.getsockname()[1]}/{token}/"
        self._server = uvicorn.Server(
            uvicorn.Config(
                answers.app(taken.getsockname()[1], token),
                log_config=None,
                log_level="critical",
                access_log=False,
                lifespan="off",
                loop="asyncio",
                http="h11",
                ws="none",
                server_header=False,
                timeout_graceful_shutdown=_PATIENCE_S,
            )
        )

    def run(self) -> None:
        """Serve."""
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def end(self) -> None:
        """Answer nobody any more."""
        self._server.should_exit = True
        self._answers.end()
        self.join()
