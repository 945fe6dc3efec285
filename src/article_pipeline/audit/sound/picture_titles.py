"""
What a list of chapters has to call a picture: its description, else its caption, if either fits whole.

Where neither does, the description is cut behind a clause, so that every title is a phrase.
"""

import re
import unicodedata
from typing import Final

_LONGEST: Final = 100
_FEWEST: Final = 40
_ELLIPSIS: Final = " …"
_WORD_AT_END: Final = re.compile(r"\w+\Z")
_SHORT_FORMS: Final = 4
"""Letters of the longest word whose stop may be that of a short form; in small letters two."""


def title_of(description: str, caption: str) -> str:
    """Give the title; ``caption`` is what is said where there is no description."""
    first, second = (re.sub(r"\s+", " ", text).strip() for text in (description, caption))
    if first and len(first) <= _LONGEST:
        return first
    if second and len(second) <= _LONGEST:
        return second
    long = first or second
    return _shortened(long) if long else ""


def _shortened(text: str) -> str:
    most = _LONGEST - len(_ELLIPSIS)
    for end in range(most, _FEWEST - 1, -1):
        if _is_end_of_clause(text, end):
            break
    else:
        end = next((n for n in range(most, _FEWEST - 1, -1) if text[n] == " "), most)
        while end > _FEWEST and unicodedata.category(text[end])[0] == "M":
            end -= 1
    return text[:end].rstrip(" ,;:–—") + _ELLIPSIS


def _is_end_of_clause(text: str, end: int) -> bool:
    sign, behind = text[end], text[end + 1 : end + 2]
    if sign in "、，。；：！？":
        return True
    if sign == " ":
        return behind in ("–", "—") and text[end + 2 : end + 3] == " "
    if behind != " ":
        return False
    if sign in ".!?…":
        word = _WORD_AT_END.search(text[:end])
        return word is not None and _is_no_short_form(word[0])
    return sign in ",;:"


def _is_no_short_form(word: str) -> bool:
    return len(word) > (2 if word[0].islower() else _SHORT_FORMS)
