"""
Questions with their answers: interviews in bold or slanted type, "Q:" and "A:", lists of frequent questions.

A heading that asks something stays a heading, for readers go by it, unless the page itself states that it is
a question (schema.org ``Question``). Type alone makes an interview only where most such lines are questions.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import (
    Block,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    QuestionAnswer,
    Strong,
    Text,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.facts import words_of
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.spans import span_of

LEAST_QUESTIONS: Final = 3
LEAST_WORDS: Final = 3
_ASKS: Final = re.compile(r"[?¿؟？][\"'”’»)\]]*$")
_SAYS: Final = re.compile(r"[.!…][\"'”’»)\]]*$")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and the answer's first words where they stand in the same block."""

    question: tuple[Inline, ...]
    answer: tuple[Block, ...] = ()


def with_answers(page: Page, blocks: Sequence[Block], stated: Collection[Words]) -> list[Block]:
    """Join questions with their answers; ``stated`` are the words of those that the page says are some."""
    reader = _Reader(page, stated, _first_question(blocks))
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        asked = reader.asked(blocks, at)
        end = reader.end(blocks, at + 1) if asked else at
        answer = (*asked.answer, *reader.answer(blocks[at + 1 : end])) if asked else ()
        if asked and answer:
            span = span_of([blocks[at], *answer])
            found.append(QuestionAnswer(asked.question, answer, span=span, rule="question"))
            at = end
        else:
            found.append(blocks[at])
            at += 1
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    page: Page
    stated: Collection[Words]
    first: int | None
    """Where an interview begins; what is set apart above is its introduction."""

    def asked(self, blocks: Sequence[Block], at: int) -> _Asked | None:
        """Read a block as a question."""
        block = blocks[at]
        if not isinstance(block, Paragraph | Heading):
            return None
        text = plain(block.content)
        if tuple(words_of(text)) in self.stated:
            return _Asked(block.content)
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        label = self.page.words.question.match(text)
        if label and isinstance(below, Paragraph) and self.page.words.answer.match(plain(below.content)):
            return _Asked(_after(self.page, block.content, label.end()))
        if self.first is None or at < self.first or isinstance(block, Heading):
            return None
        if (parted := _parted(block)) is not None:
            return parted
        is_said = _asks(block) or (_is_set_apart(block.content) and _SAYS.search(text) is not None)
        is_answered = isinstance(below, Paragraph) and not _is_set_apart(below.content)
        return _Asked(block.content) if is_said and is_answered else None

    def end(self, blocks: Sequence[Block], at: int) -> int:
        """Give where an answer ends that begins at ``at``."""
        while at < len(blocks):
            block = blocks[at]
            is_over = isinstance(block, Heading | ThematicBreak) or self.asked(blocks, at)
            if is_over or (isinstance(block, Paragraph) and _is_set_apart(block.content)):
                return at
            at += 1
        return at

    def answer(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Yield an answer without its label."""
        for i, block in enumerate(blocks):
            label = None
            if not i and isinstance(block, Paragraph):
                label = self.page.words.answer.match(plain(block.content))
            if label and isinstance(block, Paragraph):
                content = _after(self.page, block.content, label.end())
                yield replace(block, content=content, span=span_of(content))
            else:
                yield block


def _first_question(blocks: Sequence[Block]) -> int | None:
    """Give the first question, if the lines that are set apart are questions for the most part."""
    lines = [(i, block) for i, block in enumerate(blocks) if isinstance(block, Paragraph)]
    questions = [i for i, block in lines if _asks(block) or _parted(block) is not None]
    others = sum(_is_set_apart(block.content) and not _asks(block) for _, block in lines)
    is_interview = len(questions) >= LEAST_QUESTIONS and len(questions) > others
    return questions[0] if is_interview else None


def _asks(block: Paragraph) -> bool:
    text = plain(block.content)
    return _is_set_apart(block.content) and _ASKS.search(text) is not None and count_of(text) >= LEAST_WORDS


def _parted(block: Paragraph) -> _Asked | None:
    """Part a paragraph whose first line, which is set apart, asks what the others answer."""
    at = next((i for i, inline in enumerate(block.content) if isinstance(inline, LineBreak)), 0)
    first, rest = block.content[:at], _unbroken(block.content[at:])
    if not first or not rest or not _is_set_apart(first) or _is_set_apart(rest):
        return None
    if not _ASKS.search(plain(first)):
        return None
    return _Asked(first, (Paragraph(rest, span=span_of(rest), rule="answer"),))


def _unbroken(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    while content and isinstance(content[0], LineBreak):
        content = content[1:]
    return content


def _is_set_apart(content: tuple[Inline, ...]) -> bool:
    inks = [inline for inline in content if plain((inline,)).strip()]
    return bool(inks) and all(isinstance(inline, Strong | Emphasis) for inline in inks)


def _after(page: Page, content: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """Give content without its first ``count`` characters, a label."""
    kept: list[Inline] = []
    for inline in content:
        length = len(plain((inline,)))
        if count <= 0:
            kept.append(inline)
        elif length > count:
            kept.extend(_cut(page, inline, count))
        count -= length
    return tuple(kept)


def _cut(page: Page, inline: Inline, count: int) -> Iterator[Inline]:
    match inline:
        case Text(text=text, span=span) if span:
            lead = len(text) - len(text.lstrip())
            start = page.projection.offset(span.start, span.end, max(count - lead, 0))
            yield replace(inline, text=text[count:].lstrip(), span=page.projection.span(start, span.end))
        case Strong() | Emphasis() | Link():
            inner = _after(page, inline.content, count)
            yield replace(inline, content=inner, span=span_of(inner))
        case _:
            yield inline
