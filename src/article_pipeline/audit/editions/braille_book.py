"""
eBraille read back: the package, its contents, and the article by its elements, in cells.

Each block is held against its piece translated for itself, with role, level and what it stands in; an answer
has no element of its own. Stress is told by cells, as are raised and lowered figures; links and words in
another language are elements. The table of contents has to name each heading as it stands in the article.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from article_pipeline.article.model import Article
from article_pipeline.article.walk import plain
from article_pipeline.audit.braille.asking import Louis
from article_pipeline.audit.braille.book import Document
from article_pipeline.audit.braille.cells import words_of
from article_pipeline.audit.braille.in_print import in_print
from article_pipeline.audit.braille.package import Package
from article_pipeline.audit.braille.scribe import Scribe, plain_tag
from article_pipeline.audit.braille.speaking import Speaker, lost_pieces, parted, signs
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.book_files import XML_LANG
from article_pipeline.audit.markup.hiding import hiding_faults
from article_pipeline.audit.markup.linked import sheets_of, text_of
from article_pipeline.audit.pieces import Piece, Pieces, pictures
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.words.tokens import Signs

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_FACTS: Final = ("title", "language", "creator", "date", "publisher", "source", "description")
_LANGUAGES: Final = ("lang", XML_LANG)
_NO_DAY: Final = "1970-01-01"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give the words in cells, links and words in other languages, and the facts of the package."""
    article = reference.article
    with Louis() as louis:
        scribe = Scribe(louis, article.language, reference.options.braille, is_marked_up=True)
        words = [_as_marked(piece) for piece in Speaker(scribe).pieces(article)]
        lost = lost_pieces(scribe, Stream.STRESS, Stream.LEVELS, Stream.NAMED, Stream.PLAINER)
        title = _title(reference, edition)
        cells = " ".join(parted(signs([], [scribe.text(title)])))
    streams: dict[Stream, Pieces] = {**lost}
    for stream in (Stream.LINKS, Stream.LANGUAGES):
        items = [(where, item) for s, where, item in scribe.marked if s is stream]
        streams[stream] = [Piece(w, Kind.PARAGRAPH, item.printed, signs=(item,)) for w, item in items]
    facts = [Piece("", Kind.LABEL, fact) for fact in _facts_wanted(reference, edition)]
    facts.append(Piece("", Kind.LABEL, title, signs=(Signs(cells, title),)))
    return {**streams, Stream.WORDS: words, Stream.PICTURES: pictures(article), Stream.FACTS: facts}


def _as_marked(piece: Piece) -> Piece:
    """Give a piece as the elements of eBraille can have it: heads of columns have no headings or boxes."""
    around = tuple(a for a in piece.around if a is not Around.ANSWER)
    if Around.HEAD in around:
        head = around.index(Around.HEAD)
        around = (*around[:head], *(a for a in around[head:] if a is not Around.ASIDE))
        if piece.kind is Kind.HEADING:
            piece = replace(piece, kind=Kind.PARAGRAPH, level=None)
    return replace(piece, around=around)


def _facts_wanted(reference: Reference, edition: Edition) -> Iterator[str]:
    """Yield what the package has to say; where the article says nothing of a fact, what must stand there."""
    article = reference.article
    yield f"title: {_title(reference, edition)}"
    yield f"language: {plain_tag(article.language)}"
    named = article.publication.text if article.publication else reference.options.publication.name
    publisher = (named or "").strip()
    people = [p.name for p in article.byline.people if p.name.strip()] if article.byline else []
    for person in people or [publisher or "Anonymous"]:
        yield f"creator: {person}"
    yield f"date: {_day_of(article)}"
    address = article.url.text.strip() if article.url else ""
    standfirst = " ".join(plain(paragraph.content) for paragraph in article.standfirst)
    for name, value in (("publisher", publisher), ("source", address), ("description", standfirst)):
        if value.strip():
            yield f"{name}: {value}"


def _title(reference: Reference, edition: Edition) -> str:
    headline = reference.article.headline
    return (" ".join(plain(headline.content).split()) if headline else "") or edition.file.stem


def _day_of(article: Article) -> str:
    stamps = (stamp.iso or "" for stamp in (article.published, article.updated) if stamp)
    days = [found[0] for iso in stamps if (found := _DAY.match(iso))]
    return days[0] if days else _NO_DAY


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the publication by its spine."""
    package = Package.opened(edition.file)
    documents = [_document(package, path) for path in package.spine()]
    contents = _document(package, package.contents())
    titles = {document.title for document in (*documents, contents)}
    facts = [*_facts(package.root), *(Found(title, "title of a document") for title in sorted(titles))]
    streams: dict[Stream, list[Found]] = {Stream.FACTS: facts}
    for document in documents:
        for stream, found in document.streams().items():
            streams.setdefault(stream, []).extend(found)
    hidden = [one for document in documents for one in _hidden(package, document)]
    language = reference.article.language
    told = _language_faults(package, {d.name: d.root for d in (*documents, contents)}, language)
    findings = (*_contents(package, documents), *told, *hidden)
    with Louis() as louis:
        table = Scribe(louis, language, reference.options.braille).table
    return ReadBack(streams, findings, words_of, explained=in_print(table))


def _document(package: Package, path: str) -> Document:
    document = Document(path, package.xml(path))
    document.read()
    return document


def _hidden(package: Package, document: Document) -> Iterator[Finding]:
    """Tell what the style sheets that a document names do to its cells."""

    def data(address: str) -> bytes:
        return package.members.get(package.beside(document.name, address), b"")

    def load(address: str) -> str | None:
        return text_of(data(address)) or None

    sheets = sheets_of(document.root, data)
    yield from hiding_faults(document.root, sheets, document.held, load=load, has_numbers=True)


def _facts(root: Any) -> Iterator[Found]:
    for name in _FACTS:
        for element in root.iter(f"{_DC}{name}"):
            value = "".join(element.itertext())
            yield Found(f"{name}: {plain_tag(value) if name == 'language' else value}", "package")


def _language_faults(package: Package, roots: Mapping[str, Any], language: str) -> Iterator[Finding]:
    """Find fault with the languages of whole documents, in cells, and of the words of the package."""
    said = [(name, root.get(attribute, ""), True) for name, root in roots.items() for attribute in _LANGUAGES]
    said += [(package.path, e.text or "", True) for e in package.root.iter(f"{_DC}language")]
    said.append((package.path, package.root.get(XML_LANG, ""), False))
    for place, tag, in_cells in said:
        if plain_tag(tag) != plain_tag(language) or _is_braille(tag) is not in_cells:
            wanted = f"language: {plain_tag(language)}{' in braille' if in_cells else ''}"
            found = f"language: {tag}"
            yield Finding(Fault.ALTERED, place, stream=Stream.FACTS, wanted=wanted, found=found)


def _is_braille(tag: str) -> bool:
    return "brai" in tag.lower().split("-")


def _contents(package: Package, documents: Sequence[Document]) -> Iterator[Finding]:
    """Find fault with a table of contents that does not name each heading, in order, by its place."""
    headings = [(f"{d.name}#{anchor}", said) for d in documents for anchor, said in d.headings]
    entries = list(_entries(package))
    if not headings:
        return
    for entry in entries:
        if entry not in headings:
            yield Finding(Fault.INVENTED, "table of contents", kind=Kind.HEADING, found=entry[1])
    for heading in headings:
        if heading not in entries:
            yield Finding(Fault.MISSING, "table of contents", kind=Kind.HEADING, wanted=heading[1])
    if sorted(entries) == sorted(headings) and entries != headings:
        yield Finding(Fault.MOVED, "table of contents", kind=Kind.HEADING, wanted=headings[0][1])
    elif sorted(entries) != sorted(set(entries)):
        yield Finding(Fault.DOUBLED, "table of contents", kind=Kind.HEADING, found=entries[0][1])


def _entries(package: Package) -> Iterator[tuple[str, str]]:
    path = package.contents()
    for link in package.xml(path).iterfind(f".//{_XHTML}nav//{_XHTML}a"):
        target, _, anchor = link.get("href", "").partition("#")
        yield f"{package.beside(path, target)}#{anchor}", " ".join(words_of("".join(link.itertext())))
