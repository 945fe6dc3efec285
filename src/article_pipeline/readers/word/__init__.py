"""
The reader of Word documents (.docx); docs/word.md says what of a document is read as what.

Spans are places in ``Reading.text``, the words of the package in one text, since a package has no lines of
its own: a "line" is a paragraph there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import Final

from article_pipeline.article.model import (
    Article,
    Block,
    Byline,
    Endnote,
    EndnoteKind,
    Headline,
    Leftover,
    LineBreak,
    Person,
    PlainText,
    Reason,
    Source,
    Span,
    Text,
)
from article_pipeline.article.packages import open_package
from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.diagnostics.content import EMPTY, NO_BODY, UNPLACED_WORDS
from article_pipeline.diagnostics.reading import (
    AUTHOR_FROM_PROPERTIES,
    CONVERTER_SAYS,
    EMBEDDED_LEFT_OUT,
    UNKNOWN_STYLE,
)
from article_pipeline.diagnostics.source import TOO_LARGE
from article_pipeline.errors import ContentError
from article_pipeline.labels.vocabulary import language_of, vocabulary
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.word import names
from article_pipeline.readers.word.album import Album
from article_pipeline.readers.word.blocks import Blocks, Piece, boxed
from article_pipeline.readers.word.captions import with_captions
from article_pipeline.readers.word.conversion import convert
from article_pipeline.readers.word.creators import is_nobody
from article_pipeline.readers.word.drawings import PICTURE
from article_pipeline.readers.word.front import Front, read_front
from article_pipeline.readers.word.inlines import Desk, Run, place_of, run_of
from article_pipeline.readers.word.lists import deepen, read_numbering
from article_pipeline.readers.word.names import w
from article_pipeline.readers.word.parts import (
    Element,
    Parts,
    core_properties,
    parts_of,
    relationships_name,
    with_picture,
)
from article_pipeline.readers.word.properties import Properties
from article_pipeline.readers.word.simplifying import mend, simplify, without_pictures
from article_pipeline.readers.word.slips import Slip, Words, take_words
from article_pipeline.readers.word.styles import for_converter, read_styles

LARGEST_SOURCE_BYTES: Final = 100_000_000
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_UNKNOWN_STYLE: Final = ("Unrecognised paragraph style:", "Unrecognised run style:")
_CORE_ORDER: Final = ("title", "creator", "subject", "description", "keywords", "created", "modified")
_EMBEDDED: Final = "aFChunk"
_MOST_SHOWN: Final = 60
_NOTES: Final = {"footnotes": w("footnote"), "endnotes": w("endnote")}


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read an article from a Word document.

    Raises:
        SourceError: the file is no Word document, damaged, or encrypted.
        ContentError: it is too large, hostile, or empty.
    """
    if len(source.data) > LARGEST_SOURCE_BYTES:
        raise ContentError(TOO_LARGE.at(source.place(), size=len(source.data), limit=LARGEST_SOURCE_BYTES))
    parts = parts_of(open_package(source))
    taken = _take(parts)
    language = _language(parts, taken, options)
    text = taken.words.text
    desk = Desk(source, taken.words, text, language, vocabulary(language), Places(text))
    converted = convert(source, parts, taken.changed)
    album = Album(desk, parts.package, dict(parts.relationships(parts.document)))
    article = _article(desk, taken, converted.body, album)
    findings = (*_findings(source, parts, article), *_messages(source, converted.messages))
    said = tuple(dict.fromkeys((*desk.faults, *findings)))
    if not article.body and not article.headline:
        raise ContentError(*(one for one in said if one.severity is Severity.ERROR))
    return Reading(article, said, album.store, text=text)


@dataclass(slots=True)
class _Taken:
    """A document whose words were taken: the parts without them, and which core property is which slip."""

    words: Words
    changed: dict[str, Element]
    core: dict[str, int]
    core_language: str


def _take(parts: Parts) -> _Taken:
    words = Words()
    core, language = _take_core(parts, words)
    changed = {parts.document: parts.xml(parts.document)}
    notes = [(tag, name) for kind, tag in _NOTES.items() for name in parts.related(kind)[:1]]
    changed |= {name: parts.xml(name) for _, name in notes}
    known = {
        (tag.rpartition("}")[2], n.get(w("id"), "")) for tag, name in notes for n in changed[name].iter(tag)
    }
    styles_name, styles_root = parts.styles()
    properties = Properties(read_styles(styles_root), read_numbering(parts.numbering()))
    parts_of_text = dict(changed)
    for name in parts.related("numbering")[:1]:
        changed[name] = parts.xml(name)
        deepen(changed[name])
    for name, root in parts_of_text.items():
        mend(root, parts.relationships(name), known)
        simplify(root)
        properties.reduce(root)
    take_words(words, changed[parts.document])
    words.flush_aside()
    for tag, name in notes:
        _take_notes(changed[name], tag, words)
    for_converter(styles_root, properties.styles)
    changed[styles_name] = styles_root
    changed[relationships_name(parts.document)] = with_picture(parts, PICTURE)
    _take_others(parts, words)
    return _Taken(words, changed, core, language)


def _take_others(parts: Parts, words: Words) -> None:
    others = (("comments", Reason.COMMENT), ("header", Reason.FURNITURE), ("footer", Reason.FURNITURE))
    for kind, reason in others:
        for name in sorted(set(parts.related(kind))):
            root = parts.xml(name)
            simplify(root)
            take_words(words, root, reason)
    words.flush_aside()


def _take_core(parts: Parts, words: Words) -> tuple[dict[str, int], str]:
    root = core_properties(parts.package)
    found = {} if root is None else {str(e.tag).rpartition("}")[2]: (e.text or "").strip() for e in root}
    core = {}
    for name in _CORE_ORDER:
        if found.get(name):
            words.line(found[name], Reason.METADATA)
            core[name] = len(words.slips) - 1
    return core, found.get("language", "")


def _take_notes(root: Element, tag: str, words: Words) -> None:
    """Take the notes of a part, each behind its number; the lines that part notes from text are none."""
    kind = tag.rpartition("}")[2]
    for note in root.iterchildren(tag):
        key = (kind, note.get(w("id"), ""))
        number = words.notes.get(key)
        if number and key not in words.note_marks and note.get(w("type"), "normal") == "normal":
            words.note_marks[key] = len(words.slips)
            words.slip(f"{number} ")
        take_words(words, note)
        without_pictures(note)
    words.flush_aside()


def _language(parts: Parts, taken: _Taken, options: Options) -> str:
    default = None
    for name in parts.related("styles")[:1]:
        default = parts.xml(name).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    habit = (default.get(names.VALUE) if default is not None else None) or options.language
    return taken.core_language or language_of(taken.words.text, habit)


def _article(desk: Desk, taken: _Taken, html: Element, album: Album) -> Article:
    blocks = Blocks(desk, album)
    top = html.find(".//div")
    elements = [] if top is None else list(top)
    notes = [e for e in elements if e.tag == "ol" and _is_notes(e)]
    pieces = [piece for e in elements if e not in notes for piece in blocks.top_pieces(e)]
    front = read_front(desk, tuple(_finished(desk, pieces)))
    items = {item.get("id"): item for e in notes for item in e}  # one that is referred to twice comes twice
    endnotes = tuple(note for item in items.values() for note in _note(desk, item))
    _fill_from_core(desk, taken, front)
    section = _core(desk, taken, "subject")
    return Article(
        Source(PurePath(desk.source.path).name, MEDIA_TYPE, desk.source.digest),
        desk.language,
        front.headline,
        tuple(front.standfirst),
        front.byline,
        front.published,
        front.updated,
        section=PlainText(section.text, span=_span(desk, section), rule="core") if section else None,
        lead_figure=front.lead,
        body=tuple(front.rest),
        endnotes=endnotes,
        leftovers=tuple(sorted((*_leftovers(desk), *_labels(desk)), key=_start)),
    )


def _finished(desk: Desk, pieces: list[Piece]) -> Iterator[Block]:
    return with_captions(desk, list(boxed(desk, pieces)))


def _is_notes(element: Element) -> bool:
    first = element.find("li")
    return first is not None and (first.get("id") or "").startswith(("footnote-", "endnote-"))


def _note(desk: Desk, item: Element) -> Iterator[Endnote]:
    kind, _, identifier = (item.get("id") or "").partition("-")
    number = desk.words.note_marks.get((kind, identifier))
    content = _note_content(desk, item)
    span = place_of(desk, content)
    if span and number is not None:
        slip = desk.words.slips[number]
        desk.used.add(number)
        mark = Text(slip.text, span=_span(desk, slip), rule="note")
        yield Endnote(EndnoteKind.NOTE, (mark, *content), span=desk.span(slip.start, span.end), rule="note")


def _note_content(desk: Desk, item: Element) -> Run:
    """Read a note as one run, each of its paragraphs on a line."""
    content: Run = ()
    for part in [child for child in item if child.tag == "p"] or [item]:
        if line := run_of(desk, part):
            content = (*content, LineBreak(rule="note"), *line) if content else line
    return content


def _core(desk: Desk, taken: _Taken, name: str) -> Slip | None:
    """Take a core property into the article."""
    if name not in taken.core:
        return None
    desk.used.add(taken.core[name])
    return desk.words.slips[taken.core[name]]


def _span(desk: Desk, slip: Slip) -> Span:
    return desk.span(slip.start, slip.end)


def _fill_from_core(desk: Desk, taken: _Taken, front: Front) -> None:
    """Take title and author from the properties where the document itself does not say them."""
    if front.headline is None and (slip := _core(desk, taken, "title")):
        span = _span(desk, slip)
        front.headline = Headline((Text(slip.text, span=span, rule="core"),), span=span, rule="core")
    written = _said_creator(desk, taken)
    if front.byline is None and written and (slip := _core(desk, taken, "creator")):
        people = tuple(Person(name, rule="core") for name in _somebody(written))
        span = _span(desk, slip)
        front.byline = Byline(written, people, span=span, rule="core")
        name = written[:_MOST_SHOWN]
        desk.faults.append(AUTHOR_FROM_PROPERTIES.at(desk.source.place(span.line), name=name))


def _said_creator(desk: Desk, taken: _Taken) -> str:
    """Give the author that the properties name, or nothing where that is a program or anybody."""
    written = desk.words.slips[taken.core["creator"]].text if "creator" in taken.core else ""
    return written if _somebody(written) else ""


def _somebody(written: str) -> list[str]:
    return [name for part in written.split(";") if (name := part.strip()) and not is_nobody(name)]


def _leftovers(desk: Desk) -> Iterator[Leftover]:
    """Give the words that the article did not take, neighbours of one reason together."""
    unused = [
        (i, slip) for i, slip in enumerate(desk.words.slips) if i not in desk.used and slip.text.strip()
    ]
    reasons = {i: slip.reason or _why_left(desk, i) for i, slip in unused}
    runs = groupby(enumerate(unused), lambda x: (x[1][0] - x[0], reasons[x[1][0]]))
    for (_, reason), group in runs:
        run = [slip for _, (_, slip) in group]
        span = desk.span(run[0].start, run[-1].end)
        words = desk.text[span.start : span.end]
        if reason is Reason.UNPLACED and any(map(str.isalnum, words)):
            desk.faults.append(UNPLACED_WORDS.at(desk.source.place(span.line), words=words[:_MOST_SHOWN]))
        yield Leftover(words, reason, span=span, rule="word")


def _labels(desk: Desk) -> Iterator[Leftover]:
    """Give the words inside parts of the article that only say what these are."""
    for span in filter(None, desk.left):
        yield Leftover(desk.text[span.start : span.end], Reason.MARKUP, span=span, rule="word")


def _start(leftover: Leftover) -> int:
    return leftover.span.start if leftover.span else 0


def _why_left(desk: Desk, slip: int) -> Reason:
    return Reason.FURNITURE if slip in desk.passed else Reason.UNPLACED


def _messages(source: SourceFile, messages: tuple[str, ...]) -> Iterator[Diagnostic]:
    for message in messages:
        if message.startswith(_UNKNOWN_STYLE):
            style = message.partition(": ")[2].partition(" (Style ID")[0].strip("'\" ")
            name = "without a name" if style in ("", "None") else style
            yield UNKNOWN_STYLE.at(source.place(), style=name)
        else:
            yield CONVERTER_SAYS.at(source.place(), message=message)


def _findings(source: SourceFile, parts: Parts, article: Article) -> Iterator[Diagnostic]:
    for name in parts.related(_EMBEDDED):
        yield EMBEDDED_LEFT_OUT.at(source.place(), name=name)
    if not article.body:
        yield (NO_BODY if article.headline else EMPTY).at(source.place())
