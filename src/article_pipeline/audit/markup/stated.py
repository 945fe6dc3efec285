"""
What a web page tells search engines of its article (JSON-LD, schema.org), held against what the article says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from article_pipeline.article.model import Article, Figure
from article_pipeline.article.walk import named_parts, nodes, plain
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.markup.archive import Element

_PLACE: Final = "script"
_SHORTEST: Final = 100
"""Of a headline that is longer than search engines take, so much at least has to be there."""
_DURATION: Final = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_SLACK: Final = 1.0
_KINDS: Final = {"description": Kind.ALT, "caption": Kind.CAPTION, "creditText": Kind.CREDIT}
"""What is told of a picture, by its key."""


def stated_faults(
    stated: Mapping[str, Any], article: Article, pictures: Sequence[Figure]
) -> Iterator[Finding]:
    """Yield what a page states otherwise than its article has it, and of the ``pictures`` that it shows."""
    wanted = {
        "headline": plain(article.headline.content) if article.headline else "",
        "description": " ".join(plain(paragraph.content) for paragraph in article.standfirst),
        "articleSection": article.section.text if article.section else "",
        "isPartOf": article.publication.text if article.publication else "",
    }
    for name, words in wanted.items():
        said = _name_of(stated.get(name))
        is_short = name == "headline" and len(said) >= _SHORTEST and _plain(words).startswith(_plain(said))
        if _plain(said) != _plain(words) and not is_short:
            yield _altered(name, words, said)
    found = stated.get("image")
    images = found if isinstance(found, list) else []
    parts = {id(node): where for where, part in named_parts(article) for node in nodes(part)}
    yield from _of_pictures(images, pictures, parts)


def described_faults(root: Element, article: Article) -> Iterator[Finding]:
    """Yield a description in the page's head that is not the article's standfirst."""
    metas = root.iterfind("head/meta[@name='description']")
    said = " ".join(meta.get("content") or "" for meta in metas)
    words = " ".join(plain(paragraph.content) for paragraph in article.standfirst)
    if _plain(said) != _plain(words):
        yield replace(_altered("description", words, said), place="meta")


def _of_pictures(
    images: Sequence[Any], pictures: Sequence[Figure], parts: Mapping[int, str]
) -> Iterator[Finding]:
    if len(images) != len(pictures):
        yield _altered("image", f"{len(pictures)} pictures", f"{len(images)} pictures")
        return
    for number, (image, figure) in enumerate(zip(images, pictures, strict=True), 1):
        wanted = {
            "description": figure.alt.text if figure.alt else "",
            "caption": plain(figure.caption.content) if figure.caption else "",
            "creditText": figure.credit.text if figure.credit else "",
        }
        for name, words in wanted.items():
            said = _name_of(image.get(name)) if isinstance(image, dict) else ""
            if _plain(said) != _plain(words):
                told = _altered(f"image {number}, {name}", words, said)
                yield replace(told, where=parts.get(id(figure), ""), kind=_KINDS[name])


def duration_faults(stated: Mapping[str, Any], seconds: float) -> Iterator[Finding]:
    """Yield a length of the narration that is not its own."""
    audio = stated.get("audio")
    said = str(audio.get("duration", "")) if isinstance(audio, dict) else ""
    found = _DURATION.fullmatch(said)
    hours, minutes, rest = (float(part or 0) for part in found.groups()) if found else (0.0, 0.0, 0.0)
    if abs(hours * 3600 + minutes * 60 + rest - seconds) > _SLACK:
        yield _altered("duration", f"{seconds:.0f} seconds", said)


def _name_of(value: Any) -> str:
    found = value.get("name", "") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _altered(name: str, wanted: str, said: str) -> Finding:
    return Finding(
        Fault.ALTERED,
        _PLACE,
        stream=Stream.FACTS,
        wanted=f"{name}: {wanted}",
        found=f"{name}: {said}" if said else "nothing",
    )
