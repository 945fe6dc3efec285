"""
The words of a narration that are heard in a sound file, with what is wrong with their sound.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
OTHER: Final = "another narration"
"""What each fault of sound that is no narration of the article is a part of."""
_MOST_FOUND: Final = 0.2
"""The share of a narration's pieces that may be found in the sound of another, which says the same word."""
_FEWEST_LOST: Final = 5
_LEAST_OTHER: Final = 0.3
"""The least share of a file that is sound of something else; one that is cut off has none."""
_PART: Final = re.compile(r"(?:standfirst|body|endnote)-\d+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """
    Words in the order in which they are heard, and faults of the sound.

    ``whole`` is the one fault of sound that is not this narration at all, of which all others are a part.
    """

    words: tuple[Found, ...]
    findings: tuple[Finding, ...] = ()
    whole: Finding | None = None

    def explained(self, findings: Sequence[Finding]) -> list[Finding]:
        """Give findings, all as parts of the one if there is one."""
        if self.whole is None:
            return list(findings)
        parts = (replace(one, part_of=one.part_of or OTHER) for one in findings)
        return [
            self.whole,
            *(one if one.declared else part for one, part in zip(findings, parts, strict=True)),
        ]


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
    return Heard(tuple(words), findings, _whole_fault(hearing))


def _whole_fault(hearing: Hearing) -> Finding | None:
    """Tell sound in which next to nothing of the narration is heard, and something else or nothing is."""
    meant = len(hearing.cues)
    found = sum(one.is_heard for one in hearing.cues)
    sound_s = sum(extra.end_s - extra.start_s for extra in hearing.extras if extra.cue is None)
    is_silent = bool(meant) and not found and not hearing.extras
    is_other = meant - found >= _FEWEST_LOST and found <= meant * _MOST_FOUND
    if not is_silent and not (is_other and sound_s >= hearing.seconds * _LEAST_OTHER):
        return None
    said = f"{found} of the {meant} pieces of its script are found in it"
    said = "nothing is heard in it" if is_silent else said
    return Finding(Fault.UNHEARD, "", wanted="the narration of this article", found=said)


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
