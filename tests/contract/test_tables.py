"""Every edition tells a cell after the same heads, wherever cells run over others."""

from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import Block, Cell, Paragraph, Row, Table
from article_pipeline.article.walk import plain
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.tables import table as marked_up
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille.passages import passages
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.translator import Translator
from article_pipeline.renderers.plain_text import text_of
from article_pipeline.speech.tables import column_heads
from tests.braille.making import FEWER
from tests.samples import article, cell

Heads = dict[str, list[str]]
"""For the word of each cell the words that it is told after."""
_SIGNS: Final = {"⠂": ",", "⠒": ":", "⠆": ";", "⠀": " "}


@pytest.fixture(scope="module")
def transcriber() -> Iterator[Transcriber]:
    with Translator() as translator:
        yield Transcriber(translator, "en", BrailleOptions(grade=1))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with heads and rows whose cells, each with a word of its own, run over several of them."""
    spans = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans()), max_size=4)
    head_rows = draw(st.integers(1, 2))
    rows = draw(st.lists(spans, min_size=head_rows + 1, max_size=5))
    made = []
    for y, row in enumerate(rows):
        initial = "h" if y < head_rows else "c"
        words = (f"{initial}{ascii_lowercase[y]}{ascii_lowercase[x]}" for x in range(len(row)))
        cells = (Cell(cell(w).blocks, h, c, r) for w, (c, r, h) in zip(words, row, strict=True))
        made.append(Row(tuple(cells)))
    return Table(tuple(made), head_rows)


def words_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))


def inside(blocks: tuple[Block, ...], _where: str) -> Iterable[Element]:
    yield make("p", words_of(blocks))


def formed(section: Element) -> Iterator[tuple[Element, range]]:
    """Yield the cells of a part of a table and the columns that a browser shows them in (HTML, 4.9.12.1)."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(section):
        x = 0
        for made in row:
            while (x, y) in taken:
                x += 1
            columns, rows = (int(made.get(name) or 1) for name in ("colspan", "rowspan"))
            places = {(x + i, y + j) for i in range(columns) for j in range(rows)}
            assert not places & taken
            taken |= places
            yield made, range(x, x + columns)


def shown(table: Table) -> Heads:
    """What a page shows: the lowest heads over a cell that is none, and does not lie over all columns."""
    sections = [s for made in marked_up(table, inside, "t") for s in made]
    placed = [(made, reach) for s in sections for made, reach in formed(s)]
    width = max((reach.stop for _, reach in placed), default=0)
    heads: dict[int, str] = {}
    found: Heads = {}
    for made, reach in placed:
        word = "".join(map(str, made.itertext()))
        if made.get("scope") == "col":
            heads |= dict.fromkeys(reach, word)
        elif word:
            is_about = made.tag == "td" and not 1 < width == len(reach)
            found[word] = list(dict.fromkeys(heads[at] for at in reach if at in heads)) if is_about else []
    return {word: [h for h in over if h] for word, over in found.items() if word.startswith("c")}


def heard(table: Table) -> Heads:
    heads = column_heads(table, words_of)
    found: Heads = {}
    for row, over in zip(table.rows, heads, strict=True):
        found |= {words_of(told.blocks): list(said) for told, said in zip(row.cells, over, strict=True)}
    return {word: over for word, over in found.items() if word.startswith("c")}


def read(lines: Iterable[str]) -> Heads:
    pieces = (piece.rpartition(": ") for line in lines for piece in line.split("; "))
    return {word: over.split(", ") if over else [] for over, _, word in pieces if word.startswith("c")}


def touched(table: Table, transcriber: Transcriber) -> Heads:
    letters = {transcriber.cells(f"{c}{c}a")[0]: c for c in ascii_lowercase}
    lines = [line for p in passages(article(table, headline=None), transcriber)[:-1] for line in p.lines]
    return read("".join((letters | _SIGNS)[c] for c in line) for line in lines)


@FEWER
@given(table=tables())
def test_editions_agree_on_the_heads_of_a_cell(table: Table, transcriber: Transcriber) -> None:
    """A page in a browser, a narration and braille have the same heads for each cell, all of them."""
    assert heard(table) == shown(table)
    assert touched(table, transcriber) == shown(table)


@given(tables())
def test_text_has_a_cell_under_the_head_of_its_first_column(table: Table) -> None:
    """Where there is one row of heads, plain text tells a cell after the first of its heads."""
    if table.header_rows > 1:
        table = Table(table.rows[1:], 1)
    told = read(text_of(article(table, headline=None)).splitlines())
    for word, heads in shown(table).items():
        if heads:
            assert told[word][:1] == heads[:1]
