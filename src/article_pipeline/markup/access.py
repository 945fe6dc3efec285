"""
In which ways an article can be taken in, as schema.org's accessibility vocabulary says it.

Nothing is derived from what an edition means to be: each fact follows from what is shown and heard. That
somebody has judged its conformance is no such fact.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from article_pipeline.article.model import Article, Figure
from article_pipeline.article.walk import figures
from article_pipeline.markup.elements import Element, headings
from article_pipeline.markup.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Access:
    """
    What matters of an edition: the figures whose picture is shown and tells something, and the narration.

    ``left_out`` are the parts that the narration leaves out, as ``Script`` has them; ``has_music`` says that
    it has music, which nobody has judged. ``has_headings`` says that a title or headings lead through it.
    """

    pictures: tuple[Figure, ...]
    left_out: tuple[str, ...]
    has_music: bool
    has_headings: bool

    @property
    def is_described(self) -> bool:
        """Whether each such picture has a description."""
        return all(figure.alt and figure.alt.text.strip() for figure in self.pictures)

    @property
    def is_heard_whole(self) -> bool:
        """Whether the narration says all words."""
        return not self.left_out

    def modes(self) -> Iterator[str]:
        """Yield the senses that the content is made for; sound that repeats the text adds none."""
        yield "textual"
        if self.pictures:
            yield "visual"

    def ways(self) -> Iterator[tuple[str, ...]]:
        """Yield the combinations of modes in which all of it can be taken in."""
        if self.pictures:
            yield "textual", "visual"
        if self.is_described:
            yield ("textual",)
        if self.is_described and self.is_heard_whole:
            yield ("auditory",)

    def structure(self) -> Iterator[str]:
        """Yield the features of the order: how a reader gets through it."""
        if self.has_headings:
            yield "structuralNavigation"
        yield "readingOrder"

    def descriptions(self) -> Iterator[str]:
        """Yield the features that are true of all pictures; where there are none, so are the features."""
        if self.pictures and self.is_described:
            yield "alternativeText"
        if self.pictures and all(figure.long_description for figure in self.pictures):
            yield "longDescription"

    def hazards(self) -> tuple[str, ...]:
        """Give the hazards that there are, or those that are known not to be and those that may."""
        if self.has_music:
            return "noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"
        return ("none",)

    def summary(self, phrases: Phrases) -> Iterator[str]:
        """Say the same for people, sentence by sentence."""
        if self.has_headings:
            yield phrases.navigable
        if self.pictures:
            yield phrases.described if self.is_described else phrases.undescribed
        if not self.is_heard_whole:
            yield phrases.shortened
        else:
            yield phrases.narrated if self.pictures and self.is_described else phrases.words_narrated


def access_of(
    article: Article, root: Element, shown: Container[str], left_out: tuple[str, ...], *, has_music: bool
) -> Access:
    """
    Look at ``article``, of which the pictures ``shown`` are to be seen, by their assets' paths.

    ``root`` is its HTML, to which no edition has added a heading of its own.
    """
    told = (figure for figure in figures(article) if not figure.is_decorative)
    seen = tuple(f for f in told if f.asset and f.asset.path in shown)
    return Access(seen, left_out, has_music, next(headings(root), None) is not None)
