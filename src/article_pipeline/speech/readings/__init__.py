"""
How a sentence is read aloud: figures, dates, money, initials and the like as words any engine says right.

A table of rules a language; a language without one has but the rules that all have. The result knows which
piece of it stands for which piece of the text, because cues show the text and are timed by what is spoken.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.speech.lexicon import Entry, Lexicon, Saying
from article_pipeline.speech.readings.by_language import notes_in, primary_of, rules_for
from article_pipeline.speech.readings.english import unshouted
from article_pipeline.speech.readings.english_signs import spelt
from article_pipeline.speech.readings.note_marks import without
from article_pipeline.speech.readings.plain_letters import Ligature, led_back, made_plain
from article_pipeline.speech.readings.rules import Replacement
from article_pipeline.speech.sounds import SIGNS, annotated

_SIGNS: Final = re.compile(SIGNS)

Anchor = tuple[int, int]
"""An offset of the words spoken and the offset of the text that it belongs to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    The words spoken for a text; ``anchors`` are in order, the first is (0, 0), the last both lengths.

    Words with sounds of their own are annotated as ``sounds`` tells. ``entries`` are those of the lexicon
    that were used.
    """

    spoken: str
    anchors: tuple[Anchor, ...]
    entries: tuple[Entry, ...] = ()


def read_aloud(text: str, language: str, lexicon: Lexicon | None = None) -> Reading:
    """
    Give the words to speak for ``text``, whose BCP 47 language is ``language``.

    Words of ``lexicon`` are said as it says, except inside an address, which is read as one thing.
    """
    text, ligatures = made_plain(_SIGNS.sub(" ", text))
    primary = primary_of(language)
    notes = notes_in(primary, text)
    text = without(text, notes)
    hits = lexicon.hits(text, language) if lexicon else []
    held = [(hit.start, hit.end, _said(hit.entry, text[hit.start : hit.end], primary)) for hit in hits]
    plain = unshouted(text) if primary == "en" else text
    replaced = rules_for(primary, plain).matches(plain, language, sorted((*held, *notes)))
    used = dict.fromkeys(h.entry for h, told in zip(hits, held, strict=True) if told in replaced)
    aligned = _aligned(plain, _with_ligatures(plain, replaced, ligatures) if ligatures else replaced)
    anchors = tuple((spoken, led_back(at, ligatures)) for spoken, at in aligned.anchors)
    return replace(aligned, anchors=anchors, entries=tuple(used))


def pronounced(spoken: str, language: str, lexicon: Lexicon) -> Reading:
    """Give words as they are spoken already, but those of ``lexicon`` as it says."""
    hits = lexicon.hits(spoken, language)
    primary = primary_of(language)
    said = [(hit.start, hit.end, _said(hit.entry, spoken[hit.start : hit.end], primary)) for hit in hits]
    return replace(_aligned(spoken, said), entries=tuple(dict.fromkeys(hit.entry for hit in hits)))


def _said(entry: Entry, written: str, primary: str) -> str:
    match entry.saying:
        case Saying.ALIAS:
            return entry.said
        case Saying.LETTERS:
            letters = [letter for letter in written if letter.isalnum()]
            return spelt("".join(letters)) if primary == "en" else " ".join(letters)
        case Saying.WORD:
            return written.capitalize()
        case Saying.IPA:
            return annotated(written, entry.said)


def _with_ligatures(
    plain: str, replaced: list[Replacement], ligatures: tuple[Ligature, ...]
) -> list[Replacement]:
    """Add ligatures that nothing replaces, as they are, so that anchors stand around them."""
    free = (
        (start, end, plain[start:end])
        for start, end, _ in ligatures
        if not any(start < until and since < end for since, until, _ in replaced)
    )
    return sorted((*replaced, *free), key=lambda one: one[:2])


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
