"""
Words by their sounds: the International Phonetic Alphabet inside a text that is to be spoken.

A word with its sounds stands in such a text as Unicode annotates words: U+FFF9, the word, U+FFFA, its sounds,
U+FFFB. An engine that cannot speak sounds says the word; for eSpeak the sounds become its mnemonics. Articles
cannot bring any of this in: the three signs are taken out of what they say, and "[[" is parted.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_ANNOTATED: Final = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")
SIGNS: Final = "[\ufff9-\ufffb]"
"""A pattern for the signs of an annotation."""


@dataclass(frozen=True, slots=True)
class EspeakText:
    """
    What eSpeak is given for a text.

    ``places`` has for each character, and for the end, the offset in the text that it stands for.
    ``has_mnemonics`` says whether eSpeak's flag for phonemes is to be set; without it "[[" is text.
    """

    text: str
    places: tuple[int, ...]
    has_mnemonics: bool


def annotated(word: str, ipa: str) -> str:
    """Give ``word`` with its sounds."""
    return f"\ufff9{word}\ufffa{ipa}\ufffb"


def without_sounds(spoken: str) -> str:
    """Give a text for an engine that cannot speak sounds: annotated words stay as they are written."""
    return _ANNOTATED.sub(r"\1", spoken)


def plain(spoken: str) -> tuple[str, tuple[int, ...]]:
    """Give a text without its sounds, and for each character of it, and its end, the place in ``spoken``."""
    places: list[int] = []
    done = 0
    for found in _ANNOTATED.finditer(spoken):
        places += [*range(done, found.start()), *range(found.start(1), found.end(1))]
        done = found.end()
    places += range(done, len(spoken) + 1)
    return without_sounds(spoken), tuple(places)


def for_espeak(spoken: str, language: str) -> EspeakText:
    """Give a text for eSpeak, its sounds in the mnemonics of the voice's language."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for found in _ANNOTATED.finditer(spoken):
        _add_plain(spoken, done, found.start(), pieces, places)
        said = f" [[{mnemonics(found[2], language)}]] "
        pieces.append(said)
        places += [found.start(1)] * len(said)
        done = found.end()
    if not done:
        return EspeakText(spoken, tuple(range(len(spoken) + 1)), has_mnemonics=False)
    _add_plain(spoken, done, len(spoken), pieces, places)
    return EspeakText("".join(pieces), (*places, len(spoken)), has_mnemonics=True)


def _add_plain(spoken: str, start: int, end: int, pieces: list[str], places: list[int]) -> None:
    """Add a stretch of the article's own words, in which brackets must not become mnemonics."""
    for at in range(start, end):
        character = spoken[at]
        is_second = character in "[]" and at > start and spoken[at - 1] == character
        pieces.append(f" {character}" if is_second else character)
        places += [at] * (1 + is_second)


def mnemonics(ipa: str, language: str) -> str:
    """Give eSpeak's mnemonics for sounds, as a voice of ``language`` has them."""
    table = _table(_own(language))
    return "".join(table.get(symbol, "") for symbol in _symbols(ipa))


def unknown_sounds(ipa: str) -> list[str]:
    """List the symbols that have no mnemonic."""
    known = {**_table("en"), "ː": "", "ˑ": "", "/": ""}
    return [symbol for symbol in dict.fromkeys(_symbols(ipa)) if symbol not in known]


def _symbols(ipa: str) -> list[str]:
    """Part sounds into the longest symbols of the table; slashes around them are no sound."""
    return _symbol_pattern().findall(ipa.strip("/ ")) if ipa else []


@cache
def _symbol_pattern() -> re.Pattern[str]:
    known = sorted({s for table in _tables().values() for s in table}, key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, known), ".")), re.DOTALL)


def _own(language: str) -> str:
    primary = language.partition("-")[0].lower()
    return primary if primary in _tables() else "any"


@cache
def _table(primary: str) -> Mapping[str, str]:
    tables = _tables()
    return {**tables["any"], **tables[primary]}


@cache
def print_of_tables() -> str:
    """Give a short digest of the tables: words by their sounds are spoken otherwise when they change."""
    return hashlib.blake2b(_data(), digest_size=6).hexdigest()


def has_sounds(spoken: str) -> bool:
    """Tell whether a text has words by their sounds."""
    return bool(_ANNOTATED.search(spoken))


def _data() -> bytes:
    return (files("article_pipeline.speech") / "sounds.toml").read_bytes()


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(_data().decode())
    return tables
