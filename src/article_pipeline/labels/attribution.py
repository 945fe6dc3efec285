"""
How a line says whose question an article answers: the grammar of it, filled with the words of a language.

Some forms say by a label what they are; the others ("Ann Poe, from Hull, asks: …") are sentences of an
article as well, so that only the place where they stand tells: see ``endnotes.asked_in``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from article_pipeline.labels.names import CAPITAL, NAME_LINK, NAME_WORD
from article_pipeline.labels.patterns import LazyPattern

Words = Mapping[str, Any]
"""The words of one language; ``answers`` begins a sentence that says what the article answers."""

_ASKER: Final = rf"(?P<asker>(?-i:{NAME_WORD}(?: {NAME_LINK}{NAME_WORD}){{0,4}}))"
_PLACE: Final = rf"(?P<place>(?-i:{CAPITAL})[^()\[\]‘\"“«»„:?!–—]{{1,60}}?)"
_OPENING: Final = r"(?:[‘'\"“«„‚»]\s?)?"
_CLOSING: Final = r"(?:\s?[’'\"”»“‘«])?"
_ASKED: Final = rf"{_OPENING}(?P<question>[^?？]{{3,400}}[?？]){_CLOSING}"
_TOLD: Final = rf"{_OPENING}(?P<question>\S.{{2,400}}?){_CLOSING}\.?"


def labelled(words: Words) -> Iterator[LazyPattern]:
    """Yield the forms with a label: "Question from Ann Poe, Hull: …", "Asked by Ann Poe, Hull"."""
    label = f"{_any(words['question_from'])}|{_any(words['asked_by'])}"
    asked_by = (
        rf"{_ASKED}[,;]?\s*(?:[–—―-]+\s*)?[(\[]?{_any(words['asked_by'])}\s*:?\s+{_ASKER}"
        rf"{_where(words, least=0)}[)\]]?\.?$"
    )
    yield _pattern(rf"(?:{words['answers']})\b[:,]?\s*{asked_by}")
    yield from (_pattern(text.replace("<answers>", f"(?:{words['answers']})")) for text in words["patterns"])
    yield _pattern(rf"(?:{label})\s*:?\s+{_ASKER}{_where(words, least=0)}(?:\s?[:,.]?\s+{_ASKED}|\.?)$")
    yield _pattern(asked_by)


def unlabelled(words: Words) -> Iterator[LazyPattern]:
    """Yield the forms without: "Why …? – Ann Poe, Hull", "Ann Poe (Hull) wants to know why …"."""
    where = _where(words, least=1)
    yield _pattern(rf"{_ASKED}\s*(?:[–—―-]+\s*|[(\[])?{_ASKER}{where}[)\]]?\.?$")
    yield _pattern(rf"{_ASKER}{where},?\s+{_any(words['asks'])}\s?[:,]?\s+{_ASKED}$")
    yield _pattern(rf"{_ASKER}{where},?\s+{_any(words['asks'])}\s?[:,]?\s+{_TOLD}$")
    yield _pattern(rf"{_ASKER}{_age(words)}?,?\s+{_any(words['asks'])}\s?:\s+{_ASKED}$")
    yield _pattern(rf"[–—―-]+\s*{_ASKER}{_age(words)}{_where(words, least=1)}\.?$")


def _where(words: Words, *, least: int) -> str:
    """A place behind a comma, in brackets, or behind a word such as "from", and perhaps an age before it."""
    of = _any(words["from"])
    place = rf"(?:,\s+(?:{of}\s+)?{_PLACE}|\s+{of}\s+{_PLACE}|\s+[(\[](?:{of}\s+)?{_PLACE}[)\]])"
    names = iter(("place", "place2", "place3"))
    place = re.sub(r"\?P<place>", lambda _: f"?P<{next(names)}>", place)
    return f"{_age(words)}?{place}{{{least},1}}"


def _age(words: Words) -> str:
    """How old somebody is: "aged 8", "8 years old" or the number alone."""
    number = rf"(?:{_any(words['aged'])}\s+)?\d{{1,3}}(?:\s+{_any(words['years'])})?"
    return rf"(?:(?:,\s+{number}|\s+[(\[]{number}[)\]])(?=[\s,.:]|$))"


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _pattern(text: str) -> LazyPattern:
    return LazyPattern(text)
