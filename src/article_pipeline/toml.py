"""
TOML that others wrote: a configuration, a lexicon, an article's front matter.

``tomllib`` takes the machine's memory for a key of many parts, and fails in ways of its own where tables or
numbers have no end. All of it ends here as ``NotTomlError``.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

MOST_POINTS: Final = 1_000
"""Points on a line, be they between the parts of a key: tomllib's memory grows with the square of these."""

Keys = tuple[str, ...]
"""The keys that lead to a value: ("speech", "rate")."""
_NAME: Final = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_HEAD: Final = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY: Final = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
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
    try:
        return tomllib.loads(
            text.removesuffix("\n") + "\n"
        )  # only then it tells the line of a slip in the last one
    except RecursionError as fault:
        raise NotTomlError("It is nested too deep") from fault
    except ValueError as fault:  # TOMLDecodeError is one, and so is what a number of too many figures raises
        raise NotTomlError(_in_words(str(fault), text)) from fault


def _in_words(said: str, text: str) -> str:
    """Say of what is set twice where it was set first, and of tables how TOML writes them."""
    said = _TUPLE.sub(lambda found: f"[{'.'.join(_PART.findall(found[0]))}]", said)
    if not (twice := _TWICE.fullmatch(said)):
        return said
    places = [place for place in lines_of(text) if place[1] <= int(twice["line"])]
    keys, number = places[-1] if places else ((), 0)
    first = next((line for before, line in reversed(places[:-1]) if before == keys), None)
    name = ".".join(keys)
    if _HEAD.match(text.split("\n")[number - 1]):
        name = f"[{name}]"
    return f"{name} is set twice, first on line {first}{twice['at']}" if first else said


def lines_of(text: str) -> Iterator[tuple[Keys, int]]:
    """Give where tables and keys stand in TOML; tomllib does not say."""
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            table = keys_of(head[1])
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *keys_of(key[1])), number


def keys_of(written: str) -> Keys:
    """Part the keys of a dotted one."""
    return tuple(key.strip().strip("\"'") for key in written.split("."))
