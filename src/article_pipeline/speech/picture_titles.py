"""
What a picture is called in a list of chapters, where a listener chooses it or skips it.

A title that breaks off in mid-phrase says less than a shorter one: what fits whole is taken, be it the
description or else the caption, and what has to be cut is cut behind a clause.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
"""Characters of a title, its ellipsis included."""
_LEAST: Final = 40
_CUT: Final = " …"
_CLAUSE: Final = re.compile(r"[,;:](?=\s)|[、，。；：！？]|\s(?=[–—]\s)")
_SENTENCE: Final = re.compile(r"\b(?P<word>\w+)(?=[.!?…]\s)")
_SHORT: Final = 3
_LONG: Final = 5


def picture_title(description: str, caption: str) -> str:
    """Give the title of a picture of which either may be "", in at most ``LONGEST`` characters."""
    texts = [text for text in (" ".join(said.split()) for said in (description, caption)) if text]
    whole = next((text for text in texts if len(text) <= LONGEST), None)
    return whole if whole is not None else _cut(texts[0]) if texts else ""


def _cut(text: str) -> str:
    """Cut at the last end of a clause that fits, else between words, else between characters."""
    room = LONGEST - len(_CUT)
    ends = [found.start() for found in _CLAUSE.finditer(text, 0, room + 3)]
    ends += [found.end() for found in _SENTENCE.finditer(text, 0, room + 3) if _ends_sentence(found["word"])]
    end = max((end for end in ends if _LEAST <= end <= room), default=text.rfind(" ", 0, room + 1))
    if end < _LEAST:  # writing without spaces
        end = room
        while end > _LEAST and unicodedata.category(text[end]).startswith("M"):
            end -= 1
    return text[:end].rstrip(" ,;:–—") + _CUT


def _ends_sentence(word: str) -> bool:
    """Whether a stop behind ``word`` ends a sentence: "Prof.", "St." and "p." are short forms."""
    return len(word) >= _LONG or (len(word) >= _SHORT and word[0].islower())
