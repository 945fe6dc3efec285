"""
Which code page a text is in, told by the letters that it would have.

Read in the wrong page, a text has signs inside its words, capitals behind small letters, or letters of no
language together; the right one has the letters of one language.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

WESTERN: Final = "cp1252"

CODE_PAGES: Final = (
    WESTERN,
    *("cp1250", "iso8859-2", "mac_roman", "mac_latin2", "cp1251", "koi8_r", "koi8_u", "iso8859-5", "cp1253"),
    *("iso8859-7", "cp1254", "cp1257", "cp850", "cp852", "cp866"),
    "iso8859-15",
)
"""What newsrooms' older files come in, the commonest first: of two that fit alike, the first is meant."""

LEAST_HIGH_BYTES: Final = 4
"""Below this many bytes above 127, nothing but the habit of Western files to be cp1252 says anything."""
LEAST_FIT: Final = 0.7
"""Below this share of characters in their place, a text is in no page that is known here."""

_MOST_LOOKED_AT: Final = 4_000
_MOST_BYTES: Final = 400_000
_MIXED: Final = 0.75
"""What a letter counts that is of some Western language, and not of the one that fits best."""
_FREQUENT: Final = 14
_RARE: Final = 0.4
"""What a letter of another script counts that is not among its language's frequent ones."""
_IN_WORDS: Final = frozenset("'’‘ʼ-‐‑–—·\u00ad\u00a0.…/&@")
_ODD: Final = frozenset("¤¦¬¸˛˝ˇ¯¨÷×¶‡†")
_HIGH: Final = re.compile(r"[^\x00-\x7f]")
_BOX: Final = re.compile("[\u2500-\u259f]")
"""What tables were drawn of, and no prose is."""
_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_ASCII_LETTER: Final = re.compile("[A-Za-z]")
_FEW: Final = 3
_MOST_UNCASED: Final = 60
_WESTERN_LANGUAGES: Final = ("da", "de", "en", "es", "fi", "fr", "is", "it", "nl", "no", "pt", "sv")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text is in its place in a code page: ``share`` is 1 where every character is."""

    page: str
    share: float


@cache
def _alphabets() -> dict[str, dict[str, float]]:
    table = tomllib.loads((files("article_pipeline.article") / "alphabets.toml").read_text("utf-8"))
    return {
        language: {
            letter: _RARE if number >= _FREQUENT and not _LATIN_LETTER.match(letter) else 1.0
            for number, letter in enumerate(letters)
        }
        for language, letters in table.items()
    }


def fits(data: bytes) -> list[Fit]:
    """Give the code pages that have a character for each byte, the best first."""
    texts = {page: _decoded(data, page) for page in CODE_PAGES}
    found = [Fit(page, _share(text, page)) for page, text in texts.items() if text is not None]
    return sorted(found, key=lambda fit: -fit.share)


def _decoded(data: bytes, page: str) -> str | None:
    try:
        return data.decode(page)[:_MOST_BYTES]
    except UnicodeDecodeError:
        return None


def _share(text: str, page: str) -> float:
    """Give the share of the characters beyond ASCII that are where such a character stands."""
    letters: dict[str, int] = {}
    count, misplaced, signs, capitals = 0, 0, 0, 0
    for match in _HIGH.finditer(text):
        if count == _MOST_LOOKED_AT:
            break
        count += 1
        before = text[match.start() - 1 : match.start()]
        behind = text[match.end() : match.end() + 1]
        if _is_misplaced(match[0], before, behind):
            misplaced += 1
        elif match[0].isalpha():
            capitals += match[0].isupper()
            letter = match[0].lower()
            letters[letter] = letters.get(letter, 0) + 1
        else:
            signs += 1
    if _is_crowded(text, letters) or _is_uncased(capitals, letters):
        return 0.0
    return (signs + _known(letters, page) - misplaced) / count if count else 1.0


def _is_crowded(text: str, letters: dict[str, int]) -> bool:
    """Whether a text has more Latin letters beyond ASCII than others, as no language in Latin script has."""
    high = sum(count for letter, count in letters.items() if _LATIN_LETTER.match(letter))
    return high > len(_ASCII_LETTER.findall(text)) and len(letters) > _FEW


def _is_uncased(capitals: int, letters: dict[str, int]) -> bool:
    """Whether a text of another script has no capitals or little else, as Hebrew has in the wrong page."""
    others = sum(count for letter, count in letters.items() if not _LATIN_LETTER.match(letter))
    return others > _MOST_UNCASED and not 0 < 2 * capitals < others


def _is_misplaced(character: str, before: str, behind: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cn", "Co"):
        return True
    if _BOX.match(character):
        return True
    if not character.isalpha():
        is_inside = before.isalpha() and behind.isalpha() and character not in _IN_WORDS
        return is_inside or character in _ODD
    if character.isupper() and before.islower():
        return True
    is_latin = bool(_LATIN_LETTER.match(character))
    return any(one.isalpha() and bool(_LATIN_LETTER.match(one)) is not is_latin for one in (before, behind))


def _known(letters: dict[str, int], page: str) -> float:
    """Count the letters that are of one language, or in the Western page of several."""
    alphabets = _alphabets()
    best = max(
        sum(count * alphabet.get(letter, 0.0) for letter, count in letters.items())
        for alphabet in alphabets.values()
    )
    if page != WESTERN:
        return best
    some = {letter for language in _WESTERN_LANGUAGES for letter in alphabets[language]}
    return max(best, _MIXED * sum(count for letter, count in letters.items() if letter in some))
