"""
What of a Markdown source no edition takes as it is, and how that is told.
"""

import pytest

from article_pipeline.article.model import Figure, Paragraph
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.markdown import read

TITLE = "# Why bells ring\n\n"
PROSE = "A bell is struck once, and is heard for a minute."


def reading(text: str) -> Reading:
    return read(SourceFile("bells.md", text.encode()), Options())


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Give the codes, the messages and the lines of what is told, missing pictures left out."""
    return [
        (one.code, one.message, one.place.line if one.place else None)
        for one in reading(text).diagnostics
        if one.code != "AP206"
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>ring()</script>",
        "<style>p { color: red }</style>",
        '<iframe src="https://bells.example"></iframe>',
        '<meta http-equiv="refresh" content="0; url=https://bells.example">',
        '<link rel="stylesheet" href="https://bells.example/a.css">',
        "<?php ring(); ?>",
    ],
)
@pytest.mark.parametrize("place", ["{}\n\n", "Ding {} dong.\n\n", "<div>\nDing\n{}\n</div>\n\n"])
def test_what_is_for_a_browser_is_told(markup: str, place: str) -> None:
    """A script, a style, a frame and the like are each told where they stand, in a block or in a line."""
    said = told(TITLE + place.format(markup) + PROSE)
    line = 5 if place.startswith("<div>") else 3
    assert ("AP286", line) in [(code, at) for code, _, at in said]
    start = markup.split(" ")[0].split(">")[0]
    assert next(message for code, message, _ in said if code == "AP286").startswith(start)


def test_a_script_in_a_line_is_no_word() -> None:
    """What stands between the tags of a script or style is left over with them, and is not read."""
    found = reading(f"{TITLE}Ding <script>ring(1)\nring(*2*)</script> dong.\n\n{PROSE}").article
    first = next(block for block in found.body if isinstance(block, Paragraph))
    assert plain(first.content).split() == ["Ding", "dong."]
    assert [x.text for x in found.leftovers] == ["<script>ring(1)\nring(*2*)</script>"]


def test_a_comment_is_not_told() -> None:
    """A comment is left over with its reason, and asks for nothing."""
    assert told(f"{TITLE}<!-- check the weight -->\n\n{PROSE}") == []


def test_a_figure_that_was_read_is_not_told() -> None:
    """Markup that became a figure with its caption was not taken out."""
    inside = "<figcaption>The pit. <small>Photo: Ann Poe</small></figcaption>"
    figure = f'<figure><img src="a.png" alt="A mould">{inside}</figure>'
    text = f"{TITLE}{PROSE}\n\n{figure}\n\n{PROSE}"
    assert told(text) == []
    (block,) = (one for one in reading(text).article.body if isinstance(one, Figure))
    assert block.caption is not None
    assert block.credit is not None


def test_markup_is_quoted_in_whole_words() -> None:
    """The tag that was taken out is quoted, and what does not fit is cut between words."""
    words = "long-name another-name one-more-name and-another-name last-name"
    ((code, message, line),) = told(f'{TITLE}<figure><div class="{words}">Ding</div></figure>\n\n{PROSE}')
    assert (code, line) == ("AP252", 3)
    assert message.startswith('<div class="long-name another-name one-more-name …')


def test_a_picture_of_html_inside_words_is_told() -> None:
    """It is no markup whose words were kept, for it has a picture."""
    said = told(f'{TITLE}Ding <img src="a.png" alt="A mould"> dong.\n\n{PROSE}')
    assert [code for code, _, _ in said] == ["AP282"]
    assert "a.png" in said[0][1]


def test_a_picture_that_parts_a_sentence_is_told() -> None:
    """A sentence with a picture inside is two paragraphs, with a warning; between sentences there is none."""
    parted = f"{TITLE}The bell ![](a.png) was struck. ![](b.png) It rang.\n\n{PROSE}"
    said = told(parted)
    assert [code for code, _, _ in said] == ["AP272"]
    assert "a.png" in said[0][1]
    body = [plain(b.content) for b in reading(parted).article.body if isinstance(b, Paragraph)]
    assert body[:3] == ["The bell", "was struck.", "It rang."]


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        (f"---\ntitle: Bells\n\n{PROSE}\n", "---"),
        (f"---\n# of May\ndate: 2024-05-04\nlang: en\n\n{PROSE}\n", "---"),
        (f"+++\ntitle = 'Bells'\n\n{PROSE}\n", "+++"),
    ],
)
def test_front_matter_without_an_end_is_told(text: str, fence: str) -> None:
    """Entries behind an opening line that no line closes are read as text, with a warning."""
    found = reading(text)
    (one,) = (d for d in found.diagnostics if d.code == "AP288")
    assert one.place is not None
    assert one.place.line == 1
    assert fence in one.mend


@pytest.mark.parametrize("text", [f"---\n\n{PROSE}", f"---\n{PROSE}", f"---\ntitle: Bells\n---\n\n{PROSE}"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    """A line across the page above prose opens nothing, and front matter that ends is whole."""
    assert told(text) == []
