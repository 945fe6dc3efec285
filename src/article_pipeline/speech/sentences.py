"""
The sentences of a text, so parted that nothing is lost and each has something to say.
"""

import re
from collections.abc import Iterator
from typing import Final

import sentencex

LONGEST: Final = 1500
"""Characters of the longest utterance; a longer sentence is parted at a space."""

_SIGNS: Final = (
    "$£¥\u20a0-\u20bf\u2600-\u27bf\u2b50-\u2b55\u3371-\u33df\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
)
SPEAKABLE: Final = re.compile(rf"[^\W_]|[{_SIGNS}]")
"""A character that a voice says something for."""


def sentences(text: str, language: str) -> tuple[str, ...]:
    """
    Part ``text`` at its sentences and its line feeds; the parts joined are the text.

    No part is without something to say: a lone "…" stays with the sentence before it.
    """
    primary = language.partition("-")[0].lower()
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        found = sentencex.segment(primary, line)
        whole = found if "".join(found) == line else [line]
        for part in (p for sentence in whole for p in _bounded(sentence)):
            if parts and not (SPEAKABLE.search(parts[-1]) and SPEAKABLE.search(part)):
                parts[-1] += part
            else:
                parts.append(part)
    return tuple(parts)


def _bounded(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        cut = sentence.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence
