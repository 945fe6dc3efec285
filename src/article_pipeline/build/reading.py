"""
Reading the article of a plan, with all that refuses it before anything is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from article_pipeline.build.earlier import refuse_strangers
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.source import read
from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.diagnostics.building import STRICT
from article_pipeline.errors import ContentError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.reads import Reads, watching


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, and which files were opened or looked for meanwhile."""

    reading: Reading
    reads: Reads


def read_planned(planned: PlannedArticle, options: Options, *, is_strict: bool) -> Read:
    """
    Read an article that is to be built.

    Raises:
        SourceError: it cannot be read.
        ContentError: it is refused.
        OutputError: a file of the user's own stands where an edition would be put.
    """
    with watching() as reads:
        reading = read(planned.source, options)
    if any(d.severity is Severity.ERROR for d in reading.diagnostics):
        raise ContentError(*reading.diagnostics)
    refuse_warnings(reading.diagnostics, planned.place, is_strict=is_strict)
    refuse_strangers(planned)
    return Read(reading, reads)


def refuse_warnings(said: Sequence[Diagnostic], place: Place, *, is_strict: bool) -> None:
    """Raise ContentError with all that was said, if the user wants articles with warnings refused."""
    count = sum(d.severity is Severity.WARNING for d in said)
    if is_strict and count:
        raise ContentError(*said, STRICT.at(place, count=count))
