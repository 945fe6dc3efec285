"""
Lists of a document: which paragraphs are items, at which level, and which number each shows.

Word keeps no lists, only paragraphs with a level each; a number is counted on through all paragraphs of one
definition, so that a list goes on behind the prose that interrupts it.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.names import Element, w

MOST_LIST_STYLES: Final = 5
BULLET, NOTHING = "bullet", "none"
LARGEST_NUMBER: Final = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level are marked."""

    form: str = "decimal"
    text: str = "%1"
    start: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown before an item, which is how programs write its second paragraph."""
        return self.form == NOTHING or not self.text.strip()


@dataclass(slots=True)
class Numbering:
    """The levels of a document's lists, and how far each list has counted."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level(self, identifier: str, depth: int) -> Level | None:
        definition = self.definitions.get(identifier)
        return self.levels.get((definition, depth)) if definition is not None else None

    def count(self, identifier: str, depth: int) -> int | None:
        """Count one more item, and give the number that it shows."""
        level = self.level(identifier, depth)
        if level is None:
            return None
        counts = self.counts.setdefault(self.definitions[identifier], {})
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        restart = self.restarts.pop((identifier, depth), None)
        counts[depth] = counts.get(depth, level.start - 1) + 1 if restart is None else restart
        return None if level.form == BULLET else counts[depth]


def read_numbering(root: Element | None) -> Numbering:
    """Read the part that defines lists."""
    found = Numbering()
    if root is None:
        return found
    for abstract in root.iter(w("abstractNum")):
        key = abstract.get(w("abstractNumId"), "")
        found.levels.update({(key, depth): level for depth, level in _levels(abstract)})
    for number in root.iter(w("num")):
        key, definition = number.get(w("numId"), ""), number.find(w("abstractNumId"))
        found.definitions[key] = value_of(definition)
        for override in number.iter(w("lvlOverride")):
            start = override.find(w("startOverride"))
            if start is not None:
                found.restarts[key, _whole(override.get(w("ilvl")), 0)] = _whole(value_of(start), 1)
    return found


def deepen(root: Element) -> None:
    """Give each definition the levels that it leaves out, marked as its first, for items that styles nest."""
    for abstract in root.iter(w("abstractNum")):
        levels = {level.get(w("ilvl")): level for level in abstract.iter(w("lvl"))}
        first = levels.get("0")
        for depth in range(1, MOST_LIST_STYLES):
            if first is not None and str(depth) not in levels:
                added = copy.deepcopy(first)
                added.set(w("ilvl"), str(depth))
                abstract.append(added)


def _levels(abstract: Element) -> Iterator[tuple[int, Level]]:
    for level in abstract.iter(w("lvl")):
        form = value_of(level.find(w("numFmt"))) or "decimal"
        text = level.find(w("lvlText"))
        is_told = text is not None and level.find(w("lvlPicBulletId")) is None
        shown = value_of(text) if is_told else "%1"
        start = _whole(value_of(level.find(w("start"))), 1)
        yield _whole(level.get(w("ilvl")), 0), Level(form, shown, start)


def place_in_list(properties: Element) -> tuple[str, int]:
    """Give the list and the depth that the properties ``w:numPr`` name; "0" is no list."""
    identifier = value_of(properties.find(w("numId"))) or "0"
    return identifier, _whole(value_of(properties.find(w("ilvl"))), 0)


def value_of(element: Element | None) -> str:
    return element.get(names.VALUE, "") if element is not None else ""


def _whole(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if text and is_number else otherwise
