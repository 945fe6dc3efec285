"""
The narration's cues as WebVTT: what is said, when, and in what role.
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
    """Give the file's text (WebVTT, 4.1 and 4.2.1)."""
    head = f"WEBVTT\nKind: captions\nLanguage: {narration.script.language}\n"
    cues = (
        f"{number}\n{narration.clock(c.start)} --> {narration.clock(c.end)}\n"
        f"<v {c.speaker}>{_escaped(c.lines)}</v>\n"
        for number, c in enumerate(captions(narration), 1)
    )
    return "\n".join((head, *cues))


def _escaped(lines: tuple[str, ...]) -> str:
    return "\n".join(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
