"""
How much of an article is said: profiles, and single parts that a listener's choice switches on or off.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from article_pipeline.options import PARTS, SpeechOptions
from article_pipeline.speech.passages import Passage

_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "full": frozenset(),
    "no-credits": frozenset({"credits"}),
    "body-only": frozenset(PARTS) - {"tables", "boxes", "code"},
}
"""The parts that each profile leaves out."""


def left_out(choices: SpeechOptions) -> frozenset[str]:
    """Give the parts that are not said: those of the profile, but for what is switched by itself."""
    switched = {part: getattr(choices.parts, part) for part in PARTS}
    by_profile = {part: part not in _LEFT_OUT[choices.profile] for part in PARTS}
    return frozenset(p for p in PARTS if not (by_profile[p] if switched[p] is None else switched[p]))


def wanted(told: Iterable[Passage], unwanted: frozenset[str]) -> Iterator[Passage]:
    """Take out passages of unwanted parts; a chapter that one opens is opened by the next."""
    chapter: str | None = None
    for passage in told:
        chapter = passage.chapter or chapter
        if not passage.parts & unwanted:
            yield replace(passage, chapter=chapter)
            chapter = None
