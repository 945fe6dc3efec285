"""
Words that stand for what is no text: names of pictures, films and frames, and what is written in drawings.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.model import Figure, Paragraph
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures, plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)
CHART = (
    "<svg role=img aria-label='Floods by year'><title>Floods</title><desc>They rise.</desc>"
    "<text>1990</text><text>2020</text></svg>"
)
IMAGE = "<img src=a.jpg alt='A pike'>"


def page(markup: str) -> Reading:
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{markup}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    assert len(found.text) == len(source)
    return found


def left(markup: str) -> list[tuple[str, str]]:
    """Give what is left of a page, each with its reason."""
    return [(piece.text, piece.reason.value) for piece in page(markup).article.leftovers]


def figure(markup: str) -> Figure:
    (found,) = figures(page(markup).article)
    return found


def told(markup: str) -> tuple[str, str, str, str]:
    """Give a figure's name, description, caption and credit."""
    found = figure(markup)
    return (
        found.alt.text if found.alt else "",
        found.long_description.text if found.long_description else "",
        plain(found.caption.content) if found.caption else "",
        found.credit.text if found.credit else "",
    )


@pytest.mark.parametrize(
    ("markup", "pieces"),
    [
        ("<svg><title>a hum</title></svg>", [("a hum", "hidden")]),
        (
            "<svg aria-label='a hum'><desc>it sings</desc></svg>",
            [("a hum", "hidden"), ("it sings", "hidden")],
        ),
        ("<span role=img aria-label='a hum'></span>", [("a hum", "hidden")]),
        ("<iframe title='a hum'>an <b>old</b> one</iframe>", [("a hum", "hidden")]),
        ("<object title='a hum' data=b></object>", [("a hum", "hidden")]),
        ("<video src=a><p>a hum</p></video>", [("a hum", "hidden")]),
        ("<audio src=a>a hum</audio>", [("a hum", "hidden")]),
        ("<canvas>a hum</canvas>", [("a hum", "hidden")]),
        ("<object data=a><img alt='a hum' src=b></object>", [("a hum", "hidden")]),
        ("<noframes>a <b>hum</b></noframes>", [("a", "hidden"), ("hum", "hidden")]),
        ("<img src=a.jpg alt='A pike' title='a hum'>", [("a hum", "hidden")]),
        ("<img src=a.jpg alt='A pike' title='A pike'>", [("A pike", "repeated")]),
        ("<input type=submit value='Join us'>", [("Join us", "page furniture")]),
        ("<nav><svg><title>a hum</title></svg></nav>", [("a hum", "page furniture")]),
        ("<nav><iframe title='a hum'></iframe></nav>", [("a hum", "page furniture")]),
        (
            "<p>It sang <svg><text>a hum</text></svg> all through the cold night.</p>",
            [("a hum", "page furniture")],
        ),
    ],
)
def test_words_that_stand_for_no_text_are_left_with_their_reason(
    markup: str, pieces: list[tuple[str, str]]
) -> None:
    """
    What only a screen reader, a tooltip or a browser without films says is left out, and told.
    """
    assert [piece for piece in left(markup) if piece in pieces] == pieces


@pytest.mark.parametrize(
    "markup",
    [
        "<input type=hidden value='a hum'>",
        "<input value='a hum'>",
        "<iframe srcdoc='a hum'></iframe>",
        "<video><script>a hum</script></video>",
        "<svg><style>a hum</style></svg>",
    ],
)
def test_what_nobody_can_read_is_no_word(markup: str) -> None:
    """
    A hidden value, a document within an attribute and a script are no words of a page.
    """
    assert "a hum" not in page(markup).text


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        (
            "Nobody had <a href=/a>asked<svg aria-label='(opens)'></svg></a>, not once.",
            "Nobody had asked, not once.",
        ),
        (
            "A w<svg aria-label='sign of a wave'></svg>eir is what it is, and will be.",
            "A weir is what it is, and will be.",
        ),
        ("She gave it <i role=img aria-label='four of five'>★★★★</i> at last.", "She gave it ★★★★ at last."),
        ("It sang <svg><title>a hum</title></svg> all through the night.", "It sang all through the night."),
    ],
)
def test_label_in_a_line_is_no_part_of_it(markup: str, line: str) -> None:
    """
    A sign with a name parts neither a word nor a line, and its name is not read as prose.
    """
    lines = [b for b in page(f"<p>{markup}</p>").article.body if isinstance(b, Paragraph)]
    assert plain(lines[1].content) == line


def test_label_in_a_caption_is_no_part_of_it() -> None:
    """
    The name of a sign in a caption neither ends it nor stands in it or its credit.
    """
    sign = "<svg aria-label='a hum'></svg>"
    words = f"It ran {sign} past the weir. Photo: {sign} Ann Poe {sign}"
    assert told(f"<figure>{IMAGE}<figcaption>{words}</figcaption></figure>") == (
        "A pike",
        "",
        "It ran past the weir.",
        "Ann Poe",
    )


@pytest.mark.parametrize(
    ("shown", "rule", "name", "long"),
    [
        (CHART, "drawing", "Floods by year", "They rise. 1990 2020"),
        ("<svg><title>Floods by year</title></svg>", "drawing", "Floods by year", ""),
        ("<div role=img aria-label='Floods by year'></div>", "drawing", "Floods by year", ""),
        ("<iframe src=a title='Floods by year'></iframe>", "frame", "Floods by year", ""),
        ("<object data=a title='Floods by year'>a hum</object>", "frame", "Floods by year", ""),
        ("<video src=a aria-label='Floods by year'>a hum</video>", "film", "Floods by year", ""),
        ("<audio src=a></audio>", "recording", "", ""),
        ("<iframe src=a></iframe>", "frame", "", ""),
    ],
)
def test_film_frame_or_drawing_in_a_figure_is_described(shown: str, rule: str, name: str, long: str) -> None:
    """
    A figure without a picture keeps the name of what it shows, its caption and its credit, and says so.
    """
    markup = f"<figure>{shown}<figcaption>They rose again. Photo: Bo Lee</figcaption></figure>"
    assert told(markup) == (name, long, "They rose again.", "Bo Lee")
    assert figure(markup).rule == rule
    assert "AP267" in {diagnostic.code for diagnostic in page(markup).diagnostics}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=embed><iframe src=a></iframe><p class=caption>{words}</p></div>",
        "<div class=video><video src=a></video><figcaption>{words}</figcaption></div>",
        "<figure><div class=lazy></div><figcaption>{words}</figcaption></figure>",
    ],
)
def test_caption_of_what_a_script_would_show_is_kept(markup: str) -> None:
    """
    A caption under a player, or under what only a script would put there, is the figure's.
    """
    words = "They rose again. Photo: Bo Lee"
    assert told(markup.format(words=words)) == ("", "", "They rose again.", "Bo Lee")


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><figcaption>They rose again.</figcaption></figure>",
        "<figure><iframe src=a></iframe>Play 0:00 Share</figure>",
        "<figure><img class=avatar src=a alt='Ann Poe'><figcaption>By Ann Poe</figcaption></figure>",
        "<a href=/b><svg role=img aria-label='the sign of the mill by night'></svg></a>",
        "<svg role=img aria-label=menu></svg>",
    ],
)
def test_what_shows_nothing_is_no_figure(markup: str) -> None:
    """
    A caption of nothing, a player's buttons, an author's portrait and a sign on a link are no figures.
    """
    assert list(figures(page(markup).article)) == []


@pytest.mark.parametrize(
    ("frame", "rule"),
    [
        ("<iframe src=a title='Floods of the river by year'></iframe>", "frame"),
        ("<p><iframe src=a title='Floods of the river by year'></iframe></p>", "frame"),
        ("<video src=a aria-label='Floods of the river by year'>a hum</video>", "film"),
        ("<object data=a title='Floods of the river by year'><p>a hum</p></object>", "frame"),
    ],
)
def test_film_or_frame_that_is_named_at_length_is_a_figure(frame: str, rule: str) -> None:
    """
    It stands among the paragraphs like one in a figure, with the line below that is its caption.
    """
    markup = f"{frame}<p><em>They rose again. Photo: Bo Lee</em></p>"
    assert told(markup) == ("Floods of the river by year", "", "They rose again.", "Bo Lee")
    assert figure(markup).rule == rule
    assert "AP267" in {diagnostic.code for diagnostic in page(markup).diagnostics}


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=a title='Video player'></iframe>",
        "<iframe src=a title='3rd party ad content'></iframe>",
        "<iframe src=a title='Floods of the river by year' style='display: none'></iframe>",
        "<iframe src=a title='Floods of the river by year' class=ad></iframe>",
        "<iframe src=a title='Floods of the river by year' class=wp-embedded-content></iframe>",
        "<nav><iframe src=a title='Floods of the river by year'></iframe></nav>",
        "<button><video src=a title='Floods of the river by year'></video></button>",
    ],
)
def test_frame_of_something_else_is_no_figure(frame: str) -> None:
    """
    A player's name, an advertisement, what is hidden, another article and a sign on a button are none.
    """
    assert list(figures(page(frame).article)) == []


def test_film_that_is_called_like_the_article_reads_it_out() -> None:
    """
    The headline as the name of a recording describes nothing that stands in the page.
    """
    title = "The weir above the mill"
    source = f"<html lang=en><h1>{title}</h1><div>{PROSE}<audio title='{title}'></audio>{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert list(figures(found.article)) == []


def test_drawing_that_stands_alone_is_a_figure() -> None:
    """
    A drawing outside a figure that says at length what it shows is one.
    """
    assert (
        told("<svg role=img aria-label='Floods of the river by year'></svg>")[0]
        == "Floods of the river by year"
    )


@pytest.mark.parametrize(
    ("image", "alt"),
    [
        ("<img src=a.jpg title='A pike in the reeds'>", "A pike in the reeds"),
        ("<img src=a.jpg alt='' title='A pike in the reeds'>", "A pike in the reeds"),
        ("<img src=a.jpg aria-label='A pike in the reeds'>", "A pike in the reeds"),
        ("<img src=a.jpg alt='A pike' title='in the reeds'>", "A pike"),
        ("<img src=a.jpg title='pike-17'>", ""),
        ("<img src=a.jpg title='It ran. Photo: Bo Lee'>", ""),
    ],
)
def test_title_of_a_picture_stands_for_its_description(image: str, alt: str) -> None:
    """
    What a screen reader says of a picture without a description is its description, if it says anything.
    """
    assert told(f"<figure>{image}<figcaption>It ran. Photo: Bo Lee</figcaption></figure>")[0] == alt


@pytest.mark.parametrize("name", ["del", "s", "strike"])
def test_words_that_are_struck_out_are_none_of_the_article(name: str) -> None:
    """
    What a page deletes is left out with that reason; what it inserts stays.
    """
    struck = f"<p>The <{name}>old</{name}><ins>new</ins> weir holds.</p><{name}><p>It did not.</p></{name}>"
    body = page(struck).article.body
    assert [plain(block.content) for block in body[1:-1] if isinstance(block, Paragraph)] == [
        "The new weir holds."
    ]
    assert left(struck) == [("old", "struck out"), ("It did not.", "struck out")]


def test_title_of_a_drawing_is_no_title_of_the_page() -> None:
    """
    The page's own heading stays its headline, whatever a drawing is called.
    """
    assert flat(page("<svg><title>Quite another thing</title></svg>").article)["meta"]["title"] == "The weir"


@pytest.mark.parametrize("name", ["desc", "text"])
def test_words_of_a_drawing_inside_its_caption_are_left_over(name: str) -> None:
    """
    What is drawn amidst a caption is not said behind it, and is told.
    """
    drawn = f"<svg aria-label='A chart'><g class=caption><{name}>2010</{name}>over the years</g></svg>"
    found = page(f"<figure>{drawn}</figure>").article
    (figure,) = (block for block in found.body if isinstance(block, Figure))
    assert figure.caption is not None
    assert (plain(figure.caption.content), figure.long_description) == ("over the years", None)
    assert "2010" in [leftover.text for leftover in found.leftovers]
