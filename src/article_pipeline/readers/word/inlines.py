"""
What runs inside a paragraph: the converter's HTML to inlines, its slips turned back into words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from article_pipeline.article.cutting import trimmed
from article_pipeline.article.model import (
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.reading import LINK_DROPPED
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.word.parts import Element
from article_pipeline.readers.word.slips import SLIP, Slip, Words, clean, folded

SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")
Run = tuple[Inline, ...]


@dataclass(slots=True)
class Desk:
    """
    A document being read: its words, its language, and what is to be said about it.

    ``used`` are the slips that the article has taken, ``passed`` those that are knowingly in no edition;
    ``left`` are places in slips that were taken, whose words the article says by what it is.
    """

    source: SourceFile
    words: Words
    text: str
    language: str
    vocabulary: Vocabulary
    places: Places
    faults: list[Diagnostic] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    passed: set[int] = field(default_factory=set)
    left: list[Span | None] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        return self.places.span(start, end)


def primary(language: str) -> str:
    """Give the language of a tag without its region."""
    return language.partition("-")[0].lower()


def run_of(desk: Desk, element: Element) -> Run:
    """Read what is inside an element of HTML, blanks folded and trimmed."""
    return trimmed(_merged(_inside(desk, element)))


def place_of(desk: Desk, content: Run) -> Span | None:
    """Give the range from the first word of a run to its last."""
    spans = [span for inline in content for span in _spans(inline)]
    return desk.span(spans[0].start, spans[-1].end) if spans else None


def _spans(inline: Inline) -> Iterator[Span]:
    inner = getattr(inline, "content", None)
    if isinstance(inner, tuple):
        for child in inner:
            yield from _spans(child)
    elif inline.span:
        yield inline.span


def slips_of(desk: Desk, element: Element) -> list[Slip]:
    """Give the slips in an element, in order."""
    return [desk.words.slips[n] for n in slip_numbers("".join(map(str, element.itertext())))]


def slip_numbers(text: str) -> Iterator[int]:
    """Give the numbers of the slips in a piece of text."""
    return (int(match[1]) for match in SLIP.finditer(text))


def _inside(desk: Desk, element: Element) -> Iterator[Inline]:
    yield from _texts(desk, element.text)
    for child in element:
        yield from _element(desk, child)
        yield from _texts(desk, child.tail)


def _texts(desk: Desk, text: str | None) -> Iterator[Inline]:
    """Give the words behind slips; characters that are no slip are the converter's, such as a tab."""
    at = 0
    for match in SLIP.finditer(text or ""):
        yield from _loose((text or "")[at : match.start()])
        number = int(match[1])
        slip = desk.words.slips[number]
        desk.used.add(number)
        if slip.text:
            yield _spoken(desk, slip)
        at = match.end()
    yield from _loose((text or "")[at:])


def _loose(text: str) -> Iterator[Inline]:
    if text:
        yield Text(folded(clean(text)), rule="word")


def _spoken(desk: Desk, slip: Slip) -> Inline:
    text = Text(slip.text, span=desk.span(slip.start, slip.end), rule="word")
    is_foreign = slip.language and primary(slip.language) != primary(desk.language)
    if slip.language and is_foreign and any(letter.isalpha() for letter in slip.text):
        return LanguagePart((text,), slip.language, rule="word-language")
    return text


def _element(desk: Desk, element: Element) -> Iterator[Inline]:
    tag = str(element.tag)
    if tag == "br":
        yield LineBreak(rule="word")
    elif tag in _WRAPS:
        inner = _merged(_inside(desk, element))
        if inner and all(isinstance(inline, _WRAPS[tag]) for inline in inner):
            yield from inner  # both the style and the run itself say so
        elif inner:
            yield _WRAPS[tag](inner, rule="word")
    elif tag == "a":
        yield from _link(desk, element)
    elif tag not in _BLOCKS:
        yield from _inside(desk, element)


_BLOCKS: Final = frozenset({"img", "table", "ul", "ol", "p"})
"""What stands in an item and not in its line."""
_WRAPS: Final[dict[str, type[Emphasis | Strong | Subscript | Superscript]]] = {
    "em": Emphasis,
    "strong": Strong,
    "sub": Subscript,
    "sup": Superscript,
}


def pass_over(desk: Desk, element: Element) -> None:
    """Leave the words of an element over, and the marks of notes that stand among them."""
    for link in element.iter("a"):
        kind, _, identifier = (link.get("href") or "").lstrip("#").partition("-")
        if marks := desk.words.marks.get((kind, identifier)):
            desk.passed.add(marks.popleft())
    desk.passed.update(slip_numbers("".join(map(str, element.itertext()))))


def _note_mark(desk: Desk, target: str) -> Text | None:
    """Give the number of the note that a link refers to, which stands in raised characters already."""
    kind, _, identifier = target.lstrip("#").partition("-")
    number = desk.words.notes.get((kind, identifier))
    if number is None:
        return None
    marks = desk.words.marks[kind, identifier]
    if not marks:
        return Text(str(number), rule="note")
    slip = desk.words.slips[marks[0]]
    desk.used.add(marks.popleft())
    return Text(slip.text, span=desk.span(slip.start, slip.end), rule="note")


def _link(desk: Desk, element: Element) -> Iterator[Inline]:
    target = (element.get("href") or "").strip()
    if target.startswith(("#footnote-ref-", "#endnote-ref-")):
        return  # the converter's own way back from a note
    if mark := _note_mark(desk, target):
        yield mark
        return
    inner = _merged(_inside(desk, element))
    if target.lower().startswith(SCHEMES):
        if inner:
            yield Link(inner, clean(target), rule="word")
        return
    if target and not target.startswith("#"):
        span = place_of(desk, inner)
        desk.faults.append(
            LINK_DROPPED.at(desk.source.place(span.line if span else None), target=target[:80])
        )
    yield from inner


def _merged(inlines: Iterable[Inline]) -> Run:
    """Join neighbours that are alike: Word parts a word wherever it was once edited."""
    merged: list[Inline] = []
    for inline in _joined_texts(inlines):
        if merged and (joined := _joined(merged[-1], inline)):
            merged[-1] = joined
        else:
            merged.append(inline)
    return tuple(merged)


def _joined_texts(inlines: Iterable[Inline]) -> Iterator[Inline]:
    texts: list[Text] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline)
            continue
        yield from _one_text(texts)
        texts = []
        yield inline
    yield from _one_text(texts)


def _one_text(texts: Sequence[Text]) -> Iterator[Text]:
    """
    Join texts from the first that has a place to the last.

    What the converter puts before or behind these stays apart: a text as long as its place is taken to be
    what stands there letter by letter, and a blank too many could make up for one that was folded.
    """
    placed = [n for n, text in enumerate(texts) if text.span]
    first, end = (placed[0], placed[-1] + 1) if placed else (0, len(texts))
    before, middle, behind = (_together(part) for part in (texts[:first], texts[first:end], texts[end:]))
    if middle.text.startswith(" "):
        before = replace(before, text=before.text.rstrip(" "))
    if middle.text.endswith(" "):
        behind = replace(behind, text=behind.text.lstrip(" "))
    yield from (text for text in (before, middle, behind) if text.text)


def _together(texts: Sequence[Text]) -> Text:
    text = folded("".join(one.text for one in texts))
    start, end = (texts[0].span, texts[-1].span) if texts else (None, None)
    span = replace(start, end=end.end) if start and end else None
    return Text(text, span=span, rule=texts[0].rule if len(texts) == 1 else "word")


def _joined(one: Inline, other: Inline) -> Inline | None:
    """Join two inlines of one kind, or give ``None`` where they differ in more than their words."""
    match one, other:
        case Emphasis(), Emphasis():
            return replace(one, content=_both(one.content, other.content))
        case Strong(), Strong():
            return replace(one, content=_both(one.content, other.content))
        case Link(), Link() if one.target == other.target:
            return replace(one, content=_both(one.content, other.content))
        case LanguagePart(), LanguagePart() if one.language == other.language:
            return replace(one, content=_both(one.content, other.content))
        case _:
            return None


def _both(one: Run, other: Run) -> Run:
    return _merged((*one, *other))


def by_line(content: Run) -> Iterator[Run]:
    """Part a run at its line breaks."""
    for is_break, group in groupby(content, lambda inline: isinstance(inline, LineBreak)):
        if not is_break:
            yield trimmed(tuple(group))
