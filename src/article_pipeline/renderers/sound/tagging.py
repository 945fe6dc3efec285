"""
A narration as a sound file, with its tags and a square cover.
"""

from pathlib import Path

from article_pipeline.article.stores import PictureMissingError, PictureUnreadableError
from article_pipeline.diagnostics import COVER_NOT_DRAWN, Diagnostic, Place
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound.cover import cover_of, title_card
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
    cover, told = _cover(job)
    tags = tags_for(job.article, job.slug, job.narration, cover)
    encode(job.narration, codec, job.options.speech.preset, tags, target, job.kept)
    return told


def _cover(job: RenderJob) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Draw the lead picture, or a card with the title where there is none that can be drawn."""
    figure = job.article.lead_figure
    if figure is None or figure.asset is None:
        return title_card(job.article, job.slug), ()
    try:
        return cover_of(figure.asset, job.store), ()
    except PictureMissingError:
        why = "there is no such file"
    except PictureUnreadableError as fault:
        why = str(fault)
    place = Place(job.place, figure.span.line if figure.span else None)
    told = COVER_NOT_DRAWN.at(place, picture=figure.asset.path, why=why)
    return title_card(job.article, job.slug), (told,)
