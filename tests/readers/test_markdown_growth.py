"""
Reading Markdown is linear where it is read, and bounded where it is refused.

The texts are those that make parsers of CommonMark slow, each at a few hundred pieces.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.errors import ContentError, PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read
from article_pipeline.readers.markdown.effort import MOST_STEPS, effort_of
from article_pipeline.readers.markdown.grammar import grammar

Text = Callable[[int], str]

TEXTS: dict[str, Text] = {
    "prose": lambda n: "The wind hums in the cables.\n\n" * n,
    "lines": lambda n: "The wind hums.\n" * n,
    "brackets": lambda n: "[" * n,
    "brackets that close": lambda n: "[" * n + "a" + "](b)" * n,
    "pictures": lambda n: "![" * n,
    "pictures that close": lambda n: "![" * n + "a" + "](b)" * n,
    "links without an end": lambda n: "[a](" * n,
    "addresses without an end": lambda n: "[a](<b" * n,
    "titles without an end": lambda n: "[a](b 'c" * n,
    "empty brackets": lambda n: "[]" * n,
    "spans": lambda n: "[" * n + "a" + "]{.b}" * n,
    "braces": lambda n: "[a]{.b " * n,
    "shortcodes": lambda n: "{{ a {% b " * n,
    "stress": lambda n: "*_ " * n,
    "stress that opens": lambda n: "*a _b " * n,
    "stress that closes": lambda n: "a* b_ " * n,
    "stress in words": lambda n: "a**b*c" * n,
    "stars": lambda n: "*" * n + "a" + "*" * n,
    "ticks": lambda n: "a`b``" * n,
    "rows of ticks": lambda n: " ".join("`" * i for i in range(1, n // 10)),
    "angles": lambda n: "<" * n,
    "tags without an end": lambda n: "a <b c='" * n,
    "tags with many attributes": lambda n: "a <b" + " c" * n + ">",
    "comments without an end": lambda n: "a <!-- " * n,
    "instructions without an end": lambda n: "a <? " * n,
    "sections without an end": lambda n: "a <![CDATA[ " * n,
    "HTML without an end": lambda n: "<div>\n" + "<a b " * n,
    "comments in HTML": lambda n: "<div>\n" + "<!-- " * n,
    "scripts in HTML": lambda n: "<div>\n" + "<script>" * n,
    "pictures in HTML": lambda n: "<div>\n" + "<img alt=a>\n" * n,
    "figures in HTML": lambda n: "<figure><img alt=a><figcaption>b</figcaption></figure>\n" * n,
    "entities": lambda n: "&" * n + "&#1" * n,
    "backslashes": lambda n: "\\" * n,
    "quotations": lambda n: f"{'>' * 20} a\n" * n,
    "lazy quotations": lambda n: ">" * 20 + "a\n" * n,
    "attributions": lambda n: "> a\n> — b\n\n" * n,
    "items": lambda n: "- a\n" * n,
    "items that change": lambda n: "1. a\n2) b\n" * n,
    "nested items": lambda n: "\n".join("  " * (i % 15) + "- a" for i in range(n)),
    "definitions": lambda n: "\n".join(f"[a{i}]: b" for i in range(n)) + "\n\nc",
    "definitions of one label": lambda n: "[a]: b\n" * n + "\nc [a]",
    "definitions without an end": lambda n: "[a\n" * n,
    "titles of definitions without an end": lambda n: "[a]: b 'c\n" * n,
    "a definition in use": lambda n: f"[a]: https://b.example/{'c' * 500}\n\n" + "[a] " * n,
    "footnotes": lambda n: "\n\n".join(f"a[^{i}]\n\n[^{i}]: b" for i in range(n)),
    "footnotes without a mark": lambda n: "a\n\n" + "\n\n".join(f"[^{i}]: b" for i in range(n)),
    "marks of one footnote": lambda n: "a[^1] " * n + "\n\n[^1]: b",
    "marks without an end": lambda n: "[^" * n,
    "rows": lambda n: "|a|\n|-|\n" + "|b|\n" * n,
    "columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|",
    "cells too many": lambda n: "|a|\n|-|\n|" + "b|" * n,
    "tables": lambda n: "a|b\n-|-\n\n" * n,
    "bars": lambda n: "|\n" * n,
    "divisions": lambda n: "::: aside\na\n:::\n\n" * n,
    "nested divisions": lambda n: "".join(f"{':' * (30 - i)} aside\n" for i in range(15)) + "a\n\n" * n,
    "fences": lambda n: "```\n" * n,
    "figures": lambda n: "![a](b.png)\n*c d. Photo: Ann Poe*\n\n" * n,
    "pictures among words": lambda n: "![a](b.png) c " * n,
    "keys": lambda n: "---\n" + "\n".join(f"a{i}: b" for i in range(n)) + "\n---\nx",
    "keys of TOML": lambda n: "+++\n" + "\n".join(f"a{i} = 'b'" for i in range(n)) + "\n+++\nx",
    "controls": lambda n: "The wind hums.\x01 " * n,
}


def steps(text: str) -> int:
    """Count the Python function calls that reading takes."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    source = SourceFile("a.md", text.encode(), None, MemberStore())
    sys.setprofile(tick)
    try:
        read(source, Options(language="en"))
    except PipelineError:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_steps_grow_with_the_text(text: Text) -> None:
    """Four times the text takes far less than the sixteen times the steps that a square would be."""
    steps(text(10))
    assert steps(text(320)) < 7 * steps(text(80)) + 1000


@pytest.mark.parametrize("text", ["[" * 45_000, ">" * 30 + "a\n" * 12_000], ids=["brackets", "quotations"])
def test_what_takes_more_work_than_an_article_is_refused_at_its_line(text: str) -> None:
    """The work that one source may cause is counted, and the message names the line that it ran out at."""
    with pytest.raises(ContentError) as caught:
        read(SourceFile("a.md", f"Prose.\n\n{text}".encode()), Options(language="en"))
    (fault,) = caught.value.diagnostics
    assert fault.code == "AP281"
    assert fault.place is not None
    assert fault.place.line


def test_an_article_of_100_000_words_takes_a_part_of_the_steps() -> None:
    """The richest markup of a very long article is far from the limit."""
    rich = "Some *words* and **strong [link words](https://a.example/b 't')** and `code`, a note[^1] too. "
    text = f"{rich * 4}\n\n- an item\n- *other* item\n\n> said\n\n" * 1_800 + "[^1]: note\n"
    environment: dict[str, object] = {}
    grammar(environment).parse(text, environment)
    assert len(text.split()) > 100_000
    assert effort_of(environment).left > MOST_STEPS // 4
