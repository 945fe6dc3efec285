"""
A program that asks liblouis: the audit's own, so that no fault of a renderer's way to ask it is shared.

Each line of stdin is a question in JSON, each line of stdout its answer. A text over which the library comes
to no end, as it does over some with the rules of German, ends this process by SIGVTALRM.
"""

import json
import signal
import sys
from ctypes import CDLL, POINTER, byref, c_char_p, c_int, c_ushort, c_void_p, create_string_buffer
from itertools import pairwise

_NAMES = ("liblouis.so.20", "liblouis.20.dylib")
_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
_DOTS_IN_UNICODE = 4 | 64
_NO_HEXADECIMALS = 128
_SILENCE = 60_000
_FIRST, _SIX = 0x2800, 0x3F
_DOTS_BY_NUMBER = "\\"
_PRIVATE = "\ue123"


class Library:
    """liblouis, as far as an audit needs it."""

    def __init__(self) -> None:
        self._louis = _loaded()
        self._louis.lou_setLogLevel(_SILENCE)
        self._louis.lou_translate.argtypes = [
            *(c_char_p, c_void_p, POINTER(c_int), c_void_p, POINTER(c_int)),
            *(c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_int),
        ]
        self._louis.lou_backTranslateString.argtypes = [
            *(c_char_p, c_void_p, POINTER(c_int), c_void_p, POINTER(c_int), c_void_p, c_void_p, c_int),
        ]
        self._width = self._louis.lou_charSize()
        self._coding = f"utf-{8 * self._width}-{sys.byteorder[0]}e"

    def has(self, table: str) -> bool:
        """Tell whether there is such a table, without a fault in it."""
        return bool(self._louis.lou_checkTable(table.encode()))

    def raw(self, table: str, text: str, forms: "list[int]", mode: int) -> "tuple[str, list[int]]":
        """Give what the library makes of ``text``, and the character that each of its cells comes from."""
        data = text.encode(self._coding, "surrogatepass")
        size = len(data) // self._width
        for room in (24, 2000):
            most = room * size + 100
            taken, made = c_int(size), c_int(most)
            cells, origins = create_string_buffer(most * self._width), (c_int * most)()
            kinds = (c_ushort * most)(*forms) if any(forms) else None
            if not self._louis.lou_translate(
                table.encode(),
                data,
                byref(taken),
                cells,
                byref(made),
                kinds,
                None,
                None,
                origins,
                None,
                mode,
            ):
                raise ValueError("liblouis refuses")
            if taken.value == size:
                return cells.raw[: made.value * self._width].decode(self._coding, "replace"), list(
                    origins[: made.value]
                )
        raise ValueError("liblouis wants too much room")

    def words(self, table: str, text: str, forms: "list[int]") -> "list[list[str]]":
        """Give the words of ``text`` in cells, each with its print; beside blanks some are empty."""
        cells, origins = self.raw(table, text, forms, _DOTS_IN_UNICODE)
        parts = "".join(map(_six_dots, cells)).split(chr(_FIRST))
        starts, at = [], 0
        for part in parts:
            starts.append(min(origins[at], len(text)) if part else -1)
            at += len(part) + 1
        known = [start for start in starts if start >= 0]
        texts = iter([text[one:two].strip() for one, two in pairwise([*known, len(text)])])
        return [[part, next(texts)] if part else ["", ""] for part in parts]

    def print_of(self, table: str, cells: str) -> "str | None":
        """Give the print that cells may be of; nothing where some of them mean nothing by themselves."""
        data = cells.replace(" ", chr(_FIRST)).encode(self._coding)
        size = len(data) // self._width
        most = 20 * size + 100
        taken, made = c_int(size), c_int(most)
        print_ = create_string_buffer(most * self._width)
        self._louis.lou_backTranslateString(
            table.encode(), data, byref(taken), print_, byref(made), None, None, 0
        )
        text = print_.raw[: made.value * self._width].decode(self._coding, "replace")
        return None if taken.value < size or _DOTS_BY_NUMBER in text else text.strip()

    def lacking(self, table: str, characters: str) -> "list[str]":
        """Give those of ``characters`` that ``table`` does not know, and those that take eight dots there."""
        sign_of_none = self.raw(table, _PRIVATE, [], _DOTS_IN_UNICODE)[0]
        unknown, wide = "", ""
        for character in characters:
            cells = self.raw(table, character, [], _DOTS_IN_UNICODE | _NO_HEXADECIMALS)[0]
            if not cells or (cells == sign_of_none and ord(character) > 127):
                unknown += character
            elif max(map(ord, cells)) > _FIRST + _SIX:
                wide += character
        return [unknown, wide]


def _loaded() -> CDLL:
    for name in _NAMES:
        for folder in _FOLDERS:
            try:
                return CDLL(folder + name)
            except OSError:
                continue
    raise OSError("liblouis is not here")


def _six_dots(cell: str) -> str:
    number = ord(cell) - _FIRST
    return chr(_FIRST + (number & _SIX if 0 <= number < 256 else 0))


def _answer(library: Library, ask: str, table: str, *about: "list[int] | str") -> object:
    if ask == "has":
        return library.has(table)
    text = str(about[0])
    if ask == "lacking":
        return library.lacking(table, text)
    if ask == "print":
        return library.print_of(table, text)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.5 + len(text) / 2000)
    try:
        return library.words(table, text, [int(form) for form in about[1]])
    except ValueError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main() -> None:
    """Answer line by line, after a line that says whether there is a library at all."""
    try:
        library = Library()
    except (OSError, AttributeError):
        _write({"is_here": False})
        return
    _write({"is_here": True})
    for line in sys.stdin:
        _write(_answer(library, *json.loads(line)))


def _write(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
