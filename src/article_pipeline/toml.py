"""
TOML that others wrote: a configuration, a lexicon, an article's front matter.

``tomllib`` takes the machine's memory for a key of many parts, and fails in ways of its own where tables or
numbers have no end. All of it ends here as ``NotTomlError``.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, Final, NamedTuple

MOST_POINTS: Final = 1_000
"""Points on a line, be they between the parts of a key: tomllib's memory grows with the square of these."""

Keys = tuple[str, ...]
"""The keys that lead to a value: ("speech", "rate")."""
_NAME: Final = r"(?:[\w-]+|\"(?:\\.|[^\"\\])*\"|'[^']*')"
_NAMES: Final = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_BEGINNING: Final = re.compile(rf"\s*(?:(?P<head>\[\[?)\s*(?P<table>{_NAMES})\s*\]|(?P<key>{_NAMES})\s*=)")
_SIGN: Final = re.compile(
    r"\"{3}(?:\\.|(?!\"{3}).)*(?:\"{3,5}|\Z)|'{3}(?:(?!'{3}).)*(?:'{3,5}|\Z)"
    r"|\"(?:\\[^\n]|[^\"\\\n])*\"?|'[^'\n]*'?|#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)
"""Strings and comments, each whole, and what opens, closes and ends; none can fail once it has begun."""
_TWICE: Final = re.compile(r"Cannot (?:declare|overwrite).*(?P<at> \(at line (?P<line>\d+), column \d+\))")
_PART: Final = re.compile(r"[\w-]+")
_TUPLE: Final = re.compile(r"\((?:'[\w-]+',? ?)+\)")


class NotTomlError(ValueError):
    """The text is no TOML that is read here; its own text says why, and at the end where, as tomllib does."""


def loads(text: str) -> dict[str, Any]:
    """
    Read ``text``, whose lines end in line feeds.

    Raises:
        NotTomlError: it is no TOML, or has keys, nesting or numbers without an end.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_POINTS:
            raise NotTomlError(f"The line has more than {MOST_POINTS} points (at line {number}, column 1)")
    whole = text.removesuffix("\n") + "\n"  # else tomllib does not tell the line of a slip in the last one
    try:
        return tomllib.loads(whole)
    except RecursionError as fault:
        raise NotTomlError("It is nested too deep") from fault
    except ValueError as fault:  # TOMLDecodeError is one, and so is what a number of too many figures raises
        raise NotTomlError(_in_words(str(fault), text)) from fault


def _in_words(said: str, text: str) -> str:
    """Say of what is set twice where it was set first, and of tables how TOML writes them."""
    said = _TUPLE.sub(lambda found: f"[{'.'.join(_PART.findall(found[0]))}]", said)
    if not (twice := _TWICE.fullmatch(said)):
        return said
    places = list(takewhile(lambda place: place.line <= int(twice["line"]), _places(text)))
    if not places or not (first := _before(places[-1], places[:-1])):
        return said
    last = places[-1]
    how = "" if first.written == last.written else f" as {first.written}"
    return f"{last.written} is set twice, first{how} on line {first.line}{twice['at']}"


class _Place(NamedTuple):
    """Where keys stand, with those of their table; ``head`` opens a table's: "[", or "[[" for one of many."""

    keys: Keys
    line: int
    head: str

    @property
    def written(self) -> str:
        """The keys as TOML names them."""
        return f"{self.head}{'.'.join(self.keys)}{']' * len(self.head)}"


def _before(last: _Place, places: Sequence[_Place]) -> _Place | None:
    """Give the last place of the same keys, unless a table of many has begun anew since then."""
    for place in reversed(places):
        if place.keys == last.keys:
            return place
        if place.head == "[[" and place.keys == last.keys[: len(place.keys)]:
            break
    return None


def lines_of(text: str) -> Iterator[tuple[Keys, int]]:
    """Give where tables and keys stand in TOML; tomllib does not say."""
    return ((place.keys, place.line) for place in _places(text))


def _places(text: str) -> Iterator[_Place]:
    table: Keys = ()
    for line, statement in _statements(text):
        if not (found := _BEGINNING.match(statement)):
            continue
        names = re.findall(_NAME, found["table"] or found["key"])
        keys = tuple(name[1:-1] if name[0] in "\"'" else name for name in names)
        if found["head"]:
            table = keys
        yield _Place(keys if found["head"] else (*table, *keys), line, found["head"] or "")


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Part TOML where a line ends outside of strings, lists and tables; give where each part begins."""
    line, start, depth = 1, 0, 0
    for sign in _SIGN.finditer(f"{text}\n"):
        depth += (sign[0] in ("[", "{")) - (sign[0] in ("]", "}"))
        if sign[0] == "\n" and depth <= 0:
            statement = text[start : sign.start()]
            yield line, statement
            line, start, depth = line + statement.count("\n") + 1, sign.end(), 0
    yield line, text[start:]


def keys_of(written: str) -> Keys:
    """Part the keys of a dotted one."""
    return tuple(key.strip().strip("\"'") for key in written.split("."))
