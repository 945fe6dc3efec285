"""
The narration as Opus in Ogg, with chapters, tags and cover as comments.

The sound is the narration's own; nothing is spoken or mastered here.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound.tagging import write_sound
from article_pipeline.speech.codecs import OPUS


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the file.

    Raises:
        ValueError: the job has no narration.
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails.
        AuditError: what it wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    return write_sound(job, OPUS, target)
