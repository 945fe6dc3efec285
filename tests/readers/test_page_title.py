"""
Where the article begins on a whole page that opens with a menu.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

TITLE = "The bridge that hums in every wind from the north"
MENU = "Home\nNews\nRiver\nTown Hall\nSports\nTides\nWeather\nHarbour Jobs\nArchive\nContact us"
PROSE = (
    "It began in the spring, when the first of the cables was hung and the whole town came to look and hear"
    " what it would do in the wind."
)
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."


def article(*groups: str) -> Article:
    text = "\n\n".join((*groups, PROSE, MORE, f"{PROSE} Nobody slept."))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def title(found: Article) -> str:
    return plain(found.headline.content) if found.headline else ""


@pytest.mark.parametrize(
    "front",
    [
        f"{TITLE}\nBy Ann Poe\n3 May 2024",
        f"{TITLE}\nShare\nPrint\nBy Ann Poe",
        f"3 May 2024\n{TITLE}\nEmail\nPrint",
        f"{TITLE}\n\nA long look at a thing that nobody in this town has ever wanted to hear\n\nBy Ann Poe",
        f"{TITLE}\nThe third cable in May\nPhoto: Cy Day\nBy Ann Poe",
        TITLE,
    ],
    ids=["byline", "buttons", "date-above", "standfirst", "picture", "nothing"],
)
def test_title_below_a_menu(front: str) -> None:
    """
    The title of a page that opens with a menu is the phrase at the byline, the date or the first paragraphs.
    """
    assert title(article(MENU, front)) == TITLE


def test_menu_above_the_title_is_left_over() -> None:
    """
    Each line of a menu above the title is left over, and says so.
    """
    found = article(MENU, f"{TITLE}\nBy Ann Poe")
    above = [piece.text for piece in found.leftovers if piece.rule == "above-title"]
    assert above == MENU.splitlines()


def test_phrase_that_stands_twice_is_the_title() -> None:
    """
    Of several phrases above the article, the one that is said twice is its title.
    """
    teaser = "Ten more bridges that you can hear"
    found = article(MENU, f"{TITLE}\nMain Content\n{TITLE}\n{teaser}\nPrint\nBy Ann Poe")
    assert title(found) == TITLE


def test_button_above_the_title() -> None:
    """
    A button is no title, though only one stands above it.
    """
    assert title(article("Skip to main content", f"{TITLE}\nBy Ann Poe\nShare\nPrint")) == TITLE


def test_short_first_line_may_be_the_title() -> None:
    """
    A title of two words above buttons and a standfirst stays the title.
    """
    standfirst = "A bridge as an instrument that nobody plays"
    found = article("Singing steel\nShare\nPrint\nSave", standfirst, "By Ann Poe")
    assert title(found) == "Singing steel"


def test_menu_alone_has_no_title_below_it() -> None:
    """
    Where no phrase stands above the first paragraphs, the first line stays the title.
    """
    assert title(article(MENU)) == "Home"


@pytest.mark.parametrize(
    "first", ["Last updated: 3 May 2024", "News | Sports | Tides | Jobs | Weather", "EDITION: U.S."]
)
def test_first_line_that_is_no_title(first: str) -> None:
    """
    A date or a row of entries above a menu is no more a title than the menu.
    """
    assert title(article(f"{first}\n{MENU}", f"{TITLE}\nBy Ann Poe")) == TITLE


def test_date_above_the_title_is_the_articles() -> None:
    """
    A date right above the title is no entry of the menu.
    """
    found = article(MENU, f"May 3, 2024, 5:00 PM\n{TITLE}\nBy Ann Poe")
    assert title(found) == TITLE
    assert found.published
    assert found.published.iso == "2024-05-03T17:00"
