"""
The narration's cues as SubRip, for players that know nothing else.

It has no markup and no speakers: a line is the article's own writing, whatever signs are in it.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed.captions import captions, narration_of, plain_words
from article_pipeline.speech.narration import Narration


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the cues, and tell what of the words is not kept.

    Raises:
        ValueError: the job has no narration.
    """
    target.write_text(text_of(narration_of(job)), encoding="utf-8", newline="\n")
    return plain_words(job)


def text_of(narration: Narration) -> str:
    """Give the file's text."""
    cues = (
        f"{number}\n{narration.clock(c.start, ',')} --> {narration.clock(c.end, ',')}\n"
        + "".join(f"{_no_time(line)}\n" for line in c.lines)
        for number, c in enumerate(captions(narration), 1)
    )
    return "\n".join(cues)


def _no_time(line: str) -> str:
    """Part an arrow: where a line looks like the times of a cue, players begin another cue there."""
    return line.replace("-->", "-- >")
