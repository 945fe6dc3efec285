"""
The cues of a narration as captions: lines that a reader can follow, parted in time where they are heard.

A caption's text is the article's own writing, not the reading of it. A sentence that several voices say is
one caption, or its shortest parts would flash by. A sentence too long for two lines is parted where its words
are heard, so that no word is lost and none is shown long before it is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.plainer import plainer
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.renderers import RenderJob
from article_pipeline.speech.dropped import said_nodes
from article_pipeline.speech.narration import Cue, Narration, WordTime
from article_pipeline.speech.profiles import left_out
from article_pipeline.speech.script import Utterance

LINE: Final = 65
"""The most characters on a line."""
LINES: Final = 2
"""The most lines in a cue."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One cue of the file: samples from and until, lines, and who speaks."""

    start: int
    end: int
    lines: tuple[str, ...]
    speaker: str


def narration_of(job: RenderJob) -> Narration:
    """
    Give the job's narration.

    Raises:
        ValueError: it has none.
    """
    if job.narration is None:
        raise ValueError("cues need a narration")
    return job.narration


def plain_words(job: RenderJob) -> tuple[Diagnostic, ...]:
    """Tell of what is said how much is stressed or in another language: its words are plain ones."""
    said = said_nodes(job.article, left_out(job.options.speech))
    return tuple(plainer(said, Place(job.place)))


def captions(narration: Narration) -> Iterator[Caption]:
    """Give the cues of the file: one or more a sentence of the narration, one after the other in time."""
    for utterance, cue in _sentences(narration):
        yield from _parted(utterance, cue)


def _sentences(narration: Narration) -> Iterator[tuple[Utterance, Cue]]:
    before: tuple[Utterance, Cue] | None = None
    for cue in narration.cues:
        here = narration.script.utterances[cue.utterance], cue
        whole = _joined(*before, *here) if before else here
        before = whole if whole[0].joint is not None else None
        if before is None:
            yield whole


def _joined(first: Utterance, cue: Cue, second: Utterance, after: Cue) -> tuple[Utterance, Cue]:
    """Make one utterance and one cue of two."""
    text = first.text + (first.joint or "")
    said = (WordTime(len(text) + word.offset, word.sample) for word in after.words if word.offset)
    words = (*cue.words, WordTime(len(text), after.start), *said)
    return replace(second, text=text + second.text), Cue(after.utterance, cue.start, after.end, words)


def _parted(utterance: Utterance, cue: Cue) -> Iterator[Caption]:
    lines = balanced(utterance.text)
    groups = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    starts = [cue.start, *(_heard(utterance, cue, group[0][0]) for group in groups[1:])]
    for start, end, group in zip(starts, [*starts[1:], cue.end], groups, strict=True):
        yield Caption(start, end, tuple(text for _, text in group), utterance.role.capitalize())


Line = tuple[int, str]
"""A line with its offset in the utterance's text."""


def balanced(text: str) -> list[Line]:
    """
    Wrap to lines of much the same length, at most ``LINE`` characters.

    The last line of a cue, and the last cue, would else be a word or two that flash by.
    """
    lines = wrapped(text, LINE)
    most = len(lines) if len(lines) <= LINES else -(-len(lines) // LINES) * LINES
    longest_word = max((len(word) for word in text.split()), default=1)
    for width in range(min(longest_word, LINE), LINE):
        narrower = wrapped(text, width)
        if len(narrower) <= most:
            return narrower
    return lines


def wrapped(text: str, width: int) -> list[Line]:
    """Wrap at spaces to lines of at most ``width`` characters; a longer word is cut."""
    lines: list[Line] = []
    for word in re.finditer(rf"\S{{1,{width}}}", text):
        start = lines[-1][0] if lines else 0
        if lines and word.end() - start <= width:
            lines[-1] = (start, text[start : word.end()])
        else:
            lines.append((word.start(), word[0]))
    return lines


def _heard(utterance: Utterance, cue: Cue, offset: int) -> int:
    """Find the sample at which the word at ``offset`` of the text is heard, between its neighbours' times."""
    ties = [(0, cue.start), *((w.offset, w.sample) for w in cue.words), (len(utterance.text), cue.end)]
    before = max(tie for tie in ties if tie[0] <= offset)
    after = min(tie for tie in ties if tie[0] >= offset)
    if after[0] == before[0]:
        return after[1]
    share = (offset - before[0]) / (after[0] - before[0])
    return before[1] + int(share * (after[1] - before[1]))
