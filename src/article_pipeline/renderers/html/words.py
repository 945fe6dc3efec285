"""
The page's own words, by language: the labels of its switches, its player and its notes.

They are a table, ``words.toml``. A language without one is given the English words, marked as English.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_FOREIGN: Final = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words by name; ``language`` is theirs where it is not the article's, else ``None``."""

    table: Mapping[str, str]
    language: str | None = None

    def __getitem__(self, name: str) -> str:
        return self.table[name]

    @property
    def direction(self) -> str | None:
        """Which way they run, where that may not be the article's."""
        return "ltr" if self.language else None


def words_for(language: str) -> Words:
    """Give the words for a BCP 47 tag, by its primary language."""
    primary = language.split("-")[0].lower()
    tables = _tables()
    return Words(tables[primary]) if primary in tables else Words(tables[_FOREIGN], _FOREIGN)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("article_pipeline.renderers.html") / "words.toml").read_text("utf-8"))
