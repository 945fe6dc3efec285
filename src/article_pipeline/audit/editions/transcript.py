"""
The Podcasting 2.0 transcript: each word with the time when it is said.

A segment is a word with a space before and after it, unless the narration says that the sentence goes on in
another voice without one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from article_pipeline.audit.findings import Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.plain.json_files import object_of, rows_of, seconds_of, text_of
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound.spoken import spoken_pieces, unmarked, unsaid
from article_pipeline.audit.sound.timing import (
    Timed,
    order_faults,
    speaker_of,
    time_faults,
    utterances_of,
    word_faults,
)
from article_pipeline.audit.words.tokens import signs_of

if TYPE_CHECKING:  # numpy is not needed to read a file
    from article_pipeline.speech.narration import Narration


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """
    Give what a voice says; where links lead, what short forms stand for, what is stressed and what is in
    another language is lost, and has to be told.
    """
    words = spoken_pieces(reference.article, reference.options)
    return {
        Stream.WORDS: [replace(one, layout=speaker_of(one)) for one in words],
        **unsaid(reference.article, reference.options),
        **unmarked(reference.article, reference.options),
        Stream.FACTS: [Piece("", Kind.LABEL, "version: 1.0.0")],
    }


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file segment by segment."""
    data = object_of(edition)
    segments = [_segment(row) for row in rows_of(data, "segments")]
    narration = reference.narration
    end = narration.seconds(narration.samples) * 1000 if narration else None
    findings = list(order_faults(segments, end))
    if narration:
        findings += _time_faults(segments, narration)
    words = list(_words(segments, narration))
    facts = [Found(f"version: {data.get('version')}", "version")]
    return ReadBack({Stream.WORDS: words, Stream.FACTS: facts}, tuple(findings), signs_of)


def _segment(row: dict[str, object]) -> Timed:
    start, end = (seconds_of(row, name) * 1000 for name in ("startTime", "endTime"))
    return Timed(start, end, text_of(row, "body"), text_of(row, "speaker"))


def _words(segments: Sequence[Timed], narration: "Narration | None") -> Iterator[Found]:
    """Yield the segments' words; those that two voices say of one are put together."""
    going_on = set(_going_on(narration)) if narration else set()
    last: Found | None = None
    for one in segments:
        if last and round(one.start) in going_on:
            last = replace(last, text=last.text + one.text)
            continue
        if last:
            yield last
        last = Found(one.text, one.place, layout=one.speaker)
    if last:
        yield last


def _going_on(narration: "Narration") -> Iterator[int]:
    """Yield when a voice goes on with a word that another has begun."""
    for before, after in pairwise(narration.cues):
        if narration.script.utterances[before.utterance].joint == "":
            yield round(narration.seconds(after.start) * 1000)


def _time_faults(segments: Sequence[Timed], narration: "Narration") -> Iterator[Finding]:
    heard = utterances_of(narration)
    yield from time_faults(segments, heard, signs_of)
    yield from word_faults(segments, heard, signs_of)
