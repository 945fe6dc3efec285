"""
The headings of an article as steps of a talking book, and the sections that they begin.

Steps are the headings between the blocks of the article. Those inside a quote, a list, a table or a box stand
in the text only: they are parts of something that may be left or skipped as a whole.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.markup.elements import Element, words_of
from article_pipeline.markup.reading import Clip

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Step:
    """
    A heading: its level, which is at most one below that of the step before, and its words.

    ``where`` is the id of its element, "" for a title that stands nowhere; ``clips`` is the range of the
    clips that say it, of which there is at least one: where the heading is not said, the next that is.
    """

    level: int
    words: str
    where: str
    clips: range


@dataclass(frozen=True, slots=True)
class Outline:
    """The steps of a book, the first of them its title, and how many headings nothing leads to."""

    steps: tuple[Step, ...]
    inner: int

    def starts(self) -> list[int]:
        """Give the clips that begin sections: the first of each step, of which that of the title is 0."""
        return sorted({step.clips.start for step in self.steps})

    def titles(self) -> list[str]:
        """Give the words of each section's first step."""
        first = {step.clips.start: step.words for step in reversed(self.steps)}
        return [first[start] for start in self.starts()]


def outline_of(article: Element, clips: Sequence[Clip], title: str) -> Outline:
    """Find the steps of ``article``; a ``title`` goes first where no heading is at its very beginning."""
    order = {element.get("id"): number for number, element in enumerate(article.iter())}
    said = [order[clip.target] for clip in clips]
    steps = list(_steps(article, clips, order, said))
    if not steps or steps[0].clips.start:
        steps.insert(0, Step(1, title, "", range(1)))
    known = {step.where for step in steps} | {box.get("aria-labelledby") for box in article.iter("aside")}
    inner = sum(heading.get("id") not in known for heading in article.iter(*HEADINGS))
    return Outline(tuple(_without_jumps(steps)), inner)


def _steps(
    article: Element, clips: Sequence[Clip], order: dict[str | None, int], said: list[int]
) -> Iterator[Step]:
    for element in _between_blocks(article):
        where = element.get("id", "")
        first = min(bisect_left(said, order[where]), len(clips) - 1)
        after = bisect_left(said, order[where] + sum(1 for _ in element.iter()))
        yield Step(int(str(element.tag)[1]), words_of(element), where, range(first, max(after, first + 1)))


def _between_blocks(article: Element) -> Iterator[Element]:
    for child in article:
        inside = child if child.tag == "header" else (child,)
        yield from (element for element in inside if element.tag in HEADINGS)


def _without_jumps(steps: Sequence[Step]) -> Iterator[Step]:
    reached = 0
    for step in steps:
        reached = min(step.level, reached + 1)
        yield Step(reached, step.words, step.where, step.clips)
