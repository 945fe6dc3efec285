"""
What stands in braces behind a span, a picture or a division: ``{.class key=word key="words"}``.

Inside quotation marks only ``\\\\`` and ``\\"`` are escapes; any other backslash belongs to the value, since
a value may be Markdown itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[A-Za-z][\w-]*"
_QUOTED: Final = r'"(?:[^"\\\n]|\\[^\n])*"'
_BARE: Final = r"[^\s\"{}=]+"
_ITEM: Final = rf"(?:[.#]{_NAME}|{_NAME}=(?:{_QUOTED}|{_BARE}))"
ATTRIBUTES: Final = re.compile(rf"\{{:?\s*{_ITEM}(?:\s+{_ITEM})*\s*\}}")
_ITEMS: Final = re.compile(
    rf"[.#](?P<name>{_NAME})|(?P<key>{_NAME})=(?:(?P<quoted>{_QUOTED})|(?P<bare>{_BARE}))"
)
_ESCAPED: Final = re.compile(r'\\([\\"])')


@dataclass(frozen=True, slots=True)
class Attributes:
    """The classes and values in one pair of braces."""

    classes: frozenset[str]
    values: Mapping[str, str]
    raw: str = ""

    def are_known(self, keys: Iterable[str], classes: Iterable[str] = ()) -> bool:
        """Whether all of them have a meaning where they stand; an identifier has none."""
        return self.values.keys() <= set(keys) and self.classes <= set(classes) and not self.has_identifier

    @property
    def has_identifier(self) -> bool:
        """Whether there is a ``#name``."""
        return any(item["name"] and item.group().startswith("#") for item in _ITEMS.finditer(self.raw))

    def number(self, key: str, default: int) -> int:
        """Give a value that is a whole number of at most six digits; ``default`` stands for all else."""
        value = self.values.get(key, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else default


NONE: Final = Attributes(frozenset(), {})


def attributes(text: str) -> Attributes:
    """Read what ``ATTRIBUTES`` matched; of a key that stands twice the last value counts."""
    classes, values = set(), {}
    for item in _ITEMS.finditer(text):
        if item["name"]:
            if item.group().startswith("."):
                classes.add(item["name"])
        elif item["quoted"] is None:
            values[item["key"]] = item["bare"]
        else:
            values[item["key"]] = _ESCAPED.sub(r"\1", item["quoted"][1:-1])
    return Attributes(frozenset(classes), values, text)
