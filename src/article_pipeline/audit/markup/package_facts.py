"""
What the package of an e-book says of it besides title, authors and language, held against the article.

Facts that libraries sort by, the cover, which way pages are turned, and what is claimed of accessibility.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from article_pipeline.article.model import Figure
from article_pipeline.article.walk import plain
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.archive import Element
from article_pipeline.audit.markup.book_files import NAMES, TYPE, Book
from article_pipeline.audit.markup.claims import Truth, claim_faults
from article_pipeline.audit.markup.directions import direction_of
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.sound.cover import cover_read, cover_wanted

_DAY: Final = 10
"""Of a date, its first letters are the day."""


def package_faults(book: Book, reference: Reference, pictures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield what the package says and that is not so; ``pictures`` are those that the book shows."""
    yield from _facts(book, reference)
    yield from _modified(book, reference)
    yield from _cover(book, reference)
    yield from _progression(book, reference)
    yield from claim_faults(book.main, _claims(book), _truth(book, reference, pictures))


def _facts(book: Book, reference: Reference) -> Iterator[Finding]:
    for name, wanted in _wanted(reference).items():
        found = [" ".join("".join(map(str, e.itertext())).split()) for e in _metadata(book, f"dc:{name}")]
        if found != [one for one in [" ".join(wanted.split())] if one]:
            said = f"{name}: {wanted}" if wanted else f"no {name}"
            told = ", ".join(found) or "nothing"
            yield Finding(Fault.ALTERED, book.main, stream=Stream.FACTS, wanted=said, found=told)


def _modified(book: Book, reference: Reference) -> Iterator[Finding]:
    """A book was changed last on the day on which its article was, as far as that has one."""
    article = reference.article
    stamps = [stamp.iso or "" for stamp in (article.updated, article.published) if stamp]
    day = _day_of(next((iso for iso in stamps if _day_of(iso)), ""))
    metas = book.about.iterfind("opf:metadata/opf:meta", NAMES)
    said = [(m.text or "").strip() for m in metas if m.get("property") == "dcterms:modified"]
    found = _day_of(said[0]) if len(said) == 1 else None
    # The package says it in UTC, which may be the day before or after.
    if day and (found is None or abs((found - day).days) > 1):
        told = ", ".join(said) or "nothing"
        wanted = f"modified: {day.isoformat()}"
        yield Finding(Fault.ALTERED, book.main, stream=Stream.FACTS, wanted=wanted, found=told)


def _day_of(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:_DAY])
    except ValueError:
        return None


def _wanted(reference: Reference) -> Mapping[str, str]:
    article = reference.article
    publication = article.publication.text if article.publication else ""
    published = article.published.iso if article.published else None
    standfirst = " ".join(" ".join(plain(p.content).split()) for p in article.standfirst)
    return {
        "publisher": reference.options.publication.name or publication,
        "description": standfirst,
        "subject": article.section.text if article.section else "",
        "date": (published or "")[:_DAY],
        "source": article.url.text if article.url and article.url.text.strip() else article.source.name,
    }


def _metadata(book: Book, name: str) -> Iterator[Element]:
    return book.about.iterfind(f"opf:metadata/{name}", NAMES)


def _cover(book: Book, reference: Reference) -> Iterator[Finding]:
    """A book has one cover, which is a picture of it, and the article's lead picture where it has one."""
    named = [n for n, e in book.by_name.items() if "cover-image" in e.get("properties", "").split()]
    if len(named) != 1:
        fault = Fault.DOUBLED if named else Fault.MISSING
        yield Finding(fault, book.main, stream=Stream.FACTS, wanted="cover-image", found=", ".join(named))
    if reference.is_full:
        shown, faults = cover_read(reference, [book.data(name) for name in named])
        yield from faults
        for one in shown if not cover_wanted(reference) else ():
            yield Finding(Fault.INVENTED, one.place, stream=Stream.PICTURES, found=one.text)


def _progression(book: Book, reference: Reference) -> Iterator[Finding]:
    """Pages are turned the way the article's language runs (EPUB 3.3, 5.7.1)."""
    spine = book.about.find("opf:spine", NAMES)
    said = spine.get("page-progression-direction", "ltr") if spine is not None else "ltr"
    wanted = direction_of(reference.article.language)
    if said not in (wanted, *(("default",) if wanted == "ltr" else ())):
        found = f"page-progression-direction {said}"
        yield Finding(Fault.ALTERED, book.main, stream=Stream.FACTS, wanted=f"pages {wanted}", found=found)


def _claims(book: Book) -> Mapping[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for meta in book.about.iterfind("opf:metadata/opf:meta", NAMES):
        name = meta.get("property", "")
        if name.startswith("schema:"):
            claims.setdefault(name.removeprefix("schema:"), []).append((meta.text or "").strip())
    return claims


def _truth(book: Book, reference: Reference, pictures: Sequence[Figure]) -> Truth:
    contents = book.contents.body.iterfind(".//h:nav", NAMES) if book.contents else ()
    lists = [nav for nav in contents if nav.get(TYPE) == "toc"]
    return Truth(
        tuple(pictures),
        is_heard=any(item.get("media-overlay") for item in book.items.values()),
        has_contents=any("#" in a.get("href", "") for nav in lists for a in nav.iter("{*}a")),
        has_music=reference.options.speech.music.is_there,
    )
