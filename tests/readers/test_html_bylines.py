"""
Who wrote a page's article, where its line, its JSON-LD and its meta elements say it.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and twice a year she has nothing at all to report.</p>"
)


def reading(line: str, head: str = "", end: str = "") -> Reading:
    """Read a page with ``line`` below its title."""
    source = f"<html lang=en><head>{head}</head><h1>The weir</h1>{line}<div>{PROSE}{OTHER}{PROSE}{end}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found


def linked(*names: str) -> str:
    """Give JSON-LD that names authors."""
    people = ", ".join(f'{{"name": "{name}"}}' for name in names)
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": [{people}]}}</script>'


def stated(name: str) -> str:
    """Give a meta element that names an author."""
    return f'<meta name="author" content="{name}">'


SITE = '<meta property="og:site_name" content="The Mill Post"><link rel=canonical href="https://millpost.example/a">'


@pytest.mark.parametrize(
    ("line", "head", "names"),
    [
        ("<p>By Ann Poe</p>", linked("Bo Lee"), ["Ann Poe"]),
        ("<p>By Ann Poe</p>", linked("Ann Poe", "Bo Lee"), ["Ann Poe", "Bo Lee"]),
        ("<p>By Ann Poe and Cy Day</p>", linked("Ann Poe"), ["Ann Poe", "Cy Day"]),
        ("<p>By Ann Poe</p>", linked("The Mill Post") + SITE, ["Ann Poe"]),
        ("<p>By The Mill Post</p>", stated("Ann Poe") + SITE, ["Ann Poe"]),
        ("", linked("Millpost Staff") + stated("Ann Poe") + SITE, ["Ann Poe"]),
        ("", linked("The Mill Post") + SITE, ["The Mill Post"]),
        ("", linked("Ann Poe (apo)"), ["Ann Poe"]),
        ("", stated("Ann Poe, Bo Lee, and Cy Day, The Mill Post") + SITE, ["Ann Poe", "Bo Lee", "Cy Day"]),
        ("<p>By Ann Poe, Bo Lee, and Cy Day</p>", "", ["Ann Poe", "Bo Lee", "Cy Day"]),
        ("<div class=author>Ann Poe</div><div class=author>Bo Lee</div>", "", ["Ann Poe", "Bo Lee"]),
        ("<ul class=authors><li>By Ann Poe</li><li>3 March 2025</li></ul>", "", ["Ann Poe"]),
        ("<p>By Ann Poe and Bo Lee - AP River Writers | AP</p>", "", ["Ann Poe", "Bo Lee"]),
        ("<p>By Ann Poe<br>Post Rivers Editor</p>", "", ["Ann Poe"]),
        ("<div class=author>2 days ago</div>", linked("Ann Poe"), ["Ann Poe"]),
    ],
)
def test_shown_people_go_before_stated_ones_and_both_before_the_publication(
    line: str, head: str, names: list[str]
) -> None:
    """
    A line's names count before the head's, and the publication's own name only where nobody is named.
    """
    byline = reading(line, head).article.byline
    assert byline
    assert [person.name for person in byline.people if person.role == "author"] == names


@pytest.mark.parametrize(
    ("line", "head", "told"),
    [
        ("<p>By Ann Poe</p>", linked("Bo Lee"), ["Ann Poe, Bo Lee"]),
        ("", linked("Ann Poe") + stated("Bo Lee"), ["Ann Poe, Bo Lee"]),
        ("<p>By Ann Poe</p>", linked("Ann M. Poe"), []),
        ("<p>By Ann Poe</p>", linked("Ann Poe", "Bo Lee"), []),
        ("<p>By Ann Poe</p>", linked("The Mill Post") + SITE, []),
    ],
)
def test_authors_that_disagree_are_told(line: str, head: str, told: list[str]) -> None:
    """
    People who differ between line, JSON-LD and meta are all named; a fuller list is no contradiction.
    """
    texts = [str(diagnostic) for diagnostic in reading(line, head).diagnostics if diagnostic.code == "AP261"]
    assert [text for text in texts if not any(f"author: {names}" in text for names in told)] == []
    assert len(texts) == len(told)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("By Ann Poe | 3 March 2025 | 5 min read", ("By Ann Poe", "3 March 2025", None)),
        ("By Ann Poe, 3 March 2025", ("By Ann Poe", "3 March 2025", None)),
        (
            "Published 3 March 2025, updated 4 March 2025",
            (None, "Published 3 March 2025", "updated 4 March 2025"),
        ),
        (
            "By Ann Poe<br>3 March 2025<br>Updated: 4 March 2025",
            ("By Ann Poe", "3 March 2025", "Updated: 4 March 2025"),
        ),
    ],
)
def test_line_of_several_facts_is_cut(line: str, written: tuple[str | None, ...]) -> None:
    """
    An author, a date and an update on one line are three facts, each with its own words.
    """
    found = reading(f"<p>{line}</p>").article
    facts = (found.byline, found.published, found.updated)
    assert tuple(fact and fact.written for fact in facts) == written


def test_name_below_the_last_sentence_is_the_author() -> None:
    """
    Where nothing else names one, a line with a name ends the article, whatever links stand below it.
    """
    found = reading("", end="<p>Ann Poe</p><p><a href='https://a.example'>More on rivers</a></p>").article
    assert found.byline
    assert found.byline.rule == "closing-line"
