"""
Reading is linear: twice the text takes twice the steps, whatever the text is made of.
"""

from collections.abc import Callable

import pytest

from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers import entry_for
from bench.kinds import PAGES
from tests.steps import steps

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."

TEXTS = {
    "prose": lambda n: "\n\n".join([PROSE] * n),
    "lines": lambda n: "\n".join(["a hum in the wind"] * n),
    "short groups": lambda n: "\n\n".join(["a hum"] * n),
    "bullets": lambda n: "\n\n".join(["• a hum"] * n),
    "numbers": lambda n: "\n\n".join(["1. a hum"] * n),
    "figures": lambda n: "\n\n".join(["A hill\nThe hill - Credit: Ann Poe"] * n),
    "introductions": lambda n: "\n\n".join(["Read more:"] * n),
    "notices": lambda n: "\n\n".join(["© Ann Poe"] * n),
    "headings": lambda n: "\n\n".join(["What the town heard", PROSE] * n),
    "labels in a line": lambda n: "(Photo: " * n,
    "bullets that fail": lambda n: "\n\n".join(["• a hum"] * n) + "\nno bullet",
    "names in a line": lambda n: "By " + "Ann, " * n,
    "crowds": lambda n: "\n\n".join([f"{PROSE}\na hum in the wind\nrivers\nbridges"] * n),
    "headlines": lambda n: "\n\n".join([f"{PROSE}\na hum\na wind"] * 4 + ["why the rivers bend"] * n),
    "semicolons": lambda n: "\n\n".join(["a hum;"] * n + [PROSE * 4]),
    "credits of a page": lambda n: "\n\n".join([f"{PROSE}\na hum\na wind"] * 4 + ["Getty Images"] * n),
    "dates and names": lambda n: "\n".join(["Ann Poe | 3 May 2024 14", "Share", "a hum"] * n),
    "controls": lambda n: f"{PROSE}\x01" * n,
}


def steps_of(name: str, text: str) -> int:
    source, reader = SourceFile(name, text.encode()), entry_for(name).load()
    return steps(lambda: reader.read(source, Options()))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_steps_grow_with_the_text(text: Callable[[int], str]) -> None:
    """
    Four times the text takes at most about four times the steps.
    """
    whole = [f"Title\n\n{text(count)}\n\n{PROSE}" for count in (10, 200, 800)]
    _, fewer, more = (steps_of("a.txt", one) for one in whole)
    assert more < 5 * fewer + 1000


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES.keys())
def test_steps_grow_with_the_page(markup: Callable[[int], str]) -> None:
    """
    Four times the markup takes at most about four times the steps, whatever the page is made of.
    """
    whole = [f"<h1>The weir</h1>{markup(count)}<p>{PROSE}</p>" for count in (10, 100, 400)]
    _, fewer, more = (steps_of("a.html", one) for one in whole)
    assert more < 5 * fewer + 1000
