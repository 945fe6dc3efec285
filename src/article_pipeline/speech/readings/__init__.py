"""
How a sentence is read aloud: figures, dates, money, initials and the like as words any engine says right.

A table of rules a language; a language without one has but the rules that all have. The result knows which
piece of it stands for which piece of the text, because cues show the text and are timed by what is spoken.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from article_pipeline.speech.readings import common, english
from article_pipeline.speech.readings.rules import RuleTable
from article_pipeline.speech.readings.tabled import table_for

Anchor = tuple[int, int]
"""An offset of the words spoken and the offset of the text that it belongs to."""


@cache
def _rules_for(primary: str) -> RuleTable:
    """Make a language's rules ready when it is first read: a program that says nothing need not wait."""
    if primary == "en":
        return RuleTable((*english.RULES, *common.RULES))
    table = table_for(primary)
    return RuleTable((*(table.rules() if table else ()), *common.RULES))


@dataclass(frozen=True, slots=True)
class Reading:
    """The words spoken for a text; ``anchors`` are in order, the first is (0, 0), the last both lengths."""

    spoken: str
    anchors: tuple[Anchor, ...]


def read_aloud(text: str, language: str) -> Reading:
    """Give the words to speak for ``text``, whose BCP 47 language is ``language``."""
    primary = language.partition("-")[0].lower()
    plain = english.unshouted(text) if primary == "en" else text
    return _aligned(plain, _rules_for(primary).matches(plain, language))


def _aligned(text: str, replaced: list[tuple[int, int, str]]) -> Reading:
    pieces: list[str] = []
    anchors: list[Anchor] = [(0, 0)]
    done = length = 0
    for start, end, words in replaced:
        pieces += (text[done:start], words)
        length += start - done
        anchors.append((length, start))
        length += len(words)
        anchors.append((length, end))
        done = end
    pieces.append(text[done:])
    anchors.append((length + len(text) - done, len(text)))
    return Reading("".join(pieces), tuple(dict.fromkeys(anchors)))


def text_offset(anchors: tuple[Anchor, ...], spoken: int, text_length: int, spoken_length: int) -> int:
    """
    Find where in the text the character at ``spoken`` of the words spoken belongs.

    Without anchors, both are taken to go on at an even pace.
    """
    if not anchors:
        return spoken * text_length // max(spoken_length, 1)
    index = bisect_right(anchors, (spoken, text_length)) - 1
    at_spoken, at_text = anchors[index]
    limit = anchors[index + 1][1] if index + 1 < len(anchors) else text_length
    return min(at_text + spoken - at_spoken, max(limit - 1, at_text))
