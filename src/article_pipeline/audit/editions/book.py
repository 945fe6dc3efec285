"""
The e-book: its documents in the order of its spine, its contents, what its package says, and its overlays.

An address is the same however it is written, since a book may only have such as every reading system
understands.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.markup.announced import announced_faults, nameless_credits, numbered_faults
from article_pipeline.audit.markup.book_files import NAMES, TYPE, XML_LANG, Book, Document
from article_pipeline.audit.markup.candidates import candidate_faults, proportion_faults
from article_pipeline.audit.markup.claims import pictures_told
from article_pipeline.audit.markup.directions import direction_faults
from article_pipeline.audit.markup.hiding import hiding_faults
from article_pipeline.audit.markup.html_reading import (
    Block,
    Element,
    Reading,
    held,
    is_unread,
    lists_in,
    shown_in,
    streams_of,
    tag_of,
)
from article_pipeline.audit.markup.linked import sheets_of, text_of
from article_pipeline.audit.markup.marked_up import contents_of, facts_of, headline_of, pieces_of
from article_pipeline.audit.markup.marked_up import streams_of as wanted_streams
from article_pipeline.audit.markup.overlays import Overlays
from article_pipeline.audit.markup.package_facts import package_faults
from article_pipeline.audit.markup.playback import part_of
from article_pipeline.audit.markup.sayable import letters
from article_pipeline.audit.markup.table_shapes import table_faults
from article_pipeline.audit.markup.talking import closing_words
from article_pipeline.audit.markup.zipped import Package
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.shown_pictures import pictures_read
from article_pipeline.audit.sound.embedded import sound_faults

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give what the book has to say; its table of contents is a fact of it."""
    article = reference.article
    words = pieces_of(article)
    streams = wanted_streams(article, [*facts_of(article, headline_of(words)), *_contents(words)])
    links = [_saying(piece, plain_address(piece.text)) for piece in streams[Stream.LINKS]]
    return {**streams, Stream.LINKS: links, Stream.WORDS: [*words, *closing_words(reference)]}


def _saying(piece: Piece, text: str) -> Piece:
    return Piece(piece.where, piece.kind, text, piece.line)


def _contents(words: Pieces) -> Iterator[Piece]:
    """Yield the lines of the table of contents, each with how deep it stands."""
    around: list[int] = []
    for piece in contents_of(words):
        level = piece.level or 1
        around = [*(outer for outer in around if outer < level), level]
        yield _saying(piece, f"contents {len(around)}: {' '.join(piece.text.split())}")


def plain_address(address: str) -> str:
    """Write an address in one way: its host in small letters of the network, and nothing quoted."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return address
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    rest = parts._replace(scheme="", netloc="").geturl()
    return unquote(f"{parts.scheme}:{user}{host}{port}{rest}" if parts.scheme else rest)


def read(reference: Reference, edition: Edition) -> ReadBack:
    """
    Read the book.

    Raises:
        UnreadableError: it is no package, or what it must have is not there.
    """
    package = Package(edition.file)
    try:
        return _read(Book(package), reference, edition)
    finally:
        package.close()


def _read(book: Book, reference: Reference, edition: Edition) -> ReadBack:
    spine = book.spine()
    read = [(document, list(_blocks(document))) for document in spine]
    blocks = [block for _, inner in read for block in inner]
    streams: dict[Stream, Sequence[Found]] = {**streams_of(blocks, _address)}
    streams[Stream.FACTS] = [*_facts(book, spine), *_entries(book), *_lists(spine)]
    odd: list[Finding] = []
    images = [block for block in blocks if tag_of(block.element) == "img"]
    if reference.is_full:
        shown = [(block.place, book.data(_picture(book, block))) for block in images]
        streams[Stream.PICTURES], odd = pictures_read(reference, edition, shown)
        sized = zip(images, shown, strict=True)
        odd += list(proportion_faults(((at, one.element, data) for one, (at, data) in sized), odd))
    odd += candidate_faults(
        ((block.place, block.element) for block in images),
        lambda address: book.data(book.file(address, book.main)),
    )
    overlays = Overlays(book, reference)
    heard = _said_once(book, "media:active-class")
    findings = [*book.faults(), *odd, *_link_faults(book, spine), *_entry_faults(book), *overlays.findings]
    findings += _title_faults(book, spine)
    for document, inner in read:
        findings += table_faults(document.body, PurePosixPath(document.name).name)
        findings += announced_faults(document.body, PurePosixPath(document.name).name, reference.article)
        findings += _hidden(book, document, inner, heard)
    findings += nameless_credits([document.body for document in spine], reference, edition)
    findings += _about_faults(book, reference, edition, read)
    for name in filter(book.has, overlays.sounds):
        findings += sound_faults(reference, book.data(name))
    return ReadBack(streams, tuple(findings))


def _blocks(document: Document) -> Iterator[Block]:
    return Reading(document.language, PurePosixPath(document.name).name).blocks(document.body)


def _hidden(book: Book, document: Document, blocks: Sequence[Block], heard: str) -> Iterator[Finding]:
    """Tell what the style sheets that a document names do to its words."""

    def load(address: str) -> str | None:
        name = book.file(address, document.name)
        return text_of(book.data(name)) if book.has(name) else None

    sheets = sheets_of(document.root, lambda address: book.data(book.file(address, document.name)))
    marked = (heard,) if heard else ()
    yield from hiding_faults(
        document.root, sheets, map(held, blocks), heard=marked, load=load, is_unread=is_unread
    )


def _about_faults(
    book: Book, reference: Reference, edition: Edition, read: Sequence[tuple[Document, Sequence[Block]]]
) -> Iterator[Finding]:
    """Tell what the package says otherwise than it is: its cover, its facts, its claims, its direction."""
    yield from package_faults(
        book, reference, pictures_told(reference.article, pictures_lost(reference, edition))
    )
    for _, blocks in read:
        yield from direction_faults([one for one in map(held, blocks) if not one.is_loose])


def _said_once(book: Book, name: str) -> str:
    """Give a fact of the package that stands in an element of its own."""
    metas = book.about.iterfind("opf:metadata/opf:meta", NAMES)
    return next((meta.text or "" for meta in metas if meta.get("property") == name), "")


def _picture(book: Book, block: Block) -> str:
    return book.file(block.element.get("src", ""), book.main)


def _address(address: str) -> str:
    """Give where a link leads; within the book, the place in the article."""
    parts = urlsplit(address)
    return plain_address(address) if parts.scheme else f"#{unquote(parts.fragment)}"


def _facts(book: Book, spine: Sequence[Document]) -> Iterator[Found]:
    whole = (_said(book, "language"), book.about.get(XML_LANG, ""))
    languages = dict.fromkeys((*whole, *(document.language for document in book.documents.values())))
    yield Found(f"language: {' or '.join(languages)}", book.main)
    title = next((document.body.find("h:article/h:header/h:h1", NAMES) for document in spine), None)
    if title is not None and shown_in(title).strip():
        yield Found(f"title: {_said(book, 'title')}", book.main)
    for creator in book.about.iterfind("opf:metadata/dc:creator", NAMES):
        yield Found(f"author: {creator.text or ''}", book.main)
    for document in spine:
        for name in ("published", "updated"):
            stamps = document.body.iterfind(f".//h:header/h:p[@class='date {name}']//h:time", NAMES)
            yield from (Found(f"{name}: {time.get('datetime')}", document.name) for time in stamps)


def _title_faults(book: Book, spine: Sequence[Document]) -> Iterator[Finding]:
    """Tell titles of documents that are neither the book's nor that of their own first heading."""
    title = _said(book, "title")
    wanted = [(book.contents, title, "headline")] if book.contents else []
    for number, document in enumerate(spine, 1):
        first = document.body.find("h:article/*", NAMES) if len(spine) > 1 else None
        headings = (
            (e for e in first.iter("{*}*") if tag_of(e) in _HEADINGS) if first is not None else iter(())
        )
        heading = next(headings, None)
        if heading is not None:
            wanted.append((document, shown_in(heading), part_of(heading.get("id") or "")))
        else:
            own = f"{title} ({number})" if len(spine) > 1 else title
            wanted.append((document, own, "headline"))
    for document, own, where in wanted:
        found = document.root.findtext("h:head/h:title", "", NAMES)
        if letters(found) != letters(own):
            yield Finding(
                Fault.ALTERED,
                document.name,
                where,
                stream=Stream.FACTS,
                wanted=own,
                found=found,
                is_within=True,
            )


def _said(book: Book, name: str) -> str:
    return book.about.findtext(f"opf:metadata/dc:{name}", "", NAMES)


def _lists(spine: Sequence[Document]) -> Iterator[Found]:
    return (Found(text, document.name) for document in spine for text in lists_in(document.body))


def _links_of_contents(book: Book) -> Iterator[Element]:
    """Yield the links of the table of contents; one to a whole document is of an article without headings."""
    for nav in book.contents.body.iterfind(".//h:nav", NAMES) if book.contents else ():
        links = nav.iter("{*}a") if nav.get(TYPE) == "toc" else iter(())
        yield from (link for link in links if "#" in link.get("href", ""))


def _entries(book: Book) -> Iterator[Found]:
    for link in _links_of_contents(book):
        depth = sum(tag_of(element) == "ol" for element in link.iterancestors())
        yield Found(f"contents {depth}: {shown_in(link)}", "table of contents")


def _entry_faults(book: Book) -> Iterator[Finding]:
    """Tell lines of the table of contents that lead elsewhere, and numbers that are not theirs."""
    for nav in book.contents.body.iterfind(".//h:nav", NAMES) if book.contents else ():
        yield from numbered_faults(nav, "table of contents")
    for link in _links_of_contents(book):
        target = book.target(link.get("href", ""), book.contents.name if book.contents else "")
        if target is None or letters(shown_in(target)) != letters(shown_in(link)):
            found, where = link.get("href", ""), part_of(link.get("href", ""))
            if target is not None:
                found = f"{found}: {shown_in(target)}"
            yield Finding(
                Fault.MISLABELLED,
                "table of contents",
                where,
                wanted=shown_in(link),
                found=found,
                is_within=True,
            )


def _link_faults(book: Book, spine: Sequence[Document]) -> Iterator[Finding]:
    """Tell links within the book that lead nowhere."""
    for document in [*spine, *([book.contents] if book.contents else [])]:
        for link in document.body.iter("{*}a"):
            address = link.get("href")
            if (
                address is not None
                and not urlsplit(address).scheme
                and book.target(address, document.name) is None
            ):
                where = part_of(address)
                yield Finding(Fault.MISSING, document.name, where, wanted=address, stream=Stream.LINKS)
