"""What the bench writes down is computed and drawn as it says."""

import math

import pytest
from lxml import etree

from bench.lengths import Growth, lines
from bench.plot import drawing
from bench.prose import article
from bench.speed import Aim

START_S = 0.4


def growth(exponent: float, name: str = "text") -> Growth:
    seconds = tuple((n, START_S + 1e-4 * n**exponent) for n in (500, 2_000, 8_000, 32_000, 100_000))
    return Growth(name, START_S, seconds)


@pytest.mark.parametrize("exponent", [0.9, 1.0, 1.1, 2.0])
def test_the_exponent_is_that_of_what_grows(exponent: float) -> None:
    """The cost of the start bends no curve."""
    assert growth(exponent).exponent == pytest.approx(exponent, abs=0.005)


def test_a_growth_that_begins_late_shows_in_the_last_step() -> None:
    """A term of the second degree that only long articles feel is seen there."""
    seconds = tuple((n, START_S + 1e-4 * n + 1e-8 * n**2) for n in (500, 2_000, 8_000, 32_000, 100_000))
    assert Growth("text", START_S, seconds).last > 1.3


def test_every_edition_is_in_the_table_and_in_the_drawing() -> None:
    """A row and a named line for each, and no two names on one another."""
    found = [growth(1.0, name) for name in ("json", "text", "markdown")]
    assert [line.split(" | ")[0] for line in lines(found)][2:] == ["| json", "| text", "| markdown"]
    root = etree.fromstring(drawing({"Text": found}, "Growth").encode())
    named = {text.text: float(text.get("y", "0")) for text in root.iter("{*}text")}
    heights = [height for said, height in named.items() if said and said.endswith(" 1.00")]
    assert len(heights) == 3
    assert min(b - a for a, b in zip(sorted(heights), sorted(heights)[1:], strict=False)) > 11


def test_generated_articles_have_their_length_and_are_the_same_each_time() -> None:
    """A seed and a length give one text, of as many words and a few more."""
    assert article(3_000, 1) == article(3_000, 1) != article(3_000, 2)
    assert 3_000 <= len(article(3_000).split()) < 3_200


def test_a_growth_below_the_noise_has_no_exponent() -> None:
    """What never costs a fifth more than the start tells nothing."""
    assert math.isnan(Growth("text", START_S, ((500, 0.40), (2_000, 0.42))).exponent)


def test_an_aim_says_whether_it_is_reached() -> None:
    """By the most or by the least that is wanted, with the unit of both."""
    assert Aim("wall", 0.5, 0.4).line == "| wall | ≤ 0.50 × | 0.40 × | yes |"
    assert Aim("cores", 1.8, 1.2, is_most=False).line == "| cores | ≥ 1.80 × | 1.20 × | **no** |"
    assert Aim("growth", 1.05, 1.0, "").line == "| growth | ≤ 1.05 | 1.00 | yes |"
