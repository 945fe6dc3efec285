"""
The blocks of an article as a reader meets them, for checks of editions: each as the ways of saying it.

Only a figure whose picture is not shown has its description among them; a shown one says it by itself.
"""

from collections.abc import Iterable, Iterator

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Byline,
    Caption,
    Code,
    Credit,
    Endnote,
    Figure,
    Heading,
    Headline,
    Inline,
    LineBreak,
    Link,
    List,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Table,
    Text,
    Timestamp,
)
from article_pipeline.article.walk import parts, plain

Ways = tuple[str, ...]


def words_of(content: Iterable[Inline]) -> str:
    """Give the words of a run; a link that has none says where it leads."""
    return "".join(map(_words, content))


def heading_of(node: Headline | Heading) -> str:
    """Give the words of a heading; one that has but a link without words is none."""
    return words_of(node.content) if plain(node.content).strip() else ""


def _words(inline: Inline) -> str:
    match inline:
        case Text() | Abbreviation():
            return inline.text
        case LineBreak():
            return "\n"
        case Link():
            words = plain(inline.content)
            return words if words.strip() else inline.target
        case _:
            return words_of(inline.content)


def blocks_of(article: Article) -> Iterator[Ways]:
    """Yield the blocks that have words, in reading order."""
    for part in parts(article):
        yield from (ways for ways in _of(part) if ways[0].strip())


def _of(node: Node) -> Iterator[Ways]:
    match node:
        case Headline() | Heading():
            yield (heading_of(node),)
        case Paragraph() | Endnote() | QuestionAttribution():
            yield (words_of(node.content),)
        case Byline() | Timestamp():
            yield (node.written,)
        case PlainText() | Code():
            yield (node.text,)
        case PullQuote():
            yield (words_of(node.content),)
            yield (words_of(node.attribution),)
        case Quote():
            yield from _all(node.blocks)
            yield (words_of(node.attribution),)
        case Aside():
            yield (words_of(node.title),)
            yield from _all(node.blocks)
        case QuestionAnswer():
            yield (words_of(node.question),)
            yield from _all(node.answer)
        case List():
            for item in node.items:
                yield from _all(item.blocks)
        case Figure() | Table():
            yield from _of_figure(node) if isinstance(node, Figure) else _of_table(node)
        case _:  # what has no words: a rule between sections
            return


def _all(blocks: tuple[Node, ...]) -> Iterator[Ways]:
    for block in blocks:
        yield from _of(block)


def _of_figure(figure: Figure) -> Iterator[Ways]:
    if figure.alt and not figure.asset and not figure.is_decorative:
        yield (figure.alt.text,)
    if figure.long_description:
        yield (figure.long_description.text,)
    yield from _lines(figure.caption, figure.credit)


def _of_table(table: Table) -> Iterator[Ways]:
    yield from _lines(table.caption, table.credit)
    for row in table.rows:
        for cell in row.cells:
            yield from _all(cell.blocks)


def _lines(caption: Caption | None, credit: Credit | None) -> Iterator[Ways]:
    if caption:
        yield (words_of(caption.content),)
    if credit:
        yield (credit.written, credit.text)
