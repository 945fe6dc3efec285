"""
An article as a presenter tells it, from the headline to the note on the synthetic voice.

The order is that of ``walk.parts``, so that what the model calls an article and what is said are one list.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from article_pipeline.article.model import (
    Article,
    Byline,
    Credit,
    Endnote,
    EndnoteKind,
    Figure,
    Headline,
    Paragraph,
    PlainText,
    QuestionAttribution,
    Timestamp,
)
from article_pipeline.article.walk import Part, authors, figures, named_parts, shown
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.speech.dates import after_date, date_aloud, date_label, names_weekday
from article_pipeline.speech.passages import Passage, Role, Telling, folded, line_of
from article_pipeline.speech.readings import read_aloud
from article_pipeline.speech.wording import Wording, wording_for

CLOSING: Final = "closing"
"""How the places of the closing words begin, which stand nowhere in the article."""


def passages(article: Article, left_out: frozenset[str] = frozenset()) -> Iterator[Passage]:
    """
    Tell ``article``; its headline, headings and endnotes open chapters.

    Passages of the parts ``left_out`` are told too: whoever takes them out can say what they were.
    """
    told = chain(_front_and_body(article, left_out), _ending(article))
    title = folded(shown(article.headline.content)) if article.headline else ""
    first = next(told)
    yield replace(first, chapter=title or first.chapter or wording_for(article.language).chapter)
    yield from told


def _front_and_body(article: Article, left_out: frozenset[str]) -> Iterator[Passage]:
    telling = Telling(article.language, left_out=left_out)
    standfirst = replace(telling, prose=Role.STANDFIRST)
    in_standfirst = {id(paragraph) for paragraph in article.standfirst}
    for where, part in named_parts(article):
        if isinstance(part, Endnote | QuestionAttribution):
            return
        yield from _part(article, standfirst if id(part) in in_standfirst else telling, part, where)


def _ending(article: Article) -> Iterator[Passage]:
    """Tell endnotes and closing: notes are a chapter, and what is said about the article is another."""
    telling = Telling(article.language)
    notes, about = telling.wording.notes_chapter, telling.wording.endnotes_chapter
    before = None
    for number, note in enumerate(article.endnotes):
        chapter = notes if isinstance(note, Endnote) and note.kind is EndnoteKind.NOTE else about
        said = telling.prose_of(note, note.content, Role.ENDNOTE, f"endnote-{number}")
        yield replace(said, chapter=None if chapter == before else chapter)
        before = chapter
    for number, said in enumerate(_closing(article)):
        yield replace(said, chapter=about if before == notes and not number else None)


def _closing(article: Article) -> Iterator[Passage]:
    """Name who wrote the article and who is to be named for its pictures, and say what the voice is."""
    wording = wording_for(article.language)
    closing = Passage(Role.CLOSING, "", article.language, parts=frozenset({"closing"}))
    people = authors(article)
    given = [figure.credit for figure in figures(article) if figure.credit]
    named = dict.fromkeys(c.text for c in given if not _is_data_source(c, article.language))
    if people:
        text = wording.written_by.format(names=_enumerated(people, wording))
        yield replace(closing, text=text, where=f"{CLOSING}-authors")
    if named:
        text, parts = wording.pictures.format(names=_enumerated(list(named), wording)), {"credits"}
        yield replace(closing, text=text, parts=closing.parts | parts, where=f"{CLOSING}-pictures")
    yield replace(closing, text=wording.synthetic_voice, where=f"{CLOSING}-voice")


def _is_data_source(credit: Credit, language: str) -> bool:
    """Tell whether a credit says where a chart's figures are from: "Source: ONS", but not "Source: AFP"."""
    words = vocabulary(language)
    label = _LABEL.match(credit.written)
    is_source = label is not None and label[1].casefold() in words.source_credits
    return is_source and not words.agency.match(credit.text)


_LABEL: Final = re.compile(r"\W*(\w+)\s*[:：]")


def _part(article: Article, telling: Telling, part: Part, where: str) -> Iterator[Passage]:
    match part:
        case Headline(content=content):
            yield telling.prose_of(part, content, Role.HEADLINE, where)
        case Byline(written=written):
            by = telling.wording.by
            label = "" if written.casefold().startswith(by.casefold()) else by
            yield telling.text_of(part, Role.BYLINE, written, where, label)
        case Timestamp():
            yield _date(part, article.language, where)
        case PlainText(text=text):
            yield telling.text_of(part, Role.IMPRINT, text, where, _imprint_label(where, telling.wording))
        case Figure():
            yield from telling.figure(part, where)
        case Endnote(content=content) | QuestionAttribution(content=content):
            yield telling.prose_of(part, content, Role.ENDNOTE, where)
        case Paragraph():
            yield telling.prose_of(part, part.content, telling.prose, where)
        case _:
            yield from telling.block(part, where)


def _imprint_label(where: str, wording: Wording) -> str:
    labels = {"publication": wording.publication, "section": wording.section, "url": wording.address}
    return labels[where]


def _date(date: Timestamp, language: str, where: str) -> Passage:
    """Say a date by its ISO form in the language's manner; where it has none, as it is written."""
    wording = wording_for(language)
    verb = wording.updated if where == "updated" else wording.published
    words = vocabulary(language)
    own = (words.updated if where == "updated" else words.published).match(date.written)
    aloud = _moment_aloud(date.written[own.end() :] if own else date.written, date.iso, language)
    return Passage(
        Role.DATE,
        date.written,
        language,
        line_of(date),
        label=date_label(date, where, language),
        parts=frozenset({"dates"}),
        spoken=f"{verb}{wording.on_the_date}{aloud}." if aloud else None,
        where=where,
    )


_BETWEEN: Final = re.compile(r"\s*[|·•;]\s*")


def _moment_aloud(written: str, iso: str | None, language: str) -> str | None:
    """Say the moment, and then whatever else its line says: a time zone, how long the article is to read."""
    rest = after_date(written, iso, language) if iso and date_aloud(iso, language) else None
    if iso is None or rest is None:
        return None
    aloud = date_aloud(iso, language, has_weekday=names_weekday(written, iso, language))
    if aloud is None:
        return None
    pieces = [read_aloud(piece, language).spoken for piece in _BETWEEN.split(rest.strip(" .,")) if piece]
    is_zone = rest[:1].isspace() and not _BETWEEN.match(rest)
    return (" " if is_zone else ", ").join((aloud, ", ".join(pieces))) if pieces else aloud


def _enumerated(names: list[str], wording: Wording) -> str:
    return wording.and_.join(part for part in (", ".join(names[:-1]), names[-1]) if part)
