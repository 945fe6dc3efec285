"""
The child that does pieces of work one after the other, and stays warm between them.

It loads a module, says that it is ready, and from then on is given the name of a function and what it is to
be called with, and answers with what that gives. What is
pickled travels between this process and its parent only, through a pipe that nobody else has.
"""

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from article_pipeline.noise import hush
from article_pipeline.speech.forking import end_with_parent

Tell = Callable[[str, str, int, int], None]


def main() -> None:
    """Work until the parent says that there is no more, or is gone."""
    end_with_parent()
    hush()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    module = import_module(sys.argv[2])
    with Connection(int(sys.argv[1])) as parent, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        parent.send(("ready", None))
        while True:
            name, arguments = parent.recv()
            parent.send(("end", _call(getattr(module, name), arguments, parent)))


def _call(function: Callable[..., Any], arguments: tuple[Any, ...], parent: "Connection[Any, Any]") -> Any:
    def tell(slug: str, step: str, done: int, total: int) -> None:
        parent.send(("tell", (slug, step, done, total)))

    return function(*arguments, tell)


if __name__ == "__main__":
    main()
