"""
The front matter of an article: keys and values that JSON can say.
"""

from collections.abc import Iterator
from typing import Any

from article_pipeline.article.model import Article, Byline, Figure, Timestamp
from article_pipeline.renderers.markdown.figures import credit_values, source_of
from article_pipeline.renderers.markdown.inlines import line

Entry = tuple[str, Any]


def front_matter(article: Article) -> Iterator[Entry]:
    """Yield the entries that the article has, in reading order."""
    if article.headline:
        yield "title", line(article.headline.content)
    standfirst = [line(paragraph.content) for paragraph in article.standfirst]
    if standfirst:
        yield "standfirst", standfirst[0] if len(standfirst) == 1 else standfirst
    if article.byline:
        yield _byline(article.byline)
    for key, stamp in (("date", article.published), ("updated", article.updated)):
        if stamp:
            yield key, _timestamp(stamp)
    yield "language", article.language
    named = (("publication", article.publication), ("section", article.section), ("url", article.url))
    for key, name in named:
        if name:
            yield key, name.text
    if article.lead_figure:
        yield "image", _figure(article.lead_figure)


def _byline(byline: Byline) -> Entry:
    names = [person.name for person in byline.people]
    is_list = byline.written == ", ".join(names) and all(p.role == "author" for p in byline.people)
    if is_list and names:
        return "authors", names
    people = [{"name": person.name, "role": person.role} for person in byline.people]
    return "byline", {"written": byline.written, "people": people}


def _timestamp(stamp: Timestamp) -> str | dict[str, str | None]:
    if stamp.written == stamp.iso and len(stamp.written) == 10:
        return stamp.written
    return {"written": stamp.written, "iso": stamp.iso}


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
