"""
TOML that others wrote: a configuration, a lexicon, an article's front matter.

``tomllib`` takes the machine's memory for a key of many parts, and fails in ways of its own where tables or
numbers have no end. All of it ends here as ``NotTomlError``.
"""

import tomllib
from typing import Any, Final

MOST_POINTS: Final = 1_000
"""Points on a line, be they between the parts of a key: tomllib's memory grows with the square of these."""


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
        return tomllib.loads(text)
    except RecursionError as fault:
        raise NotTomlError("It is nested too deep") from fault
    except ValueError as fault:  # TOMLDecodeError is one, and so is what a number of too many figures raises
        raise NotTomlError(str(fault)) from fault
