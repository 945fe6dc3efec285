"""
What holds for Markdown: every article comes back from it, no word is lost, and no bytes make the reader fail.
"""

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Article,
    Code,
    Emphasis,
    Figure,
    List,
    Node,
    Paragraph,
    Quote,
    Strong,
    Text,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read
from article_pipeline.renderers.markdown import text_of
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles


def normal(value: Any) -> Any:
    """The normal form of docs/markdown.md: texts joined, empty ones gone, bullets without a start."""
    if isinstance(value, tuple):
        return _joined(tuple(normal(item) for item in value))
    if isinstance(value, List) and not value.ordered:
        value = replace(value, start=1)
    if isinstance(value, Node):
        return replace(value, **{f.name: normal(getattr(value, f.name)) for f in fields(value)})
    return value


def _joined(values: tuple[Any, ...]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for value in values:
        if isinstance(value, Text) and kept and isinstance(kept[-1], Text):
            kept[-1] = Text(kept[-1].text + value.text)
        elif value != Text(""):
            kept.append(value)
    return tuple(kept)


def again(given_article: Article) -> Article:
    """The article that its Markdown reads back to."""
    source = SourceFile("every.md", text_of(given_article).encode())
    found = read(source, Options()).article
    return replace(found, source=given_article.source, leftovers=given_article.leftovers)


@given(articles())
@settings(max_examples=100)
@example(EVERYTHING)
@example(article(Code("a\n\n", None), Code("```\n~~~\n:::", "a b")))
@example(
    article(paragraph("1986. A year"), paragraph("- no item"), paragraph(": --- | :::"), paragraph("— I"))
)
@example(
    article(Quote((paragraph("— a dash of its own"),)), paragraph("&amp; &#65; <b> [x](y) ![x](y) a_b_ `c`"))
)
@example(article(Quote((paragraph("said"),), text(" spaced  out "))))
@example(article(Figure(), Paragraph((Emphasis(text("Not a caption")),)), paragraph("a")))
@example(article(Paragraph((Strong(text("Six words that are in bold")),)), paragraph("a")))
def test_every_article_comes_back_from_its_markdown(given_article: Article) -> None:
    """
    An article reads back from its Markdown edition, equal but for the normal form.
    """
    assume(given_article.body or given_article.headline)
    assert again(given_article) == normal(given_article)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufdd0")))
@settings(max_examples=300)
@example("\u00a0 \u3000x\u2003 ")
@example("*a* _b_ ~~c~~ \\\\ `` <!-- --> &copy; {.x} [^1] $y$ \\")
@example("| a | b |")
@example("Title\n===".replace("\n", " "))
def test_any_characters_come_back_from_markdown(words: str) -> None:
    """
    No character of a paragraph is taken for markup, folded or lost.
    """
    assume(words)
    assert again(article(Paragraph(text(words)))).body == (Paragraph(text(words)),)


MARKED = (
    "«# »A headline of some words",
    "«## »A heading",
    "Prose with *stress*, **weight** and «[»a link«](https://example.org/far)» in it.",
    '«[»la cloche«]{lang=fr}» and «[»GMT«]{abbr="»«Greenwich Mean Time»«"}» and «[»two«]{.sub}».',
    "- one\n- two\n\n  more\n",
    "«3.» three\n«4.» four",
    "«![»A hill«](gone.png)»\n*The hill in rain - Credit: Ann Poe*",
    '«![»A lake«](gone.png){caption="»The lake«" credit="»Photo: Bo Lee«" description="»It is deep.«"}»',
    "Words «![»a mark«](gone.png)» and more words.",
    "> Said it\n> — Ivy Marsh",
    "«::: aside »A *short* title\nInside it.\n:::",
    "«::: question »Why?\nBecause.\n:::",
    "«::: pullquote»\nA patient thing\n— Ivy\n:::",
    "«:::: table»\n«::: caption»\nThe ring\n:::\n\n| a | b |\n|---|---|\n| c | d |\n::::",
    "«::: list {.ordered start=3}»\n«::: item»\nloose\n:::\n:::",
    "::: row\nno table\n:::",
    "«::: correction»\nIt was May.\n:::",
    '«::: asked {asker="Mia Long"}»\nAsked by Mia Long\n:::',
    "«```python»\nring()\n```",
    "    indented code",
    "***",
    "<div onclick='x()'>some «<b>»words«</b>» in HTML</div>",
    "<!-- a comment -->",
    "[x]: https://example.org/reference",
    "Words «[»in use«][y]».\n\n[y]: https://example.org/y 'a title'",
    "A «[»titled«](https://example.org)» one".replace(")»", " 'its title')»"),
    "An «<i>»inline tag«</i>» and «[»a bad link«](javascript:alert)».",
    "Control\x01led\x02 words",
    "::: unknown words",
    "Broken **stress and `code` and \\* a star",
)
"""Pieces of Markdown; what stands between « and » is markup and no word of the article."""

FRONTS = (
    "",
    '---\n«title:» "A *title*"\n«author:» [Ann Poe, Bo Lee]\n«date:» 2024-05-04\ntags: [bell, tower]\n---\n',
    '+++\n«title =» "A title"\n«standfirst =» "What remains"\n«date =» 2024-05-04\nextra = 7\n+++\n',
    '---\n«image:»\n  «src:» «gone.png»\n  «alt:» A bell\n  «caption:» "The bell. - Credit: Ann Poe"\n---\n',
    "---\n«title:» Bells\n«language: en-GB»\n«byline:» By Ann Poe\n«section:» Craft\n---\n",
)
_MARK = re.compile("«([^»]*)»")


def source_of(marked: str) -> str:
    return marked.replace("«", "").replace("»", "")


def words_of(marked: str) -> str:
    """The source with blanks in the place of its markup and of all that is no word."""
    bare = _MARK.sub(lambda mark: re.sub(r"\w", " ", mark[1]), marked)
    return re.sub(r"[^\w\s\x00-\x1f]", " ", bare)


@given(st.sampled_from(FRONTS), st.lists(st.sampled_from(MARKED), max_size=12))
@settings(max_examples=150)
@example(FRONTS[1], list(MARKED))
def test_no_word_of_markdown_is_lost_or_doubled(front: str, pieces: list[str]) -> None:
    """
    Each word that is no markup is in one part or one leftover, at its exact place in the source.
    """
    marked = front + "\n\n".join(pieces)
    try:
        found = read(SourceFile("a.md", source_of(marked).encode()), Options(language="en-GB")).article
    except PipelineError:
        assume(False)
    assert violations(found, words_of(marked)) == []


FRAGMENTS = (
    *(
        "---\n",
        "+++\n",
        "title: a\n",
        "title = 'x'\n",
        "author: [a, {name: b}]\n",
        "date: 1 2\n",
        "*x\n",
        "&x\n",
    ),
    *(
        "image: {src: x, caption: 'a - Credit: b'}\n",
        "# H\n",
        "## ",
        "- ",
        "1. ",
        "> ",
        "::: ",
        "::::",
        "\n\n",
    ),
    *(
        "aside",
        "table",
        "row",
        "cell",
        "caption",
        "list",
        "item",
        "question",
        "pullquote",
        "asked",
        "paragraph",
    ),
    *('{.a b="c"}', "{header-rows=2}", "[a]", "(b)", "![a](b.png)", "*", "**", "_", "`", "```", "~~~", "\n"),
    *(
        "    ",
        "\t",
        "|a|b|\n|-|-|\n",
        "<div>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<br>",
        "[^1]",
        "[^1]: ",
    ),
    *(
        "\\",
        "&amp;",
        "&#0;",
        "\x01",
        "\r",
        "\u2028",
        "\xa0",
        "\ufdd0",
        "— x",
        "word",
        "— ",
        "[",
        "]",
        "{",
        "}",
    ),
    *("<", ">", "https://x.y", "[a]: b\n", "***\n", "&#32;", "é", "\ufeff", "!", "<![x"),
)


@given(
    st.one_of(
        st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(lambda x: "".join(x).encode()), st.binary()
    )
)
@settings(max_examples=400)
@example(b"<![a\n")
@example(b"    \xc2\xa0")
@example(b"---\n- a\n---\n")
@example(b"---\n" + b"[" * 5000 + b"\n---\nx")
@example(b"+++\na = " + b"[" * 5000 + b"\n+++\nx")
def test_bytes_are_read_or_refused(data: bytes) -> None:
    """
    The reader gives an article or says why not; it never fails in any other way.
    """
    try:
        found = read(SourceFile("a.md", data, None, MemberStore()), Options()).article
        said: object = found.headline or found.body
    except PipelineError as refusal:
        said = refusal.diagnostics
    assert said


@pytest.mark.parametrize("depth", [20, 38])
def test_nested_divisions_come_back(depth: int) -> None:
    """Blocks inside blocks keep their nesting down to what is allowed."""
    block: Quote | Paragraph = paragraph("inside")
    for _ in range(depth):
        block = Quote((block,))
    assert again(article(block)).body == (block,)
