"""
What a page says of a picture, a film or a drawing to those who do not see it, and whether it says anything.

A film or a frame is in no edition; one that the page describes or has a caption for is a figure all the same.
"""

import re
from collections.abc import Iterator
from typing import Final

from article_pipeline.readers.html.classes import SAYING, last_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.elements import CONTROLS, HEADINGS, PLAYERS, UNSEEN
from article_pipeline.readers.html.tree import Chars, Element, once

FRAMES: Final = PLAYERS | {"iframe", "embed", "canvas"}
LEAST_DRAWING_WORDS: Final = 4
"""Of the name of a drawing, a film or a frame in no figure: icons and players have shorter ones."""
LEAST_CAPTION_WORDS: Final = 4

_CAPTION: Final = SAYING["figure"]["caption"]
_NO_ALT: Final = SAYING["figure"]["no_alt"]
ACTING: Final = CONTROLS | HEADINGS | {"a", "nav", "footer", "header", "form"}
_SHOWING_NOTHING: Final = UNSEEN | {"figcaption", "p", "br", "meta", "link"}
_PLACEHOLDER_ALT: Final = re.compile(
    r"(?i)(?:(?:image|photo|picture|img|thumbnail|placeholder|logo|avatar|icon|bild|foto|imagen|alt|null|none"
    r"|undefined|untitled|preload|loading|article|featured|lead|main|hero)[\s\d.:_-]*){0,3}[\s\d.:]*|https?://\S*"
)
_FILE: Final = re.compile(r"(?i)[^\s/]+\.(?:jpe?g|png|webp|gif|tiff?|avif)")


def described(alt: str) -> bool:
    """Whether an alt text says anything: a word for "picture" or a file's name says nothing."""
    text = " ".join(alt.split())
    is_said = text.lower() not in _NO_ALT and not _PLACEHOLDER_ALT.fullmatch(text)
    return bool(text) and is_said and not _FILE.fullmatch(text)


@once
def embed_in(element: Element) -> Element | None:
    """Give the first film, frame or drawing at or below an element."""
    return next((e for e in element.walk() if e.name in FRAMES or _may_draw(e)), None)


@once
def _is_drawn(element: Element) -> bool:
    """Whether an element is a drawing that says what it shows, and no sign on a button or a link."""
    is_image = element.get("role") in ("img", "image") and not element.text
    if not (element.name == "svg" or is_image) or not any(map(described, names_of_embed(element))):
        return False
    return not any(around.name in ACTING for around in element.ancestors())


def names_of_embed(element: Element) -> Iterator[str]:
    """Yield what a film, a frame or a drawing is named, and what is written in a drawing."""
    yield from (element.get(name) for name in ("aria-label", "title"))
    if element.name == "svg":
        yield from (e.text for e in element.walk() if e.name in ("title", "text"))


def is_drawing(element: Element) -> bool:
    """Whether an element is a drawing that stands alone in its line and says at length what it shows."""
    return _may_draw(element) and _is_alone(element)


def _may_draw(element: Element) -> bool:
    return (element.name == "svg" or "role" in element.attributes) and _is_drawn(element)


@once
def _is_alone(drawing: Element) -> bool:
    if not any(count_of(name) >= LEAST_DRAWING_WORDS for name in names_of_embed(drawing)):
        return False
    return drawing.is_block or (drawing.parent is not None and not _has_lines(drawing.parent))


@once
def _has_lines(element: Element) -> bool:
    """Whether an element has words of its own, and not only in its blocks and drawings."""
    return any(
        child.text.strip()
        for child in element.children
        if isinstance(child, Chars) or not (child.is_block or child.name == "svg")
    )


@once
def is_told(frame: Element) -> bool:
    """Whether what is around a film or a frame has a caption for it, or is a figure that names it."""
    if any(_is_caption(e) for e in frame.walk() if e is not frame):
        return True
    embed = embed_in(frame) if frame.name == "figure" else None
    return embed is not None and any(map(described, names_of_embed(embed)))


def may_show(figure: Element) -> bool:
    """
    Whether a figure without a picture shows something: a film or a frame, or what a script puts there.

    Where it has a picture that is none of the article's, an author's portrait, its words are not captions.
    """
    if embed_in(figure) is not None:
        return True
    held = (child.name for child in figure.children if isinstance(child, Element))
    return not figure.has_picture and any(name not in _SHOWING_NOTHING for name in held)


def _is_caption(element: Element) -> bool:
    if element.name == "figcaption":
        return bool(element.text)
    is_called_one = "class" in element.attributes and bool(last_words(element) & _CAPTION)
    return is_called_one and count_of(element.text) >= LEAST_CAPTION_WORDS
