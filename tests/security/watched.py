"""
The command, watched: what it connects to, runs and makes is written down, one line of JSON each.

Run as ``python -m tests.security.watched FILE WORDS…`` with the words of ``article-pipeline``.
"""

import json
import os
import sys
from typing import Any

_WATCHED = frozenset(
    ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "tempfile.mkdtemp", "os.mkdir")
)
_WRITING = os.O_WRONLY | os.O_RDWR


def main() -> None:
    """Watch a run of the command to its end."""
    out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC)

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        is_written = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if event in _WATCHED or is_written:
            words = [_shown(a) for a in arguments]
            os.write(out, json.dumps([event, *words]).encode() + b"\n")

    sys.addaudithook(note)
    sys.argv[1:] = sys.argv[2:]
    from article_pipeline.__main__ import main as run

    run()


def _shown(argument: object) -> object:
    return [str(a) for a in argument] if isinstance(argument, list | tuple) else str(argument)


if __name__ == "__main__":
    main()
