"""
The parent of ``child``: it asks, remembers, waits no longer than agreed, and outlives what happens there.
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
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn, Self

from article_pipeline.audit.found import UnreadableError
from article_pipeline.diagnostics.editions import MISSING_LIBRARY
from article_pipeline.errors import MissingError

_PROGRAM: Final = Path(__file__).with_name("child.py")
_LONGEST_S: Final = 60.0
_SHOWN: Final = 60
_MOST_KEPT: Final = 20_000
"""Answers that are kept at once: twice the pieces of a book."""
_MEND: Final = "install liblouis: without it braille can neither be made nor audited"

Word = tuple[str, str]
"""Cells without a blank between them, and the print that they are of."""


class _EndlessError(Exception):
    """The library came to no end over a text."""


@dataclass(slots=True)
class Memory:
    """What liblouis has said: the editions of one article ask the same of it."""

    words: dict[tuple[str, str, bytes], list[Word]] = field(default_factory=dict)
    tables: dict[tuple[str, ...], str] = field(default_factory=dict)
    lacking: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def keep(self, key: tuple[str, str, bytes], words: list[Word]) -> list[Word]:
        """Keep an answer; when there are too many, the others are forgotten."""
        if len(self.words) >= _MOST_KEPT:
            self.words.clear()
        self.words[key] = words
        return words


_MEMORY: Final = Memory()


class Louis:
    """
    liblouis, asked in a process of its own, which a first question starts; a context manager that ends it.

    Raises:
        MissingError: there is none on this machine.
    """

    def __init__(
        self, program: Path = _PROGRAM, longest_s: float = _LONGEST_S, memory: Memory = _MEMORY
    ) -> None:
        self._program, self._longest_s, self._memory = program, longest_s, memory
        self._child: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._child is not None:
            return self._child
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", str(self._program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._rest = b""
        if self._answer(self._child, "(its start)") != {"is_here": True}:
            self._end()
            raise MissingError(MISSING_LIBRARY.at(library="liblouis", mend=_MEND))
        return self._child

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def table(self, names: Sequence[str]) -> str:
        """
        Give the first of the tables ``names`` that is there.

        Raises:
            MissingError: none is.
        """
        key = tuple(names)
        if key not in self._memory.tables:
            found = next((name for name in names if self._asked("has", name)), None)
            if found is None:
                raise MissingError(MISSING_LIBRARY.at(library=f"liblouis' table {names[0]}", mend=_MEND))
            self._memory.tables[key] = found
        return self._memory.tables[key]

    def lacking(self, table: str, characters: str) -> tuple[str, str]:
        """Give those of ``characters`` that ``table`` does not know, and those that take eight dots there."""
        key = (table, characters)
        if key not in self._memory.lacking:
            answer = self._asked("lacking", table, characters)
            unknown, wide = answer if isinstance(answer, list) else ("", "")
            self._memory.lacking[key] = str(unknown), str(wide)
        return self._memory.lacking[key]

    def words(self, table: str, text: str, forms: bytes = b"") -> list[Word]:
        """
        Give ``text`` in cells: its words, parted at each blank; ``forms`` has a typeform for each character.

        Raises:
            UnreadableError: the library breaks off, hangs or refuses.
        """
        key = (table, text, forms)
        if (known := self._memory.words.get(key)) is not None:
            return known
        try:
            answer = self._asked("words", table, text, list(forms))
        except _EndlessError:
            return self._memory.keep(key, self._one_by_one(table, text, forms))
        if not isinstance(answer, list):
            raise self._broken("refuses", text)
        return self._memory.keep(key, [(str(cells), str(print_)) for cells, print_ in answer])

    def print_of(self, table: str, cells: str) -> str:
        """Give the print that ``cells`` may be of; nothing where the library knows none, or fails."""
        try:
            answer = self._asked("print", table, cells)
        except (UnreadableError, MissingError, _EndlessError):
            return ""
        return answer if isinstance(answer, str) else ""

    def _one_by_one(self, table: str, text: str, forms: bytes) -> list[Word]:
        """Ask for the words of a text that has no end as a whole, or for the characters of a word."""
        if len(text) == 1:
            raise self._broken("comes to no end", text)
        has_words = any(c.isspace() for c in text.strip())
        parts = re.finditer(r"\s|\S+" if has_words else r"(?s:.)", text)
        asked = (self.words(table, part[0], forms[part.start() : part.end()]) for part in parts)
        return fused(*asked)

    def _asked(self, *question: object) -> object:
        child = self._started()
        assert child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # how it ended is seen where the answer is read
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()
        return self._answer(child, "".join(map(str, question[2:3])))

    def _answer(self, child: "subprocess.Popen[bytes]", about: str) -> object:
        assert child.stdout is not None
        number, last = child.stdout.fileno(), time.monotonic() + self._longest_s
        read = [self._rest]
        while b"\n" not in read[-1]:
            if not select.select([number], [], [], max(last - time.monotonic(), 0))[0]:
                raise self._broken("hangs", about)
            read.append(os.read(number, 1 << 20))
            if not read[-1]:
                self._give_up(child, about)
        line, _, self._rest = b"".join(read).partition(b"\n")
        try:
            return json.loads(line)
        except ValueError:
            raise self._broken("answers rubbish", about) from None

    def _give_up(self, child: "subprocess.Popen[bytes]", about: str) -> NoReturn:
        """Say how the child ended; a text without an end is no matter, and another child goes on."""
        code = child.wait()
        if code != -signal.SIGVTALRM:
            raise self._broken(f"ended with {code}", about)
        self._end()
        raise _EndlessError

    def _broken(self, how: str, text: str) -> UnreadableError:
        self._end()
        return UnreadableError(f'liblouis {how} over "{text[:_SHOWN]}", so nothing can be compared')

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe:
                    pipe.close()


def fused(*lines: Sequence[Word]) -> list[Word]:
    """Put lines one after another, the last word of one and the first of the next made one."""
    made: list[Word] = []
    for words in lines:
        for number, (cells, text) in enumerate(words):
            if number or not made:
                made.append((cells, text))
            else:
                made[-1] = made[-1][0] + cells, made[-1][1] + text
    return made
