"""
Documents whose writers used no styles.
"""

import pytest

from article_pipeline.article.model import Article, Figure, Heading, List, Paragraph, Reason
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.reading import AUTHOR_FROM_PROPERTIES
from article_pipeline.readers.word.creators import is_nobody
from tests import word
from tests.readers.test_word import IMAGE, MEDIA, PROSE, TITLE, article, reading
from tests.word import paragraph, run

LINE = paragraph("Ferry to sail again in May")
NAMES = paragraph("By Ann Poe and Bo Lee")
DATE = paragraph("4 April 2024")
TEXT = "The ferry has lain in the yard since the storm, and its crew has painted houses ashore."
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def said(found: Article) -> tuple[str, list[str], str, str]:
    """Headline, standfirst, byline and date of an article as they are written."""
    return (
        plain(found.headline.content) if found.headline else "",
        [plain(one.content) for one in found.standfirst],
        found.byline.written if found.byline else "",
        found.published.written if found.published else "",
    )


def bodies(found: Article) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Paragraph | Heading)]


def test_first_line_standfirst_names_and_date_are_known_by_their_places() -> None:
    """The first line is the headline; what stands above a byline or date is the opening too."""
    found = article(LINE, paragraph("The crew is glad, and says so."), NAMES, DATE, paragraph(TEXT))
    assert said(found) == (
        "Ferry to sail again in May",
        ["The crew is glad, and says so."],
        "By Ann Poe and Bo Lee",
        "4 April 2024",
    )
    assert bodies(found) == [TEXT]


@pytest.mark.parametrize(
    "line",
    [
        paragraph(run("The crew is glad, and says so.", ITALIC)),
        paragraph(run("The crew is glad, and says so.", BOLD)),
        paragraph("The crew is glad of a deck under its feet"),
    ],
)
def test_a_standfirst_is_known_without_a_byline(line: str) -> None:
    """A line in italics or bold below the headline is the standfirst, and so is a phrase."""
    found = article(LINE, line, paragraph(TEXT))
    assert len(found.standfirst) == 1
    assert bodies(found) == [TEXT]


def test_a_plain_sentence_below_the_headline_is_text() -> None:
    """A sentence that nothing sets off is the first paragraph, however short."""
    found = article(LINE, paragraph("The crew is glad."), paragraph(TEXT))
    assert bodies(found) == ["The crew is glad.", TEXT]


def test_a_headline_by_style_has_a_standfirst_by_look() -> None:
    """Below a headline that a style names, lines without a style are read as anywhere."""
    for style in ("Title", "heading 1"):
        head = paragraph("Ferry to sail", style=style)
        found = article(head, paragraph(run("The crew is glad", ITALIC)), NAMES, DATE, paragraph(TEXT))
        assert said(found) == ("Ferry to sail", ["The crew is glad"], "By Ann Poe and Bo Lee", "4 April 2024")


def test_names_beside_a_date_are_a_byline() -> None:
    """A line of names without a label is a byline beside a date, and elsewhere is none."""
    assert said(article(LINE, paragraph("Ann Poe"), DATE, paragraph(TEXT)))[2] == "Ann Poe"
    assert article(LINE, paragraph("Ann Poe"), paragraph(TEXT)).byline is None


def test_prose_is_no_headline() -> None:
    """A document that begins with a sentence has no headline, and a name below it opens nothing."""
    found = article(PROSE, paragraph(TEXT), NAMES)
    assert found.headline is None
    assert found.byline is None
    assert len(found.body) == 3


def test_a_line_above_the_title_does_not_end_the_opening() -> None:
    """A kicker above the title leaves title and byline what they are."""
    found = article(paragraph("Harbour"), TITLE, NAMES, PROSE)
    assert said(found) == ("Why bells ring", [], "By Ann Poe and Bo Lee", "")
    assert bodies(found)[0] == "Harbour"


def test_typed_bullets_and_numbers_are_lists() -> None:
    """Paragraphs that begin with one sign, or count on, are items; their signs are left over as markup."""
    lines = (paragraph("• a deck"), paragraph("• a mast"), paragraph("3. oars"), paragraph("4. sails"))
    found = article(TITLE, PROSE, *lines)
    bullets, numbers = (block for block in found.body if isinstance(block, List))
    assert (bullets.ordered, numbers.ordered, numbers.start) == (False, True, 3)
    first = numbers.items[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert plain(first.content) == "oars"
    assert [x.text.strip() for x in found.leftovers if x.reason is Reason.MARKUP] == ["•", "•", "3.", "4."]


def test_two_lines_of_dialogue_are_no_list() -> None:
    """Two paragraphs that begin with a dash are speech, and one number is a number."""
    found = article(TITLE, PROSE, paragraph("– Aye."), paragraph("– Nay."), paragraph("7. is a number"))
    assert not any(isinstance(block, List) for block in found.body)


def test_a_bold_line_is_a_heading_where_no_style_is() -> None:
    """A bold line above prose is a heading, but not in a document with headings, nor a bold question."""
    line = paragraph(run("What the yard says", BOLD))
    asked = paragraph(run("Will she sail?", BOLD))
    heads = [
        b for b in article(TITLE, PROSE, line, paragraph(TEXT), asked, PROSE).body if isinstance(b, Heading)
    ]
    assert [(plain(one.content), one.level) for one in heads] == [("What the yard says", 2)]
    styled = article(TITLE, PROSE, line, paragraph(TEXT), paragraph("A part", style="heading 2"), PROSE)
    assert [plain(b.content) for b in styled.body if isinstance(b, Heading)] == ["A part"]


def test_a_lone_line_between_prose_is_a_heading() -> None:
    """A short line without a stop between two paragraphs of prose is a heading; verse is not."""
    found = article(LINE, NAMES, paragraph(TEXT), paragraph("What the yard says"), PROSE)
    assert [plain(b.content) for b in found.body if isinstance(b, Heading)] == ["What the yard says"]
    verse = (paragraph("So it goes"), paragraph("and so it went"), paragraph("And is gone"))
    assert not any(isinstance(b, Heading) for b in article(LINE, NAMES, paragraph(TEXT), *verse, PROSE).body)


def test_a_bold_line_below_a_picture_is_no_heading() -> None:
    """It may be the caption, which is left to the rules of captions."""
    shown = paragraph(word.drawing("p1", "A ferry"))
    lines = (PROSE, shown, paragraph(run("The ferry in May", BOLD)), paragraph(TEXT))
    found = article(TITLE, *lines, parts=MEDIA, relationships=IMAGE)
    assert any(isinstance(block, Figure) for block in found.body)
    assert not any(isinstance(block, Heading) for block in found.body)


@pytest.mark.parametrize(
    "creator",
    ["python-docx", "Windows User", "Microsoft Office User", "admin", "Utente Windows", "LibreOffice 7"],
)
def test_a_program_is_no_author(creator: str) -> None:
    """What programs and systems write into the property "author" is nobody\'s name."""
    assert is_nobody(creator)
    found = reading(word.package(TITLE, PROSE, parts={"core.xml": word.core(creator=creator)}))
    assert found.article.byline is None
    assert [x.text for x in found.article.leftovers] == [creator]


def test_an_author_of_the_properties_is_told() -> None:
    """A name that only the properties give is taken, with a warning that names it."""
    parts = {"core.xml": word.core(creator="Ann Poe")}
    found = reading(word.package(TITLE, PROSE, parts=parts))
    assert found.article.byline is not None
    assert [d.code for d in found.diagnostics] == [AUTHOR_FROM_PROPERTIES.code]
    assert "Ann Poe" in str(found.diagnostics[0])
    assert not is_nobody("Admina Rooter")


def test_names_in_the_text_go_before_the_properties() -> None:
    """A byline of the document leaves the property over."""
    parts = {"core.xml": word.core(creator="Zed Roe")}
    found = reading(word.package(LINE, NAMES, paragraph(TEXT), parts=parts))
    assert said(found.article)[2] == "By Ann Poe and Bo Lee"
    assert not found.diagnostics
