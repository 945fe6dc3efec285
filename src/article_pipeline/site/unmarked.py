"""
Words of an article as a line of their own, without the marks of its notes, which lead nowhere there.

A reader that saw a note's mark has said so; other raised figures are told from powers as the narration does.
What is raised in a title may be part of a name ("Cube³"), so that a note must begin with it besides.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import (
    Article,
    Emphasis,
    Endnote,
    EndnoteKind,
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
_MARKS: Final = re.compile(r"[^\W_]+|[*†‡§¶]+")
_BEGINS: Final = re.compile(r"[\s\[(]*([⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§¶]+|[^\W_]{1,4}(?=[\s\]).:]))")
"""The mark that a note begins with: "1 See", "[1] See", "¹See", "* See"."""
_HERE: Final = "\0"
"""Stands where a mark stood; no article has it."""
_CUT: Final = re.compile(rf"\s*{_HERE}+")


def title_of(article: Article) -> str:
    """Give the words of the headline in a line, without marks that a reader saw or a note begins with."""
    notes = (one for one in article.endnotes if isinstance(one, Endnote) and one.kind is EndnoteKind.NOTE)
    begun = filter(None, (_BEGINS.match(shown(note.content)) for note in notes))
    known = frozenset(unicodedata.normalize("NFKC", found[1]) for found in begun)
    return unmarked(article.headline.content, article.language, known) if article.headline else ""


def unmarked(content: Run, language: str, known: Container[str] | None = None) -> str:
    """
    Give the words of ``content``, which is in ``language``, in a line without marks of notes.

    Where there is a list of those that are ``known``, it bounds the marks that no reader saw.
    """
    text = shown(_without_marks(content, known))
    for mark in reversed(marks_of_notes(primary_of(language), text)):
        if _is_among(mark[0], known):
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


def _without_marks(content: Run, known: Container[str] | None) -> Run:
    return tuple(_one_without_marks(inline, known) for inline in content)


def _one_without_marks(inline: Inline, known: Container[str] | None) -> Inline:
    match inline:
        case Superscript() if _is_a_mark(inline, known):
            return Text(_HERE)
        case Emphasis() | Strong() | Link() | LanguagePart():
            return replace(inline, content=_without_marks(inline.content, known))
        case _:
            return inline


def _is_a_mark(raised: Superscript, known: Container[str] | None) -> bool:
    said, words = {one.rule for one in (raised, *raised.content)}, plain(raised.content)
    is_alone = _ONLY_A_MARK.fullmatch(words) is not None and _is_among(words, known)
    return is_alone or not _STATED.isdisjoint(said)


def _is_among(mark: str, known: Container[str] | None) -> bool:
    found = _MARKS.findall(unicodedata.normalize("NFKC", mark))
    return known is None or (bool(found) and all(one in known for one in found))
