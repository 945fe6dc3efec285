"""
What runs inside a line: markdown-it's tokens to the model's inlines.

An escaped character and an entity come as tokens of their own. They are taken as they are, while blanks that
stand in the source are folded; so a space that must not be folded is written as an entity.
"""

import re
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
    Reason,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.reading import (
    FOR_BROWSERS,
    LINK_DROPPED,
    MARKUP_DROPPED,
    PICTURE_INSIDE_WORDS,
    TEMPLATE_DROPPED,
)
from article_pipeline.readers.markdown.attributes import NONE, Attributes
from article_pipeline.readers.markdown.grammar import grammar
from article_pipeline.readers.markdown.pairs import silent_end, with_tags
from article_pipeline.readers.markdown.sheet import Cursor, Sheet, clean, folded, shortened
from article_pipeline.readers.markdown.tags import Piece, is_for_browsers, pieces

LONGEST_TARGET: Final = 2_000
"""Characters of an address that browsers and mail programs still follow."""
SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")
Run = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A parsed line: its tokens, and the range of the source that it stands in."""

    tokens: Sequence[Token]
    start: int
    end: int


def parsed(sheet: Sheet, text: str) -> Sequence[Token]:
    """Parse a text that stands by itself, such as a title in the front matter."""
    lines = grammar(sheet.environment).parseInline(text, sheet.environment)
    return [token for line in lines for token in line.children or ()]


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
        for token in self._heard(with_tags(tokens)):
            if token.nesting > 0:
                open_tokens.append(token)
                contents.append([])
            elif token.nesting < 0:
                if not open_tokens:  # it was opened before a picture that parted the line
                    leave_behind(self._sheet, self._cursor, token, Reason.MARKUP)
                    continue
                inner = tuple(contents.pop())
                for inline in self._wrapped(open_tokens.pop(), inner, token):
                    append(contents[-1], inline)
            else:
                for inline in self._single(token):
                    append(contents[-1], inline)
        while open_tokens:
            inner = tuple(contents.pop())
            for inline in self._wrapped(open_tokens.pop(), inner, None):
                append(contents[-1], inline)
        return tuple(contents[0])

    def _heard(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield the tokens of a line without its scripts and styles, which are told."""
        at = 0
        while at < len(tokens):
            end = silent_end(tokens, at)
            if end is None:
                yield tokens[at]
                at += 1
                continue
            opening, closing = tokens[at].content, tokens[end].content
            found = self._cursor.find_lines(opening)
            last = self._cursor.find_lines(closing)
            if found and last:
                self._sheet.leave(found[0], last[1], Reason.MARKUP, "html")
                markup = shortened(self._sheet.text[found[0] : last[1]])
                self._sheet.say(FOR_BROWSERS, found[0], markup=markup)
            at = end + 1

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
            case "image":
                self._leave(token.meta["raw"], Reason.UNPLACED, "image")
                self._sheet.say(PICTURE_INSIDE_WORDS, self._cursor.at, picture=_picture(token))
            case "template":
                self._leave(token.content, Reason.MARKUP, "template")
                self._sheet.say(TEMPLATE_DROPPED, self._cursor.at, markup=shortened(token.content))
            case _:
                return

    def _leave(self, raw: str, reason: Reason, rule: str) -> None:
        if found := self._cursor.find_lines(raw):
            self._sheet.leave(*found, reason, rule)

    def _text(self, text: str, raw: str) -> Text:
        found = self._cursor.find(raw) or self._cursor.find(raw.strip())
        return Text(text, span=self._sheet.span(*found) if found else None, rule="markdown")

    def _tag(self, tag: str) -> Iterator[Inline]:
        at = self._cursor.at
        found = self._cursor.find_lines(tag) or (at, at)
        piece = next(pieces(tag))
        if piece.name in ("br", "/br"):
            yield LineBreak(rule="line-break")
        elif piece.kind == "comment":
            self._sheet.leave(*found, Reason.COMMENT, "html")
        else:
            self._say_dropped(piece, found[0])
            if piece.kind == "silent" or piece.attributes:
                self._sheet.leave(*found, Reason.MARKUP, "html")

    def _say_dropped(self, piece: Piece, at: int) -> None:
        if piece.name == "img":
            self._sheet.say(PICTURE_INSIDE_WORDS, at, picture=shortened(piece.attributes.get("src", "")))
        else:
            rule = FOR_BROWSERS if is_for_browsers(piece) else MARKUP_DROPPED
            self._sheet.say(rule, at, markup=shortened(piece.text))

    def _wrapped(self, token: Token, inner: Run, closing: Token | None) -> Run:
        span = _around(inner)
        match token.type:
            case "em_open":
                return (Emphasis(inner, span=span, rule="markdown"),)
            case "strong_open":
                return (Strong(inner, span=span, rule="markdown"),)
            case "sub_open":
                return (Subscript(inner, span=span, rule="html"),)
            case "sup_open":
                return (Superscript(inner, span=span, rule="html"),)
            case "link_open":
                target = str(token.attrs.get("href", ""))
                linked = self._linked(inner, target, span)
                if closing:
                    kept = linked is not inner
                    leave_behind(
                        self._sheet, self._cursor, closing, Reason.METADATA if kept else Reason.MARKUP
                    )
                return linked
            case "span_open":
                return self._attributed(inner, token.meta["attributes"], span)
            case _:
                return inner

    def _linked(self, inner: Run, target: str, span: Span | None) -> Run:
        target = clean(target).strip()
        if target.lower().startswith(SCHEMES) and len(target) <= LONGEST_TARGET:
            return (Link(inner, target, span=span, rule="markdown"),)
        self._sheet.say(LINK_DROPPED, span.start if span else self._cursor.at, target=target[:80])
        return inner

    def _attributed(self, inner: Run, attributes: Attributes, span: Span | None) -> Run:
        if place := self._cursor.find_lines("]" + attributes.raw):
            self._leave_unknown(attributes, place)
        for name in sorted(attributes.classes & _CLASSES.keys()):
            inner = (replace(_CLASSES[name](inner), span=span, rule="span"),)
        if "br" in attributes.classes:
            inner = (*inner, LineBreak())
        values = attributes.values
        if "abbr" in values:
            inner = (
                Abbreviation(plain(inner), folded(values["abbr"]).strip() or None, span=span, rule="span"),
            )
        if "lang" in values:
            inner = (LanguagePart(inner, values["lang"], span=span, rule="span"),)
        if "link" in values:
            linked = self._linked(inner, values["link"], span)
            if linked is inner and place:
                self._sheet.leave(place[0] + 1, place[1], Reason.MARKUP, "span")
            inner = linked
        return inner

    def _leave_unknown(self, attributes: Attributes, place: tuple[int, int]) -> None:
        if not attributes.are_known(_KEYS, (*_CLASSES, "br")):
            self._sheet.leave(place[0] + 1, place[1], Reason.METADATA, "span")


_KEYS: Final = ("abbr", "lang", "link")
_CLASSES: Final[dict[str, Callable[[Run], Inline]]] = {
    "abbr": lambda inner: Abbreviation(plain(inner)),
    "em": Emphasis,
    "strong": Strong,
    "sub": Subscript,
    "sup": Superscript,
}


_TITLE: Final = re.compile(r"""\s+(?P<title>["'(].*["')])\s*\)$""", re.DOTALL)


def leave_behind(sheet: Sheet, cursor: Cursor, token: Token, reason: Reason) -> None:
    """
    List what stands behind the words of a link or picture and is in no edition.

    Of a link that is kept that is its title, of a link that is dropped its address too; an address that is
    defined elsewhere is listed there.
    """
    tail = str(token.meta.get("tail", ""))
    found = cursor.find_lines(tail)
    if not found or not tail.startswith("]("):
        return
    start, end = found
    if reason is Reason.METADATA:
        title = _TITLE.search(sheet.parsed, start, end)
        if not title:
            return
        start, end = title.span("title")
    sheet.leave(start, end, reason, "link")


def _picture(token: Token) -> str:
    return clean(str(token.attrs.get("src", "")))[:80]


def attributes_of(token: Token) -> Attributes:
    """Give what stands in braces behind a picture."""
    found = token.meta.get("attributes", NONE)
    return found if isinstance(found, Attributes) else NONE
