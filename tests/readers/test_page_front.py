"""
The front of a whole page: title, authors and date among menus and buttons.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Figure, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = (
    "It began in the spring, when the first of the cables was hung and the whole town came to look and hear"
    " what it would do in the wind."
)
TAIL = f"{PROSE} Nobody slept.\nFacebook\nA river that sings"
TITLE = "The bridge that hums in every wind from the north"


def article(*groups: str) -> Article:
    text = "\n\n".join((*groups, PROSE, TAIL, f"{PROSE} It stopped."))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def names(found: Article) -> list[str]:
    return [person.name for person in found.byline.people] if found.byline else []


def test_menu_below_the_title_is_left_over() -> None:
    """
    However long a menu is, the date and the author below it are found.
    """
    menu = "\n".join(
        f"Part {word}"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
    found = article(f"{TITLE}\n{menu}", "By Ann Poe\n3 May 2024")
    assert names(found) == ["Ann Poe"]
    assert found.published
    assert len(found.body) == 3


def test_title_in_other_words_is_left_over() -> None:
    """
    A line that says the title over again in about the same words is a repeated title.
    """
    again = "Why the bridge hums in every wind from the north"
    found = article(TITLE, again, "By Ann Poe")
    assert (again, Reason.REPEATED_TITLE) in [(piece.text, piece.reason) for piece in found.leftovers]


def test_labelled_name_is_the_author() -> None:
    """
    Where a line says who wrote the article, a line of two capitalised words is not another author.
    """
    assert names(article(TITLE, "Humber Bridge", "By Ann Poe", "3 May 2024")) == ["Ann Poe"]


def test_small_letter_with_an_accent_begins_no_name() -> None:
    """
    A word that begins with "ü" is no part of a name.
    """
    assert names(article("Die Brücke und der Wind", "Rauch über Hull", "3. Mai 2024")) == []


def test_label_above_a_name_is_left_over() -> None:
    """
    A short line that ends in a colon introduces the author and is no standfirst.
    """
    found = article(TITLE, "Author of this piece:\nAnn Poe\n3 May 2024")
    assert found.standfirst == ()
    assert names(found) == ["Ann Poe"]


def test_standfirst_between_date_and_byline_is_found() -> None:
    """
    One paragraph between the date and the byline is the standfirst.
    """
    found = article(TITLE, "3 May 2024", PROSE, "By Ann Poe")
    assert [plain(part.content) for part in found.standfirst] == [PROSE]


def test_second_paragraph_ends_the_front() -> None:
    """
    A byline below two paragraphs is that of another article.
    """
    found = article(TITLE, "By Ann Poe", PROSE, PROSE, "By Bo Lee")
    assert names(found) == ["Ann Poe"]
    assert found.standfirst == ()


def test_caption_above_its_credit_is_the_lead_pictures() -> None:
    """
    In the front a line right above a credit is the lead picture's caption.
    """
    found = article(TITLE, "The third cable on a calm morning\nGetty Images", "By Ann Poe", "3 May 2024")
    assert found.lead_figure
    assert found.lead_figure.caption
    assert plain(found.lead_figure.caption.content) == "The third cable on a calm morning"


def test_label_and_name_on_two_lines_are_a_byline() -> None:
    """
    A page may break the line between the label of a byline and the name.
    """
    assert names(article(TITLE, "3 May 2024", "by\nAnn Poe")) == ["Ann Poe"]


@pytest.mark.parametrize("when", ["3 May 2024", "Published 3 hours ago", "Today, 12:19"])
def test_name_beside_a_date_is_the_author(when: str) -> None:
    """
    A name right above or below a date or an age is the author's, in a tidy text as on a whole page.
    """
    for front in (["Ann Poe", when], [when, "Ann Poe"], [f"A long look at it.\nAnn Poe\n{when}"]):
        assert names(article(TITLE, *front)) == ["Ann Poe"]
    text = "\n\n".join((TITLE, "Ann Poe", when, PROSE, PROSE))
    assert names(read(SourceFile("a.txt", text.encode()), Options()).article) == ["Ann Poe"]


def test_name_above_a_credit_is_the_caption_of_a_portrait() -> None:
    """
    Of two names on a page, the one right above a credit is whom the picture shows.
    """
    found = article(TITLE, "3 May 2024", "Dan Key", "Photo: Reuters/Cy Day", "Ann Poe\nShare")
    assert names(found) == ["Ann Poe"]
    assert found.lead_figure
    assert found.lead_figure.caption


@pytest.mark.parametrize(
    ("words", "is_standfirst"), [(14, True), (24, False), (5, False)], ids=["short", "alike", "tiny"]
)
def test_standfirst_below_the_date(words: int, is_standfirst: bool) -> None:
    """
    On a whole page a paragraph below the date is the standfirst if those behind it are longer.
    """
    first = " ".join(["word"] * (words - 1) + ["end."])
    found = article(f"{TITLE}\nShare\nPrint\nSave", "3 May 2024", first)
    assert bool(found.standfirst) is is_standfirst


def test_second_phrase_on_a_page_is_another_articles() -> None:
    """
    A second phrase above the article is no picture's description on a whole page.
    """
    phrase = "Ten more bridges that you can hear at night"
    standfirst = "A look at an instrument nobody plays"
    found = article(f"{TITLE}\nShare\nPrint\nSave", standfirst, phrase, "By Ann Poe")
    assert phrase in [piece.text for piece in found.leftovers]
    assert found.lead_figure is None


def test_label_and_credit_on_two_lines_are_a_credit() -> None:
    """
    A page may break the line between the label of a credit and the name.
    """
    picture = "The third cable in May\nPhoto:\nCy Day / AP"
    found = article(f"{TITLE}\nShare\nPrint\nSave", "By Ann Poe", PROSE, picture)
    (figure,) = (block for block in found.body if isinstance(block, Figure))
    assert figure.credit
    assert figure.credit.text == "Cy Day / AP"
    assert figure.caption


def test_prose_above_an_agency_is_no_caption() -> None:
    """
    A paragraph above a bare agency stays one, and the phrase below the agency is the caption.
    """
    long = f"{PROSE} {PROSE}"
    lead = (
        "The oldest bridge of the valley began to hum in the first spring wind,"
        " and for a week nobody slept at all."
    )
    caption = "The bridge was hung by two brothers"
    text = "\n\n".join(
        (
            "The bridge that hums",
            lead,
            "Getty Images",
            caption,
            "By Ann Poe\n3 May 2024\nShare",
            long,
            "Save",
            long,
        )
    )
    found = read(SourceFile("a.txt", text.encode()), Options())
    article = found.article
    assert found.manner == "text-page"
    assert article.lead_figure
    assert article.lead_figure.credit
    assert article.lead_figure.caption
    assert article.lead_figure.credit.text == "Getty Images"
    assert plain(article.lead_figure.caption.content) == caption
    assert [plain(line.content) for line in article.standfirst] == [lead]
