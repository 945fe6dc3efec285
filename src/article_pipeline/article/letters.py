"""
Latin letters in those of ASCII, for names of files and for what is searched.

Most are a letter of ASCII and a mark, which Unicode parts; the few others are here.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

WHOLE: Final[Mapping[str, str]] = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    **dict(zip("øłđðı", "olddi", strict=True)),
}
"""Small letters that Unicode does not part, each with what is written for it."""
_CAPITALS: Final = {letter.upper(): plain.upper() for letter, plain in WHOLE.items() if letter not in "ßı"}
_TABLE: Final = str.maketrans({**WHOLE, **_CAPITALS, "ẞ": "SS"})


def in_base_letters(name: str) -> str:
    """Part the letters of ``name`` into those of ASCII and their marks, as far as they are Latin."""
    return unicodedata.normalize("NFKD", name.translate(_TABLE))
