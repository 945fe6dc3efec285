"""
The words of a text as an audit compares them.

Two texts say the same where their tokens are the same. Only what no reader can see or hear is passed over:
how much white space there is, how characters are coded (Unicode's NFC, and ligatures), and what is drawn as
nothing. A raised figure is no figure on the line: "x²" is not "x2"; and a joiner inside a word is drawn as
nothing, but makes it another word. What turns the words after it round is drawn as nothing, too, and is
compared: "5 mg" behind U+202E is read as "gm 5".
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Self

Tokens = Callable[[str], list[str]]
"""Parts a text into what is compared."""


class Signs(str):
    """A token in other signs than print's, such as braille's cells; ``printed`` is what print has for it."""

    __slots__ = ("printed",)
    printed: str

    def __new__(cls, signs: str, printed: str) -> Self:
        """Make the token ``signs``, which is compared, and which people are told of as ``printed``."""
        made = super().__new__(cls, signs)
        made.printed = printed
        return made


def printed(tokens: Sequence[str]) -> str:
    """Give tokens as people read them, or all as they are where print has nothing for one of them."""
    signs = [token for token in tokens if isinstance(token, Signs)]
    read = " ".join(filter(None, (sign.printed for sign in signs))) if len(signs) == len(tokens) else ""
    return read or " ".join(tokens)


_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words, so that lines end anywhere; U+3000 among them is a blank."""
_TOKEN: Final = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WORD_OR_SIGN: Final = re.compile(
    rf"[{_UNSPACED}]|(?<!\w)[{RAISED}]+(?=[^\W{RAISED}])|[^\W{_UNSPACED}]+|[^\w\s]"
)
"""A mark of a note is a word: a sentence may begin behind it, though no blank stands there ("left.¹On")."""
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff]"
    # Tags are seen in flags alone, as those of England and Wales (Unicode 23.9).
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e0fff]+"
)
JOINERS: Final = "\u200c\u200d"
"""Zero width non-joiner and joiner (Unicode 23.2): Persian, Hindi and emoji tell words by them."""
TURNING: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates (UAX #9, 2): they settle in which order words are shown."""
_JOINING_NOTHING: Final = re.compile(rf"(?<!\S)[{JOINERS}]+|[{JOINERS}]+(?!\S)")

_FORMS: Final = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (
        *range(0xFB00, 0xFB07),
        *range(0xFB13, 0xFB18),
        *range(0xFB50, 0xFDC8),
        *range(0xFE70, 0xFEFD),
    )
}
"""Letters in the forms that fonts have for them: ligatures, and Arabic letters as they join."""


def tokens_of(text: str) -> list[str]:
    """Give the words of ``text`` with their punctuation; of scripts without spaces each character."""
    return _TOKEN.findall(_plain(text))


def letters_of(text: str) -> list[str]:
    """Give the words of ``text`` as letters and figures, for editions that write punctuation otherwise."""
    return list(_lettered(text))


def signs_of(text: str) -> list[str]:
    """
    Give words, and each sign by itself, for editions that part texts between any of them.

    They are given as they are coded: "10³" is not "103".
    """
    return _WORD_OR_SIGN.findall(text)


def exact_of(text: str) -> list[str]:
    """Part a text at its spaces so that no two have the same parts; a space too many is one of them."""
    return [word or " " for word in text.split(" ")] if text else []


def _lettered(text: str) -> Iterator[str]:
    for token in tokens_of(text):
        if word := "".join(c for c in token if c.isalnum()):
            yield word


def _plain(text: str) -> str:
    if text.isascii():
        return text
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(_FORMS))
    return _JOINING_NOTHING.sub("", plain)
