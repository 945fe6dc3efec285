"""
The colours of the house that publishes: as rules of a style sheet, and whether words stand out in them.

A screen is not white: there, words stand on what the style sheets say. Dark screens have colours of their
own, which a publication does not set.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import tinycss2
from tinycss2 import color3
from tinycss2.ast import Node

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import FAINT_COLOUR
from article_pipeline.options import Publication

WORDS_CONTRAST: Final = 4.5
"""WCAG 2.2, 1.4.3: how words must stand out from the paper."""

_OF_WORDS: Final = ("ink", "quiet", "accent")
_GROUNDS: Final = {"paper": "the paper", "tint": "boxes", "heard": "the sentence that is heard"}
"""The variables of colours that words stand on, in the order in which they are looked at."""
_LIGHT: Final = "--light-"
_DEEPEST: Final = 8
_WHITE: Final = "#ffffff"
_LINEAR: Final = 0.04045


def colour_rules(publication: Publication) -> str:
    """Give the CSS that sets the variables of the publication's colours."""
    return _rules(publication, "--")


def screen_colour_rules(publication: Publication) -> str:
    """Give the CSS that sets the publication's colours for light screens."""
    return _rules(publication, _LIGHT)


def _rules(publication: Publication, prefix: str) -> str:
    return "".join(f":root {{ {prefix}{name}: {colour} }}\n" for name, colour in publication.colours.items())


def faint_colours(publication: Publication, place: str) -> Iterator[Diagnostic]:
    """Name the colours in which words could not be read on white."""
    yield from _faint(publication.colours, {"white": _WHITE}, Place(place))


def faint_on_screen(
    publication: Publication, sheets: Sequence[str], place: Place | None = None
) -> Iterator[Diagnostic]:
    """Name the colours in which words could not be read on a light screen, where pages have these sheets."""
    variables: dict[str, str] = {}
    for sheet in (*sheets, screen_colour_rules(publication)):
        variables |= _of_root(sheet)
    seen = {name: _on_light(variables, name) for name in (*_OF_WORDS, *_GROUNDS)}
    grounds = {f"{words} ({seen[name]})": seen[name] for name, words in _GROUNDS.items()}
    yield from _faint(seen, grounds, place)


def _faint(
    colours: Mapping[str, str], grounds: Mapping[str, str], place: Place | None
) -> Iterator[Diagnostic]:
    for name in _OF_WORDS:
        colour = colours.get(name, "")
        contrasts = {ground: _contrast(colour, behind) for ground, behind in grounds.items()}
        faint = ((ground, found) for ground, found in contrasts.items() if found and found < WORDS_CONTRAST)
        for ground, found in list(faint)[:1]:
            facts = {"name": name, "colour": colour, "found": f"{found:.1f}", "ground": ground}
            yield FAINT_COLOUR.at(place, **facts, limit=WORDS_CONTRAST)


@lru_cache(maxsize=8)
def _of_root(sheet: str) -> Mapping[str, str]:
    """Give the variables that a style sheet sets for any page; ``html`` alone would not outweigh ours."""
    found: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and ":root" in _parted(rule.prelude):
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            for one in declared:
                if one.type == "declaration" and one.name.startswith("--"):
                    words = [token for token in one.value if token.type not in ("comment", "whitespace")]
                    found[one.name] = tinycss2.serialize(words)
    return found


def _on_light(variables: Mapping[str, str], name: str) -> str:
    """Give the value that a variable has on a light screen, through the variables that it names."""
    value = f"var(--{name})"
    for _ in range(_DEEPEST):
        token = tinycss2.parse_one_component_value(value, skip_comments=True)
        kind = token.lower_name if token.type == "function" else ""
        if kind not in ("light-dark", "var"):
            break
        first = _parted(token.arguments)[0]
        value = first if kind == "light-dark" else variables.get(first, "")
    return value


def _parted(tokens: Sequence[Node]) -> list[str]:
    """Give what stands between commas."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        elif token.type != "comment":
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _contrast(one: str, other: str) -> float | None:
    """WCAG 2.2, "contrast ratio"; ``None`` where one is no plain colour, such as a function of others."""
    lights = sorted(light for colour in (one, other) if (light := _luminance(colour)) is not None)
    return (lights[1] + 0.05) / (lights[0] + 0.05) if len(lights) > 1 else None


def _luminance(colour: str) -> float | None:
    """WCAG 2.2, "relative luminance"."""
    rgba = color3.parse_color(colour)
    if rgba is None or rgba == "currentColor" or rgba.alpha < 1:
        return None
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in rgba[:3])
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
