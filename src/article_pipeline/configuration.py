"""
A user's choices from a file: ``article-pipeline.toml`` becomes ``Options``.

A key has the name of the option on the command line, in the table of its room. All slips of a file are told
at once, each with its line; paths begin at the file's own folder.
"""

import difflib
import re
import types
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import (
    BAD_SETTING,
    NOT_TOML,
    SETTINGS_NOT_READABLE,
    UNKNOWN_SETTING,
)
from article_pipeline.errors import UsageError
from article_pipeline.limits import Existing, Limit
from article_pipeline.options import Options
from article_pipeline.toml import NotTomlError, loads

FILE_NAME: Final = "article-pipeline.toml"
LARGEST: Final = 1_000_000
"""Bytes of a configuration file."""

_UNITS: Final = ("_pt", "_s", "_ms", "_mm", "_db", "_lufs", "_mb")
_KINDS: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotation marks, without controls",
}
_T = TypeVar("_T")
_Path = tuple[str, ...]
"""The keys that lead to a setting: ("speech", "rate")."""


class _SlipError(Exception):
    """A value is not what its option takes; its text says what is wanted."""


def load(path: Path) -> Options:
    """
    Read the choices that the file ``path`` states; all others have their defaults.

    Raises:
        UsageError: there is no such file, it is not TOML, or it sets what there is not; all slips are told.
    """
    text = _text(path)
    try:
        data = loads(text)
    except NotTomlError as fault:
        said, line = _fault(fault)
        raise UsageError(NOT_TOML.at(Place(str(path), line), why=said)) from fault
    sheet = _Sheet(path, text)
    options = sheet.room(Options, data, ())
    if sheet.slips:
        raise UsageError(*sheet.slips)
    return options


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "there is no such file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError(f"it has more than {LARGEST} bytes")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as fault:
        raise UsageError(SETTINGS_NOT_READABLE.at(Place(str(path)), why=fault.strerror or fault)) from fault
    except ValueError as fault:  # a UnicodeDecodeError is one
        raise UsageError(NOT_TOML.at(Place(str(path)), why=fault)) from fault


def _fault(fault: NotTomlError) -> tuple[str, int | None]:
    """Part what tomllib says from the line that it says it of."""
    found = re.fullmatch(r"(.*?) \(at line (\d+), column \d+\)", str(fault))
    said, line = (found[1], int(found[2])) if found else (str(fault), None)
    return said[:1].lower() + said[1:], line


class _Sheet:
    """A configuration file while it is read, and the ``slips`` found in it."""

    def __init__(self, path: Path, text: str) -> None:
        self.slips: list[Diagnostic] = []
        self._path = path
        self._lines = dict(_lines(text))

    def room(self, room: type[_T], table: Mapping[str, Any], at: _Path) -> _T:
        """Make an instance of ``room`` of what ``table`` sets; slips leave the defaults."""
        hints = get_type_hints(room, include_extras=True)
        names = {key_of(field.name): field.name for field in fields(cast("Any", room))}
        values = {}
        for key, value in table.items():
            where = (*at, key)
            if key not in names:
                self._tell_unknown(where, names)
                continue
            try:
                values[names[key]] = self._value(hints[names[key]], value, where)
            except _SlipError as slip:
                self.slips.append(BAD_SETTING.at(self._place(where), key=".".join(where), wanted=slip))
        return room(**values)

    def _value(self, kind: Any, value: Any, at: _Path) -> Any:
        """Give ``value`` as the type ``kind``; raise ``_SlipError`` where it is none of that type."""
        if get_origin(kind) is Annotated:
            inner, *limits = get_args(kind)
            return self._limited(self._value(inner, value, at), limits)
        if get_origin(kind) in (Union, types.UnionType):
            return self._value(next(k for k in get_args(kind) if k is not type(None)), value, at)
        if is_dataclass(kind):
            if not isinstance(value, dict):
                raise _SlipError("a table")
            return self.room(cast("type[Any]", kind), value, at)
        if get_origin(kind) is tuple:
            values = value if isinstance(value, list) else [value]
            return tuple(self._value(get_args(kind)[0], element, at) for element in values)
        if get_origin(kind) is Mapping:
            first, second = get_args(kind)
            return self._pairs(first, second, value, at)
        is_number = kind is float and type(value) is int
        if (type(value) is not kind and not is_number) or _has_controls(value):
            raise _SlipError(_KINDS[kind])
        return kind(value)

    def _pairs(self, first: Any, second: Any, value: Any, at: _Path) -> Mapping[Any, Any]:
        if not isinstance(value, dict):
            raise _SlipError("a table")
        return {self._value(first, k, at): self._value(second, v, (*at, k)) for k, v in value.items()}

    def _limited(self, value: Any, limits: list[Limit]) -> Any:
        for limit in limits:
            if isinstance(limit, Existing) and isinstance(value, str):
                value = str(self._path.parent / value)
            if not limit.accepts(value):
                raise _SlipError(limit.wanted)
        return value

    def _tell_unknown(self, at: _Path, names: Mapping[str, str]) -> None:
        near = difflib.get_close_matches(at[-1], names, n=1, cutoff=0.6) or sorted(names)
        told = UNKNOWN_SETTING.at(self._place(at), key=".".join(at), near=", ".join(near))
        self.slips.append(told)

    def _place(self, at: _Path) -> Place:
        """Find the line of the setting, or of the nearest table around it."""
        line = next((self._lines[at[:n]] for n in range(len(at), 0, -1) if at[:n] in self._lines), None)
        return Place(str(self._path), line)


def _has_controls(value: object) -> bool:
    """Whether ``value`` is a text that no page could set and no terminal should be given."""
    return isinstance(value, str) and any(unicodedata.category(character) == "Cc" for character in value)


def key_of(name: str) -> str:
    """Give the key of an option by its name in the code: "font_size_pt" is set by "font-size"."""
    for unit in _UNITS:
        name = name.removesuffix(unit)
    return name.replace("_", "-")


_HEAD: Final = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY: Final = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")


def _lines(text: str) -> Iterator[tuple[_Path, int]]:
    """Give where tables and keys stand; tomllib does not say."""
    table: _Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            table = _keys(head[1])
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_keys(key[1])), number


def _keys(written: str) -> _Path:
    return tuple(key.strip().strip("\"'") for key in written.split("."))
