"""
MP3, M4B and Opus, heard.

The words are those of the cues whose clips are heard in the decoded file, at their times and in the order in
which they are heard. So the script is held against the article, and the sound against the script's clips. A
cue of which a part is not heard, one that comes early or late, and sound that is no cue's are faults for
themselves. Tags and chapters are facts; they are read from the file's bytes. The cover is the lead picture,
where there is one that can be drawn; other pictures, italics, raised figures and marks of a language have
nothing in sound, by its nature, that they could be kept in, and nobody is told so. Addresses of links and
long forms are not said, and have to be declared.

Without a narration nothing is known of the words, and only what the file says of itself is compared.
"""

import mmap
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.article.walk import authors, plain
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound import id3_tags, mp4_tags, opus_tags
from article_pipeline.audit.sound.cover import cover_read, cover_wanted
from article_pipeline.audit.sound.heard import clock, heard_words
from article_pipeline.audit.sound.spoken import chapter_pieces, spoken_pieces, spoken_tokens, unsaid
from article_pipeline.audit.sound.told import Bytes, FileChapter, Told
from article_pipeline.speech.language_codes import three_letters
from article_pipeline.speech.narration import Chapter, Narration
from article_pipeline.speech.wording import wording_for

_READERS: Final[Mapping[str, Callable[[Bytes], Told]]] = {
    "mp3": id3_tags.told,
    "m4b": mp4_tags.told,
    "opus": opus_tags.told,
}
_TAGS: Final = ("title", "authors", "album", "date", "language", "genre", "comment")
_VOICE: Final = re.compile(r" \([^()]*\)$")
_LONGEST_LISTED: Final = 255
"""Bytes of a title in an MP4's list of chapters, which are counted in one byte."""
_MOST_LISTED: Final = 255
"""Chapters in it, which are counted in one byte, too; the track of texts has all of them."""
_SLACK_S: Final = 0.02
"""By how much the time of a chapter may differ: files count in thousandths, or in samples of their own."""


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give the words that a voice says, what it cannot say, and what the file has to say of itself."""
    words: Mapping[Stream, Pieces] = {}
    if reference.narration:
        pieces = spoken_pieces(reference.article, reference.options)
        words = {Stream.WORDS: pieces, **unsaid(reference.article, reference.options)}
    facts = [*_facts(reference, edition), *_chapter_facts(reference, edition)]
    return {**words, Stream.FACTS: facts, Stream.PICTURES: cover_wanted(reference)}


def _facts(reference: Reference, edition: Edition) -> Iterator[Piece]:
    article = reference.article
    headline = plain(article.headline.content).strip() if article.headline else ""
    standfirst = " ".join(plain(part.content) for part in article.standfirst).strip()
    voice = wording_for(article.language).synthetic_voice
    values = {
        "title": ("headline", headline or edition.file.stem),
        "authors": ("byline", "; ".join(authors(article))),
        "album": ("publication", article.publication.text if article.publication else ""),
        "date": ("published", (article.published.iso or "")[:10] if article.published else ""),
        "language": ("", three_letters(article.language)),
        "genre": ("", "Speech"),
        "comment": ("standfirst-0" if standfirst else "", f"{standfirst} – {voice}" if standfirst else voice),
    }
    for name in _TAGS:
        where, value = values[name]
        if value.strip():
            yield Piece(where, Kind.LABEL, f"{name}: {value}")
    yield Piece("", Kind.LABEL, "cover: one")


def _chapter_facts(reference: Reference, edition: Edition) -> Iterator[Piece]:
    chapters = chapter_pieces(reference.article, reference.options)
    for piece in chapters:
        yield replace(piece, text=f"chapter: {piece.text}")
    if edition.name == "mp3" and reference.narration:
        for picture in reference.narration.pictures:
            yield Piece("", Kind.ALT, f"picture: {picture.title}")
    if edition.name == "m4b":
        for piece in chapters[:_MOST_LISTED]:
            yield replace(piece, text=f"listed chapter: {_cut(piece.text)}")


def _cut(title: str) -> str:
    return " ".join(title.split()).encode()[:_LONGEST_LISTED].decode("utf-8", "ignore")


def read(reference: Reference, edition: Edition) -> ReadBack:
    """
    Hear the file, and read what it says of itself.

    Raises:
        UnreadableError: it does not decode, or what it says of itself is broken.
        MissingError: there is no ffmpeg.
    """
    told, narration = _told(edition), reference.narration
    if not narration:
        told = replace(told, within=())  # where pictures are told of, a narration alone knows
    streams: dict[Stream, Sequence[Found]] = {Stream.FACTS: list(_found_facts(told))}
    findings: list[Finding] = []
    explained = None
    if narration:
        heard = heard_words(reference, narration, edition.file)
        streams[Stream.WORDS] = heard.words
        findings += [*heard.findings, *_chapter_times(told, narration)]
        explained = heard.explained
    if reference.is_full:
        streams[Stream.PICTURES], wrong = cover_read(reference, told.covers)
        findings += wrong
    return ReadBack(streams, tuple(findings), spoken_tokens, explained=explained)


def _told(edition: Edition) -> Told:
    try:
        with edition.file.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _READERS[edition.name](data)
    except OSError as fault:
        raise UnreadableError(f"it cannot be opened: {fault.strerror}") from fault
    except (ValueError, LookupError, struct.error) as fault:
        raise UnreadableError(f"what it says of itself is broken: {fault}") from fault


def _found_facts(told: Told) -> Iterator[Found]:
    values = dict(told.values)
    if "comment" in values:
        values["comment"] = _VOICE.sub("", values["comment"])
    for name in (*_TAGS, *sorted(values.keys() - set(_TAGS))):
        if name in values:
            yield Found(f"{name}: {values[name]}", f"tag {name}")
    count = len(told.covers)
    if count:
        yield Found("cover: one" if count == 1 else f"cover: {count}", "cover")
    for name, chapters in (
        ("chapter", told.chapters),
        ("picture", told.within),
        ("listed chapter", told.listed or ()),
    ):
        for chapter in chapters:
            yield Found(f"{name}: {chapter.title}", f"chapter at {clock(chapter.start_s)}")


def _chapter_times(told: Told, narration: Narration) -> Iterator[Finding]:
    """Tell chapters that begin or end where none does; how many there are is compared elsewhere."""
    for meant, found in (
        (narration.chapters, told.chapters),
        (narration.pictures, told.within),
        (narration.chapters[:_MOST_LISTED], told.listed or ()),
    ):
        if len(meant) == len(found):
            for one, other in zip(meant, found, strict=True):
                yield from _chapter_time(narration, one, other)


def _chapter_time(narration: Narration, meant: Chapter, found: FileChapter) -> Iterator[Finding]:
    times = [("begins", meant.start, found.start_s)]
    if found.end_s is not None:
        times.append(("ends", meant.end, found.end_s))
    for what, sample, second in times:
        wanted_s = narration.seconds(sample)
        if abs(second - wanted_s) > _SLACK_S:
            yield Finding(
                Fault.ALTERED,
                f"chapter at {clock(found.start_s)}",
                stream=Stream.FACTS,
                wanted=f"{meant.title} {what} at {clock(wanted_s)}",
                found=f"at {clock(second)}",
            )
