"""
What the parts of a report are made of: tables, and the words of articles, whatever signs are in them.
"""

from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import Any, Final

from lxml.html.builder import E

from article_pipeline.article.model import Article
from article_pipeline.article.walk import plain
from article_pipeline.audit.pieces import Piece, pieces

_PICTURES: Final = {chr(n): chr(0x2400 + n) for n in range(0x20) if chr(n) not in "\t\n\r"} | {
    **dict.fromkeys(map(chr, range(0x7F, 0xA0)), "\u2421"),
    **dict.fromkeys(map(chr, (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)), "\ufffd"),
}


def title_of(article: Article) -> str:
    """Give an article's headline, or the name of its source."""
    return visible((plain(article.headline.content) if article.headline else "") or article.source.name)


def short(text: str, width: int = 60) -> str:
    """Give the beginning of a text."""
    return visible(shorten(text, width, placeholder=" …"))


def words_of(article: Article) -> Mapping[str, Piece]:
    """Give the first piece of each block, by the block's name."""
    first: dict[str, Piece] = {}
    for piece in pieces(article):
        first.setdefault(piece.where, piece)
    return first


def visible(text: str) -> str:
    """Show control characters and noncharacters, which no page may hold, by Unicode's pictures of them."""
    return "".join(_PICTURES.get(sign, sign) for sign in text)


def table_of(caption: str, heads: Iterable[Any], rows: Iterable[Any]) -> Any:
    """Give a table in a region of its own, which scrolls; ``heads`` are the cells of its head."""
    table = E.table(E.caption(caption), E.thead(E.tr(*heads)), E.tbody(*rows))
    return E.div(table, **{"class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption})


def head(name: str, *more: Any) -> Any:
    """Give the head of a column."""
    return E.th(name, *more, scope="col")
