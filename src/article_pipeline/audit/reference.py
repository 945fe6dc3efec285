"""
What finished editions are held against: the article, its pictures, what was declared, how it was to be made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from article_pipeline.article.model import Article
from article_pipeline.article.stores import AssetStore
from article_pipeline.audit.looks import Look
from article_pipeline.audit.pictures import Gallery
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import Options

if TYPE_CHECKING:  # numpy is not needed to audit silent editions
    from article_pipeline.audit.sound.hearing import Ear
    from article_pipeline.speech.narration import Narration


@dataclass(frozen=True)
class Reference:
    """
    What an audit believes.

    It holds what all editions of one article are looked at and listened to with, so that a picture or a sound
    that several of them have is judged once.

    ``place`` is what messages call the source. ``declared`` are the diagnostics of the build, each with the
    editions that it is about. ``narration`` is what sound is held against; without one, sound is not heard.
    ``pictures`` has the article's pictures; ``looks`` says what they look like where they are not at hand.
    Without either, an edition's pictures are only seen to be there. Where ``is_full`` is not set, no sound is
    decoded, and no picture and no page of a PDF looked at.
    """

    article: Article
    place: str
    options: Options = field(default_factory=Options)
    declared: Sequence[Diagnostic] = ()
    narration: "Narration | None" = None
    pictures: AssetStore | None = None
    looks: Mapping[str, Look] = field(default_factory=dict)
    is_full: bool = True

    @cached_property
    def gallery(self) -> Gallery:
        """The article's pictures."""
        return Gallery(self.article, self.pictures, self.looks)

    @cached_property
    def ear(self) -> "Ear | None":
        """What listens to editions; ``None`` where no sound is to be heard."""
        if self.narration is None or not self.is_full:
            return None
        from article_pipeline.audit.sound.hearing import Ear

        return Ear(self.narration, has_music=self.options.speech.music.is_there)

    def declared_for(self, edition: str) -> tuple[Diagnostic, ...]:
        """Give the diagnostics that are about ``edition``."""
        return tuple(one for one in self.declared if edition in one.editions)


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished edition: its format's name and its file; what it has beside it lies in the same folder."""

    name: str
    file: Path
