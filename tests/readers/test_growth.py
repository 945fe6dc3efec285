"""
Reading is linear: twice the text takes twice the steps, whatever the text is made of.
"""

from collections.abc import Callable

import pytest

from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.text import read
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


def steps_of(text: str) -> int:
    source = SourceFile("a.txt", f"Title\n\n{text}\n\n{PROSE}".encode())
    return steps(lambda: read(source, Options()))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_steps_grow_with_the_text(text: Callable[[int], str]) -> None:
    """
    Four times the text takes at most about four times the steps.
    """
    steps_of(text(10))
    assert steps_of(text(800)) < 5 * steps_of(text(200)) + 1000
