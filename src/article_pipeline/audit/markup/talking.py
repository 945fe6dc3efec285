"""
What the auditors of both kinds of talking book share: what the book must say, its facts, its steps.

Each fact is a line "document, name: value", so that what is lost, altered or too much is told as words are.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from article_pipeline.article.model import Article, ThematicBreak, Timestamp
from article_pipeline.article.walk import authors, named_parts, nodes, plain
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.markup import marked_up
from article_pipeline.audit.markup.archive import Archive, Element, named
from article_pipeline.audit.markup.candidates import proportion_faults
from article_pipeline.audit.markup.directions import direction_of
from article_pipeline.audit.markup.hiding import Held, hiding_faults
from article_pipeline.audit.markup.linked import sheets_of, text_of
from article_pipeline.audit.markup.marked_text import LANGUAGE, words_in
from article_pipeline.audit.markup.playback import Par, Text, part_of
from article_pipeline.audit.pieces import Piece, Pieces, Wanted
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.shown_pictures import pictures_read
from article_pipeline.audit.sound.spoken import closing_pieces, spoken_pieces
from article_pipeline.audit.words.comparing import compare_items
from article_pipeline.speech.presenting import CLOSING

SCENE: Final = "change of scene"
UNKNOWN: Final = "Unknown"
NO_DAY: Final = "1970-01-01"
_STEPS: Final = frozenset({Kind.HEADLINE, Kind.HEADING})

Documents = Mapping[str, Sequence[str]]
"""The names of the facts that each document of a book states."""


def words_for(reference: Reference) -> Pieces:
    """Give the words of a book, the closing words of its narration last."""
    return [*marked_up.pieces_of(reference.article), *closing_words(reference)]


def closing_words(reference: Reference) -> Iterator[Piece]:
    """Yield the closing words of a narration; without one, those that any narration may have."""
    narration = reference.narration
    if narration is None:
        closing = closing_pieces(reference.article, reference.options)
        yield from (replace(piece, is_optional=True) for piece in closing)
        return
    said = [u for u in narration.script.utterances if u.where.startswith(CLOSING)]
    for where, utterances in groupby(said, key=lambda one: one.where):
        yield Piece(where, Kind.LABEL, " ".join(one.text for one in utterances))


def wanted_of(words: Pieces, reference: Reference, edition: Edition, documents: Documents) -> Wanted:
    """Give all streams of a book, with the pictures that it can show."""
    lost = pictures_lost(reference, edition)
    facts = facts_of(reference, words)
    stated = [
        replace(fact, text=f"{document}, {fact.text}")
        for document, names in documents.items()
        for name in names
        for fact in facts
        if fact.text.startswith(f"{name}: ")
    ]
    streams = marked_up.streams_of(reference.article, [*stated, *_breaks(reference.article)])
    shown = [piece for piece in streams[Stream.PICTURES] if piece.text not in lost]
    return {**streams, Stream.WORDS: words, Stream.PICTURES: shown}


def _breaks(article: Article) -> Iterator[Piece]:
    for where, part in named_parts(article):
        for node in nodes(part):
            if isinstance(node, ThematicBreak):
                yield Piece(where, Kind.LABEL, SCENE, node.span.line if node.span else None)


def facts_of(reference: Reference, words: Pieces) -> list[Piece]:
    """
    Give what a book is to say of itself, one "name: value" after the other.

    A talking book must name its creators, its publisher and a day: what nobody knows is "Unknown", and told.
    Without a headline its title is what it likes.
    """
    article, house = reference.article, " ".join((reference.options.publication.name or "").split())
    magazine = _line(article.publication.text) if article.publication else ""
    publisher = house or magazine or _host(article)
    names = [_line(name) for name in authors(article) if _line(name)] or [publisher or UNKNOWN]
    published, updated = _day(article.published), _day(article.updated)
    found = [
        ("title", "headline", Kind.HEADLINE, marked_up.headline_of(words)),
        *(("creator", "byline", Kind.BYLINE, name) for name in names),
        ("date", "updated" if updated else "published", Kind.UPDATED, updated or published or NO_DAY),
        ("publisher", "publication", Kind.PUBLICATION, publisher or UNKNOWN),
        ("language", "", Kind.LABEL, marked_up.language_of(article)),
        ("producer", "", Kind.LABEL, house),
        ("source", "url", Kind.ADDRESS, _line(article.url.text) if article.url else ""),
        ("source date", "published", Kind.PUBLISHED, published or updated),
        ("source publisher", "publication", Kind.PUBLICATION, magazine),
        ("subject", "section", Kind.SECTION, _line(article.section.text) if article.section else ""),
        ("description", "standfirst-0", Kind.STANDFIRST, _standfirst(article)),
        ("voice", "", Kind.LABEL, reference.narration.voice if reference.narration else ""),
    ]
    return [Piece(where, kind, f"{name}: {said}") for name, where, kind, said in found if said]


def _standfirst(article: Article) -> str:
    return _line(" ".join(plain(paragraph.content) for paragraph in article.standfirst))


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(stamp: Timestamp | None) -> str:
    return stamp.iso[:10] if stamp and stamp.iso else ""


def _host(article: Article) -> str:
    address = urlsplit(article.url.text) if article.url else None
    is_web = address is not None and address.scheme in ("http", "https")
    return (address.hostname or "").removeprefix("www.") if address and is_web else ""


Stated = Sequence[tuple[str, str]]
"""What a document states: names and values."""


def stated(document: str, names: Sequence[str], facts: Stated, text: Text) -> Iterator[Found]:
    """Give the facts of a document in the order of ``names``; a title only if ``text`` has a headline."""
    has_headline = any(block.role.kind is Kind.HEADLINE for block in text.blocks)
    for name in names:
        if name == "title" and not has_headline:
            continue
        values = (value for other, value in facts if other == name)
        yield from (Found(f"{document}, {name}: {value}", document) for value in values)


def with_voice(facts: Stated, reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield facts with the voice that the narrator has in brackets; nobody knows it without a narration."""
    for name, value in facts:
        if name != "voice":
            yield name, value
        elif reference.narration is not None:
            yield name, value.partition("(")[2].removesuffix(")")


def unlike(
    place: str,
    wanted: Mapping[str, object],
    found: Mapping[str, str],
    blocks: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Finding]:
    """Yield what a document says otherwise than the book is; ``blocks`` are those that a fact is about."""
    for name, value in wanted.items():
        if found.get(name) != str(value):
            said = f"{name}: {found[name]}" if name in found else ""
            fault = Fault.ALTERED if said else Fault.MISSING
            about, where = f"{name}: {value}", blocks.get(name, "")
            yield Finding(fault, place, where, stream=Stream.FACTS, wanted=about, found=said, is_within=True)


def shown_in(
    root: Element, archive: Archive, reference: Reference, edition: Edition, place: str
) -> Iterator[Found | Finding]:
    """Look at the pictures of a document: which of the article's each is, and whether it is there."""
    there: list[tuple[str, bytes]] = []
    sized: list[tuple[str, Element, bytes]] = []
    for image in named(root, "img"):
        source, here = image.get("src") or "", f"{place}#{image.get('id') or ''}"
        if source not in archive:
            yield Finding(Fault.MISSING, here, part_of(here), stream=Stream.PICTURES, wanted=source)
        elif reference.is_full:
            there.append((here, archive.read(source)))
            sized.append((here, image, there[-1][1]))
    found, odd = pictures_read(reference, edition, there)
    yield from found
    yield from odd
    yield from proportion_faults(sized, odd)


@dataclass(frozen=True, slots=True)
class Step:
    """A heading that a player goes to: its level, its words, its id, and the par that it leads to."""

    level: int
    words: str
    where: str
    par: int


def steps_of(text: Text, pars: Sequence[Par], title: str) -> list[Step]:
    """
    Give the steps that the text of a book has: headings between its blocks, none of which skips a level.

    A ``title`` goes first where something is said before all of them.
    """
    orders = (text.order(par.target) if par.target in text else -1 for par in pars)
    played = list(accumulate(orders, max))  # what plays to nothing stands where the par before it does
    heads = [b for b in text.blocks if b.element is not None and b.role.kind in _STEPS and not b.around]
    found: list[Step] = []
    for block in heads:
        where = block.element.get("id") or "" if block.element is not None else ""
        order = text.order(where) if where in text else 0
        at = min(bisect_left(played, order), max(len(pars) - 1, 0))
        found.append(Step(block.role.level or 1, words_in(block.element), where, at))  # type: ignore[arg-type] # heads have one
    if not found or found[0].par:
        found.insert(0, Step(1, title, "", 0))
    return list(_without_jumps(found))


def _without_jumps(steps: Sequence[Step]) -> Iterator[Step]:
    reached = 0
    for step in steps:
        reached = min(step.level, reached + 1)
        yield replace(step, level=reached)


def stepped(words: Pieces, reference: Reference) -> Pieces:
    """Give words whose headings have the levels of steps; those that are none, inside boxes, have level 0."""
    parts = list(dict.fromkeys(piece.where for piece in words))
    heads = [piece for piece in words if _is_step(piece)]
    first = next((part for part in _spoken(reference) if part in parts), None)
    has_title = bool(heads and first and parts.index(first) < parts.index(heads[0].where))
    reached, found = int(has_title), []
    for piece in words:
        if _is_step(piece):
            reached = min(piece.level or 1, reached + 1)
            piece = replace(piece, level=reached)
        elif piece.kind in (Kind.HEADING, Kind.TITLE):
            piece = replace(piece, level=0)
        found.append(piece)
    return found


def _spoken(reference: Reference) -> Iterator[str]:
    """Yield the parts of what is said; without a narration, of what one would say."""
    if reference.narration is None:
        said = spoken_pieces(reference.article, reference.options)
        return (part_of(piece.where) for piece in said if piece.where)
    return (part_of(one.where) for one in reference.narration.script.utterances)


def _is_step(piece: Piece) -> bool:
    return piece.kind in _STEPS and not piece.around


Entry = tuple[str, str]
"""What leads somewhere in a book, in words, and the id in the text that it is of."""


def navigation_faults(wanted: Sequence[Entry], found: Sequence[Found]) -> list[Finding]:
    """Compare the entries that a book's navigation must have with those that it has."""
    pieces = [Piece(part_of(where) if where else "", Kind.HEADING, text) for text, where in wanted]
    return [replace(one, is_within=True) for one in compare_items(Stream.FACTS, pieces, found)]


def names_missing(archive: Archive, names: Sequence[str], place: str) -> Iterator[Finding]:
    """Yield the files that a document names and the book has not."""
    for name in dict.fromkeys(names):
        if name not in archive:
            yield Finding(Fault.MISSING, place, stream=Stream.FACTS, wanted=name)


def looks_of(text: Text, archive: Archive) -> Iterator[Finding]:
    """Tell what the style sheets that a text names do to its words, and which way these run."""

    def data(address: str) -> bytes:
        return archive.read(address) if address in archive else b""

    def load(address: str) -> str | None:
        return text_of(archive.read(address)) if address in archive else None

    held = [
        Held(block.element, block.text, block.place, block.role.kind, block.is_picture)
        for block in text.blocks
        if block.element is not None
    ]
    sheets = sheets_of(text.root, data, archive.read(text.name))
    yield from hiding_faults(text.root, sheets, held, load=load)
    outermost = (said for e in text.root.iter(etree.Element) if (said := e.get("dir")))
    language = text.root.get(LANGUAGE) or ""
    yield from unlike(text.name, {"dir": direction_of(language)}, {"dir": next(outermost, "ltr")})
