"""
The fonts that a house's style sheets name, and which of them a page cannot be set in.

Only families that a rule can bring onto a page count: those of ``font-family`` and ``font``, and of the
custom properties that these take by ``var()``, in the house's sheets or in ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tinycss2

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import FONT_NOT_BUNDLED
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.renderers.pdf.fonts import SANS, SERIF

_KNOWN: Final = frozenset(name.casefold() for name in (SANS, SERIF))
_GENERIC: Final = frozenset(
    (
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji", "fangsong"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
        *("inherit", "initial", "unset", "revert", "revert-layer"),
    )
)
_SIZES: Final = frozenset(
    (
        *("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"),
        *("smaller", "larger", "math"),
    )
)


@dataclass(frozen=True, slots=True)
class NamedFont:
    """A family that a style sheet names, and the line that it is named in."""

    name: str
    line: int


def unknown_fonts(names: Sequence[str], house: str | None) -> Iterator[Diagnostic]:
    """Tell each family that the sheets ``names`` of the folder ``house`` name and no page is set in."""
    files = [file for name in names if house and (file := Path(house) / name).is_file()]
    texts = {file: file.read_text(encoding="utf-8-sig") for file in files}
    used = _taken([*_of_ours(names), *texts.values()]) if texts else frozenset()
    for file, text in texts.items():
        told: set[str] = set()
        for font in _named(text, used):
            if font.name.casefold() not in _KNOWN | told:
                told.add(font.name.casefold())
                place = Place(str(file), font.line)
                yield FONT_NOT_BUNDLED.at(place, font=font.name, fonts=f"{SANS}, {SERIF}")


def _named(text: str, used: frozenset[str]) -> Iterator[NamedFont]:
    for declaration in _declarations(_rules(text)):
        name, value = declaration.lower_name, declaration.value
        if name == "font":
            yield from _families(_behind_size(value))
        elif name == "font-family" or declaration.name in used:
            yield from _families(value)


def _of_ours(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if (file := styles_folder() / name).is_file():
            yield file.read_text(encoding="utf-8")


def _taken(texts: Iterable[str]) -> frozenset[str]:
    """Give the custom properties that fonts are taken from, straight or by way of others."""
    asked: dict[str, set[str]] = {}
    for one in (one for text in texts for one in _declarations(_rules(text))):
        name = one.name if one.name.startswith("--") else one.lower_name
        asked.setdefault(name, set()).update(_asked(one.value))
    found = asked.get("font", set()) | asked.get("font-family", set())
    while more := {name for one in found for name in asked.get(one, ())} - found:
        found |= more
    return frozenset(found)


def _asked(value: Iterable[Any]) -> set[str]:
    asks = (one for one in value if one.type == "function" and one.lower_name == "var")
    return {part.value for ask in asks for part in ask.arguments if part.type == "ident"}


def _rules(text: str) -> Sequence[Any]:
    found: Sequence[Any] = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return found


def _declarations(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the declarations of rules, and of those inside them."""
    for node in nodes:
        if node.type == "declaration":
            yield node
        elif node.type in ("qualified-rule", "at-rule") and node.content:
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inside)


def _behind_size(value: Sequence[Any]) -> Sequence[Any]:
    """Give what stands behind the size and the height of lines in the shorthand: the families."""
    sizes = ("dimension", "percentage", "number", "function")
    ends = [
        number
        for number, one in enumerate(value)
        if one.type in sizes or one == "/" or (one.type == "ident" and one.lower_value in _SIZES)
    ]
    return value[ends[-1] + 1 :] if ends else ()


def _families(value: Iterable[Any]) -> Iterator[NamedFont]:
    """Yield the families of a list: each is one string, or identifiers that are read as words of one name."""
    words: list[Any] = []
    for one in (*value, None):
        if one is None or one == ",":
            name = " ".join(word.value for word in words)
            if name and (words[0].type == "string" or name.lower() not in _GENERIC):
                yield NamedFont(name, words[0].source_line)
            words = []
        elif one.type in ("string", "ident"):
            words.append(one)
