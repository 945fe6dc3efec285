"""
The label words of a language, ready to be matched.

English labels are known beside every language's own, because pages mix them ("Read more", "Credit").
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from article_pipeline.labels.attribution import labelled, unlabelled
from article_pipeline.labels.patterns import LazyPattern

LANGUAGES: Final = ("da", "de", "en", "es", "fr", "it", "nl", "no", "pl", "pt", "sv")

_SCANDINAVIAN: Final = ("da", "no", "sv")
_OTHER_TAGS: Final = {"nb": "no", "nn": "no"}

EVIDENCE_LENGTH: Final = 20_000
LEAST_EVIDENCE: Final = 6
LEAST_SHORT_EVIDENCE: Final = 3
"""In a text that is so short that they are a share of it that says something."""
LEAST_SHARE: Final = 0.15
"""Of the words of a text whose declared language has no table, lest Latvian be taken for Spanish."""
OUTDONE: Final = 1.5
"""How much more evidence there is for the right language than for a wrong one."""
LEAST_OWN_SHARE: Final = 0.06
"""What ten words of any language have; forty words of another have less."""
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    What a line may say, in the words of some languages.

    ``comments`` stands above what readers wrote below an article, ``replies`` at each of their comments.
    ``roles_by`` gives for each word that introduces people what they did; ``role_label`` matches those that
    do so only before a colon. ``is_day_first`` says that dates in figures never begin with the month, as they
    do in American English. ``attributions`` say by a label whose question an article answers, and sentences
    of any article may be ``bare_attributions``.
    """

    months: Mapping[str, int]
    is_day_first: bool
    weekdays: Mapping[str, int]
    published: LazyPattern
    updated: LazyPattern
    before_date: LazyPattern
    before_time: LazyPattern
    after_time: LazyPattern
    by: LazyPattern
    roles_by: Mapping[str, str]
    role_label: LazyPattern
    conjunctions: frozenset[str]
    staff: frozenset[str]
    roles: frozenset[str]
    places: frozenset[str]
    section: LazyPattern
    related: LazyPattern
    reading_time: LazyPattern
    pointer: LazyPattern
    interruption: LazyPattern
    furniture: LazyPattern
    comments: LazyPattern
    replies: LazyPattern
    promotion: LazyPattern
    submission: LazyPattern
    correction: LazyPattern
    note: LazyPattern
    sources: LazyPattern
    about: LazyPattern
    picture: LazyPattern
    caption: LazyPattern
    alt: LazyPattern
    pictured: LazyPattern
    question: LazyPattern
    answer: LazyPattern
    credit: LazyPattern
    strong_credits: frozenset[str]
    source_credits: frozenset[str]
    agency: LazyPattern
    credit_by: LazyPattern
    articles: frozenset[str]
    credit_bare: LazyPattern
    bare_credits: frozenset[str]
    attributions: tuple[LazyPattern, ...]
    bare_attributions: tuple[LazyPattern, ...]


@cache
def _table(language: str) -> Mapping[str, Any]:
    data = (files("article_pipeline.labels.languages") / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(data)


def language_of(text: str, fallback: str) -> str:
    """
    Give the language that the most frequent words and the letters speak for, or ``fallback``, a BCP 47 tag.

    The fallback stays where the evidence is little, or speaks for its language in any variety.
    """
    words = _words_of(text)
    counts = {language: _evidence(words, language) for language in LANGUAGES}
    contrary = {language: _contrary(words, language) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: counts[language] - contrary[language])
    share = LEAST_SHARE * len(words)
    if table_of(fallback) is None:
        least = max(LEAST_EVIDENCE, share)
    elif contrary[best]:
        least = LEAST_EVIDENCE
    else:
        least = min(LEAST_EVIDENCE, max(LEAST_SHORT_EVIDENCE, share))
    found = counts[best] - contrary[best]
    return best if found >= least and found > OUTDONE * counts.get(_primary(fallback), 0) else fallback


def speaks(text: str, language: str) -> bool:
    """Whether a text speaks for ``language``, a BCP 47 tag with a table, more than for others."""
    words, own = _words_of(text), _primary(language)
    counts = {one: _evidence(words, one) for one in LANGUAGES if own == one or not _is_near(own, one)}
    return counts[own] >= LEAST_OWN_SHARE * len(words) and max(counts.values()) <= OUTDONE * counts[own]


def _is_near(language: str, other: str) -> bool:
    return language in _SCANDINAVIAN and other in _SCANDINAVIAN


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text[:EVIDENCE_LENGTH].lower())


def _evidence(words: list[str], language: str) -> int:
    """Count the words that are frequent ones of a language, or have letters that it has beyond a to z."""
    table = _table(language)
    frequent, letters = frozenset(table["stop_words"]), frozenset(table["letters"])
    return sum(word in frequent or not letters.isdisjoint(word) for word in words)


def _contrary(words: list[str], language: str) -> int:
    """Count the words that have letters which are not the language's, as those of its neighbours have."""
    letters = frozenset(_table(language)["letters"])
    return sum(
        not word.isascii() and any(x not in letters and not x.isascii() for x in word) for word in words
    )


def _primary(tag: str) -> str:
    primary = tag.split("-")[0].lower()
    return _OTHER_TAGS.get(primary, primary)


def table_of(language: str) -> str | None:
    """Name the table of words for ``language``, a BCP 47 tag, if there is one."""
    primary = _primary(language)
    return primary if primary in LANGUAGES else None


def vocabulary(language: str) -> Vocabulary:
    """Give the words for ``language``, a BCP 47 tag; a language without a table has the English ones."""
    primary = _primary(language)
    known = _SCANDINAVIAN if primary in _SCANDINAVIAN else (primary,) if primary in LANGUAGES else ()
    return _merged(tuple(dict.fromkeys((*known, "en"))))


@cache
def _merged(languages: tuple[str, ...]) -> Vocabulary:
    tables = [_table(language) for language in languages]

    def words(key: str, room: str | None = None) -> list[str]:
        return [word for table in tables for word in (table[room] if room else table)[key]]

    made = words("strong", "credits") + words("weak", "credits")
    labels = [*made, *words("sources", "credits")]
    return Vocabulary(
        months={name: number for table in tables for name, number in _months(table)},
        is_day_first=tables[0]["day_first"],
        weekdays={name: number for table in reversed(tables) for name, number in _weekdays(table)},
        published=_labels(words("published"), r"[^\W\d]"),
        updated=_labels(words("updated"), r"[^\W\d]"),
        before_date=_labels(words("before_date")),
        before_time=_labels(words("before_time")),
        after_time=_labels(words("after_time")),
        by=_labels([*words("by"), *(word for table in tables for word in _roles_by(table))]),
        roles_by={
            word: role
            for key in ("roles_before_colon", "roles_by")
            for table in tables
            for word, role in _roles_by(table, key).items()
        },
        role_label=_labels(word for table in tables for word in _roles_by(table, "roles_before_colon")),
        conjunctions=frozenset(words("conjunctions")),
        staff=frozenset(words("staff")),
        roles=frozenset(words("roles")),
        places=frozenset(words("places")),
        section=_whole(words("section", "lines")),
        related=_whole(words("related", "lines")),
        reading_time=_any(words("reading_time", "lines")),
        pointer=_any(words("pointer", "lines")),
        interruption=_whole(words("interruption", "lines")),
        furniture=_whole(words("furniture", "lines") + words("interruption", "lines")),
        comments=_whole(words("comments", "lines")),
        replies=_whole(words("replies", "lines")),
        promotion=_any(words("promotion", "lines")),
        submission=_any(words("submission", "lines")),
        correction=_any(words("correction", "lines")),
        note=_any(words("note", "lines")),
        sources=_whole(words("sources", "lines")),
        about=_any(words("about", "lines")),
        picture=_any(words("picture", "lines")),
        caption=_labels(words("caption", "lines")),
        alt=_labels(words("alt", "lines")),
        pictured=_any(words("pictured", "lines")),
        question=_marker(words("question", "lines")),
        answer=_marker(words("answer", "lines")),
        credit=LazyPattern(rf"(?<!\w)(?P<label>{_literals(labels)})(?!\w)(?:\s*[:：]|(?<=[.,])(?=\s))\s*"),
        strong_credits=frozenset(words("strong", "credits")),
        source_credits=frozenset(words("sources", "credits")),
        agency=_agency(words("agencies", "credits")),
        credit_by=_unmarked(_prepositional(made), words("articles", "credits")),
        articles=frozenset(words("articles", "credits")),
        bare_credits=frozenset(words("bare", "credits")),
        credit_bare=_unmarked([*made, *words("bare", "credits")], words("articles", "credits")),
        attributions=(*(pattern for table in tables for pattern in labelled(table["attribution"])),),
        bare_attributions=tuple(p for table in tables for p in unlabelled(table["attribution"])),
    )


def _months(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for number, names in enumerate(table["months"], start=1):
        yield from ((name, number) for name in names)


def _weekdays(table: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the names of the days of the week, Monday being 0; of two tables, the article's own counts."""
    for number, names in enumerate(table["weekdays"]):
        yield from ((name, number) for name in names)


def _roles_by(table: Mapping[str, Any], key: str = "roles_by") -> dict[str, str]:
    return {word: role for role, words in table[key].items() for word in words}


def _literals(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"


def _prepositional(labels: Iterable[str]) -> Iterator[str]:
    """The labels that need no colon, because they end in a word such as "by" or "of"."""
    return (label for label in labels if " " in label and len(label.rsplit(" ", 1)[1]) <= 3)


def _unmarked(labels: Iterable[str], articles: Iterable[str]) -> LazyPattern:
    """A label without a colon, before a name with a capital and perhaps an article."""
    article = rf"(?:(?i:{_literals(articles)})\s+)?"
    return LazyPattern(rf"(?<!\w)(?P<label>(?i:{_literals(labels)}))\s+(?={article}[^\W\da-z_])", 0)


def _agency(names: Iterable[str]) -> LazyPattern:
    """One agency, or several and people with signs between them: "Ann Poe/AP", "AFP via Getty Images"."""
    agency = rf"(?:{_literals(names)})"
    person = r"[^\W\d_](?:[^()/|.!?]|(?<=\b[A-Z])\.){1,40}?"
    joint = r"\s?(?:/|\||,| via )\s?"
    return LazyPattern(rf"(?:{person}{joint}){{0,2}}{agency}(?!\w)(?:{joint}{person}){{0,2}}\s?[.]?$", 0)


def _labels(words: Iterable[str], no_more: str = r"\w") -> LazyPattern:
    """
    A label at the beginning; ``colon`` says whether it is one beyond doubt.

    ``no_more`` is what must not follow: a page glues dates to their labels, but nothing to other words.
    """
    return LazyPattern(rf"(?P<label>{_literals(words)})(?!{no_more})\s*(?P<colon>[:：])?\s*")


def _marker(words: Iterable[str]) -> LazyPattern:
    return LazyPattern(rf"(?P<label>{_literals(words)})\s*[:：.]\s+(?=\S)")


def _any(patterns: Iterable[str]) -> LazyPattern:
    return LazyPattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _whole(patterns: Iterable[str]) -> LazyPattern:
    return LazyPattern(f"(?:{'|'.join(f'(?:{p})' for p in patterns)})\\s*[:.…]?\\s*$")
