"""
Figures of films, frames and drawings: no edition shows them, so what the page says of them stands for them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Figure, PlainText, Span
from article_pipeline.readers.html.captions import caption_and_credit, pieces_in
from article_pipeline.readers.html.descriptions import described, embed_in
from article_pipeline.readers.html.inlines import target_of
from article_pipeline.readers.html.labelling import Label
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element

KINDS: Final = frozenset(("film", "recording", "drawing", "frame"))
"""What figures without a picture are called."""
_LONG: Final = ("svg-desc", "svg-text")


def embedded(page: Page, root: Element) -> Figure | None:
    """Read the film, frame or drawing of ``root`` as a figure; ``None`` where the page says nothing of it."""
    embed = embed_in(root)
    caption, credit = caption_and_credit(page, list(pieces_in(page, root, [], is_named=True)), "embed", None)
    labels = page.projection.labels_of(embed) if embed else ()
    words = [part.span for part in (caption, credit) if part and part.span]
    alt = _apart(_alt(page, labels), words)
    long = _apart(_long(page, labels), words)
    spans = [part.span for part in (alt, long, caption, credit) if part and part.span]
    if not spans:
        return None
    first = min(spans, key=_start)
    return Figure(
        alt=alt,
        long_description=long,
        caption=caption,
        credit=credit,
        picture=target_of(embed.get("poster"), page.base) if embed and embed.get("poster") else None,
        span=replace(first, end=max(span.end for span in spans)),
        rule=_kind(embed) if embed else "figure",
    )


def _kind(embed: Element) -> str:
    match embed.name:
        case "video":
            return "film"
        case "audio":
            return "recording"
        case "iframe" | "object" | "embed":
            return "frame"
        case _:
            return "drawing"


def _start(span: Span) -> int:
    return span.start


def _alt(page: Page, labels: Sequence[Label]) -> PlainText | None:
    """Give the name of an embed: of several, the one that a screen reader would say."""
    for name in ("aria-label", "svg-title", "title"):
        for label in labels:
            text = page.projection.all_words(label.start, label.end)
            if label.name == name and described(text):
                return _said(page, label, label, f"alt-{name}")
    return None


def _long(page: Page, labels: Sequence[Label]) -> PlainText | None:
    """Give the description of a drawing with what is written in it, if nothing else stands among them."""
    held = [i for i, label in enumerate(labels) if label.name in _LONG]
    if not held or held[-1] - held[0] >= len(held):
        return None
    return _said(page, labels[held[0]], labels[held[-1]], labels[held[0]].name)


def _apart(said: PlainText | None, words: Sequence[Span]) -> PlainText | None:
    """Pass over what stands amidst the words of a caption: a word of it may end behind a drawing's own."""
    if said and said.span and any(one.start < said.span.end and said.span.start < one.end for one in words):
        return None
    return said


def _said(page: Page, first: Label, last: Label, rule: str) -> PlainText | None:
    span = page.projection.span(first.start, last.end)
    return PlainText(page.projection.all_words(first.start, last.end), span=span, rule=rule) if span else None
