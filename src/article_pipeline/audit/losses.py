"""
Losses that were declared: what an edition does not keep is matched with the diagnostic that told of it.

A diagnostic excuses as many pieces as it counts. Where more are lost than it told, all of them stay open,
since nobody can say which of them it meant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.diagnostics import Diagnostic, editions, pages, speech

DECLARED: Final[Mapping[str, Stream]] = {
    rule.code: stream
    for rule, stream in (
        (editions.BRAILLE_LINKS, Stream.LINKS),
        (editions.BRAILLE_PICTURES, Stream.PICTURES),
        (editions.TEXT_EMPHASIS, Stream.STRESS),
        (editions.TEXT_LANGUAGES, Stream.LANGUAGES),
        (pages.LINKS_NOT_PRINTED, Stream.LINKS),
        (speech.SPEECH_LINKS, Stream.LINKS),
        (speech.SPEECH_LONG_FORMS, Stream.LONG_FORMS),
    )
}
"""The stream whose loss a diagnostic tells of, by its code; its ``count`` says of how many pieces."""


def matched(findings: Iterable[Finding], declared: Iterable[Diagnostic]) -> list[Finding]:
    """Give the findings, those that a diagnostic of ``declared`` told of with its code."""
    found = list(findings)
    for diagnostic in declared:
        stream = DECLARED.get(diagnostic.code)
        lost = [f for f in found if f.stream is stream and f.fault is Fault.MISSING and f.declared is None]
        if stream and lost and len(lost) <= (diagnostic.count or 0):
            told = set(map(id, lost))
            found = [replace(f, declared=diagnostic.code) if id(f) in told else f for f in found]
    return found
