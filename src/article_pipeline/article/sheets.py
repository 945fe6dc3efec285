"""
What a style sheet would have fetched: the files that its text names, in whatever disguise.

CSS lets each letter be written as an escape, also those of ``url(`` and ``@import``; so a text is looked
through with its escapes resolved. Comments are looked through as well: to tell them from what stands in
quotation marks would take a parser, and a sheet can do without addresses in either.
"""

import re
from collections.abc import Iterator
from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|(.))")
_ADDRESS: Final = re.compile(r"""url\(\s*['"]?\s*([^'")]*)""", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"@import|(?<![\w-])(?:-webkit-)?(?:image-set|image|cross-fade|src)\(", re.IGNORECASE
)
"""Ways to a file that need no ``url(``: css-cascade 2, css-images 4 and css-values 5."""
_LAST: Final = 0x10FFFF


def fetched(css: str) -> Iterator[str]:
    """Yield the addresses that ``css`` names by ``url(``, and the names of other ways to a file."""
    text = _ESCAPE.sub(_character, css)
    yield from (found[1] for found in _ADDRESS.finditer(text))
    yield from (found[0] for found in _OTHERS.finditer(text))


def _character(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if 0 < code <= _LAST else "\ufffd"
    return escape[3] or ""
