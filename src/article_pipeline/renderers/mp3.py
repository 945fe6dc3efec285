"""
The narration as MP3, with a chapter for each section and tags for players and libraries.

The sound is the narration's own; nothing is spoken or mastered here.
"""

from pathlib import Path
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.article.stores import PictureMissingError, PictureUnreadableError
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import COVER_NOT_DRAWN, Diagnostic, Place
from article_pipeline.renderers import RenderJob
from article_pipeline.speech.cover import cover_of
from article_pipeline.speech.encoding import Tags, encode_mp3
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.wording import wording_for

# ISO 639-1 to 639-2/T, which ID3's TLAN asks for.
_LANGUAGES: Final = {
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "it": "ita",
    "ja": "jpn",
    "nl": "nld",
    "no": "nor",
    "nb": "nob",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "sv": "swe",
    "zh": "zho",
}


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the MP3.

    Raises:
        ValueError: the job has no narration.
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails.
        OutputError: the folder cannot be written.
    """
    if job.narration is None:
        raise ValueError("an MP3 needs a narration")
    cover, told = _cover(job)
    encode_mp3(job.narration, Tags(tags_of(job.article, job.slug, job.narration), cover), target)
    return told


def _cover(job: RenderJob) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Draw the lead picture; a sound without a cover is better than none, so a broken one is only told."""
    figure = job.article.lead_figure
    if figure is None or figure.asset is None:
        return None, ()
    try:
        return cover_of(figure.asset, job.store), ()
    except PictureMissingError:
        why = "there is no such file"
    except PictureUnreadableError as fault:
        why = str(fault)
    place = Place(job.place, figure.span.line if figure.span else None)
    return None, (COVER_NOT_DRAWN.at(place, picture=figure.asset.path, why=why),)


def tags_of(article: Article, slug: str, narration: Narration) -> dict[str, str]:
    """Give the tags by ffmpeg's names; a tag without a value is left out."""
    headline = plain(article.headline.content) if article.headline else slug
    people = article.byline.people if article.byline else ()
    standfirst = " ".join(plain(p.content) for p in article.standfirst)
    primary = article.language.partition("-")[0].lower()
    voice = wording_for(article.language).synthetic_voice
    values = {
        "title": headline,
        "artist": "; ".join(p.name for p in people if p.role == "author"),
        "album": article.publication.text if article.publication else "",
        "date": ((article.published.iso or "") if article.published else "")[:10],
        "language": _LANGUAGES.get(primary, primary),
        "genre": "Speech",
        "comment": " – ".join(part for part in (standfirst, f"{voice} ({narration.voice})") if part),
    }
    return {key: value for key, value in values.items() if value}
