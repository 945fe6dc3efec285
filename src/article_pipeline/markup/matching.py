"""
Finding what is said in what is shown, character by character.

The two differ in white space, in figures that are raised by markup in one and by their own characters in the
other, and in labels that stand around the words.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a text stands: from ``start`` on; ``offsets`` gives the place of each of its characters.

    The place of a space, which may not be there, is that of the character after it.
    """

    start: int
    offsets: tuple[int, ...]


def places_of(texts: Sequence[str], shown: str) -> list[Place] | None:
    """
    Find ``texts``, which follow one another, in ``shown``; ``None`` where they do not stand in it so.

    What ``shown`` has before the first of them belongs to it.
    """
    there, indexes = _characters(shown)
    wanted = [_characters(text) for text in texts]
    at = there.find("".join(characters for characters, _ in wanted))
    if at < 0 or not all(characters for characters, _ in wanted):
        return None
    found: list[Place] = []
    for text, (characters, own) in zip(texts, wanted, strict=True):
        here = indexes[at : at + len(characters)]
        offsets = tuple(here[min(bisect_left(own, n), len(own) - 1)] for n in range(len(text)))
        found.append(Place(here[0] if found else 0, offsets))
        at += len(characters)
    return found


def _characters(text: str) -> tuple[str, list[int]]:
    """Give the characters of ``text`` in their plain forms, but for spaces, and where each of them stands."""
    plain = [
        (character, index)
        for index, written in enumerate(text)
        for character in unicodedata.normalize("NFKC", written)
        if not character.isspace()
    ]
    return "".join(character for character, _ in plain), [index for _, index in plain]
