"""
The sentences of a text, so parted that nothing is lost and each has something to say.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

import sentencex

from article_pipeline.speech.readings.stops import NOTE_MARKS, binds, openings

LONGEST: Final = 1500
"""Characters of the longest utterance; a longer sentence is parted at a space, a longer word anywhere."""

_SIGNS: Final = (
    "$£¥\u20a0-\u20bf\u2600-\u2767\u2776-\u27bf\u2b50-\u2b55\u3371-\u33df"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
)
SPEAKABLE: Final = re.compile(rf"[^\W_]|[{_SIGNS}]")
"""A character that a voice says something for."""


_BEFORE_STOP: Final = re.compile(r"(?<!\s)\s+(?=\.)")
_NOTES: Final = re.compile(rf"{NOTE_MARKS}\s*")


def sentences(text: str, language: str) -> tuple[str, ...]:
    """
    Part ``text`` at its sentences and its line feeds; the parts joined are the text.

    No part is without something to say: a lone "…" stays with the sentence before it.
    """
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        for part in (p for sentence in _parted(line, language) for p in _bounded(sentence)):
            if parts and not (SPEAKABLE.search(parts[-1]) and SPEAKABLE.search(part)):
                parts[-1] += part
            else:
                parts.append(part)
    return tuple(parts)


def is_cut(part: str, after: str) -> bool:
    """Tell whether ``sentences`` parted two where no space stands, because what they are of is too long."""
    return len(part) >= LONGEST and not (part[-1].isspace() or after[0].isspace())


def _parted(line: str, language: str) -> Iterator[str]:
    """Part a line where sentences end, but at no stop that is read with the words behind it."""
    ends = {_behind_notes(line, end) for end in accumulate(map(len, _segments(line, language)))}
    start = 0
    for end in sorted(ends.union(openings(line, language)) - {len(line)}):
        if not binds(line[start:], end - start, language):
            yield line[start:end]
            start = end
    yield line[start:]


def _segments(line: str, language: str) -> list[str]:
    """Give what sentencex parts a line into; their lengths are the line's, or there are none."""
    # 1.0.32 takes any blank between "A" and a stop for one byte, and panics at one of more.
    line = _BEFORE_STOP.sub(lambda blanks: " " * len(blanks[0]), line)
    found = sentencex.segment(language.partition("-")[0].lower(), line)
    return found if "".join(found) == line else []


def _behind_notes(line: str, end: int) -> int:
    match = _NOTES.match(line, end)
    return match.end() if match else end


def _bounded(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        cut = sentence.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence
