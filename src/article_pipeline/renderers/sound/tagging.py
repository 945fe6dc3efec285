"""
What a sound file says about itself: tags by ffmpeg's names, and a square cover.
"""

from pathlib import Path

from article_pipeline.article.model import Article
from article_pipeline.article.stores import PictureMissingError, PictureUnreadableError
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import COVER_NOT_DRAWN, Diagnostic, Place
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound.cover import cover_of, title_card
from article_pipeline.speech.codecs import Codec
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.language_codes import three_letters
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.tagging import Tags
from article_pipeline.speech.wording import wording_for


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
    tags = Tags(tags_of(job.article, job.slug, job.narration), cover, three_letters(job.article.language))
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


def tags_of(article: Article, slug: str, narration: Narration) -> dict[str, str]:
    """Give the tags by ffmpeg's names; a tag without a value is left out."""
    headline = plain(article.headline.content) if article.headline else slug
    people = article.byline.people if article.byline else ()
    standfirst = " ".join(plain(p.content) for p in article.standfirst)
    voice = wording_for(article.language).synthetic_voice
    values = {
        "title": headline,
        "artist": "; ".join(p.name for p in people if p.role == "author"),
        "album": article.publication.text if article.publication else "",
        "date": ((article.published.iso or "") if article.published else "")[:10],
        "language": three_letters(article.language),
        "genre": "Speech",
        "comment": " – ".join(part for part in (standfirst, f"{voice} ({narration.voice})") if part),
    }
    return {key: value for key, value in values.items() if value}
