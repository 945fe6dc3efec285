"""
The stretches of a text that are in one language each, so that each can have a voice that speaks it.

Two things tell a language: that the source marks it, and letters that a voice of the text's language cannot
read. A few Latin words in another language stay with the narrator, as they would with a presenter: a change
of voice for a name is heard as a mistake.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from article_pipeline.article.model import Emphasis, Inline, LanguagePart, Link, Strong
from article_pipeline.article.walk import shown
from article_pipeline.speech.engines import are_kin
from article_pipeline.speech.sentences import SPEAKABLE
from article_pipeline.speech.writing_systems import TABLE, code_of

LEAST_WORDS: Final = 4
"""Latin words of another language that a voice of theirs speaks, inside a text in Latin letters."""
LEAST_OF_SENTENCE: Final = 2
"""Those of a part that is a sentence."""

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…。！？]\W*$")
_OPENING: Final = re.compile(r"(?<!\S)[\"“„‚‘'«‹(\[¿¡「『（]+$")
_CLOSING: Final = re.compile(r"[\"”“’‘'»›)\].,;:!?…」』）。、！？]+(?=\s|[—–]|$)")


_OTHER_LETTERS: Final = re.compile(f"[{''.join(row.letters for row in TABLE.values())}]")

_ADDRESS: Final = re.compile(r"(?:[A-Za-z]{2,12}://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start <= i < end`` of a text are in ``language``, as the source says."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    A piece of a text in one language.

    ``is_inset`` says that it is not in the language of the text around it, ``is_guess`` that nothing but its
    letters tells its language.
    """

    text: str
    language: str
    is_inset: bool = False
    is_guess: bool = False


def marks_of(content: tuple[Inline, ...], language: str) -> tuple[Mark, ...]:
    """Give the marks of content in ``language``; their offsets are those of ``walk.shown``."""
    marks: list[Mark] = []
    at = 0
    for text, tag in _runs(content, language):
        end = at + len(text)
        if marks and marks[-1].language == tag and marks[-1].end == at:
            marks[-1] = replace(marks[-1], end=end)
        elif tag != language and text:
            marks.append(Mark(at, end, tag))
        at = end
    return tuple(marks)


def _runs(content: tuple[Inline, ...], language: str) -> Iterator[tuple[str, str]]:
    for inline in content:
        match inline:
            case LanguagePart(language=other, content=within):
                yield from _runs(within, other)
            case Emphasis(content=within) | Strong(content=within) | Link(content=within):
                yield from _runs(within, language)
            case _:
                yield shown((inline,)), language


def stretches(
    text: str, language: str, marks: Sequence[Mark] = (), preferred: Iterable[str] = ()
) -> tuple[Stretch, ...]:
    """
    Part ``text``, in ``language``; the stretches joined are the text, and each has something to say.

    Words that are told by their letters alone are taken to be in one of the languages ``preferred``, where
    that has these letters.
    """
    known = tuple(preferred)
    found = (part for stretch in _by_marks(text, language, marks) for part in _by_letters(stretch, known))
    joined: list[Stretch] = []
    for stretch in found:
        before = joined[-1] if joined else None
        if before and not SPEAKABLE.search(before.text):
            joined[-1] = replace(stretch, text=before.text + stretch.text)
        elif before and (before.language == stretch.language or not SPEAKABLE.search(stretch.text)):
            joined[-1] = replace(before, text=before.text + stretch.text)
        else:
            joined.append(stretch)
    return tuple(joined)


def _by_marks(text: str, language: str, marks: Sequence[Mark]) -> Iterator[Stretch]:
    if len(marks) == 1 and not SPEAKABLE.search(text[: marks[0].start] + text[marks[0].end :]):
        yield Stretch(text, marks[0].language)
        return
    switched = {_grown(text, m.start, m.end): m.language for m in marks if _is_switched(text, m, language)}
    yield from _cut(Stretch(text, language), switched)


def _is_switched(text: str, mark: Mark, language: str) -> bool:
    """Tell whether another voice is worth it: see ``LEAST_WORDS``; other letters always are."""
    part = text[mark.start : mark.end]
    if are_kin(mark.language, language):
        return False
    if code := code_of(mark.language):
        return re.search(f"[{TABLE[code].letters}]", part) is not None
    least = LEAST_OF_SENTENCE if _is_sentence(text, mark) else LEAST_WORDS
    return code_of(language) is not None or len(_WORD.findall(part)) >= least


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends as a sentence does, whatever marks follow the stop."""
    return _ENDS_SENTENCE.search(text) is not None


def _is_sentence(text: str, mark: Mark) -> bool:
    """Tell a sentence from a phrase, such as "et al.", and from a name that ends a sentence."""
    start, end = _grown(text, mark.start, mark.end)
    part = text[start:end] if start < mark.start else text[mark.start : mark.end]
    return ends_sentence(part) and next(filter(str.isalpha, part), "").isupper()


def _by_letters(stretch: Stretch, preferred: tuple[str, ...]) -> Iterator[Stretch]:
    """Cut out words in letters that a voice of the stretch's language cannot read; an address stays whole."""
    text, found = stretch.text, {}
    looked_at = _ADDRESS.sub(lambda m: "x" * len(m[0]), text) if _OTHER_LETTERS.search(text) else ""
    for run in _unreadable(code_of(stretch.language)).finditer(looked_at):
        system = TABLE[str(run.lastgroup)]
        is_word = not system.has_lone_signs or re.search(f"[{system.letters}]{{2}}", run[0])
        if is_word and SPEAKABLE.search(run[0]):
            found[_grown(text, *run.span())] = system.language_of(run[0], preferred)
    yield from _cut(stretch, found, is_guess=True)


@cache
def _unreadable(code: str | None) -> re.Pattern[str]:
    """Match words that stand together in letters of another row than ``code``, each row a group."""
    rows = ((name, row) for name, row in TABLE.items() if name != code)
    return re.compile(
        "|".join(f"(?P<{name}>{_words(r.letters, has_edges=r.has_lone_signs)})" for name, r in rows)
    )


def _words(letters: str, *, has_edges: bool) -> str:
    # What is joined to Latin letters, as in "β-carotene" and "5 μm", is no word of another language.
    run = rf"[{letters}]+(?:[^\w\n]{{1,4}}[{letters}]+)*"
    return rf"(?<!\w)(?<!\w-){run}(?!-?\w)" if has_edges else run


def _grown(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks and stops around a piece."""
    opening, closing = _OPENING.search(text, 0, start), _CLOSING.match(text, end)
    return opening.start() if opening else start, closing.end() if closing else end


def _cut(stretch: Stretch, found: dict[tuple[int, int], str], *, is_guess: bool = False) -> Iterator[Stretch]:
    """Cut the pieces ``found``, each with its language, out of a stretch, and give all in order."""
    done = 0
    for (start, end), language in sorted(found.items()):
        if done < start:
            yield replace(stretch, text=stretch.text[done:start])
        yield Stretch(stretch.text[max(done, start) : end], language, is_inset=True, is_guess=is_guess)
        done = end
    if done < len(stretch.text):
        yield replace(stretch, text=stretch.text[done:])
