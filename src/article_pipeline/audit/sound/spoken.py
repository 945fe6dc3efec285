"""
An article as a voice has to say it, piece by piece: for the auditors of sound, captions and transcripts.

``spoken_pieces(article, options)`` gives the words of the article in the order of telling, and as pieces of
their own, of ``Kind.LABEL`` or ``Kind.MARKER``, what a presenter says before and after them, in the article's
language. A row of a table is one piece, its cells behind the heads of their columns. What the user's choice
leaves out is left out. It is written from the model and the words of ``speech.wording``, not from the script,
so that a narration can be held against it. A piece without a letter or a sign that has a name may be said
or not (``is_optional``): no voice has words for it, and the build tells so.

``spoken_chapters`` gives the titles of the chapters; ``unsaid`` what no voice can give of it,
``unmarked`` what plain characters do not say of it; and ``spoken_tokens`` parts texts into what is
compared: a sentence may end inside "now?Then", so signs are tokens of their own.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Endnote,
    EndnoteKind,
    Link,
    QuestionAttribution,
)
from article_pipeline.article.walk import Part, named_parts, nodes, plain, shown
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Piece, Pieces, streams_of
from article_pipeline.audit.sound.telling import Said, Telling
from article_pipeline.audit.words.tokens import JOINERS, RAISED, signs_of, tokens_of
from article_pipeline.options import PARTS, Options
from article_pipeline.speech.wording import wording_for


def spoken_pieces(article: Article, options: Options) -> Pieces:
    """Give what a narration of ``article`` says, in its order."""
    unwanted = _left_out(options)
    said = (said for said in _told(article, unwanted) if not said.parts & unwanted)
    return [piece for one in said for piece in one.pieces]


def closing_pieces(article: Article, options: Options) -> Pieces:
    """Give the closing words that a narration of ``article`` has, one piece each."""
    unwanted = _left_out(options)
    telling = Telling(article.language, wording_for(article.language), "captions" not in unwanted)
    return [said.piece for said in telling.closing(article) if not said.parts & unwanted]


def spoken_tokens(text: str) -> list[str]:
    """Give the words of ``text``, and each sign as one of its own: nobody hears a space beside a stop."""
    parts: list[str] = []
    for part in (part for token in tokens_of(text) for part in signs_of(token)):
        if part not in JOINERS or not parts or not _is_end(parts[-1]):
            parts.append(part)
    return parts


def _is_end(part: str) -> bool:
    """Whether a sentence may end with a sign, or a mark of a note: no letter is joined across it."""
    return part[0] in RAISED or unicodedata.category(part[0])[0] == "P"


def spoken_chapters(article: Article, options: Options) -> Sequence[str]:
    """Give the titles of the chapters in their order; one that opens nothing said is none."""
    return [piece.text for piece in chapter_pieces(article, options)]


def chapter_pieces(article: Article, options: Options) -> Pieces:
    """Give the same as pieces, each with the place of what opens the chapter."""
    found: list[Piece] = []
    title = ""
    unwanted = _left_out(options)
    for said in _told(article, unwanted):
        title = said.chapter or title
        if title and not said.parts & unwanted and any(not piece.is_optional for piece in said.pieces):
            found.append(replace(said.piece, text=title, content=()))
            title = ""
    return found


def unsaid(article: Article, options: Options) -> Mapping[Stream, Pieces]:
    """Give the addresses and the long forms that belong to what is said and are not said, each form once."""
    heard = " ".join(
        word for piece in spoken_pieces(article, options) for word in piece.text.split()
    ).casefold()
    links: list[Piece] = []
    forms: dict[tuple[str, str], Piece] = {}
    for piece in _with_content(article, options):
        for node in (node for inline in piece.content for node in nodes(inline)):
            match node:
                case Link() if node.target.partition(":")[2].strip("/") not in plain(node.content):
                    links.append(replace(piece, text=node.target, content=()))
                case Abbreviation(text=text, expansion=str(long)) if long and long.casefold() not in heard:
                    forms.setdefault((text, long), replace(piece, text=long, content=()))
    return {Stream.LINKS: links, Stream.LONG_FORMS: list(forms.values())}


def unmarked(article: Article, options: Options) -> Mapping[Stream, Pieces]:
    """Give what of what is said is stressed or in another language, which plain characters do not say."""
    beside = streams_of(list(_with_content(article, options)))
    return {stream: beside[stream] for stream in (Stream.STRESS, Stream.LANGUAGES)}


def _with_content(article: Article, options: Options) -> Iterator[Piece]:
    """Yield the pieces that have inlines, also those without a word: a link in them leads somewhere."""
    unwanted = _left_out(options)
    said = (said for said in _told(article, unwanted) if not said.parts & unwanted)
    return (one.piece for one in said if one.piece.content)


_BODY_PARTS: Final = frozenset({"tables", "boxes", "code"})


def _left_out(options: Options) -> frozenset[str]:
    """Give the parts that are not said, by profile and single choice."""
    speech = options.speech
    said = {
        "full": frozenset(PARTS),
        "no-credits": frozenset(PARTS) - {"credits"},
        "body-only": _BODY_PARTS,
    }[speech.profile]
    chosen = {part: getattr(speech.parts, part) for part in PARTS}
    return frozenset(p for p in PARTS if not (p in said if chosen[p] is None else chosen[p]))


def _told(article: Article, unwanted: frozenset[str]) -> Iterator[Said]:
    """Yield all of an article, what is not wanted too; the first has a chapter at any rate."""
    wording = wording_for(article.language)
    telling = Telling(article.language, wording, "captions" not in unwanted)
    title = " ".join(shown(article.headline.content).split()) if article.headline else ""
    for number, said in enumerate(_all(article, telling)):
        yield said if number else replace(said, chapter=title or said.chapter or wording.chapter)


def _all(article: Article, telling: Telling) -> Iterator[Said]:
    notes = [(where, part) for where, part in named_parts(article) if _is_note(part)]
    for where, part in named_parts(article):
        if not _is_note(part):
            yield from telling.part(where, part)
    wording = telling.wording
    before = ""
    for where, note in notes:
        is_note = isinstance(note, Endnote) and note.kind is EndnoteKind.NOTE
        chapter = wording.notes_chapter if is_note else wording.endnotes_chapter
        for said in telling.part(where, note):
            yield replace(said, chapter="" if chapter == before else chapter)
        before = chapter
    opens = wording.endnotes_chapter if before == wording.notes_chapter else ""
    for number, said in enumerate(telling.closing(article)):
        yield said if number else replace(said, chapter=opens)


def _is_note(part: Part) -> bool:
    return isinstance(part, Endnote | QuestionAttribution)
