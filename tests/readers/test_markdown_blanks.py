"""
Lines of blanks that CommonMark has as paragraphs or code, since to it only spaces and tabs are blank.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, List, Paragraph, Quote, Table
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read

BLANKS = ("\u00a0", "\u2028", "\u3000", "\v", "\f", "\x1c", "\x85", "\x01", "\u00a0\n\u2028")
"""U+0001 and U+001C are control characters, which are told by themselves."""

every_blank = pytest.mark.parametrize("blank", BLANKS)

ROW = "::: row\nDing\n:::\n"
ITEM = "::: item\nDing\n:::\n"
PIPES = "| Ding |\n|---|\n"


def article_of(text: str) -> Article:
    return read(SourceFile("bells.md", text.encode()), Options()).article


def misplaced(article: Article, text: str) -> list[str]:
    """Give what breaks the coverage law, but for the markup inside parts, which has words."""
    return [fault for fault in violations(article, text) if " says " not in fault]


@every_blank
@pytest.mark.parametrize(
    "division",
    [
        f"::: table\n{PIPES}\n{{}}\n",
        f"::: table\n{PIPES}\n{{}}\n:::\n",
        f":::: table\n{ROW}\n{{}}\n\n::::\n",
        f":::: table\n{{}}\n\n{ROW}::::\n",
        f":::: list\n{ITEM}\n{{}}\n\n::::\n",
        f":::: list\n{{}}\n\n{ITEM}",
    ],
)
def test_a_line_of_blanks_is_no_row_and_no_item(division: str, blank: str) -> None:
    """
    Beside rows or items such a line adds none, whether or not the division is closed behind it.
    """
    text = division.format(blank)
    article = article_of(text)
    (block,) = article.body
    assert isinstance(block, Table | List)
    assert len(block.rows if isinstance(block, Table) else block.items) == 1
    assert misplaced(article, text) == []


@every_blank
def test_blank_code_is_no_row(blank: str) -> None:
    """
    Blanks behind an indent, which CommonMark has as code, add no row either.
    """
    code = blank.replace("\n", "\n    ")
    text = f":::: table\n{ROW}\n    {code}\n"
    article = article_of(text)
    (table,) = article.body
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert misplaced(article, text) == []


@every_blank
def test_a_line_of_blanks_inside_a_quotation_is_no_row(blank: str) -> None:
    """
    The mark of a quotation before such a line does not make it a row.
    """
    inside = f":::: table\n{ROW}\n{blank}\n\n::::\n"
    text = "".join(f"> {line}\n" for line in inside.split("\n"))
    article = article_of(text)
    (quote,) = article.body
    assert isinstance(quote, Quote)
    (table,) = quote.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert misplaced(article, text) == []


@every_blank
def test_a_title_below_a_line_of_blanks_is_the_title(blank: str) -> None:
    """
    A first heading stands first although blanks stand above it.
    """
    article = article_of(f"{blank}\n\n# Why bells ring\n\nDing.\n")
    assert article.headline is not None
    assert plain(article.headline.content) == "Why bells ring"
    assert [plain(block.content) for block in article.body if isinstance(block, Paragraph)] == ["Ding."]


@every_blank
def test_who_said_it_stands_above_a_line_of_blanks(blank: str) -> None:
    """
    The last line of a quotation names who said it although blanks stand below.
    """
    below = "\n".join(f"> {line}" for line in blank.split("\n"))
    (quote,) = article_of(f"> Ding.\n>\n> — Ivy Marsh\n>\n{below}\n").body
    assert isinstance(quote, Quote)
    assert plain(quote.attribution) == "Ivy Marsh"
    assert len(quote.blocks) == 1


@pytest.mark.parametrize("blank", ["\x1c", "\x1d", "\x1e", "\x1f", "\x01"])
def test_words_before_a_control_character_at_the_end_keep_their_place(blank: str) -> None:
    """
    Python has U+001C to U+001F as blanks; words below a picture that end in one stand where they are.
    """
    text = f"# Bells\n\n![A mould](mould.png)\nThe mould.{blank}\n"
    found = article_of(text)
    assert violations(found, text, has_markup=True) == []
    assert [plain(block.content) for block in found.body if isinstance(block, Paragraph)] == ["The mould."]


@every_blank
@pytest.mark.parametrize(
    "words",
    [
        "![A mould](mould.png)\nThe mould.{}",
        "{}The mould.{}\n![A mould](mould.png)",
        "![A mould](mould.png){}\nThe mould.{}\n![A bell](bell.png)",
    ],
)
def test_words_before_a_blank_at_a_line_end_keep_their_place(words: str, blank: str) -> None:
    """
    Words beside a picture stand where they are, whatever blank ends or begins their line.
    """
    text = f"# Bells\n\n{words.replace('{}', blank)}"
    found = article_of(text)
    assert violations(found, text, has_markup=True) == []
    (words_of,) = (block for block in found.body if isinstance(block, Paragraph))
    assert plain(words_of.content).strip() == "The mould."
    assert words_of.content[0].span
