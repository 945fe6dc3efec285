"""
What the article's own markup needs on a screen: a list of its sections, tables that scroll by themselves, and
the direction of words that run the other way.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.markup.directions import set_directions
from article_pipeline.markup.elements import Element, make, words_of
from article_pipeline.renderers.html.words import Words

FEWEST_SECTIONS: Final = 3
"""A shorter list of contents says less than the page itself."""
LONG_HEADLINE: Final = 90
"""From so many characters on a headline is set smaller."""

_NOT_IN_HEADS: Final = ("aside", "h1", "h2", "h3", "h4", "h5", "h6")


def adapt(article: Element, words: Words, language: str, direction: str) -> None:
    """Make ``article`` fit for a screen; ``language`` and ``direction`` are the page's."""
    _name(article, words)
    set_directions(article, direction)
    for number, table in enumerate(list(article.iter("table")), 1):
        _wrap(table, words["table"].format(number=number), words, language)
    for image in article.iter("img"):
        _tie_description(image)
    for box in article.iter("aside"):
        box.set("role", "note")  # a box is no landmark, of which there should be few, each with its own name
    for head in article.iter("th"):
        _keep_phrases(head)
    _list_sections(article, words)


def _name(article: Element, words: Words) -> None:
    """Name the article by its heading; one without any is given a heading that only readers aloud meet."""
    heading = next(article.iter("h1"), None)
    if heading is None:
        marks = {"lang": words.language, "dir": words.direction}
        heading = make("h1", words["untitled"], id="page-title", class_="unseen", **marks)
        article.insert(0, heading)
    elif len(words_of(heading)) >= LONG_HEADLINE:
        heading.set("class", "long")
    article.set("aria-labelledby", heading.get("id", ""))


def _wrap(element: Element, name: str, words: Words, language: str) -> None:
    """Put ``element`` into a box that can be scrolled, with keys too (WCAG 2.2, 1.4.10 and 2.1.1)."""
    parent = element.getparent()
    assert parent is not None
    box = make("div", class_="scrolls", role="group", tabindex="0", lang=words.language)
    box.set("aria-label", name)
    if words.language:
        element.set("lang", _language_of(element) or language)
    parent.replace(element, box)
    box.append(element)


def _keep_phrases(head: Element) -> None:
    """Take sections and headings out of a cell that is a head itself (HTML, 4.9.10)."""
    for element in head.iter(*_NOT_IN_HEADS):
        is_box = element.tag == "aside"
        element.set("class", "box" if is_box else "heading")
        element.tag = "div" if is_box else "p"
        for name in ("role", "aria-labelledby"):
            element.attrib.pop(name, "")


def _language_of(element: Element) -> str | None:
    return next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), None)


def _tie_description(image: Element) -> None:
    """Tie a picture to its long description (WCAG technique ARIA15)."""
    figure = image.getparent()
    described = figure.find("p[@class='long-description']") if figure is not None else None
    if figure is not None and described is not None:
        image.set("aria-describedby", described.get("id", ""))


def _list_sections(article: Element, words: Words) -> None:
    """List the sections of a long article below its opening."""
    sections = list(_sections(article))
    if len(sections) < FEWEST_SECTIONS:
        return
    title = make("p", words["contents"], id="page-contents", lang=words.language)
    items = [make("li", make("a", words_of(s), href=f"#{s.get('id')}", lang=s.get("lang"))) for s in sections]
    contents = make("nav", title, make("ol", *items), class_="contents")
    contents.set("aria-labelledby", "page-contents")
    opening = [e for e in article if e.tag == "header" or e.get("id") == "lead"]
    article.insert(article.index(opening[-1]) + 1 if opening else 0, contents)


def _sections(article: Element) -> Iterator[Element]:
    return (element for element in article if element.tag == "h2" and element.get("id"))
