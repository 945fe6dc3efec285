"""
The package document and the primary entry page of an eBraille publication (eBraille 1.0, 5 and 8).

EPUBCheck does not know five of the metadata that eBraille demands; all else in a package is as in EPUB 3.3.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article, Heading
from article_pipeline.article.walk import figures, plain
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import BRAILLE_MADE_UP
from article_pipeline.markup.access import Access
from article_pipeline.markup.elements import Element, make
from article_pipeline.options import Options
from article_pipeline.renderers.braille.edition import all_nodes
from article_pipeline.renderers.braille.tags import braille_tag
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.xhtml import CONTENT, STYLES, Entry
from article_pipeline.speech.engines import primary_of

PACKAGE: Final = "package.opf"
ENTRY_PAGE: Final = "index.html"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_OPS: Final = "http://www.idpf.org/2007/ops"
_NO_DAY: Final = "1970-01-01"
"""The day of an article that names none, so that a build gives the same bytes every day."""
_NOBODY: Final = "Anonymous"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CONTAINER: Final = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata say, as far as the article says it."""

    title: str
    creators: tuple[str, ...]
    day: str | None
    modified: str | None
    publisher: str | None
    address: str | None
    description: str


def facts_of(article: Article, options: Options, slug: str) -> Facts:
    """Gather what the metadata need."""
    days = [_day(stamp.iso) for stamp in (article.published, article.updated) if stamp]
    found = [day for day in days if day]
    people = [person.name for person in article.byline.people] if article.byline else []
    named = article.publication.text if article.publication else options.publication.name
    title = " ".join(plain(article.headline.content).split()) if article.headline else ""
    return Facts(
        title or slug,
        tuple(filter(str.strip, people)) or ((named,) if named and named.strip() else ()),
        found[0] if found else None,
        found[-1] if found else None,
        named.strip() if named and named.strip() else None,
        article.url.text.strip() if article.url and article.url.text.strip() else None,
        " ".join(" ".join(plain(p.content) for p in article.standfirst).split()),
    )


def made_up(facts: Facts, place: Place) -> Iterator[Diagnostic]:
    """Yield what eBraille demands and the article does not say."""
    if not facts.creators:
        yield BRAILLE_MADE_UP.at(place, what="an author", given=_NOBODY)
    if not facts.day:
        yield BRAILLE_MADE_UP.at(place, what="a date", given=_NO_DAY)
    yield BRAILLE_MADE_UP.at(place, what="a day of copyright", given=facts.day or _NO_DAY)


def package_document(article: Article, facts: Facts, transcriber: Transcriber) -> str:
    """Give the package document."""
    language = braille_tag(article.language)
    metadata = "\n".join(_metadata(article, facts, transcriber, language))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid"'
        f' xml:lang="{language.replace("-Brai", "")}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        "<manifest>\n"
        f'<item id="nav" href="{ENTRY_PAGE}" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="article" href="{CONTENT}" media-type="application/xhtml+xml"/>\n'
        f'<item id="style" href="{STYLES}" media-type="text/css"/>\n'
        "</manifest>\n"
        '<spine>\n<itemref idref="article"/>\n</spine>\n'
        "</package>\n"
    )


def _metadata(article: Article, facts: Facts, transcriber: Transcriber, language: str) -> Iterator[str]:
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:ebraille:{identity(article)}")
    yield f'<dc:identifier id="uid">urn:uuid:{identifier}</dc:identifier>'
    yield _dc("title", facts.title)
    yield _dc("language", language)
    for creator in facts.creators or (_NOBODY,):
        yield _dc("creator", creator)
    day = facts.day or _NO_DAY
    yield _dc("date", day)
    yield _dc("format", "eBraille 1.0")
    if facts.publisher:
        yield _dc("publisher", facts.publisher)
    if facts.address:
        yield _dc("source", facts.address)
    if facts.description:
        yield _dc("description", facts.description)
    yield _meta("dcterms:modified", f"{facts.modified or _NO_DAY}T00:00:00Z")
    yield _meta("dcterms:dateCopyrighted", day)
    yield _meta("a11y:brailleCellType", "6")
    for system in transcriber.systems():
        yield _meta("a11y:brailleSystem", system)
    yield _meta("a11y:completeTranscription", "true")
    yield _meta("a11y:producer", facts.publisher or "article-pipeline")
    yield _meta("a11y:tactileGraphics", "none")
    yield from _accessibility(article)


def _accessibility(article: Article) -> Iterator[str]:
    """Yield what EPUB Accessibility 1.1 has readers find a publication by (eBraille 1.0, 10)."""
    told = tuple(f for f in figures(article) if f.asset and not f.is_decorative)
    has_headings = any(isinstance(node, Heading) for node in all_nodes(article))
    access = Access(told, left_out=(), has_music=False, has_headings=has_headings)
    yield _meta("schema:accessMode", "tactile")
    if access.is_described:
        yield _meta("schema:accessModeSufficient", "tactile")
    features = ["braille", "tableOfContents", "readingOrder", *access.descriptions()]
    if has_headings:
        features.append("structuralNavigation")
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    is_english = primary_of(article.language) == "en"
    yield _meta("schema:accessibilitySummary", _summary(access), None if is_english else "en")


def _summary(access: Access) -> str:
    said = ["Braille made by a computer program and read by nobody before publication."]
    if access.pictures:
        pictures = (
            "Pictures are described in words" if access.is_described else "Some pictures are not described"
        )
        said.append(f"{pictures}; there are no tactile graphics.")
    return " ".join(said)


def _dc(name: str, value: str) -> str:
    return f"<dc:{name}>{_text(value)}</dc:{name}>"


def _meta(name: str, value: str, language: str | None = None) -> str:
    marked = f' xml:lang="{language}"' if language else ""
    return f'<meta property="{name}"{marked}>{_text(value)}</meta>'


def _text(value: str) -> str:
    """Give ``value`` in print as XML: without the characters that it cannot hold, and never empty."""
    return escape(_NOT_XML.sub("", value)).strip() or "–"


def _day(iso: str | None) -> str | None:
    found = _DAY.match(iso or "")
    return found[0] if found else None


def entry_page(entries: Sequence[Entry], title: str, language: str) -> bytes:
    """Give the primary entry page: the EPUB navigation document, its table of contents below the title."""
    nav = make("nav", make("h1", title), _nested(entries), role="doc-toc", **{"aria-label": title})
    nav.set(f"{{{_OPS}}}type", "toc")
    return page(make("body", nav), title, language, STYLES)


def _nested(entries: Sequence[Entry]) -> Element:
    """Give the headings as nested lists, however their levels jump."""
    top = make("ol")
    open_lists: list[tuple[int, Element]] = [(0, top)]
    for entry in entries:
        while len(open_lists) > 1 and open_lists[-1][0] >= entry.level:
            open_lists.pop()
        item = make("li", make("a", entry.cells, href=f"{CONTENT}#{entry.anchor}"))
        parent = open_lists[-1][1]
        if parent.tag == "li":
            last = parent[-1]
            parent = last if last.tag == "ol" else etree.SubElement(parent, "ol")
        parent.append(item)
        open_lists.append((entry.level, item))
    return top


def page(body: Element, title: str, language: str, styles: str) -> bytes:
    """Give ``body`` as an XHTML document."""
    prefixes: Mapping[str | None, str] = {None: _XHTML, "epub": _OPS}
    root = etree.Element(f"{{{_XHTML}}}html", nsmap=prefixes)  # type: ignore[arg-type]  # the stubs lack None
    root.set("lang", language)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    link = make("link", rel="stylesheet", type="text/css", href=styles)
    root.append(make("head", make("meta", charset="utf-8"), make("title", title), link))
    root.append(body)
    for element in root.iter():
        element.tag = f"{{{_XHTML}}}{etree.QName(element).localname}"
        if "lang" in element.attrib:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", str(element.attrib["lang"]))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return made + b"\n"
