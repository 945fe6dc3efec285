"""
The narration as MP3, with a chapter for each section and tags for players and libraries.

The sound is the narration's own; nothing is spoken or mastered here.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound.tagging import write_sound
from article_pipeline.speech.codecs import MP3


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
    return write_sound(job, MP3, target)
