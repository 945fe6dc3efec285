"""
The words of a page as an audit compares them: fonts lack characters that mean the same as others.

A ringed number is set in brackets, and a fraction behind a figure is set apart from it; both are done to the
article's words as well, so that either way of writing them is the same. What only joins letters shows in
their shapes, and is no character of a page.
"""

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Final

from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.words.tokens import JOINERS, tokens_of

_NO_JOINERS: Final = dict.fromkeys(map(ord, JOINERS))
_FRACTION_AFTER_FIGURE: Final = re.compile("(?<=\\d)(?=[\u00bc-\u00be\u2150-\u215f\u2189])")


def page_tokens(text: str) -> list[str]:
    """Part a text into the words that a page can say."""
    if text.isascii():
        return text.split()
    return tokens_of(_FRACTION_AFTER_FIGURE.sub(" ", text).translate(_RINGED).translate(_NO_JOINERS))


def joiners_in(words: Pieces) -> list[Piece]:
    """Give a piece for each joiner inside a word of ``words`` that is drawn, as descriptions are not."""
    return [
        replace(piece, text=word, content=())
        for piece in words
        if piece.kind is not Kind.ALT and not piece.text.isascii()
        for word in tokens_of(piece.text)
        for sign in word
        if sign in JOINERS
    ]


class _Ringed(dict[int, str]):
    """Asked by ``str.translate`` for each character; each is looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = _settled(chr(code))
        return self[code]


@cache
def _settled(character: str) -> str:
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    if kind == "<circle>":
        return f"({''.join(chr(int(code, 16)) for code in codes.split())})"
    return character


_RINGED: Final = _Ringed()
