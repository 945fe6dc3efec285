"""
Cutting a run of inlines at offsets of its words.

An abbreviation is never parted: it goes whole to where it begins.
"""

from dataclasses import replace
from typing import assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.walk import plain

Run = tuple[Inline, ...]


def cut(content: Run, start: int, end: int) -> Run:
    """Give the part of ``content`` whose words stand from ``start`` up to ``end`` of ``plain(content)``."""
    kept: list[Inline] = []
    at = 0
    for inline in content:
        size = len(plain((inline,)))
        left, right = max(start - at, 0), min(end - at, size)
        if left < right:
            kept.append(inline if right - left == size else _part(inline, left, right))
        at += size
    return tuple(kept)


def trimmed(content: Run) -> Run:
    """Cut blanks and line breaks off both ends of a run."""
    words = plain(content)
    start = len(words) - len(words.lstrip())
    return cut(content, start, max(len(words.rstrip()), start))


def _part(inline: Inline, left: int, right: int) -> Inline:
    match inline:
        case Text():
            span = inline.span
            if span and span.end - span.start == len(inline.text):
                span = Span(span.start + left, span.start + right, span.line, span.column + left)
            return replace(inline, text=inline.text[left:right], span=span)
        case Emphasis() | Strong() | Link() | LanguagePart() | Superscript() | Subscript():
            return replace(inline, content=cut(inline.content, left, right))
        case Abbreviation() | LineBreak():
            return inline
        case _:
            assert_never(inline)


def span_of(content: Run) -> Span | None:
    """Give the place of a run, from its first to its last part that has one."""
    spans = [inline.span for inline in content if inline.span]
    return replace(spans[0], end=max(spans[-1].end, spans[0].end)) if spans else None
