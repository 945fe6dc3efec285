"""
The site's own words, by language: a table, ``words.toml``, with the languages that web pages have words in.

A language without words is given the English ones; what is in another language than its page says so.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from article_pipeline.markup.languages import UNDETERMINED

_OTHERS: Final = "en"
_THOUSAND: Final = 1000
_LONGEST_CODE: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words by name, in ``language``, a primary language's code."""

    language: str
    table: Mapping[str, Any]

    def __getitem__(self, name: str) -> str:
        return str(self.table[name])

    @property
    def months(self) -> list[str]:
        """The names of the months, January first."""
        return list(self.table["months"])

    def edition(self, name: str) -> tuple[str, str] | None:
        """Give an edition's name and what it is for; ``None`` where there are no words for its format."""
        found = self.table["editions"].get(name)
        return (str(found[0]), str(found[1])) if found else None

    def count(self, name: str, number: int) -> str:
        """Say how many there are: the words ``name_one`` are for one of them."""
        return self[f"{name}_one" if number == 1 else name].format(count=self.number(number))

    def number(self, value: int) -> str:
        """Write a whole number in groups of three figures, from 10,000 on."""
        return f"{value:,}".replace(",", self["group"]) if value >= 10 * _THOUSAND else str(value)

    def size(self, count: int) -> str:
        """Write a size in bytes: decimal units, as shops and systems give them (IEC 80000-13)."""
        units: list[str] = self.table["units"]
        if count < _THOUSAND:
            return f"{count} {units[0]}"
        if count < _THOUSAND**2:
            return f"{max(1, round(count / _THOUSAND))} {units[1]}"
        return f"{count / _THOUSAND**2:.1f} {units[2]}".replace(".", self["point"])

    def length(self, seconds: float) -> str:
        """Say how long a narration lasts, to the minute."""
        minutes = max(1, round(seconds / 60))
        if minutes < 60:
            return self["minutes"].format(minutes=minutes)
        return self["hours"].format(hours=minutes // 60, minutes=minutes % 60)


def primary(tag: str) -> str:
    """Give the code under which a language has its pages: "en" of "en-GB"; "und" where it has none."""
    code = tag.split("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) <= _LONGEST_CODE else UNDETERMINED


def words_for(code: str) -> Words:
    """Give the words for a primary language."""
    tables = _tables()
    known = code if code in tables else _OTHERS
    return Words(known, tables[known])


def name_of(code: str) -> str:
    """Give a language's own name; its code where the table has none."""
    return str(_names().get(code, code))


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads((files("article_pipeline.site") / "words.toml").read_text("utf-8"))


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return {code: table for code, table in _read().items() if code != "names"}


def _names() -> Mapping[str, str]:
    return dict(_read()["names"])
