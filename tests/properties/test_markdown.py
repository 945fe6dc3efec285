"""
What holds for Markdown: every article comes back from it, no word is lost, and no bytes make the reader fail.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from article_pipeline.article.assets import measure
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Asset,
    Code,
    Credit,
    Emphasis,
    Figure,
    List,
    Node,
    Paragraph,
    PlainText,
    Quote,
    Strong,
    Text,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.markdown import render, text_of
from tests.effort import examples
from tests.samples import EVERYTHING, article, paragraph, text
from tests.strategies import articles
from tests.word import picture


def normal(value: Any) -> Any:
    """The normal form of docs/markdown.md: texts joined, what is empty gone, bullets without start."""
    if isinstance(value, tuple):
        return _joined(tuple(normal(item) for item in value))
    if isinstance(value, List) and not value.ordered:
        value = replace(value, start=1)
    if isinstance(value, Abbreviation) and not (value.expansion or "").strip():
        value = replace(value, expansion=None)
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
@settings(max_examples=examples(100))
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
@settings(max_examples=examples(300))
@example("\u00a0 \u3000x\u2003 ")
@example("*a* _b_ ~~c~~ \\\\ `` <!-- --> &copy; {.x} [^1] $y$ \\")
@example("| a | b |")
@example("#")
@example("\\#")
@example("## #")
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
@settings(max_examples=examples(150))
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
@settings(max_examples=examples(400))
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


PICTURE = picture()
STORE = MemberStore({"picture.png": PICTURE, "sub/other picture.png": picture(kind="JPEG")})
ASSETS = st.sampled_from([measure(STORE, name) for name in sorted(STORE.members)])
ADDRESSES = st.sampled_from(
    (
        "https://example.org/a.png",
        "img/a b.png",
        "data:image/png;base64,AA==",
        '"<a>\\',
        "//x.example/a?b={c}",
    )
)


def with_addresses(value: Any, addresses: list[str]) -> Any:
    """The article with an address for some of its figures."""
    if isinstance(value, tuple):
        return tuple(with_addresses(item, addresses) for item in value)
    if isinstance(value, Figure) and addresses:
        return replace(value, picture=addresses.pop())
    if isinstance(value, Node):
        changed = {f.name: with_addresses(getattr(value, f.name), addresses) for f in fields(value)}
        return replace(value, **changed)
    return value


def without_paths(value: Any) -> Any:
    """The article with its pictures' content in the place of their paths."""
    if isinstance(value, tuple):
        return tuple(without_paths(item) for item in value)
    if isinstance(value, Asset):
        return replace(value, path="", span=None, rule="")
    if isinstance(value, Node):
        return replace(value, **{f.name: without_paths(getattr(value, f.name)) for f in fields(value)})
    return value


@given(articles(ASSETS), st.lists(ADDRESSES, max_size=3))
@settings(max_examples=examples(60))
def test_every_article_comes_back_with_its_pictures(given_article: Article, addresses: list[str]) -> None:
    """
    The edition and its folder read back to the same article with the same pictures.
    """
    assume(given_article.body or given_article.headline)
    given_article = with_addresses(given_article, addresses)
    with TemporaryDirectory() as name:
        target = Path(name, "bells.md")
        assert render(RenderJob(given_article, "bells", "a.zip", Options(), assets=STORE), target) == ()
        found = read(SourceFile("bells.md", target.read_bytes(), target.parent), Options()).article
    found = replace(found, source=given_article.source, leftovers=given_article.leftovers)
    assert without_paths(found) == without_paths(normal(given_article))


WILD = st.text(
    st.one_of(
        st.sampled_from("*_`[]{}()<>|~^:#-+=>!&\\\"' .,;/@%$"),
        st.sampled_from("\u00a0\u00ad\u200b\u200d\u2060\u202e\u3000\u0301\ufe0f\U0001f3f4\u05d0\u0627é—’“»"),
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufdd0"),
    ),
    min_size=1,
    max_size=12,
)


def wild(value: Any, strings: Iterator[str]) -> Any:
    """The article with wild strings for its texts."""
    if isinstance(value, tuple):
        return tuple(wild(item, strings) for item in value)
    if isinstance(value, Text):
        return Text(next(strings))
    if isinstance(value, PlainText):
        return PlainText(next(strings).strip() or "x")
    if isinstance(value, Abbreviation):
        return Abbreviation(next(strings), None if value.expansion is None else next(strings))
    if isinstance(value, Credit):
        name = next(strings).strip() or "x"
        return Credit(name, f"Photo: {name}")
    if isinstance(value, Node):
        return replace(value, **{f.name: wild(getattr(value, f.name), strings) for f in fields(value)})
    return value


@given(articles(), st.lists(WILD, min_size=1, max_size=20))
@settings(max_examples=examples(100))
@example(article(Paragraph((Abbreviation("0", "0"),))), [" "])
def test_an_article_of_any_characters_comes_back(given_article: Article, strings: list[str]) -> None:
    """
    Marks, blanks, joiners and letters of any script come back wherever an article has words.
    """
    assume(given_article.body or given_article.headline)
    made = wild(given_article, cycle(strings))
    assert again(made) == normal(made)


def test_the_edition_is_pleasant_to_read() -> None:
    """
    What has a plain form is written in it: a caption with its credit, a byline, raised characters.
    """
    shown = text_of(EVERYTHING)
    assert 'byline: "By Ada Finch and Bo Lind"\n' in shown
    assert "CuSn<sub>22</sub> at 10<sup>3</sup> degrees" in shown
    assert "\n*The mould before the pour. - Photo: Tom Reed*\n" in shown
