"""
Who said it: the last line of a quotation, if it begins with a dash and a space.

A dash that is written as an entity is a dash that the quotation itself says.
"""

import re
from collections.abc import Sequence
from copy import copy
from typing import Final

from markdown_it.token import Token

from article_pipeline.article.cutting import Run
from article_pipeline.article.model import Block, Paragraph
from article_pipeline.readers.markdown.branches import BlockReader, Branch, line_of
from article_pipeline.readers.markdown.inlines import Line, run_of

_DASH: Final = re.compile(r"(?:[—–―]|--)[ \t]+")


def attributed(reader: BlockReader, inside: Sequence[Branch], depth: int) -> tuple[tuple[Block, ...], Run]:
    """Read the blocks of a quotation, and the run that names who said it."""
    line = line_of(reader.sheet, inside[-1]) if inside and inside[-1].kind == "paragraph" else None
    at = _dash(line.tokens) if line else None
    if line is None or at is None:
        return reader.read(inside, depth), ()
    before = reader.read(inside[:-1], depth)
    dash = copy(line.tokens[at])
    dash.content = dash.content[_end_of_dash(dash) :]
    said = _paragraph(reader, Line(line.tokens[: max(at - 1, 0)], line.start, line.end))
    start = said[0].span.end if said and said[0].span else line.start
    return (*before, *said), run_of(reader.sheet, Line([dash, *line.tokens[at + 1 :]], start, line.end))


def _dash(tokens: Sequence[Token]) -> int | None:
    """Give the index of the token that begins the last line, if it begins with a dash."""
    breaks = [i for i, token in enumerate(tokens) if token.type in ("softbreak", "hardbreak")]
    at = breaks[-1] + 1 if breaks else 0
    is_text = at < len(tokens) and tokens[at].type == "text" and tokens[at].level == 0
    return at if is_text and _end_of_dash(tokens[at]) else None


def _end_of_dash(token: Token) -> int:
    match = _DASH.match(token.content)
    return match.end() if match else 0


def _paragraph(reader: BlockReader, line: Line) -> tuple[Paragraph, ...]:
    content = run_of(reader.sheet, line)
    spans = [inline.span for inline in content if inline.span]
    span = reader.sheet.span(spans[0].start, spans[-1].end) if spans else None
    return (Paragraph(content, span=span, rule="paragraph"),) if content else ()
