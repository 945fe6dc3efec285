"""
Whether a text is a whole page: tidy pastes with a stray line, and pages whose lines are scattered.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures, plain
from article_pipeline.labels.vocabulary import language_of, vocabulary
from article_pipeline.options import Options
from article_pipeline.readers.text import read
from article_pipeline.readers.text.lines import Page, groups_of
from article_pipeline.readers.text.page_signs import is_whole_page

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."
LAST = "The council has promised an answer before the winter, and the town has promised to wait for it."
TITLE = "The bridge that hums in every wind"


def joined(*groups: str) -> str:
    return "\n\n".join(groups)


TIDY = {
    "reading time below the date": joined(TITLE, "By Ann Poe\n3 May 2024\n5 min read", PROSE, MORE),
    "reading time in a line of its own": joined(TITLE, "3 May 2024", "5 min read", PROSE, MORE),
    "all of the front in one group": joined(f"{TITLE}\nBy Ann Poe\n3 May 2024\n4 minute read", PROSE, MORE),
    "standfirst above author and date": joined(TITLE, f"{LAST}\nBy Ann Poe\n3 May 2024", PROSE, MORE),
    "one button copied with the date": joined(TITLE, "By Ann Poe\n3 May 2024\nShare", PROSE, MORE),
    "one button of its own": joined(TITLE, "3 May 2024", "Listen", PROSE, MORE),
    "source of a picture": joined(TITLE, PROSE, "A bridge\nThe bridge\nImage source: Tom Reid", MORE),
    "source and caption with commas": joined(
        TITLE, PROSE, "A bridge\nImage source, Tom Reid\nImage caption, The bridge in May", MORE
    ),
    "photographer with a year": joined(TITLE, PROSE, "A bridge\nThe bridge\n© 2024 Ann Poe", MORE),
    "advertisement between paragraphs": joined(TITLE, PROSE, "Advertisement", MORE, "Advertisement", LAST),
    "links at the end": joined(TITLE, PROSE, MORE, "Read more:", "Why rivers bend", "Who hung the cables"),
    "buttons at the end": joined(TITLE, PROSE, MORE, "Share", "Print", "Facebook"),
    "list without an introduction": joined(TITLE, PROSE, "The north tower\nThe lamps\nThe quay.", MORE),
    "heading that is a button's word": joined(TITLE, PROSE, "Comment", MORE, LAST),
    "figures by one photographer": joined(
        TITLE,
        "By Ann Poe\n3 May 2024\nShare",
        PROSE,
        "A tower\nThe north tower.\nCredit: Ann Poe",
        MORE,
        "A quay\nThe east quay.\nCredit: Ann Poe",
        LAST,
        "A lamp\nThe last lamp.\nCredit: Ann Poe",
        LAST,
    ),
    "figures with descriptions and a button": joined(
        TITLE,
        "Share\nSave",
        PROSE,
        "A tower in fog\nThe north tower. - Credit: Ann Poe",
        MORE,
        "A man at a cable\nThe master listens. - Credit: Ann Poe",
        LAST,
    ),
}

PAGES = {
    "home, buttons and an advertisement, scattered": joined(
        "Home",
        TITLE,
        "By Ann Poe",
        "3 May 2024",
        "Share",
        "Save",
        PROSE,
        "Advertisement",
        MORE,
        "Related",
        LAST,
    ),
    "buttons above and between": joined(
        TITLE, "3 May 2024", "Share", "Save", PROSE, "Newsletter", MORE, LAST
    ),
    "menu in one group": joined("News\nSport\nWeather\nMusic\nBooks\nShop", TITLE, PROSE, MORE),
    "bar of buttons": joined(TITLE, "Share\nPost\nPrint\nSave", PROSE, MORE),
    "paragraph with tags glued to it": joined(TITLE, PROSE, f"{MORE}\nBridges\nThe north", LAST, "Share"),
    "comments and sharing": joined(TITLE, "Comments (3)", "Share this article", PROSE, MORE, "Log in", LAST),
    "search and cookies": joined("Search", TITLE, PROSE, MORE, "Cookies", "Privacy policy"),
    "teasers that come again": joined(
        TITLE,
        PROSE,
        *[f"{word} and the town\nOn the river" for word in ("Fog", "Ice", "Wind")],
        MORE,
        "Share",
    ),
    "startseite": joined(
        "Startseite",
        "Die Brücke, die bei jedem Wind singt",
        "Teilen",
        "Es war im Frühling, und die ganze Stadt ist auf die Brücke gekommen, um das zu hören.",
        "Anzeige",
        "Im Herbst war es nicht mehr der Wind, und niemand in der Stadt hat gewusst, was es ist.",
    ),
    "newsletter between and log-in above": joined(
        "Sign in", TITLE, PROSE, "Sign up for our newsletter", MORE, "Follow us on Facebook"
    ),
}


def is_page(text: str) -> bool:
    return is_whole_page(list(groups_of(Page(text))), vocabulary(language_of(text, "en")))


def article(text: str) -> Article:
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


@pytest.mark.parametrize("name", TIDY)
def test_stray_line_makes_no_page(name: str) -> None:
    """
    A line of the page that was copied along leaves a tidy paste what it is.
    """
    assert not is_page(TIDY[name])


@pytest.mark.parametrize("name", PAGES)
def test_signs_of_several_kinds_make_a_page(name: str) -> None:
    """
    Signs of different kinds or in different places make a page.
    """
    assert is_page(PAGES[name])


@pytest.mark.parametrize("name", TIDY)
def test_tidy_paste_keeps_its_headline_and_prose(name: str) -> None:
    """
    All paragraphs of a tidy paste are in the article, below its headline.
    """
    found = article(TIDY[name])
    assert found.headline
    assert plain(found.headline.content) == TITLE
    said = [plain(block.content) for block in found.body if hasattr(block, "content")]
    assert PROSE in said
    assert MORE in said


def test_home_is_no_headline() -> None:
    """
    On a page whose first line leads home, the headline is the article's.
    """
    found = article(PAGES["home, buttons and an advertisement, scattered"])
    assert found.headline
    assert plain(found.headline.content) == TITLE
    texts = {piece.text for piece in found.leftovers}
    assert {"Home", "Share", "Save", "Advertisement", "Related"} <= texts


NAMED = "tower.jpg\nA tower in fog\nThe north tower on the first day. - Credit: Ann Poe"


@pytest.mark.parametrize(
    "text",
    [
        joined(TITLE, "By Ann Poe\n3 May 2024\n5 min read", PROSE, NAMED, MORE, LAST),
        joined("Home", TITLE, "Share", "Save", PROSE, NAMED, "Log in", MORE, "Related", LAST),
        joined("News\nSport\nWeather\nMusic\nBooks\nShop", TITLE, "3 May 2024", PROSE, NAMED, MORE, LAST),
        joined("News\nSport\nWeather\nMusic\nBooks\nShop", TITLE, "3 May 2024", NAMED, PROSE, MORE, LAST),
    ],
)
def test_figure_by_file_name_survives(text: str) -> None:
    """
    A figure that is given by its picture's file name is whole in a tidy paste and on a page.
    """
    found: list[Figure] = list(figures(article(text)))
    assert len(found) == 1
    assert found[0].alt
    assert found[0].caption
    assert found[0].credit
    assert plain(found[0].caption.content) == "The north tower on the first day."
    assert found[0].credit.text == "Ann Poe"


def test_short_headline_below_home_is_found() -> None:
    """
    Below a first line that leads home, the headline may be as short as any.
    """
    found = article(joined("Home", "Singing steel", "By Ann Poe", "Share", "Save", PROSE, "Log in", MORE))
    assert found.headline
    assert plain(found.headline.content) == "Singing steel"


def test_photographers_sign_with_a_year_does_not_end_the_article() -> None:
    """
    A person's name behind "©" and a year is a picture's credit, a publisher's is the page's end.
    """
    found = article(joined(TITLE, PROSE, MORE, "The bridge in May.", "© 2024 Ann Poe", LAST, PROSE))
    assert [figure.credit.text for figure in figures(found) if figure.credit] == ["Ann Poe"]
    assert found.leftovers == ()
