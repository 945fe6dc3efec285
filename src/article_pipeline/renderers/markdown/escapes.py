"""
Words as Markdown that says them and nothing else.

A blank that Markdown would take away, at the edge of a line or beside another blank, is written as an entity.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_ACTIVE: Final = re.compile(r"[\\`*\[\]<{}]|_|&(?=#|\w)|~(?=~)|!$")
_INSIDE_A_WORD: Final = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
_EDGE: Final = re.compile(r"^ | $|(?<= ) ")
_ODD_BLANK: Final = re.compile(r"[^\S \n]|[\x1c-\x1f\x85\u2028\u2029]")
_LINE_MARK: Final = re.compile(r"(?:[-+=#>~|:^]|(?P<number>\d{1,9})(?=[.)]))")
_DASH: Final = re.compile(r"[—–―]")
_LAST_HASH: Final = re.compile(r"(?<!^\\)#$")
"""Not one that is a whole line: it is escaped as the start, and twice would add a backslash."""
_PLAIN_TARGET: Final = re.compile(r"[\w:/?#@!$%'*+,;=.~-]+", re.ASCII)


def words(text: str) -> str:
    """Escape what Markdown would read as markup in the middle of a line."""
    kept = _INSIDE_A_WORD.split(text)
    return _entities("_".join(_ACTIVE.sub(r"\\\g<0>", part) for part in kept))


def _entities(text: str) -> str:
    return _ODD_BLANK.sub(lambda blank: f"&#{ord(blank.group())};", text)


def edges(text: str) -> str:
    """Keep blanks at both ends, and all blanks of a row."""
    return _EDGE.sub("&#32;", text)


def line_start(text: str) -> str:
    """Escape what Markdown would read as the mark of a block at the beginning of a line."""
    if dash := _DASH.match(text):
        return f"&#{ord(dash.group())};{text[1:]}"
    if mark := _LINE_MARK.match(text):
        at = mark.end() if mark["number"] else 0
        return f"{text[:at]}\\{text[at:]}"
    return text


def line_end(text: str) -> str:
    """Escape a last number sign, which would close a heading, of a line whose start is escaped."""
    return _LAST_HASH.sub(r"\\#", text)


def braces(values: Mapping[str, str], classes: Iterable[str] = ()) -> str:
    """Give attributes in braces, or nothing where there are none."""
    items = [*(f".{name}" for name in classes), *(f"{key}={_quoted(value)}" for key, value in values.items())]
    return f"{{{' '.join(items)}}}" if items else ""


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def target(address: str) -> str:
    """Give the address of a link or a picture as it stands in round brackets."""
    if _PLAIN_TARGET.fullmatch(address):
        return address
    return "<" + re.sub(r"[\\<>&]", r"\\\g<0>", address) + ">" if address else ""
