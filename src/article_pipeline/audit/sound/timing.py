"""
What is timed, held against the narration's timeline: for captions and transcripts.

A voice says sentences, some of them in several voices; a file may part a sentence where its words are heard,
but it begins and ends with it, and what is shown meanwhile is what is said then.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.tokens import Tokens

if TYPE_CHECKING:  # numpy is not needed to read a file
    from article_pipeline.speech.narration import Narration

_SLACK_MS: Final = 1.0
"""Times are written in whole milliseconds, rounded or cut."""
_MOST: Final = 8
"""Faults of times that are told one by one."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Words of a file, from and until when they are shown, in milliseconds, and who says them."""

    start: float
    end: float
    text: str
    speaker: str = ""

    @property
    def place(self) -> str:
        """The time as files write it."""
        return clock(self.start)


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of the narration, likewise; ``where`` is their part, ``words`` are the times of some of them."""

    start: float
    end: float
    text: str
    where: str
    words: tuple[tuple[int, float], ...] = ()


def clock(milliseconds: float) -> str:
    """Write a time as hours, minutes, seconds and milliseconds."""
    seconds, rest = divmod(round(milliseconds), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def utterances_of(narration: "Narration") -> list[Heard]:
    """Give what is heard voice by voice."""
    found = []
    for cue in narration.cues:
        said = narration.script.utterances[cue.utterance]
        words = tuple((word.offset, narration.seconds(word.sample) * 1000) for word in cue.words)
        start, end = (narration.seconds(sample) * 1000 for sample in (cue.start, cue.end))
        found.append(Heard(start, end, said.text, _part_of(said.where), words))
    return found


def sentences_of(narration: "Narration") -> list[Heard]:
    """Give what is heard sentence by sentence, those of several voices as one."""
    found: list[Heard] = []
    joint: str | None = None
    for cue, heard in zip(narration.cues, utterances_of(narration), strict=True):
        if joint is None:
            found.append(heard)
        else:
            first = found.pop()
            found.append(Heard(first.start, heard.end, first.text + joint + heard.text, first.where))
        joint = narration.script.utterances[cue.utterance].joint
    return found


def _part_of(where: str) -> str:
    """Give the part's name of a place inside it: "body-3" of "body-3-0-caption"."""
    name, _, rest = where.partition("-")
    number = rest.partition("-")[0]
    return f"{name}-{number}" if number.isdigit() else name


def order_faults(timed: Sequence[Timed], end: float | None) -> Iterator[Finding]:
    """Yield what is shown before what stands before it, after ``end``, or for no time at all."""
    before = 0.0
    for one in timed:
        if one.start < before - _SLACK_MS or one.end < one.start:
            yield _fault(Fault.MOVED, one.place, found=f"{one.place} to {clock(one.end)}")
        if end is not None and one.end > end + _SLACK_MS:
            yield _fault(Fault.ALTERED, one.place, found=f"until {clock(one.end)}, after the end")
        before = max(before, one.end)


def time_faults(timed: Sequence[Timed], heard: Sequence[Heard], tokens: Tokens) -> Iterator[Finding]:
    """
    Yield the sentences that begin or end when nothing in the file does, and what is timed by none of them.

    Where the words are all there, it is seen that each is shown while it is heard. Where much is amiss, all
    times are those of another narration, and the first fault is told with the number of the others.
    """
    found = list(_time_faults(timed, heard, tokens))
    yield from found if len(found) <= _MOST else found[:1]
    if len(found) > _MOST:
        yield _fault(
            Fault.ALTERED, found[0].place, found=f"{len(found) - 1} more times that are not heard so"
        )


def _time_faults(timed: Sequence[Timed], heard: Sequence[Heard], tokens: Tokens) -> Iterator[Finding]:
    starts, ends = _Times(one.start for one in timed), _Times(one.end for one in timed)
    for one in heard:
        for name, time, times in (("begins", one.start, starts), ("ends", one.end, ends)):
            if not times.has(time):
                yield _fault(Fault.MISSING, clock(time), one.where, f"what {name} at {clock(time)}")
    yield from _untimed(timed, heard, ends)
    if _all_tokens(timed, tokens) == _all_tokens(heard, tokens):
        yield from _untimely(timed, heard, tokens)


def _all_tokens(several: Sequence[Timed] | Sequence[Heard], tokens: Tokens) -> list[str]:
    return list(chain.from_iterable(tokens(one.text) for one in several))


class _Times:
    """Times that are found again if they are near."""

    def __init__(self, times: Iterator[float]) -> None:
        self._times = sorted(times)

    def has(self, time: float) -> bool:
        at = bisect_left(self._times, time - _SLACK_MS)
        return at < len(self._times) and self._times[at] <= time + _SLACK_MS


def _untimed(timed: Sequence[Timed], heard: Sequence[Heard], ends: _Times) -> Iterator[Finding]:
    """Yield what begins inside a sentence without going on from what is shown before."""
    starts = _Times(one.start for one in heard)
    for one in timed:
        if not starts.has(one.start) and not ends.has(one.start):
            yield _fault(Fault.ALTERED, one.place, found=f"begins at {one.place}")


def _untimely(timed: Sequence[Timed], heard: Sequence[Heard], tokens: Tokens) -> Iterator[Finding]:
    """Yield the sentences whose words are not what is shown while they are heard."""
    at = 0
    for one in heard:
        shown: list[str] = []
        begin = at
        while at < len(timed) and timed[at].end <= one.end + _SLACK_MS:
            shown += tokens(timed[at].text)
            at += 1
        if shown != tokens(one.text):
            text = " ".join(item.text for item in timed[begin:at])
            yield _fault(Fault.MOVED, clock(one.start), one.where, one.text, text)


def _fault(fault: Fault, place: str, where: str = "", wanted: str = "", found: str = "") -> Finding:
    return Finding(fault, place, where, stream=Stream.FACTS, wanted=wanted, found=found)


def word_faults(timed: Sequence[Timed], heard: Sequence[Heard], tokens: Tokens) -> Iterator[Finding]:
    """
    Yield, where the words are all there, what begins when another word is heard than its first.

    A voice may say signs in no time, such as emoji: then several words begin at once, and each may.
    """
    if _all_tokens(timed, tokens) != _all_tokens(heard, tokens):
        return
    due: dict[int, list[tuple[str, str]]] = {}
    for one in heard:
        for offset, time in ((0, one.start), *one.words):
            due.setdefault(round(time), []).append((one.text[offset:], one.where))
    for item in timed:
        near = (due[t] for t in (round(item.start), round(item.start) - 1, round(item.start) + 1) if t in due)
        begun = next(near, [("", "")])
        if not any(text.lstrip().startswith(item.text) for text, _ in begun):
            yield _fault(Fault.MOVED, item.place, begun[-1][1], found=item.text)


_ROLES: Final = {
    Kind.HEADLINE: "Headline",
    Kind.STANDFIRST: "Standfirst",
    Kind.BYLINE: "Byline",
    Kind.PUBLISHED: "Date",
    Kind.UPDATED: "Date",
    Kind.PUBLICATION: "Imprint",
    Kind.SECTION: "Imprint",
    Kind.ADDRESS: "Imprint",
    Kind.HEADING: "Heading",
    Kind.PULL_QUOTE: "Quote",
    Kind.ATTRIBUTION: "Attribution",
    Kind.ALT: "Image",
    Kind.LONG_DESCRIPTION: "Image",
    Kind.CAPTION: "Caption",
    Kind.CREDIT: "Credit",
    Kind.TITLE: "Aside",
    Kind.QUESTION: "Question",
    Kind.CODE: "Code",
    Kind.ENDNOTE: "Endnote",
}
_AROUND: Final = {
    Around.LIST: "List",
    Around.QUOTE: "Quote",
    Around.TABLE: "Table",
    Around.ASIDE: "Aside",
    Around.ANSWER: "Answer",
}


def speaker_of(piece: Piece) -> str | None:
    """Give who says a piece; what a presenter adds is said by whoever says what it is about."""
    if piece.kind is not Kind.PARAGRAPH:
        return _ROLES.get(piece.kind)
    speaker = "Paragraph"
    for around in piece.around:
        if not (around is Around.LIST and speaker == "Quote"):
            speaker = _AROUND.get(around, speaker)
    return speaker
