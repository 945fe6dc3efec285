"""
What the writers of blocks share: which pictures are at hand, and the outline so far.

Levels of headings are settled here and not in the model: an article may skip one, an edition may not
(PDF/UA-1 7.4.2, WCAG 2.2 technique G141).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from article_pipeline.article.model import Asset
from article_pipeline.markup.phrases import Phrases

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as an edition shows it: where its file is to be had, and its size in pixels."""

    source: str
    width: int
    height: int


@dataclass(slots=True)
class Outline:
    """The level of the last heading, 0 before the first; there is one heading of level 1."""

    level: int = 0
    has_title: bool = False

    def next(self, wanted: int) -> int:
        """Give the level of the next heading: ``wanted``, or one below the last where that would skip."""
        highest = 2 if self.has_title else 1
        self.level = min(max(wanted, highest), self.level + 1, DEEPEST)
        self.has_title = True
        return self.level

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Let a box have headings of its own, which those after the box do not follow."""
        before = self.level
        yield
        self.level = before or min(self.level, 1)  # where a box came first, its heading is the title


@dataclass(frozen=True, slots=True)
class Setting:
    """Handed to every writer of blocks; ``pictures`` is by the asset's path."""

    phrases: Phrases
    pictures: Mapping[str, Picture]
    outline: Outline = field(default_factory=Outline)

    def picture(self, asset: Asset | None) -> Picture | None:
        return self.pictures.get(asset.path) if asset else None
