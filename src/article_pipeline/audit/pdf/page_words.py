"""
The words of a page as an audit compares them: fonts lack characters that mean the same as others.

A ringed number is set in brackets, and a fraction behind a figure is set apart from it; both are done to the
article's words as well, so that either way of writing them is the same.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from article_pipeline.audit.words.tokens import tokens_of

_FRACTION_AFTER_FIGURE: Final = re.compile("(?<=\\d)(?=[\u00bc-\u00be\u2150-\u215f\u2189])")


def page_tokens(text: str) -> list[str]:
    """Part a text into the words that a page can say."""
    if text.isascii():
        return text.split()
    return tokens_of(_FRACTION_AFTER_FIGURE.sub(" ", text).translate(_RINGED))


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
