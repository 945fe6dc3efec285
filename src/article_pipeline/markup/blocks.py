"""
The blocks of an article as HTML, each with an id from its position: ``body-3``, inside it ``body-3-0``.

A new kind of block makes mypy name this module; the words of every block must be in what it yields.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from article_pipeline.article.model import (
    Aside,
    Block,
    Code,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Table,
    ThematicBreak,
)
from article_pipeline.markup.elements import Element, make, words_of
from article_pipeline.markup.figures import figure
from article_pipeline.markup.inlines import inlines
from article_pipeline.markup.setting import Setting
from article_pipeline.markup.tables import table


def blocks(nodes: Iterable[Block], setting: Setting, where: str) -> Iterator[Element]:
    """Yield the elements of ``nodes``, whose ids begin with ``where``."""
    for number, node in enumerate(nodes):
        yield from _block(node, setting, f"{where}-{number}")


def _block(node: Block, setting: Setting, where: str) -> Iterator[Element]:
    match node:
        case Heading():
            yield from heading(node.content, node.level, setting, where)
        case Paragraph():
            yield make("p", *inlines(node.content), id=where)
        case List():
            yield from _list(node, setting, where)
        case Quote():
            inner = blocks(node.blocks, setting, where)
            yield make("blockquote", *inner, *_attribution(node.attribution, where), id=where)
        case PullQuote():
            said = make("p", *inlines(node.content), id=f"{where}-words")
            by = _attribution(node.attribution, where)
            yield make("blockquote", said, *by, id=where, class_="pull-quote")
        case Figure():
            yield from figure(node, setting, where)
        case Table():
            yield from table(node, lambda inner, at: blocks(inner, setting, at), where)
        case Aside():
            yield _aside(node, setting, where)
        case QuestionAnswer():
            question = make("p", *inlines(node.question), id=f"{where}-question", class_="question")
            answer = make("div", *blocks(node.answer, setting, where), class_="answer")
            yield make("div", question, answer, id=where, class_="question-answer")
        case Code():
            kind = f"language-{node.language}" if node.language else None
            yield make("pre", make("code", node.text, class_=kind), id=where)
        case ThematicBreak():
            yield make("hr", id=where)
        case _:
            assert_never(node)


def heading(content: tuple[Inline, ...], level: int, setting: Setting, where: str) -> Iterator[Element]:
    """Yield the heading at the next level that skips none; one without words is no heading."""
    if words_of(make("div", *inlines(content))):  # a link without words says its address
        yield make(f"h{setting.outline.next(level)}", *inlines(content), id=where)


def _list(node: List, setting: Setting, where: str) -> Iterator[Element]:
    if not node.items:
        return
    items = [make("li", *blocks(x.blocks, setting, f"{where}-{n}")) for n, x in enumerate(node.items)]
    if node.ordered:
        yield make("ol", *items, id=where, start=str(node.start) if node.start != 1 else None)
    else:
        yield make("ul", *items, id=where)


def _attribution(content: tuple[Inline, ...], where: str) -> Iterator[Element]:
    line = make("p", *inlines(content), id=f"{where}-attribution", class_="attribution")
    if words_of(line):
        yield line


def _aside(node: Aside, setting: Setting, where: str) -> Element:
    with setting.outline.inside():
        title = list(heading(node.title, setting.outline.level + 1, setting, f"{where}-title"))
        inner = list(blocks(node.blocks, setting, where))
    label = f"{where}-title" if title else None
    return make("aside", *title, *inner, id=where, **{"aria-labelledby": label})
