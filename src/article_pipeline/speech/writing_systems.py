"""
Which letters the voices of a language can read, and which language letters are likely of.

A voice reads Latin letters besides its own, so languages that are written in them have no row here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from article_pipeline.speech.engines import primary_of


@dataclass(frozen=True, slots=True)
class WritingSystem:
    """
    A row of the table.

    ``letters`` are ranges for a set of a regular expression; ``languages`` are written in them, and the first
    is the one that words without other signs are taken for; ``telling`` are letters that one language has and
    those after it have not. ``has_lone_signs`` says that a lone letter is no word but a sign, which any voice
    names ("the β decay"), and one beside a Latin letter part of a term.
    """

    letters: str
    languages: tuple[str, ...]
    telling: Mapping[str, str] = field(default_factory=dict)
    has_lone_signs: bool = True

    def language_of(self, text: str, preferred: Iterable[str] = ()) -> str:
        """Give the language that ``text`` is likely in: one of ``preferred`` if that has these letters."""
        for language in preferred:
            if primary_of(language) in self.languages:
                return language
        found = (tag for tag, letters in self.telling.items() if re.search(f"[{letters}]", text))
        return next(found, self.languages[0])


_KANA: Final = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RARE_HAN: Final = "\U00020000-\U000323af"

_SLAVIC: Final = ("ru", "uk", "bg", "sr", "mk", "be")
_CYRILLIC: Final = (*_SLAVIC, "kk", "ky", "mn", "tg", "tt", "ba", "ce", "cv", "os", "ab", "av")

TABLE: Final[Mapping[str, WritingSystem]] = {
    "Grek": WritingSystem("\u0370-\u03ff\u1f00-\u1fff", ("el", "grc")),
    "Cyrl": WritingSystem(
        "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
        _CYRILLIC,
        {"be": "ўЎ", "uk": "іїєґІЇЄҐ", "mk": "ѓќѕЃЌЅ", "sr": "ђћџљњјЂЋЏЉЊЈ"},
    ),
    "Hebr": WritingSystem("\u0591-\u05f4\ufb1d-\ufb4f", ("he", "yi")),
    "Arab": WritingSystem(
        "\u0610-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdfb\ufe70-\ufefc",
        ("ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ks"),
        {"ur": "ٹڈڑےں", "fa": "پچژگ"},
    ),
    "Deva": WritingSystem("\u0900-\u097f", ("hi", "mr", "ne", "sa", "kok")),
    "Beng": WritingSystem("\u0980-\u09ff", ("bn", "as", "bpy")),
    "Guru": WritingSystem("\u0a00-\u0a7f", ("pa",)),
    "Gujr": WritingSystem("\u0a80-\u0aff", ("gu",)),
    "Orya": WritingSystem("\u0b00-\u0b7f", ("or",)),
    "Taml": WritingSystem("\u0b80-\u0bff", ("ta",)),
    "Telu": WritingSystem("\u0c00-\u0c7f", ("te",)),
    "Knda": WritingSystem("\u0c80-\u0cff", ("kn",)),
    "Mlym": WritingSystem("\u0d00-\u0d7f", ("ml",)),
    "Sinh": WritingSystem("\u0d80-\u0dff", ("si",)),
    "Thai": WritingSystem("\u0e00-\u0e7f", ("th",), has_lone_signs=False),
    "Laoo": WritingSystem("\u0e80-\u0eff", ("lo",), has_lone_signs=False),
    "Tibt": WritingSystem("\u0f00-\u0fff", ("bo", "dz"), has_lone_signs=False),
    "Mymr": WritingSystem("\u1000-\u109f", ("my", "shn"), has_lone_signs=False),
    "Geor": WritingSystem("\u10a0-\u10ff\u1c90-\u1cbf", ("ka",)),
    "Armn": WritingSystem("\u0531-\u058f", ("hy", "hyw")),
    "Ethi": WritingSystem("\u1200-\u139f", ("am", "ti")),
    "Khmr": WritingSystem("\u1780-\u17ff", ("km",), has_lone_signs=False),
    "Kore": WritingSystem(
        "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff", ("ko",), has_lone_signs=False
    ),
    "Hani": WritingSystem(_HAN + _RARE_HAN + _KANA, ("zh", "ja", "yue"), {"ja": _KANA}, has_lone_signs=False),
}
"""Writing systems by their codes of ISO 15924; Chinese and Japanese are one, since they share signs."""

_OTHER_CODES: Final = {"Hang": "Kore"} | dict.fromkeys(("Hans", "Hant", "Jpan", "Hira", "Kana"), "Hani")


@cache
def code_of(language: str) -> str | None:
    """Give the code of the writing system of a BCP 47 tag; ``None`` is Latin, or one without a row."""
    for part in language.split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            code = _OTHER_CODES.get(part.title(), part.title())
            return code if code in TABLE else None
    primary = primary_of(language)
    return next((code for code, system in TABLE.items() if primary in system.languages), None)
