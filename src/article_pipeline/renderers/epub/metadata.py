"""
What a book says about itself: Dublin Core, and how accessible it is (EPUB Accessibility 1.1, 2.2).

That it keeps a standard is claimed only where a publisher says so and names who has judged it.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from article_pipeline.article.model import Article
from article_pipeline.article.walk import plain
from article_pipeline.markup.access import Access
from article_pipeline.markup.dates import to_the_second, updated_at
from article_pipeline.markup.elements import Element
from article_pipeline.markup.phrases import Phrases
from article_pipeline.options import EpubOptions

OPF: Final = "http://www.idpf.org/2007/opf"
DC: Final = "http://purl.org/dc/elements/1.1/"
CLAIMS: Final = {
    f"wcag-{version}-{level}": f"EPUB Accessibility 1.1 - WCAG {version} Level {level.upper()}"
    for version in ("2.0", "2.1", "2.2")
    for level in ("a", "aa", "aaa")
}
"""What ``dcterms:conformsTo`` says for each claim (EPUB Accessibility 1.1, 4.1.2)."""

# MARC's codes of what somebody did; what has none is a contributor.
_RELATORS: Final = {
    "author": "aut",
    "editor": "edt",
    "illustrator": "ill",
    "interviewer": "ivr",
    "narrator": "nrt",
    "photographer": "pht",
    "reporter": "rpt",
    "translator": "trl",
}
_IDS: Final = uuid.UUID("6f8f0ed4-7a39-5c43-9f0e-6d1f4f6a2f60")
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class About:
    """What the metadata are of; ``narrator`` is ``None`` where nothing is heard."""

    article: Article
    slug: str
    title: str
    language: str
    publisher: str | None
    access: Access
    narrator: str | None
    options: EpubOptions


def metadata_of(about: About, phrases: Phrases) -> Iterator[Element]:
    """Yield the elements of the package's ``metadata``, but for those of the overlays."""
    yield from _core(about)
    yield from _facts(about)
    yield from _accessibility(about, phrases)
    yield from _claim(about.options)


def identifier_of(article: Article, slug: str, publisher: str | None) -> str:
    """Name the book by the article's address, else by publisher and slug; a new edition keeps the name."""
    url = article.url.text if article.url else ""
    name = url if _is_web(url) else f"{publisher or ''}/{slug}"
    return f"urn:uuid:{uuid.uuid5(_IDS, name)}"


def _is_web(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def dc(name: str, text: str, **attributes: str) -> Element:
    """Make an element of Dublin Core."""
    element = etree.Element(f"{{{DC}}}{name}", attributes)
    element.text = text
    return element


def meta(name: str, text: str, refines: str | None = None, **attributes: str) -> Element:
    """Make a ``meta``; ``refines`` is the id of what it is about."""
    about = {"refines": f"#{refines}"} if refines else {}
    element = etree.Element(f"{{{OPF}}}meta", {"property": name, **about, **attributes})
    element.text = text
    return element


def _core(about: About) -> Iterator[Element]:
    yield dc("identifier", identifier_of(about.article, about.slug, about.publisher), id="identifier")
    yield dc("title", about.title, id="title")
    yield meta("title-type", "main", refines="title")
    yield dc("language", about.language)
    yield meta("dcterms:modified", _moment(updated_at(about.article)))


def _moment(iso: str) -> str:
    """Give a moment as EPUB 3.3 wants it (5.5.3.2.3): in universal time, to the second."""
    at = datetime.fromisoformat(to_the_second(iso)).astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _facts(about: About) -> Iterator[Element]:
    article = about.article
    for number, person in enumerate(article.byline.people if article.byline else (), 1):
        name = f"person-{number}"
        yield dc("creator" if person.role == "author" else "contributor", person.name, id=name)
        code = _RELATORS.get(person.role.lower(), "ctb")
        yield meta("role", code, refines=name, scheme="marc:relators")
    description = " ".join(" ".join(plain(p.content).split()) for p in article.standfirst)
    published = article.published.iso if article.published else None
    day = _DAY.match(published or "")
    facts = {
        "publisher": about.publisher,
        "date": day[0] if day else None,
        "description": description,
        "subject": article.section.text if article.section else None,
        "source": article.url.text if article.url else article.source.name,
    }
    yield from (dc(name, text) for name, text in facts.items() if text and text.strip())


def _accessibility(about: About, phrases: Phrases) -> Iterator[Element]:
    access = about.access
    yield from (meta("schema:accessMode", mode) for mode in access.modes())
    yield from (meta("schema:accessModeSufficient", ",".join(modes)) for modes in access.ways())
    features = ["tableOfContents"] if access.has_headings else []
    features += [*access.structure(), "displayTransformability", *access.descriptions()]
    features += ["synchronizedAudioText"] if about.narrator else []
    yield from (meta("schema:accessibilityFeature", feature) for feature in features)
    yield from (meta("schema:accessibilityHazard", hazard) for hazard in access.hazards())
    summary = " ".join((phrases.readable, *access.summary(phrases)))
    element = meta("schema:accessibilitySummary", summary)
    element.set("{http://www.w3.org/XML/1998/namespace}lang", phrases.language or about.language)
    yield element
    if about.narrator:
        yield meta("media:narrator", about.narrator)


def _claim(options: EpubOptions) -> Iterator[Element]:
    if not (options.conforms_to and options.certified_by):
        return
    claim = meta("dcterms:conformsTo", CLAIMS[options.conforms_to])
    claim.set("id", "claim")
    yield claim
    by = meta("a11y:certifiedBy", options.certified_by, refines="claim")
    by.set("id", "certifier")
    yield by
    if options.certifier_credential:
        yield meta("a11y:certifierCredential", options.certifier_credential, refines="certifier")
    if options.certifier_report:
        report = etree.Element(f"{{{OPF}}}link", rel="a11y:certifierReport", refines="#certifier")
        report.set("href", options.certifier_report)
        yield report
