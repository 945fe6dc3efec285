"""
The front of a page's article: what stands between its title and its first sentence.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Heading, Paragraph, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)
PIECES = ("By Ann Poe", "3 March 2025")
LEAD = "A wall of oak has held the Tarn back, and its keeper says it has no secret."


def article(markup: str, above: str = "") -> Article:
    """Read a page with ``markup`` between its title and its prose."""
    head = f'<meta name="description" content="{LEAD}">'
    body = f"<div class=article-body>{above}<h1>The weir</h1>{markup}{PROSE}{OTHER}</div>"
    found = read_html(SourceFile("page.html", f"<html lang=en>{head}{body}".encode()), Options())
    assert violations(found.article, found.text) == []
    return found.article


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{LEAD}</p>",
        f"<p>Upper Tarn. {LEAD}</p>",
        f"<hr><p>{LEAD}</p>",
        f"<p>By Ann Poe</p><ul><li>3 March 2025</li></ul><p>{LEAD}</p>",
    ],
)
def test_line_that_the_page_states_as_its_summary_is_the_standfirst(markup: str) -> None:
    """
    The stated description is found where the page shows it, behind a town, a rule or the author.
    """
    found = [plain(line.content) for line in article(markup).standfirst]
    assert [line.removeprefix("Upper Tarn. ") for line in found] == [LEAD]


@pytest.mark.parametrize(
    ("prose", "date"),
    [
        (
            "水车上面的堤坝把河水拦了两百年，从来没有人问过为什么。看堤的人每年两次带着长杆下水。",
            "2025年3月3日",
        ),
        ("水車の上の堰は二百年のあいだ川をせき止めてきたが、理由を尋ねた人はいない。", "2025年3月3日 09:30"),
        ("ฝายเหนือโรงสีกั้นแม่น้ำไว้สองร้อยปีแล้ว และไม่เคยมีใครถามว่าทำไม คนเฝ้าลงน้ำปีละสองครั้ง", "2025-03-03"),
    ],
)
def test_script_without_spaces_is_prose_as_any_other(prose: str, date: str) -> None:
    """
    A page whose words are not set apart has its body, and its date in the signs of its script.
    """
    body = "".join(f"<p>{number}{prose}</p>" for number in range(3))
    source = f"<nav><p>新闻</p></nav><h1>堤坝</h1><p>{date}</p><div>{body}</div><footer>新闻</footer>"
    found = read_html(SourceFile("page.html", f"<html lang=zh>{source}".encode()), Options()).article
    assert len(found.body) == 3
    assert found.published
    assert found.published.iso
    assert found.published.iso.startswith("2025-03-03")


def test_what_stands_above_the_title_does_not_begin_the_body() -> None:
    """
    A section's name above a title inside the body leaves the author below it in the front.
    """
    found = article("<h4>By: Ann Poe</h4>", above="<h5>Rivers</h5><ul><li>Home</li></ul>")
    assert found.byline
    assert found.byline.written == "By: Ann Poe"
    assert len(found.body) == 2


@pytest.mark.parametrize(
    ("label", "is_kept"), [("Sign in or create an account", False), ("Video", True), ("The wood", True)]
)
def test_heading_that_is_a_label_of_the_page_is_left_over(label: str, is_kept: bool) -> None:
    """
    A heading of several words that pages print is none of the article; a single word may be.
    """
    found = article(f"{PROSE.replace('weir', 'wall')}<h3>{label}</h3>")
    kept = [piece.text for piece in found.leftovers if piece.reason is Reason.FURNITURE]
    assert (label not in kept) == is_kept


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<meta property=og:site_name content='The Post'><meta name=application-name content=Mail>", "AP266"),
        ("<meta property=article:section content=Rivers><meta name=section content=Sport>", "AP266"),
        ("<meta property=og:locale content=fr_FR><meta http-equiv=content-language content=de>", "AP261"),
        ("<meta property=og:locale content=en_GB><meta http-equiv=content-language content=en>", None),
        ("<meta property=og:site_name content='The Post'><meta name=application-name content=POST>", None),
    ],
)
def test_facts_that_the_head_states_in_two_ways_are_told(head: str, told: str | None) -> None:
    """
    Another publication or section is a note, another language a warning; other capitals are the same.
    """
    page = f"<html lang=en><head>{head}</head><h1>The weir</h1><div>{PROSE}{OTHER}</div>"
    found = read_html(SourceFile("page.html", page.encode()), Options())
    codes = {d.code for d in found.diagnostics} & {"AP261", "AP266"}
    assert codes == ({told} if told else set())


@pytest.mark.parametrize("name", ["standfirst", "sottotitolo"])
def test_line_that_is_called_a_standfirst_is_one_above_author_date_and_picture(name: str) -> None:
    """
    Author, date and picture between a standfirst and the first sentence are each what they are.
    """
    line = "Those who drink of it want it back; those who would pay for it do not"
    picture = "<figure><img src=a.jpg alt='A pike'><figcaption>It ran. Photo: Bo Lee</figcaption></figure>"
    names = "<div class=byline>By <a href=/p>Ann Poe</a></div><time>4 April 2024</time>"
    found = article(f"<p class={name}>{line}</p>{names}{picture}")
    assert [plain(paragraph.content) for paragraph in found.standfirst] == [line]
    assert found.byline
    assert found.byline.written == "By Ann Poe"
    assert found.published
    assert found.published.iso == "2024-04-04"
    assert found.lead_figure
    assert len(found.body) == 2


@pytest.mark.parametrize(
    ("stated", "shown", "reason"),
    [
        ("", "4 April 2024", None),
        ("2024-04-04T10:00:00Z", "4 April 2024", Reason.REPEATED),
        ("2024-04-04", "Published 4 April 2024", Reason.REPEATED),
        ("2024-04-04", "9 May 2021", Reason.METADATA),
    ],
)
def test_date_in_the_body_is_the_articles_or_told_as_one(
    stated: str, shown: str, reason: Reason | None
) -> None:
    """
    A line of a date above the prose is the day of publication; one more is left with what it is.
    """
    notes = f"<p>{shown}</p>" if not stated else f"<p>4 April 2024</p><p>{shown}</p>"
    head = f"<meta property=article:published_time content='{stated}'>" if stated else ""
    page = f"<html lang=en>{head}<h1>The weir</h1><div><p>What is known today:</p>{notes}{PROSE}{OTHER}</div>"
    found = read_html(SourceFile("page.html", page.encode()), Options()).article
    assert found.published
    assert found.published.iso
    assert found.published.iso.startswith("2024-04-04")
    left = {piece.text: piece.reason for piece in found.leftovers}
    assert left.get(shown) == reason or (reason is None and found.published.written == shown)


@pytest.mark.parametrize(
    ("meta", "linked", "is_told"),
    [
        ("2024-04-03T10:15:00+01:00", "2024-04-04T10:15:00+01:00", True),
        ("2024-04-03T23:30:00Z", "2024-04-04T00:30:00+01:00", False),
        ("2024-04-03T10:15:00Z", "2024-04-04T10:15:00+01:00", True),
        ("2024-04-03", "2024-04-04T10:15:00+01:00", False),
        ("2024-04-03T10:15:00+25:00", "2024-04-04T10:15:00+01:00", False),
        ("2024-04-03", "2024-04-06", True),
    ],
)
def test_dates_that_differ_by_more_than_a_zone_are_told(meta: str, linked: str, is_told: bool) -> None:
    """
    Two days of one instant, or of none that is known, are no conflict; two of the same zone are one.
    """
    stated = f'{{"@type": "NewsArticle", "datePublished": "{linked}"}}'
    head = f"<meta property=article:published_time content='{meta}'>"
    head += f"<script type=application/ld+json>{stated}</script>"
    page = f"<html lang=en>{head}<h1>The weir</h1><div>{PROSE}{OTHER}</div>"
    found = read_html(SourceFile("page.html", page.encode()), Options())
    assert ("AP261" in {diagnostic.code for diagnostic in found.diagnostics}) == is_told


@pytest.mark.parametrize("name", ["p", "h2"])
def test_days_of_a_diary_are_kept(name: str) -> None:
    """
    A date with prose above and below heads an entry; only what heads nothing is left over.
    """
    days = "".join(f"<{name}>{day} April 2024</{name}>{PROSE.replace('two', str(day))}" for day in (3, 4))
    found = article(f"<p>9 May 2024</p>{PROSE}{days}")
    kept = [plain(block.content) for block in found.body if isinstance(block, Paragraph | Heading)]
    assert [line for line in kept if line.endswith("2024")] == ["3 April 2024", "4 April 2024"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("<p>Dark is the river</p><p>and cold the weir</p>", ["Dark is the river", "and cold the weir"]),
        ("<p>Oh no!</p>", ["Oh no!"]),
        ("<p>Dark is the river</p><p>By Ann Poe</p>", []),
        ("<p>Read by <a href=https://a.example/>the river</a></p>", []),
        ("<div>Rivers</div>", []),
    ],
)
def test_short_lines_right_above_the_prose_are_kept(lines: str, kept: list[str]) -> None:
    """
    Lines that say nothing about the article are its first ones; what a link or a byline parts from it is not.
    """
    found = [plain(block.content) for block in article(lines).body if isinstance(block, Paragraph)]
    assert found[:-2] == kept


def test_page_of_short_lines_has_a_body() -> None:
    """
    A poem without a sentence is an article.
    """
    lines = "<p>Dark is the river</p><p>and cold the weir</p><p>Nobody comes any more</p>"
    source = f"<html lang=en><h1>The weir</h1><div>{lines}</div>".encode()
    assert len(read_html(SourceFile("page.html", source), Options()).article.body) == 3


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>{0} <img src=a.png alt='A portrait'>{1}</h2>",
        "<h2>{0}<br><br><img src=a.png alt='A portrait'>{1}</h2>",
        "<h2><b>{0}</b> <img src=a.png alt='A portrait'><em>{1}</em></h2>",
    ],
)
def test_pieces_of_a_line_stand_in_their_places_around_a_picture(markup: str) -> None:
    """
    A picture's description, which is no part of the line that it stands in, moves no piece of that.
    """
    found = article(markup.format(*PIECES))
    assert found.byline
    assert found.published
    assert (found.byline.written, found.published.written) == PIECES
