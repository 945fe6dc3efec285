"""
The words of a narration that are heard in a sound file, with what is wrong with their sound.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.sound import timing
from article_pipeline.audit.sound.hearing import Extra, HeardCue, Hearing
from article_pipeline.speech.narration import Cue, Narration
from article_pipeline.speech.script import Utterance

_LATE_S: Final = 0.02
"""How early or late a cue may be."""
_LONGER_S: Final = 0.15
"""How much longer a file may be than its narration: codecs fill up their last block."""
_PART: Final = re.compile(r"(?:standfirst|body|endnote)-\d+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """Words in the order in which they are heard, and faults of the sound."""

    words: tuple[Found, ...]
    findings: tuple[Finding, ...] = ()


def heard_words(
    reference: Reference, narration: Narration, file: Path, start: int = 0, end: int | None = None
) -> Heard:
    """
    Hear a file that should be the narration from sample ``start`` to ``end``.

    Where no sound is to be decoded, the timeline alone says what is heard.

    Raises:
        UnreadableError: it does not decode.
        MissingError: there is no ffmpeg.
    """
    end = narration.samples if end is None else end
    if reference.ear is None:
        cues = [cue for cue in narration.cues if start <= cue.start and cue.end <= end]
        return Heard(tuple(_words(narration, [(narration.seconds(c.start - start), c) for c in cues])))
    hearing = reference.ear.listen(file, start, end)
    timed = [(one.start_s, one.cue) for one in hearing.cues if one.is_heard]
    again = [(extra.start_s, extra.cue) for extra in hearing.extras if extra.cue]
    words = _words(narration, sorted([*timed, *again], key=lambda pair: pair[0]))
    findings = (
        *_length_faults(hearing, narration.seconds(end - start)),
        *_cue_faults(narration, hearing.cues),
        *_extra_faults(hearing.extras),
    )
    return Heard(tuple(words), findings)


def _words(narration: Narration, timed: Sequence[tuple[float, Cue]]) -> Iterator[Found]:
    """
    Yield what is heard, labels for themselves, since they are pieces for themselves.

    What follows without a space, as at a change of voice inside a word, is one.
    """
    text, since = "", 0.0
    before: tuple[int, str | None] = (-1, None)
    for start_s, cue in timed:
        said = narration.script.utterances[cue.utterance]
        if before[0] + 1 == cue.utterance and before[1] is not None:
            text += before[1] + said.text
        else:
            yield Found(text, clock(since))
            yield Found(said.text[: said.label], clock(start_s))
            text, since = said.text[said.label :], start_s
        before = cue.utterance, said.joint
    yield Found(text, clock(since))


def _length_faults(hearing: Hearing, wanted_s: float) -> Iterator[Finding]:
    if not -_LATE_S <= hearing.seconds - wanted_s <= _LONGER_S:
        meant, found = (f"{seconds:.2f} seconds" for seconds in (wanted_s, hearing.seconds))
        yield Finding(Fault.ALTERED, "its length", stream=Stream.FACTS, wanted=meant, found=found)


def _cue_faults(narration: Narration, cues: Sequence[HeardCue]) -> Iterator[Finding]:
    """Tell what is lost within a cue, and where sound begins to be early or late."""
    late_s = 0.0
    for one in cues:
        said = narration.script.utterances[one.cue.utterance]
        for start, end in one.lost:
            words = _words_within(narration, said, one.cue, start, end)
            gone = f"{end - start:.2f} s at {clock(one.start_s + start)}"
            yield _about(Fault.UNHEARD, said, one.start_s, wanted=words, found=gone)
        if one.is_heard and abs(one.late_s - late_s) > _LATE_S:
            late_s = one.late_s
            if abs(late_s) > _LATE_S:
                found = f"but {abs(late_s):.2f} s {'late' if late_s > 0 else 'early'}"
                yield _about(Fault.UNHEARD, said, one.start_s, wanted=said.text, found=found)


def _words_within(narration: Narration, said: Utterance, cue: Cue, start_s: float, end_s: float) -> str:
    """Give the words that are said from one time of a cue to another."""
    first, last = (cue.start + round(second * narration.sample_rate) for second in (start_s, end_s))
    starts = [word.offset for word in cue.words if word.sample <= first]
    ends = [word.offset for word in cue.words if word.sample >= last]
    return said.text[starts[-1] if starts else 0 : ends[0] if ends else None].strip() or said.text


def _about(fault: Fault, said: Utterance, start_s: float, *, wanted: str, found: str) -> Finding:
    return Finding(fault, clock(start_s), part_of(said), said.line, wanted=wanted, found=found)


def part_of(said: Utterance) -> str:
    """Give the name of the part of the article that an utterance is of; of closing words there is none."""
    match = _PART.match(said.where)
    return match[0] if match and not said.where.startswith("closing") else ""


def _extra_faults(extras: Sequence[Extra]) -> Iterator[Finding]:
    for extra in extras:
        if extra.cue is None:
            found = f"{extra.end_s - extra.start_s:.2f} s of sound"
            yield Finding(Fault.INVENTED, clock(extra.start_s), found=found)


def clock(seconds: float) -> str:
    """Give a time as hours, minutes, seconds and milliseconds; what was heard too early is heard at first."""
    return timing.clock(max(seconds, 0.0) * 1000)
