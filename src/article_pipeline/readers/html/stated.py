"""
Facts that a page gives only in its head or in JSON-LD, made parts of the article.

Each is laid over the blanks where it stands, so that it is found there like any other word; where a page
shows a fact as well, what it shows is kept, and a difference is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from article_pipeline.article.model import (
    Byline,
    Headline,
    Leftover,
    Person,
    PlainText,
    Reason,
    Span,
    Text,
    Timestamp,
)
from article_pipeline.diagnostics import Rule
from article_pipeline.diagnostics.reading import CONFLICTING_FACTS, OTHER_FACTS
from article_pipeline.readers.html.bylines import authors_of, conflicting
from article_pipeline.readers.html.facts import (
    Facts,
    author_statements,
    is_other_day,
    iso_of,
    split_names,
    words_of,
)
from article_pipeline.readers.html.inlines import target_of
from article_pipeline.readers.html.languages import tag_of
from article_pipeline.readers.html.metadata import Statement
from article_pipeline.readers.html.page import Page


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts of ``page`` that it does not show."""

    page: Page
    facts: Facts

    def lay(self, statement: Statement) -> Span | None:
        """Lay a statement over its place, or give ``None`` where something else is."""
        return self.page.projection.lay(statement.start, statement.end, statement.text)

    def headline(self) -> Headline | None:
        """Give the title."""
        for statement in self.facts.of("title"):
            if span := self.lay(statement):
                text = Text(statement.text, span=span, rule=statement.rule)
                return Headline((text,), span=span, rule=statement.rule)
        return None

    def other_titles(self, shown: str) -> list[Leftover]:
        """Give the titles that say a word more than the one ``shown``, each once."""
        said, found = set(words_of(shown)), []
        for statement in self.facts.of("title"):
            words = set(words_of(statement.text))
            if not words <= said and (span := self.lay(statement)):
                said |= words
                text = " ".join(statement.text.split())
                found.append(Leftover(text, Reason.METADATA, span=span, rule=statement.rule))
        return found

    def timestamp(self, kind: str) -> Timestamp | None:
        """Give the date of ``kind``, "published" or "updated"."""
        for statement in self.facts.of(kind):
            iso = iso_of(statement.text)
            if iso and (span := self.lay(statement)):
                return Timestamp(statement.text, iso, span=span, rule=statement.rule)
        return None

    def checked(self, shown: Timestamp | None) -> Timestamp | None:
        """Give the date of publication that the page shows, as far as what it states allows."""
        stated = [(s, iso) for s in self.facts.of("published") if (iso := iso_of(s.text))]
        if not stated:
            return shown
        first, iso = stated[0]
        days = {other[:10] for _, other in stated}
        if any(is_other_day(iso, other) for _, other in stated):
            self.conflict(first, "date of publication", sorted(days))
        if shown and shown.iso and all(is_other_day(shown.iso, other) for _, other in stated):
            self.conflict(first, "date of publication", sorted({shown.iso[:10], *days}))
            return Timestamp(shown.written, iso, span=shown.span, rule="stated-date")
        return shown

    def check_authors(self, shown: Byline | None) -> None:
        """Tell if the page's line and what it states name different people."""
        said = (
            [p.name for p in shown.people if p.rule == "byline-label" and p.role == "author"] if shown else []
        )
        names = conflicting([*([said] if said else []), *authors_of(self.facts).sources])
        first = self.facts.first("author")
        if names and first:
            self.conflict(first, "author", names)

    def check_others(self) -> None:
        """Tell where the page states several titles, publications, sections or languages."""
        for kind in ("title", "publication", "section"):
            statements = self.facts.of(kind)
            texts = list(dict.fromkeys(" ".join(statement.text.split()) for statement in statements))
            others = [text for text in texts[1:] if not _is_within(texts[0], text)]
            if others:
                self.conflict(statements[0], kind, [texts[0], *others], OTHER_FACTS)
        stated = self.facts.of("language")
        tags = filter(None, (tag_of(statement.text) for statement in stated))
        languages = list(dict.fromkeys(tag.split("-")[0] for tag in tags))
        if len(languages) > 1:
            self.conflict(stated[0], "language", languages)

    def conflict(
        self, statement: Statement, what: str, values: Sequence[str], rule: Rule = CONFLICTING_FACTS
    ) -> None:
        """Tell that the page gives several values for one fact."""
        span = self.page.projection.places.span(statement.start, statement.end)
        self.page.faults.append(self.page.at(rule, span, what=what, values=", ".join(values)))

    def byline(self) -> Byline | None:
        """Give the authors, or the publication itself where nobody else is named."""
        authors = authors_of(self.facts)
        statements = author_statements(self.facts)
        named = [held for held in statements if authors.names and _names(held) >= set(authors.names)]
        chosen = [statement for held in (named or statements)[:1] for statement in held]
        kept: list[tuple[Span, Statement]] = []
        for statement in sorted(chosen, key=lambda entry: entry.start):
            if kept and not self.page.projection.is_free(kept[-1][0].end, statement.start):
                break
            if span := self.lay(statement):
                kept.append((span, statement))
        if not kept:
            return None
        first, last, rule = kept[0][0], kept[-1][0], kept[0][1].rule
        span = Span(first.start, last.end, first.line, first.column)
        self.page.projection.reserve(first.start, last.end)
        written = ", ".join(statement.text for _, statement in kept)
        names = [name for _, statement in kept for name in _people(statement.text, authors.names)]
        return Byline(written, tuple(Person(name, rule=rule) for name in names), span=span, rule=rule)

    def plain(self, kind: str) -> PlainText | None:
        """Give the fact of ``kind`` as it is stated: "publication" or "section"."""
        return next((p for s in self.facts.of(kind) if (p := self._plain(s))), None)

    def url(self) -> PlainText | None:
        """Give the page's address."""
        addresses = (s for s in self.facts.of("url") if target_of(s.text, "") == s.text)
        return next((p for s in addresses if (p := self._plain(s))), None)

    def _plain(self, statement: Statement) -> PlainText | None:
        span = self.lay(statement)
        return PlainText(statement.text, span=span, rule=statement.rule) if span else None


def _is_within(first: str, second: str) -> bool:
    """Whether one text says the other, in other capitals or with more words ("en" and "en-GB")."""
    a, b = words_of(first), words_of(second)
    return not a or not b or set(a) <= set(b) or set(b) <= set(a)


def _people(text: str, known: Sequence[str]) -> list[str]:
    """Give the names in a statement, without the publication behind its people ("Ann Poe, The Post")."""
    names = list(split_names(text))
    return [name for name in names if name in known] or names


def _names(statements: Sequence[Statement]) -> set[str]:
    return {name for statement in statements for name in split_names(statement.text)}
