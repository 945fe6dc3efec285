"""
What a renderer of the JSON form could get wrong.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from tests.audit.changing import (
    WORD_CHANGES,
    Mutant,
    by_json,
    by_pattern,
    by_text,
    first_of,
    nodes_of,
    words_changed,
)


def _sentence(data: Any) -> dict[str, Any]:
    """The first text of the body that has several words."""
    return next(node for node in nodes_of(data["body"], "text") if node["text"].count(" ") > 2)


def _in_words(change: Callable[[list[str]], list[str]], data: Any) -> None:
    node = _sentence(data)
    node["text"] = words_changed(change)(node["text"])


def _set(kind: str, name: str, value: Any, data: Any) -> None:
    first_of(data, kind)[name] = value


def _gone(kind: str, name: str, data: Any) -> None:
    del first_of(data, kind)[name]


def _swap_blocks(data: Any) -> None:
    data["body"][:2] = data["body"][1::-1]


def _swap_fields(data: Any) -> None:
    figure = first_of(data, "caption")
    alt = first_of(data["body"], "alt")["alt"]
    figure["caption"]["content"][0]["text"], alt["text"] = (
        alt["text"],
        figure["caption"]["content"][0]["text"],
    )


def _alter_span(data: Any) -> None:
    node = first_of(data, "heading")
    start, end, line, column = node.get("span", [0, 5, 1, 1])
    node["span"] = [start, end + 1, line, column]


def _number(data: Any) -> None:
    node = first_of(data, "ordered")
    node["start"] = node.get("start", 1) + 1


def _later(name: str, data: Any) -> None:
    node = first_of(data, name)
    node[name] = node[name].replace("20", "19", 1)


def _part_text(data: Any) -> None:
    """The same words in two nodes."""
    holder = next(n for n in nodes_of(data["body"], "content") if n["content"][0].get("type") == "text")
    first = holder["content"][0]
    half = len(first["text"]) // 2
    texts = ({**first, "text": part} for part in (first["text"][:half], first["text"][half:]))
    holder["content"][:1] = texts


_CHANGES: Final[Mapping[str, Callable[[Any], None]]] = {
    **{name: partial(_in_words, change) for name, change in WORD_CHANGES.items()},
    "a space doubled": lambda data: _sentence(data).update(
        text=_sentence(data)["text"].replace(" ", "  ", 1)
    ),
    "a text parted in two nodes": _part_text,
    "a block dropped": lambda data: data["body"].pop(1),
    "a block doubled": lambda data: data["body"].insert(1, data["body"][1]),
    "two blocks swapped": _swap_blocks,
    "the body gone": lambda data: data.pop("body"),
    "a heading's level altered": lambda data: first_of(data, "heading").update(
        level=first_of(data, "heading")["level"] % 6 + 1
    ),
    "a heading made a paragraph": lambda data: (
        first_of(data, "heading").pop("level") and first_of(data, "heading").update(type="paragraph")
    ),
    "a caption dropped": partial(_gone, "caption", "caption"),
    "a credit dropped": partial(_gone, "credit", "credit"),
    "a credit's name altered": lambda data: first_of(data, "credit")["credit"].update(text="Somebody"),
    "an alt dropped": partial(_gone, "alt", "alt"),
    "an alt and a caption swapped": _swap_fields,
    "a long description dropped": partial(_gone, "long_description", "long_description"),
    "the headline gone": partial(_gone, "headline", "headline"),
    "the article's language altered": lambda data: data.update(language="cy"),
    "a part's language altered": partial(_set, "language_part", "language", "cy"),
    "an address altered": partial(_set, "link", "target", "https://example.org/elsewhere"),
    "a long form gone": partial(_gone, "expansion", "expansion"),
    "stress made weight": lambda data: first_of(data, "emphasis").update(type="strong"),
    "raised made lowered": lambda data: first_of(data, "superscript").update(type="subscript"),
    "a list's start altered": _number,
    "a numbered list without numbers": partial(_gone, "ordered", "ordered"),
    "a head row lost": partial(_gone, "header_rows", "header_rows"),
    "a picture made decorative": partial(_set, "figure", "is_decorative", True),
    "an author's name altered": lambda data: first_of(data, "people")["people"][0].update(name="Nobody"),
    "a date's day altered": partial(_later, "iso"),
    "a span altered": _alter_span,
    "the source's digest altered": lambda data: data["source"].update(digest="sha256:" + "1" * 64),
    "a leftover invented": lambda data: data.setdefault("leftovers", []).append(
        {"type": "leftover", "text": "Read more", "reason": "promotion"}
    ),
    "the version altered": lambda data: data.update(version=99),
    "a field that no model has": partial(_set, "paragraph", "colour", "red"),
    "a word for a number": partial(_set, "heading", "level", "2"),
}
MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: by_json(change) for name, change in _CHANGES.items()},
    "a field twice": by_pattern(r'"type": "article",', '"type": "article", "type": "article",'),
    "cut off": by_text(lambda text: text[: len(text) * 2 // 3]),
}
