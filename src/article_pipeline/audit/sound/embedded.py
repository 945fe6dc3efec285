"""
Whether sound that a page or a book brings with it is the narration, or the stretch of it that it should be.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, UnreadableError
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.sound.heard import clock, heard_words, part_of
from article_pipeline.audit.words.comparing import compare_words

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Narration

Stretch = tuple[int, int]
"""From which sample of a narration to which."""


def sound_faults(
    reference: Reference, sound: bytes, stretch: Stretch | None = None, name: str = ""
) -> Iterator[Finding]:
    """
    Tell words of a stretch of the narration that are not heard in ``sound``, and what is heard besides.

    ``name`` is what places begin with, where a book has several files.

    Raises:
        MissingError: there is no ffmpeg.
    """
    if reference.ear is None:
        return
    with TemporaryDirectory() as scratch:
        file = Path(scratch, "sound")
        file.write_bytes(sound)
        yield from file_faults(reference, file, stretch, name)


def file_faults(
    reference: Reference, file: Path, stretch: Stretch | None = None, name: str = ""
) -> Iterator[Finding]:
    """Tell the same of a file."""
    narration = reference.narration
    if narration is None or not reference.is_full:
        return
    start, end = stretch or (0, narration.samples)
    try:
        heard = heard_words(reference, narration, file, start, end)
    except UnreadableError as fault:
        yield Finding(Fault.UNHEARD, name or "its sound", found=str(fault))
        return
    before = f"{name}, " if name else ""
    if heard.whole:
        yield _of_stretch(heard.whole, narration, start, end, name or "its sound")
        return
    words = [Found(found.text, before + found.place) for found in heard.words]
    yield from (replace(finding, place=before + finding.place) for finding in heard.findings)
    yield from compare_words(list(_meant(reference, narration, start, end)), words)


def _of_stretch(finding: Finding, narration: "Narration", start: int, end: int, place: str) -> Finding:
    """Tell that a stretch of the narration is not heard by the words that it begins and ends with."""
    if end - start == narration.samples:
        return replace(finding, place=place)
    cues = [cue for cue in narration.cues if start <= cue.start and cue.end <= end]
    first, last = (narration.script.utterances[cue.utterance] for cue in (cues[0], cues[-1]))
    said = f"{first.text} … {last.text}"
    return replace(finding, place=place, where=part_of(first), line=first.line, wanted=said)


def _meant(reference: Reference, narration: "Narration", start: int, end: int) -> Iterator[Piece]:
    """Yield the words that belong into a stretch of the narration, joined as they are heard."""
    timeline = heard_words(replace(reference, is_full=False), narration, Path(), start, end)
    utterances = narration.script.utterances
    cues = (cue for cue in narration.cues if start <= cue.start and cue.end <= end)
    said = {clock(narration.seconds(cue.start - start)): utterances[cue.utterance] for cue in cues}
    for found in timeline.words:
        if found.text:
            utterance = said[found.place]
            yield Piece(part_of(utterance), Kind.PARAGRAPH, found.text, utterance.line)
