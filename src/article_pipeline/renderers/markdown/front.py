"""
The front matter of an article: keys and values that JSON can say.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from article_pipeline.article.model import Article, Byline, Figure, Timestamp
from article_pipeline.labels.bylines import people
from article_pipeline.labels.dates import moment
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.renderers.markdown.figures import credit_values, source_of
from article_pipeline.renderers.markdown.inlines import line

_FIGURES: Final = re.compile(r"\s*\d{4}-?\d")
"""What ISO 8601 begins with; a reader takes that for the day before it looks for words."""

Entry = tuple[str, Any]


def front_matter(article: Article) -> Iterator[Entry]:
    """Yield the entries that the article has, in reading order."""
    if article.headline:
        yield "title", line(article.headline.content)
    standfirst = [line(paragraph.content) for paragraph in article.standfirst]
    if standfirst:
        yield "standfirst", standfirst[0] if len(standfirst) == 1 else standfirst
    if article.byline:
        yield _byline(article.byline, article.language)
    for key, stamp in (("date", article.published), ("updated", article.updated)):
        if stamp:
            yield key, _timestamp(stamp, article.language)
    yield "language", article.language
    named = (("publication", article.publication), ("section", article.section), ("url", article.url))
    for key, name in named:
        if name:
            yield key, name.text
    if article.lead_figure:
        yield "image", _figure(article.lead_figure)


def _byline(byline: Byline, language: str) -> Entry:
    """Give a byline as names, or as the line that they can be read from, or as both."""
    named = [(person.name, person.role) for person in byline.people]
    if named and byline.written == ", ".join(name for name, _ in named):
        return "authors", [n if role == "author" else {"name": n, "role": role} for n, role in named]
    found = people(byline.written, vocabulary(language))
    if _is_folded(byline.written) and [(one.name, one.role) for one in found] == named:
        return "byline", byline.written
    who = [{"name": name, "role": role} for name, role in named]
    return "byline", {"written": byline.written, "people": who}


def _timestamp(stamp: Timestamp, language: str) -> str | dict[str, str | None]:
    """Give a date as written, if that is how it is read; else the day beside it."""
    if stamp.written == stamp.iso and len(stamp.written) == 10:
        return stamp.written
    is_words = _is_folded(stamp.written) and not _FIGURES.match(stamp.written)
    found = moment(stamp.written, vocabulary(language)) if is_words else None
    if found and found.iso and found.iso == stamp.iso:
        return stamp.written
    return {"written": stamp.written, "iso": stamp.iso}


def _is_folded(written: str) -> bool:
    """Whether a line has words, and no blanks that a reader would take away."""
    return bool(written) and written == " ".join(written.split())


def _figure(figure: Figure) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if source := source_of(figure):
        values["src"] = source
    if figure.picture and figure.picture != source:
        values["picture"] = figure.picture
    if figure.alt:
        values["alt"] = figure.alt.text
    if figure.long_description:
        values["description"] = figure.long_description.text
    if figure.caption:
        values["caption"] = line(figure.caption.content)
    if figure.credit or figure.caption:
        values |= credit_values(figure.credit)
    if figure.is_decorative:
        values["decorative"] = "true"
    return values
