"""
liblouis, the library that knows the braille codes: the one module that calls it, as a program of its own.

It is run as a script and imports the standard library only, so that it starts at once; a text that breaks the
C library ends this child and not the build. Each line of stdin is a request in JSON, each line of
stdout its answer. Cells come and go as Unicode braille patterns.
"""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, Final

LIBRARIES: Final = (
    "liblouis.so.20",
    "liblouis.20.dylib",
    "/opt/homebrew/lib/liblouis.20.dylib",
    "/usr/local/lib/liblouis.20.dylib",
)
_TABLES: Final = (
    "/usr/share/liblouis/tables",
    "/usr/local/share/liblouis/tables",
    "/opt/homebrew/share/liblouis/tables",
)
# liblouis.h: LOU_LOG_OFF; the modes dotsIO, ucBrl and noUndefined.
_NO_LOG: Final = 60_000
_DOTS: Final = 4 | 64
_NO_UNDEFINED: Final = 128
_UNDEFINED: Final = "\ue123"
"""A character for private use, which no table defines."""
_SIX_DOTS: Final = 0x283F
_ROOM: Final = 16
"""Cells that are kept ready for each character; what needs more is tried again with more."""
_MOST_ROOM: Final = 1024
_START_S: Final = 0.5
_EACH_S: Final = 0.0005


class Louis:
    """The library, loaded; ``version`` is its own word."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.lou_setLogLevel(_NO_LOG)
        library.lou_version.restype = ctypes.c_char_p
        self.version = str(library.lou_version().decode("ascii", "replace"))
        self._size = int(library.lou_charSize())
        self._encoding = f"utf-{8 * self._size}-{'le' if sys.byteorder == 'little' else 'be'}"

    def first(self, tables: Sequence[str]) -> str | None:
        """Give the first of ``tables`` that there is and that compiles."""
        return next((t for t in tables if self._library.lou_checkTable(t.encode())), None)

    def cells(self, table: str, text: str, forms: Sequence[int] = (), mode: int = _DOTS) -> str:
        """
        Translate ``text``; ``forms`` holds a typeform for each character (1 italic, 4 bold).

        Raises:
            ValueError: the library refuses.
        """
        room = _ROOM
        while room <= _MOST_ROOM:
            found = self._translated(table, text, forms, mode, room)
            if found is not None:
                return found
            room *= 8
        raise ValueError("it wants more room than there is")

    def _translated(self, table: str, text: str, forms: Sequence[int], mode: int, room: int) -> str | None:
        data = text.encode(self._encoding, "surrogatepass")
        given = ctypes.c_int(len(data) // self._size)
        wanted, capacity = given.value, given.value * room + 256
        made = ctypes.c_int(capacity)
        buffer = ctypes.create_string_buffer(capacity * self._size)
        kinds = (ctypes.c_ushort * capacity)(*forms) if any(forms) else None
        done = self._library.lou_translate(
            table.encode(),
            data,
            ctypes.byref(given),
            buffer,
            ctypes.byref(made),
            kinds,
            *[None] * 4,
            mode,
        )
        if not done:
            raise ValueError("it gives no reason")
        if given.value < wanted:
            return None
        return buffer.raw[: made.value * self._size].decode(self._encoding, "replace")

    def judged(self, table: str, characters: str) -> tuple[str, str]:
        """Give those of ``characters`` that ``table`` does not define, and those that it gives eight dots."""
        # A table may write undefined characters as a blank or a sign, in silence.
        mark = self.cells(table, _UNDEFINED)
        unknown, eight = "", ""
        for c in characters:
            made = self.cells(table, c, mode=_DOTS | _NO_UNDEFINED)
            if not made or (made == mark and not c.isascii()):
                unknown += c
            elif any(ord(cell) > _SIX_DOTS for cell in made):
                eight += c
        return unknown, eight


def _files() -> list[str]:
    """Name the library's file and the folders of its tables, where the system tells them."""
    tables = os.environ.get("LOUIS_TABLEPATH", "").split(",")
    found = [path for path in (*tables, *_TABLES) if path and os.path.isdir(path)]  # noqa: PTH112
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123
            loaded = {row[5] for line in maps if len(row := line.split(maxsplit=5)) > 5}
    except OSError:
        return found
    return found + sorted(path.strip() for path in loaded if "liblouis" in path)


def _load() -> Louis | None:
    for name in LIBRARIES:
        try:
            return Louis(ctypes.CDLL(name))
        except (OSError, AttributeError):
            continue
    return None


def _answer(louis: Louis, request: dict[str, Any]) -> dict[str, Any]:
    try:
        match request["do"]:
            case "first":
                return {"table": louis.first(request["tables"])}
            case "judge":
                return {"judged": louis.judged(request["table"], request["characters"])}
            case "translate":
                _limit(len(request["text"]))
                return {"cells": louis.cells(request["table"], request["text"], request["forms"])}
            case _:
                return {"error": "there is no such request"}
    except ValueError as fault:
        return {"error": str(fault)}
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _limit(length: int) -> None:
    """
    End this process by SIGVTALRM if a text takes thirty times as long as texts of its length do.

    Some tables have rules that come to no end: those of German, of " –@" (liblouis 3.24). The time of the
    processor is counted, so that a busy machine gives the same braille as an idle one.
    """
    signal.setitimer(signal.ITIMER_VIRTUAL, _START_S + length * _EACH_S)


def main() -> None:
    """Answer requests until stdin ends; the first line written tells the version, or that there is none."""
    louis = _load()
    _write({"version": louis.version if louis else None, "files": _files()})
    if louis:
        for line in sys.stdin:
            _write(_answer(louis, json.loads(line)))


def _write(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
