"""
The language of a page and of its parts: what it declares, and whether its words can be in it.

A declaration is believed unless the page's most frequent words speak for another language.
"""

import re
from collections.abc import Sequence
from typing import Final

from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.reading import WRONG_LANGUAGE
from article_pipeline.labels.vocabulary import language_of
from article_pipeline.readers.html.metadata import Statement
from article_pipeline.readers.html.projection import Projection
from article_pipeline.readers.html.tree import Element

_TAG: Final = re.compile(r"(?P<language>[a-zA-Z]{2,3})(?P<rest>(?:[-_][a-zA-Z0-9]{2,8})*)")
_OLD: Final = {"iw": "he", "in": "id", "ji": "yi"}


def tag_of(written: str) -> str | None:
    """Give a declared language as a BCP 47 tag ("en_gb" is "en-GB"), or ``None`` where it is none."""
    match = _TAG.fullmatch(written.strip())
    if match is None:
        return None
    language = match["language"].lower()
    parts = [_cased(part) for part in re.split("[-_]", match["rest"]) if part]
    return "-".join((_OLD.get(language, language), *parts))


def _cased(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def language_of_page(
    source: SourceFile, root: Element, stated: Sequence[Statement], projection: Projection, fallback: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Give the language of a page as a BCP 47 tag, and what is to be said about its declaration."""
    prose = _prose(root) or projection.text
    written = [e.get("lang") or e.get("xml:lang") for e in root.walk() if e.name in ("html", "body")][:2]
    declared = next(filter(None, map(tag_of, (*written, *(s.text for s in stated)))), None)
    found = language_of(prose, declared or fallback)
    if declared and found != declared:
        return found, (WRONG_LANGUAGE.at(source.place(), declared=declared, found=found),)
    return found, ()


def _prose(root: Element) -> str:
    """The page's paragraphs: its navigation may be in another language."""
    texts = (e.text for e in root.walk() if e.name == "p")
    long = [text for text in texts if len(text) > 80]
    return " ".join(long[:200])
