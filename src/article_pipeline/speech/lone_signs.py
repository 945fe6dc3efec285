"""
What is said for signs that stand without any word, as "∞ ≠ ∅" in a paragraph or "©" in an item of a list.

Stops, dashes, bullets and rows of one sign have no name; whoever leaves them out tells it.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from article_pipeline.speech.readings.by_language import primary_of
from article_pipeline.speech.readings.tabled import OTHER_TAGS
from article_pipeline.speech.sentences import SPEAKABLE

_ROW: Final = re.compile(r"(\S)(?:\s*\1){2,}")
_NAMED: Final = ("Sm", "Sc", "So")
"""Unicode's categories of signs whose names are said, in English, where the table has none."""
_SHAPES: Final = re.compile("[\u2500-\u25ff]")
"""Lines, blocks and bullets, which are drawn for the eye."""


def named(text: str, language: str) -> str:
    """Give the names of the signs of ``text``, which has no words; "" if none has a name."""
    if _ROW.fullmatch(text.strip()) and not SPEAKABLE.search(text):
        return ""
    table = _table(primary_of(language))
    return ", ".join(name for sign in text if (name := table.get(sign) or _unicode_name(sign)))


def _unicode_name(sign: str) -> str:
    is_named = unicodedata.category(sign) in _NAMED and not _SHAPES.match(sign)
    return unicodedata.name(sign, "").lower() if is_named else ""


@cache
def _table(primary: str) -> Mapping[str, str]:
    """Give the names of signs in a language; one without a table is given the English ones."""
    data = (files("article_pipeline.speech") / "lone_signs.toml").read_text("utf-8")
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(data)
    return tables.get(OTHER_TAGS.get(primary, primary), tables["en"])
