"""
One article made into the files of a book.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import LINK_NOT_KEPT
from article_pipeline.markup.access import access_of
from article_pipeline.markup.album import Album, album_of
from article_pipeline.markup.article import title_of
from article_pipeline.markup.colours import faint_colours
from article_pipeline.markup.cover import cover_of
from article_pipeline.markup.directions import set_directions
from article_pipeline.markup.elements import Element
from article_pipeline.markup.languages import UNDETERMINED, direction_of, well_formed
from article_pipeline.markup.phrases import phrases_for
from article_pipeline.markup.reading import ReadAlong, read_along
from article_pipeline.markup.screens import screen_ready
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.epub.adapting import adapt
from article_pipeline.renderers.epub.links import drop_ids, referred_to, settle_links
from article_pipeline.renderers.epub.looks import looks_of
from article_pipeline.renderers.epub.metadata import About, metadata_of
from article_pipeline.renderers.epub.navigation import (
    contents_of,
    entries_of,
    landmarks_of,
    stretches_of_entries,
)
from article_pipeline.renderers.epub.overlays import Stretch, overlay_of, stretches_of
from article_pipeline.renderers.epub.package import Book, Page, Resource, package_of
from article_pipeline.renderers.epub.refusals import refuse_claim
from article_pipeline.renderers.epub.sections import Document, documents_of, part_into_sections
from article_pipeline.renderers.epub.xhtml import page as page_of
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.presenting import CLOSING
from article_pipeline.speech.wording import wording_for

SOUND: Final = "audio/narration.mp3"
_CONTENTS: Final = "contents"
_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The book, its package document, and what was lost or odd."""

    book: Book
    package: bytes
    told: tuple[Diagnostic, ...]


def edition_of(job: RenderJob, narration: Narration, sound: Path) -> Edition:
    """
    Make the book; ``sound`` is the narration as MP3.

    Raises:
        UsageError: a conformance is claimed that nobody has certified (AP651).
        RenderError: the claim is untrue (AP652).
    """
    making = _Making(job, narration)
    album = album_of(job.article, job.store, job.place, lambda data, _: screen_ready(data, kept=job.kept))
    shown, pictures = _pictures(album)
    along = read_along(job.article, shown, narration)
    about = making.about(along.article, shown)
    refuse_claim(about.options, about.access, job.place)
    documents, lost = making.documents(along, about.title)
    pages, contents = making.pages(documents, along, about.title)
    cover, told = cover_of(job.article, job.slug, job.store, job.place, job.kept)
    resources = [*looks_of(job.options), *pictures]
    resources.append(Resource("pictures/cover.jpg", "image/jpeg", cover, "cover-image"))
    if any(page.overlay for page in (*pages, contents)):
        resources.append(Resource(SOUND, "audio/mpeg", sound))
    else:
        about = replace(about, narrator=None)
    book = Book(pages, contents, resources, making.direction)
    package = package_of(book, about, metadata_of(about, making.phrases))
    faint = faint_colours(job.options.publication, job.place)
    return Edition(book, package, (*album.diagnostics, *told, *faint, *lost))


def _pictures(album: Album) -> tuple[dict[str, Picture], list[Resource]]:
    shown: dict[str, Picture] = {}
    resources: list[Resource] = []
    for number, (path, ready) in enumerate(album.pictures.items(), 1):
        name = f"pictures/picture-{number}.{_SUFFIXES[ready.media_type]}"
        shown[path] = Picture(name, ready.width, ready.height)
        resources.append(Resource(name, ready.media_type, ready.data))
    return shown, resources


class _Making:
    """One book in the making."""

    def __init__(self, job: RenderJob, narration: Narration) -> None:
        self._job, self._narration = job, narration
        self._language = well_formed(job.article.language) or UNDETERMINED
        self.direction = direction_of(self._language)
        self.phrases = phrases_for(job.article.language)

    def about(self, root: Element, shown: Mapping[str, Picture]) -> About:
        """Give what the metadata are of; ``root`` is the article's HTML before it is parted."""
        article, options, narration = self._job.article, self._job.options, self._narration
        publication = article.publication.text if article.publication else None
        voice = wording_for(article.language).synthetic_voice
        left_out, has_music = narration.script.left_out, options.speech.music.is_there
        return About(
            article=article,
            slug=self._job.slug,
            title=self._title_of(root),
            language=self._language,
            publisher=options.publication.name or publication,
            access=access_of(article, root, shown, left_out, has_music=has_music),
            narrator=f"{voice} ({narration.voice})",
            options=options.epub,
        )

    def _title_of(self, root: Element) -> str:
        """Give the title; what the narration adds behind the article is none of its words."""
        added = root.find(f"div[@id='{CLOSING}']")
        if added is None:
            return title_of(root) or self.phrases.untitled
        root.remove(added)
        title = title_of(root) or self.phrases.untitled
        root.append(added)
        return title

    def documents(self, along: ReadAlong, title: str) -> tuple[list[Document], list[Diagnostic]]:
        """Part the article into documents whose links all lead somewhere; say which could not be kept."""
        set_directions(along.article, self.direction)
        part_into_sections(along.article)
        adapt(along.article)
        documents = documents_of(along.article, title)
        place = Place(self._job.place)
        lost = Counter(settle_links(documents))
        return documents, [LINK_NOT_KEPT.at(place, link=link, count=lost[link]) for link in lost]

    def pages(self, documents: list[Document], along: ReadAlong, title: str) -> tuple[list[Page], Page]:
        """Write the documents and the table of contents, each with its overlay."""
        entries = entries_of(documents, title)
        stretches = stretches_of(along.clips, self._narration.sample_rate)
        heard = stretches_of_entries(entries, along.clips, self._narration.sample_rate)
        contents = contents_of(entries, self._language, self.phrases)
        landmarks = landmarks_of(f"{documents[0].name}.xhtml", self.phrases)
        linked = referred_to([contents, landmarks, *(document.article for document in documents)])
        pages = [self._page(d.name, d.title, [d.article], stretches, linked) for d in documents]
        return pages, self._page(_CONTENTS, title, [contents, landmarks], heard, linked)

    def _page(
        self,
        name: str,
        title: str,
        content: list[Element],
        stretches: Mapping[str, Stretch],
        linked: set[str],
    ) -> Page:
        overlay = overlay_of(f"{name}.xhtml", content[0], stretches, SOUND)
        drop_ids(content[0], linked | (overlay.targets if overlay else set()))
        return Page(name, page_of(title, self._language, self.direction, *content), overlay)
