"""
What runs inside a line: markdown-it's tokens to the model's inlines.

An escaped character and an entity come as tokens of their own. They are taken as they are, while blanks that
stand in the source are folded; so a space that must not be folded is written as an entity.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markdown_it.token import Token

from article_pipeline.article.model import (
    Abbreviation,
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
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import LINK_DROPPED, MARKUP_DROPPED
from article_pipeline.readers.markdown.attributes import NONE, Attributes
from article_pipeline.readers.markdown.grammar import grammar
from article_pipeline.readers.markdown.sheet import Cursor, Sheet, clean, folded

SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")
Run = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A parsed line: its tokens, and the range of the source that it stands in."""

    tokens: Sequence[Token]
    start: int
    end: int


def parsed(text: str) -> Sequence[Token]:
    """Parse a text that stands outside the body, such as a title in the front matter."""
    return [token for line in grammar().parseInline(text) for token in line.children or ()]


def run_of(sheet: Sheet, line: Line) -> Run:
    """Read a line; a picture in it is passed over (see ``pictures``)."""
    return _Runs(sheet, Cursor(sheet, line.start, line.end)).read(line.tokens)


def words_of(tokens: Iterable[Token]) -> str:
    """Give a picture's description: the words of its tokens."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(folded(token.content))
        elif token.type == "text_special":
            pieces.append(clean(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type == "image":
            pieces.append(words_of(token.children or ()))
    return "".join(pieces)


def append(content: list[Inline], inline: Inline) -> None:
    """Add an inline; text grows the text before it."""
    last = content[-1] if content else None
    if isinstance(inline, Text) and isinstance(last, Text):
        content[-1] = Text(last.text + inline.text, span=_around((last, inline)), rule=last.rule)
    elif not isinstance(inline, Text) or inline.text:
        content.append(inline)


def _around(inlines: Iterable[Inline]) -> Span | None:
    spans = [inline.span for inline in inlines if inline.span]
    return replace(spans[0], end=spans[-1].end) if spans else None


class _Runs:
    """Turns the tokens of one line into inlines."""

    __slots__ = ("_cursor", "_sheet")

    def __init__(self, sheet: Sheet, cursor: Cursor) -> None:
        self._sheet = sheet
        self._cursor = cursor

    def read(self, tokens: Sequence[Token]) -> Run:
        open_tokens: list[Token] = []
        contents: list[list[Inline]] = [[]]
        for token in tokens:
            if token.nesting > 0:
                open_tokens.append(token)
                contents.append([])
            elif token.nesting < 0:
                if not open_tokens:
                    continue  # it was opened before a picture that parted the line
                inner = tuple(contents.pop())
                for inline in self._wrapped(open_tokens.pop(), inner):
                    append(contents[-1], inline)
            else:
                for inline in self._single(token):
                    append(contents[-1], inline)
        while open_tokens:
            inner = tuple(contents.pop())
            for inline in self._wrapped(open_tokens.pop(), inner):
                append(contents[-1], inline)
        return tuple(contents[0])

    def _single(self, token: Token) -> Iterator[Inline]:
        match token.type:
            case "text" | "code_inline":
                yield self._text(folded(token.content), token.content)
            case "text_special":
                yield self._text(clean(token.content), token.markup)
            case "softbreak":
                yield Text(" ")
            case "hardbreak":
                yield LineBreak(rule="line-break")
            case "footnote_ref":
                mark = self._text(self._sheet.mark(token.meta["label"]), f"[^{token.meta['label']}]")
                yield Superscript((mark,), span=mark.span, rule="footnote")
            case "html_inline":
                yield from self._tag(token.content)
            case _:
                return

    def _text(self, text: str, raw: str) -> Text:
        found = self._cursor.find(raw)
        return Text(text, span=self._sheet.span(*found) if found else None, rule="markdown")

    def _tag(self, tag: str) -> Iterator[Inline]:
        found = self._cursor.find(tag)
        name = tag.strip("</> ").split(maxsplit=1)[0].lower() if tag.strip("</> ") else tag
        if name in ("br", "br/"):
            yield LineBreak(rule="line-break")
        else:
            self._sheet.say(MARKUP_DROPPED, found[0] if found else self._cursor.at, markup=tag[:60])

    def _wrapped(self, token: Token, inner: Run) -> Run:
        span = _around(inner)
        match token.type:
            case "em_open":
                return (Emphasis(inner, span=span, rule="markdown"),)
            case "strong_open":
                return (Strong(inner, span=span, rule="markdown"),)
            case "link_open":
                return self._linked(inner, str(token.attrs.get("href", "")), span)
            case "span_open":
                return self._attributed(inner, token.meta["attributes"], span)
            case _:
                return inner

    def _linked(self, inner: Run, target: str, span: Span | None) -> Run:
        target = clean(target).strip()
        if target.lower().startswith(SCHEMES):
            return (Link(inner, target, span=span, rule="markdown"),)
        self._sheet.say(LINK_DROPPED, span.start if span else self._cursor.at, target=target[:80])
        return inner

    def _attributed(self, inner: Run, attributes: Attributes, span: Span | None) -> Run:
        for name in sorted(attributes.classes & _CLASSES.keys()):
            inner = (replace(_CLASSES[name](inner), span=span, rule="span"),)
        values = attributes.values
        if "abbr" in values:
            inner = (Abbreviation(plain(inner), clean(values["abbr"]), span=span, rule="span"),)
        if "lang" in values:
            inner = (LanguagePart(inner, values["lang"], span=span, rule="span"),)
        if "link" in values:
            inner = self._linked(inner, values["link"], span)
        return inner


_CLASSES: Final[dict[str, Callable[[Run], Inline]]] = {
    "abbr": lambda inner: Abbreviation(plain(inner)),
    "br": lambda _: LineBreak(),
    "em": Emphasis,
    "strong": Strong,
    "sub": Subscript,
    "sup": Superscript,
}


def attributes_of(token: Token) -> Attributes:
    """Give what stands in braces behind a picture."""
    found = token.meta.get("attributes", NONE)
    return found if isinstance(found, Attributes) else NONE
