"""
Which braille code a language is written in, as data: the rows of ``tables.toml``.

A code is chosen by the longest part of a language tag that has a row: "zh-TW" before "zh", "de" for "de-AT".
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

FALLBACK: Final = "en"
"""The code of an article in a language that has none: its letters, at least, are those of most."""
_OTHER_TAGS: Final = {"nb": "no", "nn": "no", "iw": "he", "zh-hant": "zh-TW", "zh-hk": "zh-TW"}
_BY_SCRIPT: Final = {
    "ARABIC": "ar",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
}
"""By the first word of a letter's Unicode name: whose code is used for words whose language nobody says."""
_SHARED: Final = {"CJK": "ja"}
"""Scripts whose letters are read otherwise in one more language: kanji are no words of Chinese."""


@dataclass(frozen=True, slots=True)
class Code:
    """
    A braille code: its ``language`` as our table has it, and names of liblouis' tables.

    ``grade`` is the one that is given: a code that lacks the one asked for gives its other.
    """

    language: str
    system: str
    grade: int
    tables: tuple[str, ...]
    plain: tuple[str, ...]
    """The tables without contractions, for parts of another language and for program code."""
    semicolon: str = ";"
    """What parts the cells of a row of a table: in Greek ";" asks a question."""


def code_for(language: str, grade: int) -> Code | None:
    """Give the code of a BCP 47 tag in ``grade`` 1 or 2; ``None`` where liblouis has none that we know."""
    row = _row(language)
    if row is None:
        return None
    key, data = row
    given = grade if f"grade-{grade}" in data else 3 - grade
    plain = data.get("parts") or data.get("grade-1") or data["grade-2"]
    semicolon = str(data.get("semicolon", ";"))
    return Code(key, str(data["system"]), given, tuple(data[f"grade-{given}"]), tuple(plain), semicolon)


def language_of_script(script: str) -> str | None:
    """Give the language whose code writes letters of ``script``, the first word of their Unicode names."""
    return _BY_SCRIPT.get(script)


def is_shared(script: str, language: str) -> bool:
    """Tell whether the code that ``language_of_script`` gives would misread ``script`` in ``language``."""
    return _SHARED.get(script) == language.replace("_", "-").partition("-")[0].lower()


def _row(language: str) -> tuple[str, dict[str, list[str]]] | None:
    rows = {key.lower(): (key, data) for key, data in _rows().items()}
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        tag = _OTHER_TAGS.get(tag, tag).lower()
        if tag in rows:
            return rows[tag]
    return None


@cache
def _rows() -> Mapping[str, dict[str, list[str]]]:
    text = (files("article_pipeline.braille_codes") / "tables.toml").read_text("utf-8")
    return tomllib.loads(text)
