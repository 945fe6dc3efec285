"""
What a narration says, sentence by sentence, with its pauses: pure, no sound.

Each sentence, or what of it is in one language, stands here twice: ``text`` as the article writes it, which a
cue shows, and ``spoken`` as it is read aloud. Every word of the article's parts is in the texts, in the
article's order; what a presenter adds ("Image:", "Caption:") comes on top. An alt text that says the same as
its caption is said once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.options import PARTS, SpeechOptions
from article_pipeline.speech.delivery import Delivery
from article_pipeline.speech.engines import are_kin
from article_pipeline.speech.lexicon import Entry, Lexicon
from article_pipeline.speech.lone_signs import named
from article_pipeline.speech.passages import Passage, Role
from article_pipeline.speech.presenting import passages
from article_pipeline.speech.profiles import left_out, wanted
from article_pipeline.speech.readings import Anchor, Reading, pronounced, read_aloud
from article_pipeline.speech.rows import Bound
from article_pipeline.speech.sentences import LONGEST, SPEAKABLE, is_cut, sentences
from article_pipeline.speech.tongues import Stretch, ends_sentence, stretches

__all__ = ["Role", "Script", "Utterance", "write_script"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """
    One sentence, or the part of one that is in one language.

    ``pause_ms`` is the silence after it; ``line`` is where its block begins in the source; ``chapter`` is the
    title of the chapter that it opens. ``anchors`` tie offsets of ``spoken`` to offsets of ``text``.
    ``voice``, ``rate``, in words per minute, and ``pitch`` are those of its role or language, where they are
    not the narrator's; ``picture`` is the number and the title of the picture that it is about, ``entries``
    those of the lexicon that are heard in it. ``where`` is the place of its words in the article, as a
    ``Passage`` has it; the first ``label`` characters of ``text`` are the presenter's, and stand there not.
    ``is_inset`` and ``is_guess`` are those of its ``tongues.Stretch``. Where the next utterance goes on with
    the same sentence, ``joint`` is what stands between the two: a space, or nothing.
    """

    role: Role
    text: str
    spoken: str
    language: str
    pause_ms: int
    line: int | None = None
    chapter: str | None = None
    anchors: tuple[Anchor, ...] = ()
    voice: str | None = None
    rate: int | None = None
    pitch: int | None = None
    picture: tuple[int, str] | None = None
    entries: tuple[Entry, ...] = ()
    where: str = ""
    label: int = 0
    is_inset: bool = False
    is_guess: bool = False
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """
    All that is said, in order; ``language`` is the article's.

    ``left_out`` are the parts, of ``options.PARTS``, that the article has and the user's choice leaves out,
    ``unsaid`` what no voice has words for, such as a lone "…", each with its line. ``omitted`` is what would
    be said of the parts left out.
    """

    utterances: tuple[Utterance, ...]
    language: str
    left_out: tuple[str, ...] = ()
    unsaid: tuple[tuple[str, int | None], ...] = ()
    omitted: tuple[Utterance, ...] = ()

    @property
    def entries(self) -> frozenset[Entry]:
        """The lexicon's entries whose words the article has, in whatever part."""
        return frozenset(e for said in (*self.utterances, *self.omitted) for e in said.entries)


_LETTER: Final = re.compile(r"[^\W_]")


def write_script(
    article: Article, choices: SpeechOptions | None = None, lexicon: Lexicon | None = None
) -> Script:
    """Write what the narration of ``article`` says."""
    choices = choices or SpeechOptions()
    unwanted = left_out(choices)
    told = tuple(passages(article, unwanted))
    missing = {part for p in told if SPEAKABLE.search(p.label + p.text) for part in p.parts & unwanted}
    delivery = Delivery(choices, article.language, lexicon or Lexicon())
    chosen = tuple(wanted(told, unwanted))
    return Script(
        utterances_of(chosen, delivery),
        article.language,
        tuple(part for part in PARTS if part in missing),
        tuple((_on_one_line(p.text), p.line) for p in chosen if _is_unsayable(p)),
        utterances_of((p for p in told if p.parts & unwanted), delivery),
    )


def _is_unsayable(passage: Passage) -> bool:
    text = passage.text.strip()
    return bool(text) and not (SPEAKABLE.search(text) or named(text, passage.language))


def utterances_of(passages: Iterable[Passage], delivery: Delivery) -> tuple[Utterance, ...]:
    """Part passages into sentences, and give each its reading, its voice and its pause."""
    between = delivery.between
    said: list[Utterance] = []
    chapter: str | None = None
    for passage in passages:
        chapter = passage.chapter or chapter
        found = list(_utterances(passage, delivery))
        is_break = not (passage.text or passage.label)
        opens = bool(chapter and found)
        least = between.break_ms if is_break else between.chapter_ms if opens else 0
        if said:
            said[-1] = replace(said[-1], pause_ms=max(said[-1].pause_ms, least))
        if found:
            found[0] = replace(found[0], chapter=chapter)
            chapter = None
        said += found
    return tuple(said)


@dataclass(frozen=True, slots=True)
class _Piece:
    """
    What one utterance says: ``words`` of one stretch, and before them what the presenter adds.

    ``spoken``, where given, is said in place of both.
    """

    label: str
    words: str
    stretch: Stretch
    ends_sentence: bool = True
    spoken: str | None = None


def _utterances(passage: Passage, delivery: Delivery) -> Iterator[Utterance]:
    pauses = delivery.pauses(passage.role)
    pieces = _pieces(passage, delivery)
    for number, piece in enumerate(pieces, 1):
        text, language = _on_one_line(piece.label + piece.words), piece.stretch.language
        reading = _reading(piece, text, delivery)
        voice = delivery.voice(passage.role, language)
        pause = pauses.sentence if piece.ends_sentence else min(delivery.between.within_ms, pauses.sentence)
        yield Utterance(
            role=passage.role,
            text=text,
            spoken=reading.spoken,
            language=language,
            pause_ms=pauses.block if number == len(pieces) else pause,
            line=passage.line,
            anchors=reading.anchors,
            voice=voice.voice,
            rate=voice.rate,
            pitch=voice.pitch,
            picture=passage.picture,
            entries=reading.entries,
            where=passage.where,
            label=min(len(piece.label), len(text)),
            is_inset=piece.stretch.is_inset,
            is_guess=piece.stretch.is_guess,
            joint=_joint(piece, pieces[number]) if number < len(pieces) else None,
        )


def _reading(piece: _Piece, text: str, delivery: Delivery) -> Reading:
    language = piece.stretch.language
    if piece.spoken is not None:
        return replace(pronounced(piece.spoken, language, delivery.lexicon), anchors=())
    if names := _names(piece.words, language):
        return Reading(f"{read_aloud(piece.label, language).spoken}{names}.", ())
    return read_aloud(text, language, delivery.lexicon)


def _names(words: str, language: str) -> str:
    """Name signs that stand without words, where no rule reads them."""
    if not words or _LETTER.search(words):
        return ""
    is_read = SPEAKABLE.search(words) and _LETTER.search(read_aloud(words, language).spoken)
    return "" if is_read else named(words, language)


def _joint(piece: _Piece, after: _Piece) -> str | None:
    if piece.ends_sentence:
        return None
    is_spaced = (piece.label + piece.words)[-1].isspace() or after.words[0].isspace()
    return " " if is_spaced else ""


def _pieces(passage: Passage, delivery: Delivery) -> list[_Piece]:
    """Give the passage's sentences, parted where the language changes; its label is in the article's."""
    label, own = passage.label, Stretch(passage.text, passage.language)
    if passage.spoken is not None:
        return [_Piece(label, passage.text, own, spoken=passage.spoken)]
    found = list(_sentences(passage, delivery))
    if not found and named(passage.text, passage.language):
        found = [_Piece("", passage.text, own)]
    if found and are_kin(found[0].stretch.language, passage.language):
        return [replace(found[0], label=label), *found[1:]]
    is_announced = SPEAKABLE.search(label) and (found or not passage.text.strip())
    return [*([_Piece(label, "", own, ends_sentence=False)] if is_announced else ()), *found]


def _sentences(passage: Passage, delivery: Delivery) -> Iterator[_Piece]:
    at = 0
    for stretch in stretches(passage.text, passage.language, passage.marks, delivery.languages):
        parted = sentences(stretch.text, stretch.language)
        found = [s for s in _bound(parted, at, passage.bounds) if SPEAKABLE.search(s)]
        for words, after in zip_longest(found, found[1:], fillvalue=""):
            ends = not is_cut(words, after) if after else ends_sentence(words)
            yield _Piece("", words, stretch, ends)
        at += len(stretch.text)


def _bound(parted: tuple[str, ...], at: int, bounds: tuple[Bound, ...]) -> list[str]:
    """Join again what was parted, in a text that begins ``at`` its passage's, inside one of ``bounds``."""
    parts: list[str] = []
    for part in parted:
        is_bound = any(start <= at <= end for start, end in bounds)
        if parts and is_bound and len(parts[-1]) + len(part) <= LONGEST:
            parts[-1] += part
        else:
            parts.append(part)
        at += len(part)
    return parts


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
