"""
What a narration says, sentence by sentence, with its pauses: pure, no sound.

Each sentence stands here twice: ``text`` as the article writes it, which a cue shows, and ``spoken`` as it is
read aloud. Every word of the article's parts is in the texts, in the article's order; what a presenter adds
("Image:", "Caption:") comes on top. An alt text that says the same as its caption is said once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import sentencex

from article_pipeline.article.model import Article
from article_pipeline.speech.passages import Passage, Role
from article_pipeline.speech.presenting import passages
from article_pipeline.speech.readings import Anchor, read_aloud

__all__ = ["PAUSES", "Pauses", "Role", "Script", "Utterance", "sentences", "write_script"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """
    One sentence.

    ``pause_ms`` is the silence after it; ``line`` is where its block begins in the source; ``chapter`` is the
    title of the chapter that it opens. ``anchors`` tie offsets of ``spoken`` to offsets of ``text``.
    """

    role: Role
    text: str
    spoken: str
    language: str
    pause_ms: int
    line: int | None = None
    chapter: str | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said, in order; ``language`` is the article's."""

    utterances: tuple[Utterance, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silences in milliseconds: after a sentence that another of its block follows, and after the block."""

    sentence: int
    block: int


PAUSES: Final[Mapping[Role, Pauses]] = {
    Role.HEADLINE: Pauses(350, 900),
    Role.STANDFIRST: Pauses(300, 750),
    Role.BYLINE: Pauses(300, 500),
    Role.DATE: Pauses(300, 700),
    Role.IMPRINT: Pauses(300, 500),
    Role.HEADING: Pauses(300, 700),
    Role.PARAGRAPH: Pauses(280, 600),
    Role.LIST: Pauses(280, 450),
    Role.QUOTE: Pauses(300, 600),
    Role.ATTRIBUTION: Pauses(280, 700),
    Role.IMAGE: Pauses(280, 400),
    Role.CAPTION: Pauses(280, 400),
    Role.CREDIT: Pauses(280, 750),
    Role.TABLE: Pauses(280, 450),
    Role.ASIDE: Pauses(300, 600),
    Role.QUESTION: Pauses(280, 600),
    Role.ANSWER: Pauses(280, 600),
    Role.CODE: Pauses(250, 400),
    Role.ENDNOTE: Pauses(280, 700),
    Role.CLOSING: Pauses(300, 500),
}
BEFORE_CHAPTER_MS: Final = 1000
"""The least pause before a chapter."""

BREAK_MS: Final = 1500
"""The least pause at a change of scene."""


def write_script(article: Article) -> Script:
    """Write what the narration of ``article`` says."""
    return Script(utterances_of(passages(article)), article.language)


LONGEST: Final = 1500
"""Characters of the longest utterance; a longer sentence is parted at a space."""

_SPEAKABLE: Final = re.compile(r"[^\W_]|[\u3371-\u33df\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")


def sentences(text: str, language: str) -> tuple[str, ...]:
    """
    Part ``text`` at its sentences and its line feeds; the parts joined are the text.

    No part is without something to say: a lone "…" stays with the sentence before it.
    """
    primary = language.partition("-")[0].lower()
    parts: list[str] = []
    for line in text.splitlines(keepends=True):
        found = sentencex.segment(primary, line)
        whole = found if "".join(found) == line else [line]
        for part in (p for sentence in whole for p in _bounded(sentence)):
            if parts and not (_SPEAKABLE.search(parts[-1]) and _SPEAKABLE.search(part)):
                parts[-1] += part
            else:
                parts.append(part)
    return tuple(parts)


def _bounded(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        cut = sentence.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def utterances_of(passages: Iterable[Passage]) -> tuple[Utterance, ...]:
    """Part passages into sentences, and give each its reading and its pause."""
    said: list[Utterance] = []
    chapter: str | None = None
    for passage in passages:
        chapter = passage.chapter or chapter
        found = list(_utterances(passage))
        if said and (chapter or not found):
            least = BEFORE_CHAPTER_MS if found else BREAK_MS
            said[-1] = replace(said[-1], pause_ms=max(said[-1].pause_ms, least))
        if found:
            found[0] = replace(found[0], chapter=chapter)
            chapter = None
        said += found
    return tuple(said)


def _utterances(passage: Passage) -> Iterator[Utterance]:
    pauses = PAUSES[passage.role]
    texts = _texts(passage)
    for number, text in enumerate(texts, 1):
        reading = read_aloud(text, passage.language)
        yield Utterance(
            role=passage.role,
            text=text,
            spoken=reading.spoken if passage.spoken is None else passage.spoken,
            language=passage.language,
            pause_ms=pauses.block if number == len(texts) else pauses.sentence,
            line=passage.line,
            anchors=reading.anchors if passage.spoken is None else (),
        )


def _texts(passage: Passage) -> list[str]:
    """Give the passage's sentences, each on one line, the first with the passage's label."""
    if passage.spoken is not None:
        return [_on_one_line(passage.label + passage.text)]
    found = [s for s in sentences(passage.text, passage.language) if _SPEAKABLE.search(s)]
    if not found:
        return [_on_one_line(passage.label)] if _SPEAKABLE.search(passage.label) else []
    return [_on_one_line(text) for text in (passage.label + found[0], *found[1:])]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
