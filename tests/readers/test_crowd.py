"""
Whole pages by the company that lines keep: what crowds between paragraphs is the page's, whatever it says.
"""

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Figure, Heading, List, Paragraph, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."
TAIL = f"{MORE}\nA river that sings\nTwo towers and no road"
"""A paragraph with other articles' headlines right below it, by itself enough to show a whole page."""


def article(*groups: str) -> Article:
    text = "\n\n".join(("The bridge that hums", PROSE, *groups, PROSE))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def headings(found: Article) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Heading)]


def left(found: Article) -> dict[str, Reason]:
    return {piece.text: piece.reason for piece in found.leftovers}


def test_headlines_below_a_paragraph_are_left_over() -> None:
    """
    Lines without a stop right below a paragraph are left out, and told, for nothing says that they are links.
    """
    found = article(TAIL)
    assert [type(block) for block in found.body] == [Paragraph] * 3
    assert left(found) == dict.fromkeys(("A river that sings", "Two towers and no road"), Reason.UNPLACED)


def test_one_odd_group_makes_no_whole_page() -> None:
    """
    A paragraph with one open line below it may be the author's own way of writing.
    """
    assert left(article(f"{MORE}\nA river that sings")) == {}


def test_lines_below_a_colon_are_a_list() -> None:
    """
    Short lines that a colon introduces are a list and no sign of a whole page, however many there are.
    """
    found = article(
        "The towers are:", "North tower\nSouth tower\nClock tower", "The cables are:", "One\nTwo\nThree"
    )
    assert sum(isinstance(block, List) for block in found.body) == 2
    assert left(found) == {}


def test_crowd_of_short_lines_is_left_over() -> None:
    """
    Tags and buttons that crowd between paragraphs are left over, the heading that stands alone is not.
    """
    found = article(TAIL, "What the town heard", MORE, "Steel\nWind\nRivers and the sea", MORE)
    assert headings(found) == ["What the town heard"]
    assert {"Steel", "Wind", "Rivers and the sea"} < left(found).keys()


def test_sentence_in_a_crowd_is_left_over() -> None:
    """
    A sentence among buttons is the page's, as in the box of a newsletter.
    """
    found = article(TAIL, "Our letter\nOne bridge each week.\nYour name\nGo", MORE)
    assert left(found)["One bridge each week."] is Reason.UNPLACED


def test_heading_right_above_its_paragraph_stays() -> None:
    """
    A line and the paragraph right below it are heading and text on a whole page too.
    """
    found = article(TAIL, f"What the town heard\n{MORE} {PROSE}")
    assert headings(found) == ["What the town heard"]


def test_heading_beside_an_advertisement_stays() -> None:
    """
    The label of an advertisement is no company: the line above it stands alone.
    """
    found = article(TAIL, "What the town heard\nAdvertisement", MORE)
    assert headings(found) == ["What the town heard"]


def test_line_that_comes_again_and_again_is_left_over() -> None:
    """
    A short line that a page says three times is the page's, numbers apart.
    """
    found = article(TAIL, "Panel 1", MORE, "Panel 2", PROSE, "Panel 3", MORE)
    assert headings(found) == []
    assert {"Panel 1", "Panel 2", "Panel 3"} < left(found).keys()


def test_run_of_headlines_is_left_over() -> None:
    """
    Three lines without a stop, each by itself, are other articles' headlines.
    """
    found = article(TAIL, "Why rivers bend", "The last ferryman", "A town without clocks", MORE)
    assert headings(found) == []
    assert left(found)["The last ferryman"] is Reason.RELATED_LINKS


def test_two_lines_alone_are_headings() -> None:
    """
    Two lines without a stop may be a heading and the one below it.
    """
    assert headings(article(TAIL, "The north", "What the town heard", MORE)) == [
        "The north",
        "What the town heard",
    ]


def test_run_below_a_colon_is_kept() -> None:
    """
    What a colon introduces is the article's.
    """
    found = article(TAIL, "These are the towers of the bridge:", "The north", "The south", "The clock", MORE)
    assert not {"The north", "The south", "The clock"} & left(found).keys()


def test_credit_below_a_sentence_is_its_pictures() -> None:
    """
    On a whole page a line that is all credit makes the phrase above it a caption.
    """
    found = article(TAIL, "The third cable on a calm morning\nPhoto: Mary Short", MORE)
    (figure,) = (block for block in found.body if isinstance(block, Figure))
    assert figure.caption
    assert figure.credit
    assert (plain(figure.caption.content), figure.credit.text) == (
        "The third cable on a calm morning",
        "Mary Short",
    )


def test_heading_and_quotation_in_a_crowd_are_kept() -> None:
    """
    A line right above a paragraph, and one in quotation marks, are in the article among whatever they stand.
    """
    crowd = f"Steel\nWind\nWhat the town heard\n{PROSE} {MORE}\n“We never heard it sing before”"
    found = article(TAIL, crowd, PROSE)
    said = [plain(block.content) for block in found.body if isinstance(block, Heading | Paragraph)]
    assert "What the town heard" in said
    assert "“We never heard it sing before”" in said


def test_what_is_not_understood_is_told_once_for_its_run() -> None:
    """
    Lines that crowd together and are no known furniture are one warning, at the first of them.
    """
    text = "\n\n".join(("The bridge that hums", PROSE, TAIL, MORE, "Steel\nWind\nRivers and the sea", MORE))
    found = read(SourceFile("a.txt", text.encode()), Options())
    told = [d for d in found.diagnostics if d.code == "AP211"]
    assert [d.place.line for d in told if d.place] == [6, 11]
    assert "Steel …" in str(told[1])
