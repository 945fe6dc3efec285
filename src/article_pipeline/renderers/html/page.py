"""
A whole page: its head, its landmarks, and the rules that let nothing in from elsewhere.

A script or a style sheet is let in by the digest of its text, so an article that holds markup runs nothing.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.html.controls import settings
from article_pipeline.renderers.html.words import Words

MAIN: Final = "page-main"
PLAYER: Final = "page-player"
CLIPS: Final = "page-clips"


@dataclass(frozen=True, slots=True)
class Page:
    """
    The pieces of a page.

    ``media`` is where its files may come from; ``facts`` are JSON-LD, ``clips`` the player's data; ``banner``
    names the house that publishes. A page that is not heard has neither a player nor its script nor clips.
    """

    title: str
    language: str
    direction: str
    words: Words
    authors: Sequence[str]
    description: str
    style: str
    first_script: str
    last_script: str
    media: str
    facts: str
    banner: Element | None
    article: Element
    player: Element | None
    clips: Element | None
    about: Sequence[str]


def page_text(page: Page) -> str:
    """Give the file's text."""
    root = make("html", _head(page), _body(page), lang=page.language, dir=page.direction)
    return etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>") + "\n"


def _head(page: Page) -> Element:
    policy = make("meta", content=_policy(page))
    policy.set("http-equiv", "Content-Security-Policy")
    named = {"description": page.description, "viewport": "width=device-width, initial-scale=1"}
    named["color-scheme"] = "light dark"
    return make(
        "head",
        make("meta", charset="utf-8"),
        policy,
        make("title", page.title),
        *(make("meta", name=name, content=text) for name, text in named.items() if text),
        *(make("meta", name="author", content=name) for name in page.authors),
        make("style", page.style),
        make("script", page.facts, type="application/ld+json"),
        make("script", page.first_script),
    )


def _policy(page: Page) -> str:
    scripts = " ".join(map(_digest, filter(None, (page.first_script, page.last_script))))
    rules = {
        "default-src": "'none'",
        "img-src": page.media,
        "media-src": page.media,
        "font-src": page.media,
        "style-src": _digest(page.style),
        "script-src": scripts,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _body(page: Page) -> Element:
    words = page.words
    heard = [piece for piece in (page.clips,) if piece is not None]
    if page.last_script:
        heard.append(make("script", page.last_script))
    top = make("header", *([page.banner] if page.banner is not None else []), settings(words), class_="top")
    return make(
        "body",
        _skip(words["skip"], MAIN, words),
        *([_skip(words["skip_player"], PLAYER, words)] if page.player is not None else []),
        top,
        make("main", page.article, id=MAIN, tabindex="-1"),
        *([page.player] if page.player is not None else []),
        _about(page),
        *heard,
    )


def _skip(text: str, target: str, words: Words) -> Element:
    return make("a", text, href=f"#{target}", class_="skip", lang=words.language, dir=words.direction)


def _about(page: Page) -> Element:
    """Say what the page can do and where it falls short, to people as to machines."""
    words = page.words
    title = make("h2", words["about"])
    notes = make("ul", *(make("li", note) for note in page.about))
    return make("footer", title, notes, class_="about", lang=words.language, dir=words.direction)
