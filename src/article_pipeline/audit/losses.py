"""
Losses that were declared: what an edition does not keep is matched with the diagnostic that told of it.

A diagnostic excuses as many pieces as it counts, or the one that it is about. Where more are lost than were
told, all of them stay open, since nobody can say which of them were meant.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
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
        (editions.BRAILLE_NAMED, Stream.NAMED),
        (editions.BRAILLE_PLAIN, Stream.PLAINER),
        (editions.BRAILLE_UNMARKED, Stream.STRESS),
        (editions.BRAILLE_LEVELS, Stream.LEVELS),
        (editions.LINK_NOT_KEPT, Stream.LINKS),
        (editions.TEXT_EMPHASIS, Stream.STRESS),
        (editions.TEXT_LANGUAGES, Stream.LANGUAGES),
        (pages.PICTURE_NOT_SHOWN, Stream.PICTURES),
        (pages.LINKS_NOT_PRINTED, Stream.LINKS),
        (pages.LONG_FORMS_NOT_PRINTED, Stream.LONG_FORMS),
        (speech.SPEECH_LINKS, Stream.LINKS),
        (speech.SPEECH_LONG_FORMS, Stream.LONG_FORMS),
    )
}
"""The stream whose loss a diagnostic tells of, by its code; its ``count`` says of how many pieces."""


_FOR_THE_EAR: Final = frozenset((speech.SPEECH_LINKS.code, speech.SPEECH_LONG_FORMS.code))
"""What a voice loses is no loss of an edition that shows it, though that is spoken, too."""


def matched(
    findings: Iterable[Finding], declared: Iterable[Diagnostic], kept: Container[Stream] = ()
) -> list[Finding]:
    """
    Give the findings, those that a diagnostic of ``declared`` told of with its code.

    ``kept`` are the streams that the edition has.
    """
    found = list(findings)
    counts: Counter[str] = Counter()
    for diagnostic in declared:
        counts[diagnostic.code] += 1 if diagnostic.count is None else diagnostic.count
    for code, count in counts.items():
        stream = DECLARED.get(code)
        if stream in kept and code in _FOR_THE_EAR:
            continue
        lost = [f for f in found if f.stream is stream and f.fault is Fault.MISSING and f.declared is None]
        if stream and lost and len(lost) <= count:
            told = set(map(id, lost))
            found = [replace(f, declared=code) if id(f) in told else f for f in found]
    return found
