"""
A whole article as HTML, in reading order: that of ``article.walk.parts``.

The ids of the parts are their names in ``walk.named_parts``.
"""

from collections.abc import Iterator, Mapping
from typing import Final, assert_never
from urllib.parse import urlsplit

from article_pipeline.article.model import (
    Article,
    EndMatter,
    Endnote,
    PlainText,
    QuestionAttribution,
    Timestamp,
)
from article_pipeline.article.walk import authors
from article_pipeline.markup.blocks import blocks, heading
from article_pipeline.markup.elements import Content, Element, make, words_of
from article_pipeline.markup.figures import figure
from article_pipeline.markup.inlines import inlines
from article_pipeline.markup.languages import UNDETERMINED, tag_or_none
from article_pipeline.markup.phrases import LABEL, phrases_for
from article_pipeline.markup.setting import Picture, Setting
from article_pipeline.speech.dates import date_label
from article_pipeline.speech.wording import has_wording

_LONGEST_TITLE: Final = 80


def document(article: Article, pictures: Mapping[str, Picture]) -> Element:
    """Make the page: ``html`` with title, language and authors, and the article in ``main``."""
    body = article_element(article, pictures)
    head = make(
        "head",
        make("meta", charset="utf-8"),
        make("title", title_of(body) or phrases_for(article.language).untitled),
        *(make("meta", name="author", content=name) for name in authors(article)),
    )
    language = tag_or_none(article.language) or UNDETERMINED
    return make("html", head, make("body", make("main", body)), lang=language)


def title_of(element: Element) -> str:
    """Give the words of the headline, else the first words that there are."""
    words = next(filter(None, (words_of(e) for e in element.iter("h1", "p", "pre"))), "")
    return words if element.find("header/h1") is not None else shortened(words, _LONGEST_TITLE)


def shortened(text: str, most: int) -> str:
    """Give ``text`` in at most ``most`` characters and an ellipsis, cut between words where it can be."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def article_element(article: Article, pictures: Mapping[str, Picture]) -> Element:
    """Make the ``article``; ``pictures`` holds what can be shown, by the asset's path."""
    setting = Setting(phrases_for(article.language), pictures)
    opening = list(_opening(article, setting))
    head = [make("header", *opening)] if opening else []
    lead = figure(article.lead_figure, setting, "lead", "lead") if article.lead_figure else ()
    body = blocks(article.body, setting, "body")
    return make("article", *head, *lead, *body, *_ending(article.endnotes))


def _opening(article: Article, setting: Setting) -> Iterator[Element]:
    if article.headline:
        yield from heading(article.headline.content, 1, setting, "headline")
    for number, paragraph in enumerate(article.standfirst):
        yield make("p", *inlines(paragraph.content), id=f"standfirst-{number}", class_="standfirst")
    if article.byline:
        yield make("p", article.byline.written, id="byline", class_="byline")
    for name, stamp in (("published", article.published), ("updated", article.updated)):
        if stamp:
            label = _date_label(stamp, name, article.language)
            yield make("p", *label, _time(stamp), id=name, class_="date")
    for name, piece in (("publication", article.publication), ("section", article.section)):
        if piece:
            yield make("p", piece.text, id=name, class_=name)
    if article.url:
        yield make("p", _address(article.url), id="url", class_="url")


def _date_label(stamp: Timestamp, name: str, language: str) -> Iterator[Content]:
    """Yield the words that the narration says before a date, marked as none of the article's."""
    if label := date_label(stamp, name, language):
        yield make("span", label, class_=LABEL, lang=None if has_wording(language) else "en")


def _time(stamp: Timestamp) -> Content:
    return make("time", stamp.written, datetime=stamp.iso) if stamp.iso else stamp.written


def _address(url: PlainText) -> Content:
    is_web = urlsplit(url.text).scheme in ("http", "https")
    return make("a", url.text, href=url.text) if is_web else url.text


def _ending(endnotes: tuple[EndMatter, ...]) -> Iterator[Element]:
    notes = [_endnote(note, f"endnote-{number}") for number, note in enumerate(endnotes)]
    if notes:
        yield make("footer", *notes)


def _endnote(note: EndMatter, where: str) -> Element:
    match note:
        case Endnote():
            return make("p", *inlines(note.content), id=where, class_=f"endnote {note.kind}")
        case QuestionAttribution():
            return make("p", *inlines(note.content), id=where, class_="endnote question-attribution")
        case _:
            assert_never(note)
