"""
The captions and credits that stand around pictures and tables.

A caption belongs to the picture above it, else to the picture or table below it. What no style calls one
needs evidence: a credit at its end or on the next line, a look, or a place that holds nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final, TypeGuard

from article_pipeline.article.cutting import cut
from article_pipeline.article.model import (
    Block,
    Caption,
    Cell,
    Code,
    Credit,
    Emphasis,
    Figure,
    LineBreak,
    Paragraph,
    PlainText,
    Table,
)
from article_pipeline.article.walk import plain
from article_pipeline.labels.bylines import bare_names
from article_pipeline.labels.credits import CreditPlace, find_credit, is_agency
from article_pipeline.readers.word.inlines import Desk, Run, place_of
from article_pipeline.readers.word.labelled import Said, labelled_line

CAPTION: Final = "caption"
CREDIT: Final = "credit"
PROSE: Final = "paragraph"
MOST_CAPTION_WORDS, MOST_UNLABELLED_WORDS = 60, 25
"""In a caption that is known by no style."""


def with_captions(desk: Desk, blocks: Sequence[Block]) -> Iterator[Block]:
    """Give captions and credits to what they belong to, and make one of lines of code in a row."""
    waiting: list[Block] = []
    for block in blocks:
        last = waiting[-1] if waiting else None
        taken: Block | None = None
        if isinstance(block, Code) and isinstance(last, Code):
            taken = _lines(last, block)
        elif isinstance(block, Paragraph) and last is not None and _is_behind(waiting):
            _take_caption_above(desk, waiting, block)
            taken = _taken(desk, waiting[-1], block)
        elif isinstance(last, Paragraph) and _is_below_caption(block, last, desk):
            taken = _captioned(desk, block, last)
        if taken is None:
            waiting.append(block)
        else:
            waiting[-1] = taken
    for block in waiting:
        if isinstance(block, Code) and block.span:
            yield replace(block, text=desk.text[block.span.start : block.span.end])
        else:
            yield block


def _is_below_caption(block: Block, last: Paragraph, desk: Desk) -> TypeGuard[Figure | Table]:
    """Whether the paragraph above is the block's caption, by its style, or by a label at its end."""
    if last.rule == CAPTION:
        return isinstance(block, Figure | Table)
    place = _find(desk, last.content) if isinstance(block, Figure) and last.rule == PROSE else None
    is_labelled = place is not None and place.start < place.name_start
    return place is not None and is_labelled and place.caption_end > 0 and _is_short(last)


def _is_behind(waiting: Sequence[Block]) -> bool:
    """
    Whether the last block stands behind the one before it in the source too.

    A text box that is anchored at a picture may come before it, and would lie inside a figure with a caption.
    """
    spans = [block.span for block in waiting[-2:] if block.span]
    return len(spans) < 2 or spans[0].end <= spans[1].start


def _take_caption_above(desk: Desk, waiting: list[Block], block: Paragraph) -> None:
    """
    Give the last paragraph to the picture above it as its caption, if ``block`` is the line of its credit.

    Nothing else tells it from prose.
    """
    if len(waiting) < 2 or not (
        block.rule == CREDIT or (block.rule == PROSE and _is_credit_line(desk, block))
    ):
        return
    owner, last = waiting[-2:]
    if not isinstance(owner, Figure) or owner.caption or owner.credit:
        return
    if isinstance(last, Paragraph) and last.rule == PROSE and _is_short(last):
        waiting[-2:] = [_captioned(desk, owner, last)]


def _is_short(block: Paragraph) -> bool:
    return len(plain(block.content).split()) <= MOST_CAPTION_WORDS


def _is_credit_line(desk: Desk, block: Paragraph) -> bool:
    """Whether a paragraph is a label and names, and could not be prose that begins with the word "photo"."""
    words, place = _words(block.content), _find(desk, block.content)
    if place is None or place.caption_end:
        return False
    name = words[place.name_start : place.name_end]
    return (
        words[place.start : place.name_start].rstrip(" :").lower() in desk.vocabulary.strong_credits
        or bare_names(name, desk.vocabulary) is not None
        or is_agency(name, desk.vocabulary)
    )


def is_caption_of(desk: Desk, owner: Block, blocks: Sequence[Block]) -> bool:
    """Whether the only paragraph of a text box ends in the credit of the picture ``owner`` before the box."""
    if not isinstance(owner, Figure) or owner.caption or owner.credit or len(blocks) != 1:
        return False
    (block,) = blocks
    is_plain = isinstance(block, Paragraph) and block.rule == PROSE and _is_short(block)
    return isinstance(block, Paragraph) and is_plain and _find(desk, block.content) is not None


def laid_out(desk: Desk, table: Table) -> tuple[Figure, ...]:
    """
    Give the figures that a table without lines of its own only sets on the page, or none if it is a table.

    Its captions stand below their pictures in one column, in the same cells, or in the one cell beside.
    """
    rows = [[cell for cell in row.cells if cell.blocks] for row in table.rows]
    cells = list(chain.from_iterable(rows))
    is_column = all(len(row) <= 1 for row in rows)
    is_pair = len(cells) == 2 == len(rows[0]) and not _figures_in(cells[1])
    if table.header_rows or table.caption or not (is_column or is_pair or all(map(_figures_in, cells))):
        return ()
    found: list[Figure] = []
    for block in chain.from_iterable(cell.blocks for cell in cells):
        if isinstance(block, Figure):
            found.append(block)
        elif not isinstance(block, Paragraph) or not found or not _is_short(block):
            return ()
        elif isinstance(figure := _with_line(desk, found[-1], block), Figure):
            found[-1] = figure
        else:
            return ()
    return tuple(found)


def _figures_in(cell: Cell) -> bool:
    return any(isinstance(block, Figure) for block in cell.blocks)


def _with_line(desk: Desk, figure: Figure, block: Paragraph) -> Figure | Table | None:
    """Give a figure the line below it: its caption, or the credit below that."""
    is_credit = block.rule == CREDIT or _is_credit_line(desk, block)
    if figure.credit or (figure.caption and not is_credit):
        return None
    if is_credit:
        return _credited(figure, block, _credit(desk, block.content, is_whole=True))
    return _captioned(desk, figure, block)


def _lines(one: Code, other: Code) -> Code | None:
    """Give the place of two lines of code; their text is cut out once, when no line follows."""
    if not one.span or not other.span:
        return None
    return replace(one, span=replace(one.span, end=other.span.end))


def _taken(desk: Desk, last: Block, block: Paragraph) -> Block | None:
    """Give ``last`` with what ``block`` says of it, or ``None`` where it says something else."""
    if not isinstance(last, Figure | Table):
        return None
    said = labelled_line(desk, block) if isinstance(last, Figure) else None
    if said and isinstance(last, Figure) and (figure := _with_said(desk, last, said, block)):
        return figure
    if block.rule == CAPTION:
        return _captioned(desk, last, block) if last.caption is None else None
    if last.credit is not None:
        return None
    if block.rule == CREDIT:
        return _credited(last, block, _credit(desk, block.content, is_whole=True))
    if not isinstance(last, Figure) or block.rule != PROSE:
        return None
    place = _find(desk, block.content)
    if place is not None and place.caption_end == 0:
        return _credited(last, block, _credit(desk, block.content, is_whole=True))
    is_caption = last.caption is None and _is_caption(block, place)
    return _captioned(desk, last, block) if is_caption else None


def _with_said(desk: Desk, figure: Figure, said: Said, block: Paragraph) -> Figure | Table | None:
    """Give a figure what a label says of it; beside a description, another is the long one."""
    words = PlainText(plain(said.content), span=place_of(desk, said.content), rule="label")
    made: Figure | Table
    if said.kind == CAPTION and figure.caption is None:
        made = _captioned(desk, figure, replace(block, content=said.content))
        made = replace(made, credit=made.credit or figure.credit)
    elif said.kind == CAPTION or (figure.alt and figure.long_description):
        return None
    else:
        made = replace(figure, long_description=words) if figure.alt else replace(figure, alt=words)
    desk.left.append(place_of(desk, said.label))
    return _around(made, block)


def _is_caption(block: Paragraph, place: CreditPlace | None) -> bool:
    """
    Whether a paragraph without a style of its own is a caption: it ends in a credit, or is all in italics.

    The last paragraph of a news agency ends in its name too, so a credit without a label ends a short line.
    """
    count = len(plain(block.content).split())
    if place is not None:
        return count <= (MOST_CAPTION_WORDS if place.name_start > place.start else MOST_UNLABELLED_WORDS)
    is_set_off = all(isinstance(inline, Emphasis | LineBreak) for inline in block.content)
    return is_set_off and count <= MOST_CAPTION_WORDS


def _captioned(desk: Desk, owner: Figure | Table, block: Paragraph) -> Figure | Table:
    place = _find(desk, block.content)
    if place is None:
        caption = Caption(block.content, span=block.span, rule=CAPTION)
        return _around(replace(owner, caption=caption), block)
    before = cut(block.content, 0, place.caption_end)
    credit = _credit(desk, block.content, is_whole=False)
    only = Caption(before, span=place_of(desk, before), rule=CAPTION) if before else None
    return _around(replace(owner, caption=only, credit=credit), block)


def _credited(owner: Figure | Table, block: Paragraph, credit: Credit) -> Figure | Table:
    return _around(replace(owner, credit=credit), block)


def _around(owner: Figure | Table, block: Paragraph) -> Figure | Table:
    spans = [span for span in (owner.span, block.span) if span]
    first = min(spans, key=lambda span: span.start)
    return replace(owner, span=replace(first, end=max(span.end for span in spans)))


def _words(content: Run) -> str:
    return plain(content).replace("\n", " ")


def _find(desk: Desk, content: Run) -> CreditPlace | None:
    """Find the credit at the end of a paragraph; the end of a line sets it off as a bar does."""
    return find_credit(plain(content).replace("\n", "|"), desk.vocabulary, is_below=True)


def _credit(desk: Desk, content: Run, *, is_whole: bool) -> Credit:
    words, place = _words(content), _find(desk, content)
    if place is None:
        return Credit(words, words, span=place_of(desk, content), rule=CREDIT)
    start = 0 if is_whole else place.start
    written = cut(content, start, place.end)
    name = words[place.name_start : place.name_end]
    return Credit(name, words[start : place.end], span=place_of(desk, written), rule=CREDIT)
