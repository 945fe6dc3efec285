"""
Articles in which an odd character stands wherever words may: in credits, cells, code, notes and long forms.

Each file has its places by the sign ``¤``.
"""

import unicodedata
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

_PLACE: Final = "¤"
_ODD: Final = (
    *"\t\v\f\x1c\x85\xa0\xad`*_<>&\\|#[]{}\"'~^$=%@+:¹²½…—‐‑·©°→ﬁßİ",
    *"\u034f\u0301\u061c\u180e\u1680\u2007\u2009\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c",
    *"\u202d\u202e\u202f\u2060\u2061\u2066\u2067\u2069\u206a\u3000\ufe0f\ufeff\ufff9\ufffd\ue000😀日．אا",
    *("&amp;", "-->", "::", "//", "  ", "\t ", " \t", "\xa0 ", " \u200d", "e\u0301", "\U000e0041"),
)


def stood_everywhere(suffix: str, chance: Random) -> str:
    """Give an article of a kind with one or two odd characters at some of its places, or at all."""
    pieces = _pieces(suffix)
    odd = [_one(chance) for _ in range(chance.randint(1, 2))]
    share = chance.choice((0.1, 0.5, 1.0))
    put = (chance.choice(odd) if chance.random() < share else "" for _ in pieces[1:])
    return pieces[0] + "".join(sign + piece for sign, piece in zip(put, pieces[1:], strict=True))


def _one(chance: Random) -> str:
    """Give an odd character that is known, or any that Unicode has below U+3000."""
    any_one = chr(chance.randrange(0x80, 0x3000))
    is_known = chance.random() < 0.7 or unicodedata.category(any_one) == "Cn"
    return chance.choice(_ODD) if is_known else any_one


@cache
def _pieces(suffix: str) -> tuple[str, ...]:
    file = Path(__file__).with_name(f"article{suffix}")
    return tuple(file.read_text(encoding="utf-8").split(_PLACE))
