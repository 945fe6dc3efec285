"""
Lines that a person says: the turns of an interview, and words pulled out of the text for the eye.

Neither is known by its own line, which looks like a heading; the other lines of the article tell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.article.model import PullQuote, QuestionAnswer
from article_pipeline.labels.endnotes import asked_in
from article_pipeline.labels.sentences import QUESTION, STATEMENT
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.figures import MOST_HEADING_WORDS
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group, Line
from article_pipeline.readers.text.rules import Found, Here

LEAST_TURNS: Final = 2
"""Turns of each speaker."""
LEAST_CHANGES: Final = 3
MOST_SPEAKER_WORDS: Final = 4
LONGEST_ASKED: Final = 600
LEAST_PULLED_WORDS: Final = 5
MOST_PULLED_WORDS: Final = 40
MOST_ALIKE: Final = 20
LEAST_LONGER: Final = 3
"""Words that the paragraph says beside those that were pulled out of it."""

Words = tuple[str, ...]

_SPEAKER: Final = re.compile(r"(?P<name>[^\W\d_a-zß-öø-ÿ][^:：.!?;,()\d]{0,40}?)\s?[:：]\s+(?=\S)")
_WORD: Final = re.compile(r"\w+")


def speakers(groups: Sequence[Group], words: Vocabulary) -> frozenset[str]:
    """
    Give the names in front of whose colons people of an interview speak.

    Two of them at least, one after the other: a label such as "Update:" comes back, but takes no turns.
    """
    named = [_speaker(line, words) for group in groups for line in group]
    counts = Counter(name for name in named if name)
    known = frozenset(name for name, count in counts.items() if count >= LEAST_TURNS)
    changes = sum(a != b for a, b in pairwise(named) if a in known and b in known)
    return known if changes >= LEAST_CHANGES else frozenset()


def _speaker(line: Line, words: Vocabulary) -> str:
    match = _SPEAKER.match(line.text)
    if match is None or len(match["name"].split()) > MOST_SPEAKER_WORDS:
        return ""
    others = (
        words.credit,
        words.caption,
        words.alt,
        words.pointer,
        words.furniture,
        words.published,
        words.updated,
    )
    is_label = any(pattern.match(line.text) for pattern in others)
    return "" if is_label else match["name"]


def turn(here: Here) -> Found | None:
    """A speaker's line is a paragraph, and a question with the answer of somebody else below it is both."""
    who = _turn(here, here.group)
    if not who:
        return None
    desk, line, rule = here.desk, here.line, "speaker"
    other = _turn(here, here.below)
    if QUESTION.search(line.text) and other not in ("", who) and not QUESTION.search(here.below[0].text):
        answer = desk.paragraph(here.below[0], rule)
        span = desk.page.span(line, here.below[0])
        return Found(2, (QuestionAnswer(desk.page.content(line, rule), (answer,), span=span, rule=rule),))
    return Found(1, (desk.paragraph(line, rule),))


def _turn(here: Here, group: Group) -> str:
    match = _SPEAKER.match(group[0].text) if len(group) == 1 else None
    return match["name"] if match and match["name"] in here.desk.speakers else ""


def is_column(groups: Sequence[Group], words: Vocabulary) -> bool:
    """Whether a text says of more questions than one which reader asked them."""
    lines = (line.text for group in groups for line in group if len(line.text) <= LONGEST_ASKED)
    asked = (text for text in lines if asked_in(text, words, is_edge=True))
    return next(asked, None) is not None and next(asked, None) is not None


def pulled(groups: Sequence[Group]) -> frozenset[int]:
    """
    Give where the lines begin whose words stand in a longer paragraph as well.

    A short one without a stop is a heading for all that, because headings quote what is below them.
    """
    short = {line.start: _words(line) for line in _short(groups)}
    heads: dict[Words, list[Words]] = {}
    for words in dict.fromkeys(short.values()):
        alike = heads.setdefault(words[:LEAST_PULLED_WORDS], [])
        if len(alike) < MOST_ALIKE:
            alike.append(words)
    prose = (line for group in groups for line in group if is_prose(line))
    said = {words for line in prose for words in _within(_words(line), heads)}
    return frozenset(start for start, words in short.items() if words in said)


def _within(text: Words, heads: Mapping[Words, Sequence[Words]]) -> Iterator[Words]:
    for at in range(len(text) - LEAST_PULLED_WORDS + 1):
        for words in heads.get(text[at : at + LEAST_PULLED_WORDS], ()):
            if len(text) >= len(words) + LEAST_LONGER and text[at : at + len(words)] == words:
                yield words


def pulled_quote(here: Here) -> Found | None:
    """A line whose words stand in the text as well was set large for the eye."""
    if not here.is_single or here.line.start not in here.desk.pulled:
        return None
    rule, span = "said-in-the-text", here.desk.page.span(here.line)
    return Found(1, (PullQuote(here.desk.page.content(here.line, rule), span=span, rule=rule),))


def _short(groups: Sequence[Group]) -> Iterator[Line]:
    for group in groups:
        line = group[0]
        is_sized = len(group) == 1 and LEAST_PULLED_WORDS <= line.words <= MOST_PULLED_WORDS
        is_heading = line.words <= MOST_HEADING_WORDS and not STATEMENT.search(line.text)
        if is_sized and not is_heading and len(_words(line)) >= LEAST_PULLED_WORDS:
            yield line


def _words(line: Line) -> Words:
    return tuple(_WORD.findall(line.text.casefold()))
