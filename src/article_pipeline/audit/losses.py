"""
Losses that were declared: what an edition does not keep is matched with the diagnostic that told of it.

A diagnostic excuses as many pieces as it counts, or the one that it is about. Where more are lost than were
told, all of them stay open, since nobody can say which of them were meant; where fewer are, that is one.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Pieces, assets_of
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.words.tokens import tokens_of
from article_pipeline.diagnostics import Diagnostic, editions, pages, speech
from article_pipeline.messages import Rule

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
        (editions.EMPHASIS_NOT_KEPT, Stream.STRESS),
        (editions.LANGUAGES_NOT_KEPT, Stream.LANGUAGES),
        (pages.PICTURE_NOT_SHOWN, Stream.PICTURES),
        (pages.JOINERS_NOT_KEPT, Stream.JOINERS),
        (pages.LINKS_NOT_PRINTED, Stream.LINKS),
        (pages.LONG_FORMS_NOT_PRINTED, Stream.LONG_FORMS),
        (speech.SPEECH_LINKS, Stream.LINKS),
        (speech.SPEECH_LONG_FORMS, Stream.LONG_FORMS),
    )
}
"""The stream whose loss a diagnostic tells of, by its code; its ``count`` says of how many pieces."""

_NOT_SHOWN: Final = (pages.PICTURE_NOT_SHOWN, editions.DRAWING_NOT_SHOWN)

_FOR_THE_EAR: Final = frozenset((speech.SPEECH_LINKS.code, speech.SPEECH_LONG_FORMS.code))
"""What a voice loses is no loss of an edition that shows it, though that is spoken, too."""


_CODE: Final = re.compile(r"[A-Z]{3,12}[0-9]{1,4}")
_NEVER: Final = frozenset({Stream.WORDS, Stream.PAGES, Stream.FACTS})


@dataclass(frozen=True, slots=True)
class Loss:
    """
    A loss that a format of others may declare: ``rule`` tells of it, ``stream`` is what it is about.

    The code is a prefix of the package's own, three capital letters or more, and a number. What excuses a
    finding is a diagnostic of the rule whose ``count`` says how many pieces of the stream are lost.

    Raises:
        ValueError: the code has not that form, or the stream is one of which nothing may be lost.
    """

    rule: Rule
    stream: Stream

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.rule.code):
            raise ValueError(f"{self.rule.code!r} is no code of three capital letters or more and a number")
        if self.stream in _NEVER:
            raise ValueError(f"{self.rule.code} is about {self.stream}, of which nothing may be lost")


def pictures_lost(reference: Reference, edition: Edition) -> frozenset[str]:
    """Give the paths of the article's pictures of which it was told that ``edition`` cannot show them."""
    told = list(reference.declared_for(edition.name))
    return frozenset(
        path for path in assets_of(reference.article) for rule in _NOT_SHOWN if _is_named(path, rule, told)
    )


def _is_named(path: str, rule: Rule, told: Iterable[Diagnostic]) -> bool:
    """Whether one of the diagnostics ``told`` is of ``rule`` and about the picture at ``path``."""
    beginning = _letters(rule.message.format(picture=path, why=""))
    return any(one.code == rule.code and _letters(one.message).startswith(beginning) for one in told)


def _letters(text: str) -> str:
    """Give a text as findings have it, whose paths are compared as words are."""
    return "".join(tokens_of(text))


def matched(
    findings: Iterable[Finding],
    declared: Iterable[Diagnostic],
    kept: Container[Stream] = (),
    losses: Iterable[Loss] = (),
) -> list[Finding]:
    """
    Give the findings, those that a diagnostic of ``declared`` told of with its code.

    ``kept`` are the streams that the edition has, ``losses`` those that its format declares by codes of its
    own. A diagnostic that names a picture is about no other.
    """
    found = list(findings)
    for code, stream, several in _by_code(declared, kept, losses):
        lost = [f for f in found if f.stream is stream and f.fault is Fault.MISSING and f.declared is None]
        for rule in (rule for rule in _NOT_SHOWN if rule.code == code):
            lost = [finding for finding in lost if _is_named(finding.wanted, rule, several)]
        if len(lost) <= _count(several):
            excused = set(map(id, lost))
            found = [replace(f, declared=code) if id(f) in excused else f for f in found]
    return found


def overstated(
    findings: Iterable[Finding],
    wanted: Mapping[Stream, Pieces],
    declared: Iterable[Diagnostic],
    kept: Container[Stream] = (),
    losses: Iterable[Loss] = (),
) -> Iterator[Finding]:
    """
    Yield a finding for each code of which more was told than the ``matched`` findings are.

    Only what is ``wanted`` can be lost; of pieces that may be there or not, more or fewer may have been told.
    """
    after = list(findings)
    excused = Counter(finding.declared for finding in after)
    open_streams = {finding.stream for finding in after if finding.declared is None}
    for code, stream, several in _by_code(declared, kept, losses):
        if stream in wanted and stream not in open_streams:
            told, free = _count(_asked(several, wanted[stream])), sum(p.is_optional for p in wanted[stream])
            if told > excused[code] + free:
                lost, said = f"{excused[code]}", f"{code} tells of {told}"
                yield Finding(Fault.OVERSTATED, "", stream=stream, wanted=lost, found=said)


def _asked(several: Iterable[Diagnostic], pieces: Pieces) -> list[Diagnostic]:
    """Give the diagnostics without those of pictures that the auditor leaves out because they are told."""
    rules = {rule.code: rule for rule in _NOT_SHOWN}
    return [
        one
        for one in several
        if one.code not in rules or any(_is_named(piece.text, rules[one.code], [one]) for piece in pieces)
    ]


def _by_code(
    declared: Iterable[Diagnostic], kept: Container[Stream], losses: Iterable[Loss]
) -> Iterator[tuple[str, Stream, list[Diagnostic]]]:
    """Yield each code that tells of losses, its stream, and its diagnostics."""
    streams = {**{loss.rule.code: loss.stream for loss in losses}, **DECLARED}
    told: dict[str, list[Diagnostic]] = {}
    for diagnostic in declared:
        told.setdefault(diagnostic.code, []).append(diagnostic)
    for code, several in told.items():
        stream = streams.get(code)
        if stream and not (stream in kept and code in _FOR_THE_EAR):
            yield code, stream, several


def _count(several: Iterable[Diagnostic]) -> int:
    return sum(1 if one.count is None else one.count for one in several)
