"""
Pictures that stand alone in a paragraph, with the italic caption below them.

A description is never taken for a caption: whoever sees the picture gets the one, whoever does not gets both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from markdown_it.token import Token

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, measure
from article_pipeline.article.cutting import Run, cut, span_of
from article_pipeline.article.model import Asset, Caption, Credit, Figure, PlainText, Reason
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.content import PICTURE_MISSING, PICTURE_UNREADABLE
from article_pipeline.diagnostics.reading import PICTURE_REMOTE
from article_pipeline.labels.credits import find_credit
from article_pipeline.readers.markdown.inlines import (
    Line,
    attributes_of,
    leave_behind,
    parsed,
    run_of,
    words_of,
)
from article_pipeline.readers.markdown.sheet import Cursor, Sheet, clean
from article_pipeline.readers.markdown.tags import pieces

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_KEYS: Final = ("caption", "credit", "credit-name", "description", "picture")
_NOT_WORDS: Final = re.compile(r"^\W*$")


def is_blank(token: Token) -> bool:
    """Whether a token says nothing beside a picture: a line end, a link around it, a comment."""
    if token.type == "html_inline":
        return next(pieces(token.content)).kind == "comment"
    is_wordless = token.type in ("softbreak", "hardbreak", "template", "link_open", "link_close")
    return is_wordless or (token.type == "text" and not token.content.strip())


def stress_alone(tokens: Sequence[Token], kind: str = "em") -> Sequence[Token] | None:
    """Give what is inside a line that is stressed as a whole, or ``None``; ``kind`` is em or strong."""
    tokens = [token for token in tokens if token.type != "text" or token.content]
    if len(tokens) < 2 or tokens[0].type != f"{kind}_open" or tokens[-1].type != f"{kind}_close":
        return None
    depth = 0
    for token in tokens[:-1]:
        depth += token.nesting
        if depth == 0:
            return None
    return tokens[1:-1]


def figure_lines(line: Line) -> tuple[list[Token], Sequence[Token]] | None:
    """Part a paragraph into its pictures and the tokens of their caption; ``None`` if it has other words."""
    pictures = []
    for i, token in enumerate(line.tokens):
        if token.type == "image":
            pictures.append(token)
        elif not is_blank(token):
            caption = stress_alone(line.tokens[i:]) if len(pictures) == 1 else None
            return None if caption is None else (pictures, caption)
    return (pictures, ()) if pictures else None


def picture_starts(sheet: Sheet, line: Line, images: Sequence[Token]) -> list[int]:
    """Give where each of the pictures of a line begins."""
    cursor = Cursor(sheet, line.start, line.end)
    found = [cursor.find_lines(str(image.meta["raw"])) for image in images]
    return [place[0] if place else cursor.at for place in found]


def picture_end(sheet: Sheet, image: Token, start: int, end: int) -> int:
    """Give where a picture that begins at ``start`` ends, its attributes included."""
    cursor = Cursor(sheet, start, end)
    cursor.find_lines(str(image.meta["raw"]))
    raw = attributes_of(image).raw
    return cursor.at + len(raw) if raw and sheet.parsed.startswith(raw, cursor.at) else cursor.at


def figure_of(sheet: Sheet, image: Token, line: Line, cursor: Cursor) -> Figure:
    """Read one picture with its attributes, and step behind them."""
    given = attributes_of(image)
    address = str(image.attrs.get("src", ""))
    asset = asset_of(sheet, address, cursor.at)
    alt, tail = _description(sheet, image, cursor)
    braces = Cursor(sheet, tail.at, tail.end)
    braces.find_lines(str(image.meta["tail"]))
    cursor.at = max(cursor.at, tail.end)
    figure = Figure(
        asset,
        alt,
        _plain(sheet, braces, given.values, "description"),
        None,
        credit_from(sheet, braces, given.values),
        "decorative" in given.classes,
        given.values.get("picture") or address_of(address),
        span=sheet.span(line.start, line.end),
        rule="image",
    )
    title = str(image.attrs.get("title", ""))
    if "caption" in given.values:
        leave_behind(sheet, tail, image, Reason.METADATA)
        place, words = value_place(braces, "caption", given.values["caption"]), given.values["caption"]
    else:
        place, words = tail.find(title) or (tail.at, tail.end), title
    if not given.are_known(_KEYS, ("decorative",)) and (found := braces.find(given.raw)):
        sheet.leave(*found, Reason.METADATA, "image")
    if not words and "caption" not in given.values:
        return figure
    content = run_of(sheet, Line(parsed(sheet, words), *place))
    return captioned(sheet, figure, content, is_whole="credit" in given.values, end=line.end)


def _description(sheet: Sheet, image: Token, cursor: Cursor) -> tuple[PlainText | None, Cursor]:
    """Give the words in a picture's square brackets, and a cursor behind them up to the picture's end."""
    end = picture_end(sheet, image, cursor.at, cursor.end)
    inner, tail = Cursor(sheet, cursor.at, end), Cursor(sheet, cursor.at, end)
    found = tail.find_lines(image.content)
    _leave_unsaid(inner, image.children or ())
    words = words_of(image.children or ())
    span = sheet.span(*found) if found else None
    return (PlainText(words, span=span, rule="image") if words.strip() else None), tail


def address_of(path: str) -> str | None:
    """Give the address of a picture that lies elsewhere."""
    return path if _ADDRESS.match(path) else None


def _leave_unsaid(cursor: Cursor, tokens: Iterable[Token]) -> None:
    """List what stands in a description and is no word of it: addresses, tags, marks of notes."""
    for token in tokens:
        if token.type in ("link_close", "image"):
            leave_behind(cursor.sheet, cursor, token, Reason.MARKUP)
            continue
        is_mark = token.type == "footnote_ref"
        raw = f"[^{token.meta['label']}]" if is_mark else token.content
        found = cursor.find_lines(raw) if is_mark or token.type in ("html_inline", "template") else None
        if found:
            cursor.sheet.leave(*found, Reason.MARKUP, "image")


def captioned(sheet: Sheet, figure: Figure, content: Run, *, is_whole: bool, end: int) -> Figure:
    """
    Give ``figure`` the caption ``content``, its credit parted from the end.

    ``is_whole`` says that the credit is given elsewhere, so that nothing is parted.
    """
    words = plain(content)
    place = None if is_whole else find_credit(words, sheet.words, is_below=True, is_caption=True)
    span = replace(figure.span, end=max(end, figure.span.end)) if figure.span else None
    if place is None:
        return replace(figure, caption=_caption(content), span=span)
    before, behind = cut(content, 0, place.caption_end), cut(content, place.start, place.end)
    written = words[place.start : place.end]
    credit = Credit(words[place.name_start : place.name_end], written, span=span_of(behind), rule="caption")
    return replace(figure, caption=_caption(before) if before else None, credit=credit, span=span)


def _caption(content: Run) -> Caption:
    return Caption(content, span=span_of(content), rule="caption")


def asset_of(sheet: Sheet, path: str, at: int) -> Asset | None:
    """Measure a picture beside the source; what cannot be used is told and no asset."""
    if not path:
        return None
    if _ADDRESS.match(path):
        sheet.say(PICTURE_REMOTE, at, picture=path[:80])
        return None
    try:
        return replace(_read(sheet, path), rule="image")
    except PictureMissingError:
        sheet.say(PICTURE_MISSING, at, picture=path)
    except PictureUnreadableError as fault:
        sheet.say(PICTURE_UNREADABLE, at, picture=path, why=fault, mend=fault.mend)
    return None


def _read(sheet: Sheet, path: str) -> Asset:
    store = sheet.source.store
    try:
        return measure(store, path)
    except PictureMissingError:
        if "%" not in path:
            raise
        return measure(store, unquote(path))


def value_place(cursor: Cursor, key: str, value: str) -> tuple[int, int]:
    """Give where the value of an attribute stands behind ``cursor``, in whatever order they are written."""
    own = Cursor(cursor.sheet, cursor.at, cursor.end)
    own.find(f"{key}=")
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return own.find(value) or own.find(escaped) or (own.at, own.at)


def _plain(sheet: Sheet, cursor: Cursor, values: Mapping[str, str], key: str) -> PlainText | None:
    if not values.get(key, "").strip():
        return None
    span = sheet.span(*value_place(cursor, key, values[key]))
    return PlainText(clean(values[key]), span=span, rule="attribute")


def credit_from(sheet: Sheet, cursor: Cursor, values: Mapping[str, str]) -> Credit | None:
    """Read the attributes ``credit``, the line as written, and ``credit-name``, which has no label."""
    written = clean(values.get("credit", ""))
    if _NOT_WORDS.match(written) and "credit-name" not in values:
        return None
    span = sheet.span(*value_place(cursor, "credit", values.get("credit", "")))
    return Credit(named_in(sheet, written, values), written, span=span, rule="attribute")


def named_in(sheet: Sheet, written: str, values: Mapping[str, str]) -> str:
    """Give a credit's name: the one that is given, or the line without a label that is known."""
    if "credit-name" in values:
        return clean(values["credit-name"])
    label = sheet.words.credit.match(written)
    return written[label.end() :] if label and label.end() < len(written) else written
