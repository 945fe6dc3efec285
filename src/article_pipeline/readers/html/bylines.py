"""
Who wrote a page's article: what its line says, what its head states, and which of them counts.

What the page shows goes before what it states, because the head is often filled in by a machine; a stated
name that the line has as well is the surer reading of the line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from article_pipeline.article.model import Byline, Person, Span
from article_pipeline.labels.bylines import Named, bare_names, introduction, people
from article_pipeline.labels.credits import is_agency
from article_pipeline.labels.dates import has_figure
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.facts import Facts, author_statements, split_names, words_of

MOST_BYLINE_WORDS: Final = 30
MOST_NAMED_WORDS: Final = 8
LEAST_HOUSE: Final = 3
LEAST_ENDING: Final = 5
_DATE: Final = re.compile(r"\s+(?:[^\W\d]+\.?,?\s+)?\d.*$")


def _key(name: str) -> str:
    return "".join(words_of(name))


@dataclass(frozen=True, slots=True)
class Authors:
    """
    The people that a page states as its authors: ``sources`` are the lists by each of its means.

    ``houses`` are the names of the publication, which is an author only where nobody else is.
    """

    sources: tuple[tuple[str, ...], ...]
    houses: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names by the most trusted means that gives any."""
        return self.sources[0] if self.sources else ()


def authors_of(facts: Facts) -> Authors:
    """Give the stated authors, the publication itself not counted."""
    houses = _houses(facts)
    sources = [
        [name for statement in statements for name in split_names(statement.text)]
        for statements in author_statements(facts)
    ]
    people = (tuple(n for n in dict.fromkeys(names) if not _is_house(n, houses)) for names in sources)
    return Authors(tuple(names for names in people if names), houses)


def _houses(facts: Facts) -> frozenset[str]:
    """The names of the publication: as it is stated, and as its address has it."""
    named = {_key(statement.text) for statement in facts.of("publication")}
    for statement in facts.of("url"):
        try:
            labels = (urlsplit(statement.text).hostname or "").removeprefix("www.").split(".")[:-1]
        except ValueError:
            continue
        named.add(_key(max(labels, key=len, default="")))
    return frozenset(name for name in named if len(name) >= LEAST_HOUSE)


def _is_house(name: str, houses: frozenset[str]) -> bool:
    key = _key(name)
    return any(
        key == house
        or (key.startswith(house) and count_of(name) < 3)
        or (key.endswith(house) and len(house) >= LEAST_ENDING)
        for house in houses
    )


def is_same(first: str, second: str) -> bool:
    """Whether two names are one person's: "Ann Poe" and "Ann M. Poe"."""
    a, b = set(words_of(first)), set(words_of(second))
    return bool(a and b) and (a <= b or b <= a)


def conflicting(sources: Sequence[Sequence[str]]) -> list[str]:
    """Give all names where two sources each have one that the other has not, else nothing."""
    for i, first in enumerate(sources):
        for second in sources[i + 1 :]:
            if _lacks(first, second) and _lacks(second, first):
                return list(dict.fromkeys(name for names in (first, second) for name in names))
    return []


def _lacks(names: Iterable[str], others: Sequence[str]) -> bool:
    return any(not any(is_same(name, other) for other in others) for name in names)


@dataclass(frozen=True, slots=True)
class BylineReader:
    """Reads lines of names; ``authors`` are those that the page states."""

    words: Vocabulary
    authors: Authors

    def read(self, text: str, span: Span | None, *, is_called_one: bool, is_set_apart: bool) -> Byline | None:
        """
        Read a line as a byline.

        ``is_called_one`` says that its element is named so, ``is_set_apart`` that it is bold or slanted;
        names without a label count only there, because "Text Size" and "North Korea" look like names.
        """
        count = count_of(text)
        if count > MOST_BYLINE_WORDS:
            return None
        stated = [name for name in self.authors.names if name.casefold() in text.casefold()]
        is_introduced = introduction(text, self.words) is not None
        is_stated = bool(stated) and count <= 6 + 2 * sum(count_of(name) for name in stated)
        may_be_bare = not self.authors.names and (is_called_one or is_set_apart)
        is_bare = may_be_bare and bare_names(text, self.words) is not None
        is_named = is_called_one and count <= MOST_NAMED_WORDS and not self.words.furniture.match(text)
        if not (is_stated or is_introduced or is_bare or is_named):
            return None
        shown = [p for p in people(_undated(text), self.words) if self._is_person(p.name)]
        if any(" " in named.name for named in shown):
            shown = [p for p in shown if not is_agency(p.name.strip(" –—-"), self.words)]
        if not (is_stated or is_introduced or is_bare) and not any(" " in named.name for named in shown):
            return None
        persons = tuple(self._persons(stated, shown, is_introduced=is_introduced))
        return Byline(text, persons, span=span, rule="shown-byline") if persons else None

    def _is_person(self, name: str) -> bool:
        is_date = self.words.updated.match(name) or self.words.published.match(name)
        is_label = is_date is not None or name.lower() in self.words.places
        return not is_label and not has_figure(name) and not _is_house(name, self.authors.houses)

    def _persons(
        self, stated: Sequence[str], shown: Sequence[Named], *, is_introduced: bool
    ) -> Iterator[Person]:
        """Yield who made the article: the stated authors that the line has, then the others in it."""
        names = self.authors.names if stated else ()
        yield from (Person(name, rule="stated-author") for name in names)
        for named in shown:
            is_known = any(is_same(named.name, name) for name in names)
            is_new = not names or named.role != "author" or (is_introduced and " " in named.name)
            if is_new and not is_known:
                yield Person(named.name, named.role, rule="byline-label")


def joined(byline: Byline, other: Byline) -> Byline:
    """Give ``byline`` with the people of another line, which stands apart from it."""
    new = (p for p in other.people if not any(is_same(p.name, held.name) for held in byline.people))
    return replace(byline, people=(*byline.people, *new))


def _undated(text: str) -> str:
    """Cut a byline before its date."""
    match = _DATE.search(text)
    return text[: match.start()] if match else text
