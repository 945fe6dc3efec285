"""
What the styles of a document are for, whatever program and language named them.

A style is known by its name or its identifier, else by the style that it is derived from, else by the level
that it has in the outline. A style of characters is known by its looks: derived from nothing, "House Italic"
is stress all the same.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

from lxml import etree

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.lists import MOST_LIST_STYLES
from article_pipeline.readers.word.names import Element, is_on, w

PREFIX: Final = "article-pipeline "
"""Begins the names that the converter is shown for styles that are known; no document has such a name."""
CAPTION, HEADING, CONTINUED, BREAK, PLAIN = "caption", "heading", "continued", "break", "plain"
EMPHASIS, STRONG, BOTH, HIDDEN = "emphasis", "strong", "both", "hidden"
MOST_LEVELS: Final = 9
_LONGEST_CHAIN: Final = 12
"""Styles that are derived from one another; some are derived from themselves."""

USUAL_SIZE: Final = 20
"""The size of type in half points where nothing says it (ECMA-376 part 1, 17.3.2.38)."""

_LOOSE: Final = re.compile(r"[\s_-]+")
_NAMES: Final = tomllib.loads(
    (files("article_pipeline.readers.word") / "style_names.toml").read_text(encoding="utf-8")
)


def _key(name: str) -> str:
    return _LOOSE.sub("", name.casefold())


def _roles(room: Mapping[str, list[str]]) -> dict[str, str]:
    return {_key(name): role for role, listed in room.items() for name in listed}


_ADDED: Final = (
    CAPTION,
    PLAIN,
    *(f"{kind} {level}" for kind in (HEADING, CONTINUED) for level in range(1, MOST_LEVELS + 1)),
)
_CHARACTERS: Final = _roles(_NAMES["characters"])
_PARAGRAPHS: Final = {
    **_roles(_NAMES["paragraphs"]),
    **{_key(f"{word}{n}"): f"{HEADING} {n}" for word in _NAMES["heading"] for n in range(1, MOST_LEVELS + 1)},
    **{f"listcontinue{n if n > 1 else ''}": f"{CONTINUED} {n}" for n in range(1, 6)},
}
_DEPTHS: Final = {
    _key(f"{word}{level + 1}"): level for word in _NAMES["list"] for level in range(1, MOST_LIST_STYLES)
}


@dataclass(frozen=True, slots=True)
class Styles:
    """
    The roles of a document's styles by their identifiers; one of no role is not in it.

    ``lists`` are the styles that make their paragraphs items of a list, with the properties that say so, and
    ``depths`` how deep each of them is by its name ("List Bullet 2");
    ``size`` is that of plain text, in half points.
    """

    paragraphs: Mapping[str, str] = field(default_factory=dict)
    characters: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Element] = field(default_factory=dict)
    depths: Mapping[str, int] = field(default_factory=dict)
    size: int = USUAL_SIZE


def read_styles(root: Element) -> Styles:
    """Tell what the styles of the part ``root`` are for."""
    table = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    paragraphs, characters, lists, depths = {}, {}, {}, {}
    for identifier, style in table.items():
        chain = tuple(_chain(style, table))
        if style.get(w("type")) == "character":
            characters[identifier] = _character_role(chain)
        elif _is_paragraph(style):
            if role := _paragraph_role(chain):
                paragraphs[identifier] = role
            numbered = (one.find(f"{w('pPr')}/{w('numPr')}") for one in chain)
            if (found := next((n for n in numbered if n is not None), None)) is not None:
                lists[identifier] = found
                depths[identifier] = next(
                    (_DEPTHS[key] for one in chain for key in _named(one) if key in _DEPTHS), 0
                )
    return Styles(paragraphs, characters, lists, depths, _plain_size(root))


def size_of(properties: Element | None) -> int | None:
    """Give the size of type that the properties of a run say, in half points."""
    size = properties.find(w("sz")) if properties is not None else None
    value = size.get(names.VALUE, "") if size is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else None


def _plain_size(root: Element) -> int:
    own = (s for s in root.iter(w("style")) if s.get(w("default")) in ("1", "true") and _is_paragraph(s))
    said = [root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"), *(s.find(w("rPr")) for s in own)]
    return next((size for one in reversed(said) if (size := size_of(one))), USUAL_SIZE)


def _is_paragraph(style: Element) -> bool:
    return style.get(w("type"), "paragraph") == "paragraph"


def for_converter(root: Element, styles: Styles) -> None:
    """Give the styles of the part ``root`` the names that the converter is told of, and add one for each."""
    for style in root.iter(w("style")):
        roles = styles.characters if style.get(w("type")) == "character" else styles.paragraphs
        role = roles.get(style.get(w("styleId"), ""))
        name = style.find(w("name"))
        if role and name is not None:
            name.set(names.VALUE, f"{PREFIX}{role}")
    for role in _ADDED:
        added = etree.SubElement(root, w("style"), {w("type"): "paragraph", w("styleId"): style_of(role)})
        etree.SubElement(added, w("name"), {names.VALUE: f"{PREFIX}{role}"})


def style_of(role: str) -> str:
    """Name the style that ``for_converter`` adds for a role."""
    return f"{PREFIX}{role}".replace(" ", "-")


def heading_of(level: Element | None) -> str | None:
    """Give the role that a level of the outline stands for."""
    value = level.get(names.VALUE, "") if level is not None else ""
    return f"{HEADING} {int(value) + 1}" if len(value) == 1 and value in "012345678" else None


def _chain(style: Element, table: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style, the one that it is derived from, and so on."""
    found: Element | None = style
    for _ in range(_LONGEST_CHAIN):
        if found is None:
            return
        yield found
        based = found.find(w("basedOn"))
        found = table.get(based.get(names.VALUE, "")) if based is not None else None


def _named(style: Element) -> Iterator[str]:
    name = style.find(w("name"))
    yield _key(name.get(names.VALUE, "") if name is not None else "")
    yield _key(style.get(w("styleId"), ""))


def _paragraph_role(chain: tuple[Element, ...]) -> str | None:
    """Plain is what a style's own name says; a house's style derived from plain text is not known by that."""
    for number, style in enumerate(chain):
        role = next((_PARAGRAPHS[key] for key in _named(style) if key in _PARAGRAPHS), None)
        if role and (role != PLAIN or not number):
            return role
        level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
        if heading := heading_of(level):
            return heading
    return PLAIN if chain[0].get(w("default")) in ("1", "true") else None


def _character_role(chain: tuple[Element, ...]) -> str:
    if any(_has(style, "vanish") for style in chain[:1]):
        return HIDDEN
    for style in chain:
        if role := next((_CHARACTERS[key] for key in _named(style) if key in _CHARACTERS), None):
            return role
    looks = [any(_has(style, look) for style in chain) for look in ("i", "b")]
    return {(True, False): EMPHASIS, (False, True): STRONG, (True, True): BOTH}.get(
        (looks[0], looks[1]), PLAIN
    )


def _has(style: Element, look: str) -> bool:
    return is_on(style.find(f"{w('rPr')}/{w(look)}"))
