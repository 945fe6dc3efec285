"""
What an edition claims of its accessibility, held against what is in it (schema.org, accessibility).

A claim that is not true sends readers to an edition that they cannot use, so each has to be seen in the book.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import Article, Figure
from article_pipeline.article.walk import figures
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream

_OF_ORDER: Final = frozenset({"structuralNavigation", "readingOrder", "displayTransformability"})


@dataclass(frozen=True, slots=True)
class Truth:
    """What is in an edition: the figures that it shows and that tell something, and what else it has."""

    pictures: tuple[Figure, ...]
    is_heard: bool
    has_contents: bool
    has_music: bool = False
    more: frozenset[str] = frozenset()
    """Features that this format has by itself."""

    def features(self) -> frozenset[str]:
        """Give the features that may be claimed."""
        found = set(_OF_ORDER) | self.more
        if self.pictures and self._is_described:
            found.add("alternativeText")
        if self.pictures and all(figure.long_description for figure in self.pictures):
            found.add("longDescription")
        found |= {"tableOfContents"} if self.has_contents else set()
        return frozenset(found | ({"synchronizedAudioText"} if self.is_heard else set()))

    @property
    def _is_described(self) -> bool:
        return all(figure.alt and figure.alt.text.strip() for figure in self.pictures)

    def modes(self) -> frozenset[str]:
        """Give the senses that it is made for."""
        return frozenset({"textual", "visual"} if self.pictures else {"textual"})

    def ways(self) -> frozenset[str]:
        """Give the senses by which, together, all of it may be taken in."""
        found = {"textual,visual"} if self.pictures else set()
        if self._is_described:
            found |= {"textual", "auditory"} if self.is_heard else {"textual"}
        return frozenset(found)


def pictures_told(article: Article, lost: Iterable[str]) -> tuple[Figure, ...]:
    """Give the figures of an article with a picture that tells something and is not ``lost``, by its path."""
    gone = frozenset(lost)
    told = (figure for figure in figures(article) if not figure.is_decorative)
    return tuple(figure for figure in told if figure.asset and figure.asset.path not in gone)


def claim_faults(place: str, claims: Mapping[str, Sequence[str]], truth: Truth) -> Iterator[Finding]:
    """Yield the claims that are not true; ``claims`` are values by names such as "accessibilityFeature"."""
    true = {
        "accessMode": truth.modes(),
        "accessModeSufficient": truth.ways(),
        "accessibilityFeature": truth.features(),
        "accessibilityHazard": _MAYBE if truth.has_music else _MAYBE | {"none", "noSoundHazard"},
    }
    for name, known in true.items():
        said = claims.get(name, ())
        for value in said:
            if value not in known:
                yield Finding(Fault.INVENTED, place, stream=Stream.FACTS, found=f"{name}: {value}")
    for mode in sorted(truth.modes() - set(claims.get("accessMode", ()))):
        yield Finding(Fault.MISSING, place, stream=Stream.FACTS, wanted=f"accessMode: {mode}")


_MAYBE: Final = frozenset({"noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"})
