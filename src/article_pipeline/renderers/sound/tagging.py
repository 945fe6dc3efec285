"""
A narration as a sound file, with its tags and a square cover.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.cover import cover_of
from article_pipeline.renderers import RenderJob
from article_pipeline.speech.codecs import Codec
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.imprint import tags_for


def write_sound(job: RenderJob, codec: Codec, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the job's narration to ``target`` with tags and cover.

    Raises:
        ValueError: the job has no narration.
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails.
        AuditError: what it wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    if job.narration is None:
        raise ValueError("a sound file needs a narration")
    cover, told = cover_of(job.article, job.slug, job.store, job.place, job.kept)
    tags = tags_for(job.article, job.slug, job.narration, cover)
    encode(job.narration, codec, job.options.speech.preset, tags, target, job.kept)
    return told
