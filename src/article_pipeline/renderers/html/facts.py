"""
What a page says about itself to machines: schema.org's NewsArticle, and how accessible the page is.

Nothing is claimed that this page does not keep: each accessibility property is derived from what is in it.
That somebody has judged its conformance is no such thing, and is not said.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from article_pipeline.article.model import Article, Figure
from article_pipeline.article.walk import authors, plain
from article_pipeline.markup.access import Access
from article_pipeline.markup.languages import tag_or_none
from article_pipeline.speech.narration import Narration

MOST_HEADLINE: Final = 110
"""Characters of a headline that search engines take."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is on the page, ``narration`` if it is heard; ``has_contents``: its sections are listed."""

    article: Article
    access: Access
    narration: Narration | None
    has_contents: bool


def facts_of(contents: Contents, summary: str, publisher: str | None) -> str:
    """Give the facts as JSON that can stand in a ``script`` element; ``summary`` is for people."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **_about(contents.article, publisher),
        **_accessibility(contents, summary),
        "image": [_picture(figure) for figure in contents.access.pictures],
        "audio": _audio(contents.narration) if contents.narration else None,
    }
    return for_script({name: value for name, value in facts.items() if value})


def for_script(value: Any) -> str:
    """Write JSON that ends no ``script`` element, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _about(article: Article, publisher: str | None) -> dict[str, Any]:
    url = article.url.text if article.url else ""
    published, updated = article.published, article.updated
    return {
        "headline": plain(article.headline.content)[:MOST_HEADLINE] if article.headline else None,
        "description": " ".join(plain(p.content) for p in article.standfirst),
        "author": [{"@type": "Person", "name": name} for name in authors(article)],
        "datePublished": published.iso if published else None,
        "dateModified": updated.iso if updated else None,
        "inLanguage": tag_or_none(article.language),
        "articleSection": article.section.text if article.section else None,
        "publisher": _named("Organization", publisher),
        "isPartOf": _named("Periodical", article.publication.text if article.publication else None),
        "url": url if urlsplit(url).scheme in ("http", "https") else None,
    }


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _accessibility(contents: Contents, summary: str) -> dict[str, Any]:
    return {
        "accessMode": list(contents.access.modes()),
        "accessModeSufficient": [_sufficient(modes) for modes in contents.access.ways()],
        "accessibilityFeature": list(_features(contents)),
        "accessibilityHazard": list(contents.access.hazards()),
        "accessibilityControl": ["fullKeyboardControl", "fullMouseControl", "fullTouchControl"],
        "accessibilitySummary": summary,
    }


def _sufficient(modes: tuple[str, ...]) -> dict[str, Any]:
    return {"@type": "ItemList", "itemListElement": list(modes), "description": ", ".join(modes)}


def _features(contents: Contents) -> Iterator[str]:
    yield from (*contents.access.structure(), "displayTransformability", "highContrastDisplay")
    yield from contents.access.descriptions()
    if contents.has_contents:
        yield "tableOfContents"
    if contents.narration:
        yield "synchronizedAudioText"


def _picture(figure: Figure) -> dict[str, str]:
    facts = {
        "@type": "ImageObject",
        "description": figure.alt.text if figure.alt else "",
        "caption": plain(figure.caption.content) if figure.caption else "",
        "creditText": figure.credit.text if figure.credit else "",
    }
    return {name: text for name, text in facts.items() if text}


def _audio(narration: Narration) -> dict[str, str]:
    seconds = round(narration.seconds(narration.samples))
    return {
        "@type": "AudioObject",
        "encodingFormat": "audio/mpeg",
        "duration": f"PT{seconds // 60}M{seconds % 60}S",
    }
