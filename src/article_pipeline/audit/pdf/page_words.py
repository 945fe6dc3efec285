"""
The words of a page as an audit compares them: fonts lack characters that mean the same as others.

What they lack is set as what Unicode says that it is made of: "℃" as "°C", a ringed number in brackets, a
fraction behind a figure apart from it, and a raised or lowered run as a whole. All is done to the article's
words as well, so that either way of writing them is the same. What only joins letters shows in their shapes,
what turns words round in their order, and neither is a character of a page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.words.tokens import JOINERS, TURNING, tokens_of

_NOT_ON_PAGES: Final = dict.fromkeys(map(ord, JOINERS + TURNING))
_LEVELS: Final = ("<super>", "<sub>")
IN_FONTS: Final = re.compile(
    "[\u00a0\u00a8\u00aa\u00af\u00b2-\u00b5\u00b8-\u00ba\u00bc-\u00be\u0132\u0133\u013f\u0140\u0149\u01c4-\u01cc"
    "\u02d8-\u02dd\u037a\u0384\u1fbd\u1fbf\u1fc0\u1ffe\u2007-\u200a\u2026\u2033\u2070\u2074-\u2079\u207d-\u2089"
    "\u208d\u208e\u2113\u2116\u2120\u2122\u2153\u2154\u215b-\u215e\ufb01\ufb02]"
)
"""Characters made of others that the bundled fonts do have, so that pages show them as they are."""
_FRACTION_AFTER_FIGURE: Final = re.compile("(?<=\\d)(?=[\u00bc-\u00be\u2150-\u215f\u2189])")


def page_tokens(text: str) -> list[str]:
    """Part a text into the words that a page can say."""
    if text.isascii():
        return text.split()
    text = _runs_of_levels().sub(_levelled, _FRACTION_AFTER_FIGURE.sub(" ", text))
    return tokens_of(text.translate(_SETTLED).translate(_NOT_ON_PAGES))


def joiners_in(words: Pieces, shown: Pieces) -> list[Piece]:
    """
    Give a piece for each joiner inside a word of ``words`` that is drawn.

    A description is drawn only where its picture is none of those that are ``shown``.
    """
    pictured = {picture.where for picture in shown}
    return [
        replace(piece, text=word, content=())
        for piece in words
        if not piece.text.isascii() and not (piece.kind is Kind.ALT and piece.where in pictured)
        for word in tokens_of(piece.text)
        for sign in word
        if sign in JOINERS
    ]


class _Settled(dict[int, str]):
    """Asked by ``str.translate`` for each character; each is looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = _settled(chr(code))
        return self[code]


_SETTLED: Final = _Settled()


def _settled(character: str) -> str:
    kind, made_of = _decomposition(character)
    if not kind or kind in _LEVELS or IN_FONTS.fullmatch(character):
        return character
    base = "".join(map(_settled, made_of))
    return f"({base})" if kind == "<circle>" else base


def _decomposition(character: str) -> tuple[str, str]:
    """Give of what kind a compatibility decomposition is, and the characters in it (UAX 44, 5.7.3)."""
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    return (kind, "".join(chr(int(code, 16)) for code in codes.split())) if kind.startswith("<") else ("", "")


def runs_apart(text: str) -> Iterator[tuple[str, str]]:
    """Yield each run of raised or lowered signs that a page sets as others, with its kind."""
    for run in () if text.isascii() else _runs_of_levels().finditer(text):
        if not _is_in_fonts(run):
            yield _decomposition(run.group()[0])[0], run.group()


def _levelled(run: re.Match[str]) -> str:
    """Give a run of raised or lowered signs as those it is made of, unless the fonts have all of them."""
    return run.group() if _is_in_fonts(run) else unicodedata.normalize("NFKD", run.group())


def _is_in_fonts(run: re.Match[str]) -> bool:
    return all(map(IN_FONTS.match, run.group()))


@cache
def _runs_of_levels() -> re.Pattern[str]:
    """Give what finds a run of raised or of lowered signs; it takes a while to make, and few pages ask."""
    signs = dict.fromkeys(_LEVELS, "")
    for sign in map(chr, range(0x80, 0x20000)):
        level = unicodedata.decomposition(sign).partition(" ")[0]
        if level in signs:
            signs[level] += sign
    return re.compile("|".join(f"[{re.escape(of_level)}]+" for of_level in signs.values()))
