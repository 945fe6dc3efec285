"""Colours in which words could not be read are told, by what the words stand on."""

import pytest

from article_pipeline.markup.colours import faint_colours, faint_on_screen
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.options import Publication

OURS = tuple(sheets_of(("web.css", "site.css"), None))


def on_screen(*more: str, **colours: str) -> list[str]:
    """Give what is told of a publication's colours where pages have our sheets and ``more``."""
    return [told.message for told in faint_on_screen(Publication(colours=colours), (*OURS, *more))]


def test_our_own_colours_stand_out() -> None:
    """The style sheets' colours of words can be read on all that is behind words."""
    assert on_screen() == []


def test_a_colour_that_is_faint_on_paper_is_told_once() -> None:
    """The paper of a screen comes first, and is named with its colour; a rule is no words."""
    (told,) = on_screen(accent="#ffff00", rule="#ffff00")
    assert told.startswith(
        "words in the colour accent (#ffff00) have a contrast of 1.1:1 on the paper (#fffdf9)"
    )


def test_what_is_enough_on_white_may_be_too_little_on_a_screen() -> None:
    """Paper, boxes and the sentence that is heard are darker than white."""
    for colour, ground in (("#767676", "paper"), ("#727272", "boxes"), ("#6d6d6d", "sentence that is heard")):
        house = Publication(colours={"quiet": colour})
        assert list(faint_colours(house, "a.txt")) == []
        (told,) = on_screen(quiet=colour)
        assert f"on the {ground} (" in told or f"on {ground} (" in told


def test_a_tint_of_the_house_is_looked_at() -> None:
    """Words of our colours are told on boxes in which they could not be read."""
    told = on_screen(tint="#444444")
    assert [words.split(" ")[4] for words in told] == ["ink", "quiet", "accent"]
    assert all("on boxes (#444444)" in words for words in told)


def test_a_sheet_of_the_house_says_what_paper_is() -> None:
    """Its variables come after ours, in any notation; those of narrower rules count for nothing."""
    dark = ":root { --light-paper: black /* night */; --light-tint: #111; --light-heard: rgb(9, 9, 9) }"
    assert on_screen(dark, ink="#ffffff", quiet="#eeeeee", accent="#ffff00") == []
    assert len(on_screen(dark)) == 3
    strong = "@media (prefers-contrast: more) { :root { --light-paper: #000 } } .box { --light-paper: #000 }"
    assert on_screen(strong) == []


@pytest.mark.parametrize(
    "paper",
    [
        "var(--other)",
        "rgba(0, 0, 0, 0.5)",
        "currentColor",
        "color-mix(in srgb, #fff, #000)",
        "var(--light-paper)",
    ],
)
def test_a_paper_that_is_not_known_is_not_judged(paper: str) -> None:
    """Where a sheet has another notation, nothing is told of what stands on it."""
    sheet = f":root {{ --light-paper: {paper}; --light-tint: #fff; --light-heard: #fff }}"
    assert on_screen(sheet, accent="#767676") == []


@pytest.mark.parametrize(
    "sheet",
    [
        ":root, :host { --light-paper: #000 }",
        ":host,/* any */ :root { --light-paper: #000 }",
        ":root { --paper: #000 }",
        ":root { --paper: light-dark(#000, #fff) }",
        ":root { --paper: light-dark(var(--night), #fff); --night: rgb(0, 0, 0) }",
    ],
)
def test_paper_may_be_said_in_several_ways(sheet: str) -> None:
    """A list of selectors with the page's root counts, and so does the variable that pages use."""
    told = on_screen(sheet)
    assert [words.split(" ")[4] for words in told] == ["ink", "quiet", "accent"]
    assert all("on the paper (" in words for words in told)
    assert (
        on_screen(sheet, ":root { --tint: #000; --heard: #000 }", ink="#fff", quiet="#eee", accent="#ff0")
        == []
    )


def test_what_does_not_outweigh_our_rule_counts_for_nothing() -> None:
    """The root is more than its element's name, in browsers too; a list of other places sets no page."""
    assert on_screen("html { --light-paper: #000 } main, .box { --paper: #000 }") == []


def test_ink_of_a_sheet_of_the_house_is_looked_at() -> None:
    """A variable that is set outright has that colour, whatever the publication says."""
    (told,) = on_screen(":root { --ink: #ffff00 }", ink="#000000")
    assert told.startswith("words in the colour ink (#ffff00)")
