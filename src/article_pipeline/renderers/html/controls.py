"""
The switches for colours, size, typeface and spacing.

They are hidden until the page's script shows them, since they do nothing without it; then a page follows the
browser's own settings.
"""

from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.html.words import Words

_SIZES: Final = ("100", "125", "150", "200", "300")
_NAMED: Final = {
    "theme": ("auto", "light", "dark", "contrast"),
    "typeface": ("clear", "serif", "own"),
    "spacing": ("normal", "wide", "wider"),
}


def settings(words: Words) -> Element:
    """Make the panel of switches; a choice is told to the style sheet as ``data-theme`` and so on."""
    groups = [
        _group("theme", words["theme"], _choices("theme", words)),
        _group("size", words["size"], {size: f"{size} %" for size in _SIZES}),
        _group("typeface", words["typeface"], _choices("typeface", words)),
        _group("spacing", words["spacing"], _choices("spacing", words)),
    ]
    reset = make("button", words["reset"], type="button", id="page-reset")
    return make(
        "details",
        make("summary", words["settings"]),
        make("div", *groups, reset, class_="panel"),
        id="page-settings",
        hidden="hidden",
        lang=words.language,
        dir=words.direction,
    )


def _choices(name: str, words: Words) -> dict[str, str]:
    return {value: words[f"{name}_{value}"] for value in _NAMED[name]}


def _group(name: str, legend: str, choices: dict[str, str]) -> Element:
    first = next(iter(choices))
    labels = []
    for value, label in choices.items():
        is_chosen = "checked" if value == first else None
        choice = make("input", type="radio", name=name, value=value, checked=is_chosen)
        labels.append(make("label", choice, make("span", label)))
    return make("fieldset", make("legend", legend), make("div", *labels, class_="choices"))
