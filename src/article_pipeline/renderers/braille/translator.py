"""
The parent's side of ``louis``: it asks, waits no longer than agreed, and outlives every fault of the library.
"""

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.editions import BRAILLE_FAILED, MISSING_LIBRARY
from article_pipeline.errors import MissingError, RenderError
from article_pipeline.reads import note_tree

MEND: Final = "apt-get install liblouis20 liblouis-data, dnf install liblouis, or brew install liblouis"
LONGEST_S: Final = 60.0
"""How long one passage may take; a page takes a few thousandths of a second."""
_MOST_TOLD: Final = 60
_PROGRAM: Final = Path(__file__).with_name("louis.py")


class _TooSlowError(Exception):
    """The library came to no end, and its process was ended by its limit."""


class Translator:
    """
    A running child with liblouis; a context manager that leaves no process behind.

    ``place`` is what messages call the source. What was asked once is not asked again. ``endless`` are the
    texts over which the library came to no end, so that their words were translated one by one.

    Raises:
        MissingError: there is no liblouis on this machine.
    """

    def __init__(
        self, place: Place | None = None, program: Path = _PROGRAM, longest_s: float = LONGEST_S
    ) -> None:
        self._place, self._program, self._longest_s = place, program, longest_s
        self._tables: dict[tuple[str, ...], str] = {}
        self._cells: dict[tuple[str, str, bytes], str] = {}
        self.endless: list[str] = []
        self.version = self._start()

    def _start(self) -> str:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(self._program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0 if os.name == "posix" else None,
        )
        self._unread = b""
        answer = self._read("(its start)")
        version = str(answer.get("version") or "")
        for path in answer.get("files", ()):
            note_tree(str(path))
        if not version:
            self._close()
            raise MissingError(MISSING_LIBRARY.at(library="liblouis", mend=MEND))
        return version

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def table(self, names: Sequence[str]) -> str:
        """
        Give the first of the tables ``names`` that is there.

        Raises:
            MissingError: none is.
        """
        key = tuple(names)
        if key not in self._tables:
            found = self._ask({"do": "first", "tables": list(names)}, names[0]).get("table")
            if not found:
                raise MissingError(MISSING_LIBRARY.at(library=f"liblouis' table {names[0]}", mend=MEND))
            self._tables[key] = str(found)
        return self._tables[key]

    def judged(self, table: str, characters: str) -> tuple[str, str]:
        """Give those of ``characters`` that ``table`` does not know, and those that it gives eight dots."""
        if not characters:
            return "", ""
        request = {"do": "judge", "table": table, "characters": characters}
        unknown, eight = self._ask(request, characters)["judged"]
        return str(unknown), str(eight)

    def cells(self, table: str, text: str, forms: bytes = b"") -> str:
        """
        Translate ``text``; ``forms`` has a typeform for each character, or is empty.

        Raises:
            RenderError: liblouis breaks off, hangs or refuses.
        """
        key = (table, text, forms)
        if key not in self._cells:
            try:
                self._cells[key] = self._translated(table, text, forms)
            except _TooSlowError:
                self._cells[key] = self._word_by_word(table, text, forms)
        return self._cells[key]

    def _translated(self, table: str, text: str, forms: bytes) -> str:
        request = {"do": "translate", "table": table, "text": text, "forms": list(forms)}
        return str(self._ask(request, text)["cells"])

    def _word_by_word(self, table: str, text: str, forms: bytes) -> str:
        """Translate the words of ``text`` one by one, or a word's characters: together they had no end."""
        self._close()
        self._start()
        self.endless.append(text)
        if len(text) == 1:
            raise self._failed("came to no end", text)
        pattern = r"\S+|\s" if any(c.isspace() for c in text.strip()) else r"."
        parts = re.finditer(pattern, text, re.DOTALL)
        return "".join(self.cells(table, part[0], forms[part.start() : part.end()]) for part in parts)

    def _ask(self, request: dict[str, Any], words: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the child's end is told below, with its signal
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        answer = self._read(words)
        if "error" in answer:
            raise self._failed(f"refuses: {answer['error']}", words, is_over=False)
        return answer

    def _read(self, words: str) -> dict[str, Any]:
        assert self._process.stdout is not None
        number = self._process.stdout.fileno()
        deadline = time.monotonic() + self._longest_s
        pieces = [self._unread]
        while b"\n" not in pieces[-1]:
            if not select.select([number], [], [], max(deadline - time.monotonic(), 0))[0]:
                raise self._failed(f"gave no answer within {self._longest_s:g} s", words)
            pieces.append(os.read(number, 1 << 20))
            if not pieces[-1]:
                raise self._ended(words)
        line, _, self._unread = b"".join(pieces).partition(b"\n")
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError:
            raise self._failed("answered rubbish", words) from None
        return answer

    def _failed(self, how: str, words: str, *, is_over: bool = True) -> RenderError:
        if is_over:
            self._close()
        shown = "".join(c if c.isprintable() else " " for c in words[:_MOST_TOLD])
        return RenderError(BRAILLE_FAILED.at(self._place, how=how, words=shown))

    def _ended(self, words: str) -> Exception:
        code = self._process.wait()
        if code == -signal.SIGVTALRM:
            return _TooSlowError()
        by_signal = f"ended by signal {signal.Signals(-code).name}" if code < 0 else ""
        return self._failed(by_signal or f"ended with exit code {code}", words)

    def _close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream and not stream.closed:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


@cache
def release() -> str:
    """
    Give the version of the liblouis of this machine.

    Raises:
        MissingError: there is none, or it lacks the tables of English.
    """
    with Translator() as translator:
        translator.table(("en-ueb-g2.ctb",))
        return translator.version
