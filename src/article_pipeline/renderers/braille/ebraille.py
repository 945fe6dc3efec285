"""
The ``.ebrl`` edition: eBraille 1.0, braille that flows on a display of any size.
"""

from importlib.resources import files
from pathlib import Path

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.markup.containers import write_package
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.edition import no_graphics
from article_pipeline.renderers.braille.package import (
    CONTAINER,
    ENTRY_PAGE,
    PACKAGE,
    entry_page,
    facts_of,
    made_up,
    package_document,
    page,
)
from article_pipeline.renderers.braille.tags import braille_tag
from article_pipeline.renderers.braille.transcriber import BLANK, Transcriber
from article_pipeline.renderers.braille.translator import Translator
from article_pipeline.renderers.braille.xhtml import CONTENT, STYLES, ContentWriter, Entry

# eBraille 1.0, 4.7: the media type inside is EPUB's.
_MIMETYPE = "application/epub+zip"


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the publication to ``target``."""
    article, place = job.article, Place(job.place)
    facts = facts_of(article, job.options, job.slug)
    language = braille_tag(article.language)
    with Translator(place) as translator:
        transcriber = Transcriber(translator, article.language, job.options.braille)
        writer = ContentWriter(transcriber)
        body = writer.body(article)
        told = (*transcriber.told(place), *no_graphics(article, place), *made_up(facts, place))
        title = transcriber.cells(facts.title).replace(BLANK, " ")  # its signs are told once, in the headline
        package = package_document(article, facts, transcriber)
    if not writer.entries:
        body[0].set("id", "article")
    entries = writer.entries or [Entry(1, title, "article")]
    styles = (files("article_pipeline.renderers.braille") / "ebraille.css").read_bytes()
    members: list[tuple[str, bytes | Path]] = [
        ("META-INF/container.xml", CONTAINER.encode()),
        (PACKAGE, package.encode()),
        (ENTRY_PAGE, entry_page(entries, title, language)),
        (CONTENT, page(body, title, language, "style.css")),
        (STYLES, styles),
    ]
    write_package(target, _MIMETYPE, members)
    return told
