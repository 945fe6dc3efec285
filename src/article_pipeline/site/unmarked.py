"""
Words of an article as a line of their own, without the marks of its notes, which lead nowhere there.

A reader that saw a note's mark has said so; other raised figures are told from powers as the narration does.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import (
    Emphasis,
    Inline,
    LanguagePart,
    Link,
    Node,
    Strong,
    Superscript,
    Text,
)
from article_pipeline.article.walk import field_names, nodes, plain, shown
from article_pipeline.speech.readings.by_language import marks_of_notes, primary_of

Run = tuple[Inline, ...]

_STATED: Final = frozenset({"footnote", "note"})
"""How readers of Markdown and of Word call what they know to be a note's mark."""
_ONLY_A_MARK: Final = re.compile(r"\[[^\s\]]{1,4}\]|[*†‡§¶]+")
"""What is no power when it is raised: "[1]", "*"."""
_HERE: Final = "\0"
"""Stands where a mark stood; no article has it."""
_CUT: Final = re.compile(rf"\s*{_HERE}+")


def unmarked(content: Run, language: str) -> str:
    """Give the words of ``content``, which is in ``language``, in a line without marks of notes."""
    text = shown(_without_stated(content))
    for mark in reversed(marks_of_notes(primary_of(language), text)):
        text = text[: mark.start()] + _HERE + text[mark.end() :]
    return " ".join(_CUT.sub("", text).split())


def runs(node: Node) -> Iterator[Run]:
    """Yield the runs of words in ``node`` and below it, each whole."""
    for one in nodes(node):
        if not isinstance(one, Inline):
            for name in field_names(type(one)):
                value = getattr(one, name)
                if isinstance(value, tuple) and value and isinstance(value[0], Inline):
                    yield value


def _without_stated(content: Run) -> Run:
    return tuple(map(_one_without_stated, content))


def _one_without_stated(inline: Inline) -> Inline:
    match inline:
        case Superscript() if _is_stated(inline):
            return Text(_HERE)
        case Emphasis() | Strong() | Link() | LanguagePart():
            return replace(inline, content=_without_stated(inline.content))
        case _:
            return inline


def _is_stated(raised: Superscript) -> bool:
    said = {one.rule for one in (raised, *raised.content)}
    return not _STATED.isdisjoint(said) or _ONLY_A_MARK.fullmatch(plain(raised.content)) is not None
