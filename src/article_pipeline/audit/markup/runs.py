"""
Words and what is about them: where they lead, how they are stressed, in which language they are.

An edition may part a stressed phrase where a sentence ends, and nest what is around it otherwise; so what is
about words is compared word by word, in the order in which the words stand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.walk import plain
from article_pipeline.audit.kinds import Stream

Mark = tuple[Stream, str]
"""Something that is true of words, such as that they stand in italics."""

ITALICS: Final[Mark] = (Stream.STRESS, "italics")
BOLD: Final[Mark] = (Stream.STRESS, "bold")
RAISED: Final[Mark] = (Stream.LEVELS, "raised")
LOWERED: Final[Mark] = (Stream.LEVELS, "lowered")

# RFC 5646, 2.1, without its limits on what may follow what.
_TAG: Final = re.compile(r"(?:[A-Za-z]{2,8}|[XxIi](?=-))(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Run:
    """Text that all ``marks`` are true of; ``begins`` are items that stand at its start, as a link does."""

    text: str
    marks: frozenset[Mark] = frozenset()
    begins: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """What inlines stand in."""

    marks: frozenset[Mark] = frozenset()
    language: str = ""
    is_link: bool = False

    def with_mark(self, mark: Mark) -> "Inside":
        """Add a mark."""
        return Inside(self.marks | {mark}, self.language, self.is_link)

    def in_language(self, language: str, whole: str) -> "Inside":
        """Change the language, of which the text's own is no mark."""
        others = frozenset(mark for mark in self.marks if mark[0] is not Stream.LANGUAGES)
        own = frozenset({(Stream.LANGUAGES, language)} if language != whole else ())
        return Inside(others | own, language, self.is_link)

    def in_link(self) -> "Inside":
        """Go into a link."""
        return Inside(self.marks, self.language, is_link=True)


def tag_of(language: str) -> str:
    """Give the BCP 47 tag that ``language`` means, or an empty text."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""


def runs_of(content: Iterable[Inline], whole: str, inside: Inside = Inside()) -> Iterator[Run]:
    """
    Yield what is in ``content`` of a text whose language is ``whole``.

    A link inside a link is its words alone, as markup has no such thing; one without words says its address.
    """
    for inline in content:
        match inline:
            case Text(text=text):
                yield Run(text, inside.marks)
            case LineBreak():
                yield Run("\n", inside.marks)
            case Abbreviation():
                long = (inline.expansion or "").strip()
                yield Run(inline.text, inside.marks, ((Stream.LONG_FORMS, long),) if long else ())
            case Link():
                yield from _link(inline, whole, inside)
            case LanguagePart():
                tag = tag_of(inline.language)
                within = inside.in_language(tag, whole) if tag else inside
                yield from runs_of(inline.content, whole, within)
            case Emphasis() | Strong() | Superscript() | Subscript():
                yield from runs_of(inline.content, whole, inside.with_mark(_MARKS[type(inline)]))
            case _:
                assert_never(inline)


_MARKS: Final[dict[type[Inline], Mark]] = {
    Emphasis: ITALICS,
    Strong: BOLD,
    Superscript: RAISED,
    Subscript: LOWERED,
}


def _link(link: Link, whole: str, inside: Inside) -> Iterator[Run]:
    if inside.is_link:
        yield from runs_of(link.content, whole, inside)
        return
    yield Run("", inside.marks, ((Stream.LINKS, link.target),))
    if plain(link.content).strip():
        yield from runs_of(link.content, whole, inside.in_link())
    else:
        yield Run(link.target, inside.marks)


def text_of(runs: Iterable[Run]) -> str:
    """Give the words of ``runs``."""
    return "".join(run.text for run in runs)


@dataclass(slots=True)
class _Stretches:
    """The marks that are open, each with where it began and its words so far; and what is finished."""

    open: dict[Mark, tuple[int, list[str]]] = field(default_factory=dict)
    done: list[tuple[int, Mark]] = field(default_factory=list)

    def go_on(self, run: Run, at: int) -> None:
        for mark in [mark for mark in self.open if mark not in run.marks]:
            self.close(mark)
        for mark in run.marks:
            self.open.setdefault(mark, (at, []))[1].append(run.text)

    def close(self, mark: Mark) -> None:
        start, texts = self.open.pop(mark)
        stream, name = mark
        for word in re.finditer(r"\S+", "".join(texts)):
            self.done.append((start + word.start(), (stream, f"{name}: {word[0]}")))


def items_of(runs: Iterable[Run]) -> list[Mark]:
    """Give all that is about the words of ``runs``, word by word, in the order of the words."""
    stretches = _Stretches()
    at = 0
    for run in runs:
        stretches.done += [(at, item) for item in run.begins]
        if run.text:
            stretches.go_on(run, at)
            at += len(run.text)
    for mark in list(stretches.open):
        stretches.close(mark)
    return [item for _, item in sorted(stretches.done, key=lambda one: (one[0], one[1][1]))]
