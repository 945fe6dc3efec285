"""
The words of a text as an audit compares them.

Two texts say the same where their tokens are the same. Only what no reader can see or hear is passed over:
how much white space there is, how characters are coded (Unicode's NFKC), and what is drawn as nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

Tokens = Callable[[str], list[str]]
"""Parts a text into what is compared."""

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words: where a line ends in them is no matter."""
_TOKEN: Final = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def tokens_of(text: str) -> list[str]:
    """Give the words of ``text`` with their punctuation; of scripts without spaces each character."""
    return _TOKEN.findall(_plain(text))


def letters_of(text: str) -> list[str]:
    """Give the words of ``text`` as letters and figures, for editions that write punctuation otherwise."""
    return list(_lettered(text))


def _lettered(text: str) -> Iterator[str]:
    for token in tokens_of(text):
        if word := "".join(c for c in token if c.isalnum()):
            yield word


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
