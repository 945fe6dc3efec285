"""
One article made into the pieces of a page.
"""

from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from article_pipeline.article.identity import identity
from article_pipeline.article.walk import authors, plain
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.access import Access, access_of
from article_pipeline.markup.article import article_element, title_of
from article_pipeline.markup.colours import screen_colour_rules
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.languages import UNDETERMINED, direction_of, tag_or_none
from article_pipeline.markup.phrases import phrases_for
from article_pipeline.markup.reading import ReadAlong, read_along
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.options import Publication
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html.adapting import adapt
from article_pipeline.renderers.html.facts import Contents, facts_of
from article_pipeline.renderers.html.fonts import font_rules
from article_pipeline.renderers.html.logo import logo_of
from article_pipeline.renderers.html.media import Embedded, Media
from article_pipeline.renderers.html.page import Page
from article_pipeline.renderers.html.pictures import Pictures, pictures_of
from article_pipeline.renderers.html.player import clips_data, player
from article_pipeline.renderers.html.words import Words, words_for
from article_pipeline.speech.codecs import MP3
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.imprint import tags_for
from article_pipeline.speech.narration import Narration

SHEETS: Final = ("web.css",)
_SOUND: Final = "narration.mp3"
_ALL: Final = ("all",)
"""What is left out of a narration that there is not."""


def page_of(
    job: RenderJob, narration: Narration | None, media: Media, sound: str = ""
) -> tuple[Page, tuple[Diagnostic, ...]]:
    """
    Make the pieces of the page, and say what was lost.

    ``sound`` is the address of the narration; a page without one has no player.
    """
    house = job.options.publication
    language = tag_or_none(job.article.language) or UNDETERMINED
    direction, words = direction_of(language), words_for(language)
    pictures = pictures_of(job, media)
    banner, told = _banner(house, media, words)
    if narration:
        heard = read_along(job.article, pictures.shown, narration)
    else:
        heard = ReadAlong(article_element(job.article, pictures.shown), ())
    article = heard.article
    access = _access(job, narration, pictures, article)
    title = title_of(article) or words["untitled"]
    adapt(article, words, language, direction)
    contents = Contents(job.article, access, narration, has_contents=article.find("nav") is not None)
    about = [words["about_keyboard"], *(access.summary(phrases_for(language)) if narration else ())]
    page = Page(
        title=title,
        language=language,
        direction=direction,
        words=words,
        authors=authors(job.article),
        description=" ".join(plain(p.content) for p in job.article.standfirst),
        style=_style(job, media),
        first_script=_script("settings.js"),
        last_script=_script("player.js") if narration else "",
        media=media.sources,
        facts=facts_of(contents, " ".join(about), house.name),
        banner=banner,
        article=article,
        player=player(sound, _length_s(narration), words) if narration else None,
        clips=clips_data(heard, narration, _key(job)) if narration else None,
        about=about,
    )
    return page, (*pictures.diagnostics, *told)


def _length_s(narration: Narration) -> int:
    return round(narration.seconds(narration.samples))


def _key(job: RenderJob) -> str:
    """Name the article where a reader's place is kept; another text has another name."""
    return f"{job.slug}.{identity(job.article).removeprefix('sha256:')[:12]}"


def _access(job: RenderJob, narration: Narration | None, pictures: Pictures, article: Element) -> Access:
    has_music = narration is not None and job.options.speech.music.is_there
    left_out = narration.script.left_out if narration else _ALL
    return access_of(job.article, article, pictures.shown, left_out, has_music=has_music)


def _style(job: RenderJob, media: Media) -> str:
    house = screen_colour_rules(job.options.publication)
    text = "\n".join((font_rules(media), *sheets_of(SHEETS, job.options.pdf.styles), house))
    return text.replace("</", "<\\/")  # so that no text of a sheet ends the element


def _script(name: str) -> str:
    return (files("article_pipeline.renderers.html") / name).read_text("utf-8")


def _banner(house: Publication, media: Media, words: Words) -> tuple[Element | None, tuple[Diagnostic, ...]]:
    """Show the logo of the house, or its name where it has none."""
    name = make("p", house.name, class_="house") if house.name else None
    ready, told = logo_of(house)
    if not house.logo or not ready:
        return name, told
    address = media.add(f"logo{Path(house.logo).suffix.lower()}", ready.data, ready.media_type)
    size = {"width": str(ready.width // 2), "height": str(ready.height // 2)}
    return make("p", make("img", src=address, alt=house.name or "", **size), class_="house"), ()


def sound_of(job: RenderJob, narration: Narration, media: Media, folder: Path) -> str:
    """
    Encode the narration, in few bytes where it goes into the page, and give its address.

    ``folder`` may be used meanwhile.
    """
    preset = "small" if isinstance(media, Embedded) else job.options.speech.preset
    with TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / _SOUND
        encode(narration, MP3, preset, tags_for(job.article, job.slug, narration), path, job.kept)
        return media.take(path, "audio/mpeg")
