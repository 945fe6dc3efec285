"""The text edition, as WCAG techniques T1 (paragraphs), T2 (lists) and T3 (headings) ask."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Code,
    Credit,
    Emphasis,
    Figure,
    Heading,
    LanguagePart,
    LineBreak,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    Quote,
    Row,
    Strong,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import field_names
from article_pipeline.options import Options, TextOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.plain_text import render, text_of
from tests.conftest import Golden
from tests.markup.samples import table
from tests.samples import EVERYTHING, article, cell, paragraph, text
from tests.strategies import articles
from tests.wording import squeezed, strings

Named = TypeVar("Named", bound=Node)
GOLDEN = Path(__file__).parent.parent / "corpus" / "renderers" / "golden"


def lines_of(*body: Block) -> str:
    """The body's text below the headline."""
    return text_of(article(*body)).removeprefix("Bells\n\n")


def test_an_article_with_every_node(golden: Golden) -> None:
    """The text edition of an article with every node of the model is the golden one."""
    golden(GOLDEN / "every.txt", text_of(EVERYTHING))


def test_one_blank_line_before_a_paragraph() -> None:
    """T1: exactly one blank line parts two paragraphs."""
    assert lines_of(paragraph("One."), paragraph("Two.")) == "One.\n\nTwo.\n"


def test_two_blank_lines_before_a_heading_and_one_after() -> None:
    """T3: two blank lines before a heading, one after it."""
    shown = lines_of(paragraph("One."), Heading(2, text("Next")), paragraph("Two."))
    assert shown == "One.\n\n\nNext\n\nTwo.\n"


def test_a_break_is_an_empty_line_more() -> None:
    """A change of scene is silence, not a row of asterisks."""
    assert lines_of(paragraph("One."), ThematicBreak(), paragraph("Two.")) == "One.\n\n\nTwo.\n"


def test_list_items_stand_one_below_the_other() -> None:
    """T2: each item begins with its label, and nested items are indented."""
    inner = List((ListItem((paragraph("c"),)),), ordered=True, start=7)
    shown = lines_of(List((ListItem((paragraph("a"), inner)), ListItem((paragraph("b"),)))))
    assert shown == "- a\n  7. c\n- b\n"


def test_nothing_is_wrapped() -> None:
    """A paragraph of any length is one line."""
    words = "word " * 400 + "end."
    assert lines_of(paragraph(words)) == words + "\n"


def test_an_address_is_given_once() -> None:
    """The address of a link stands behind its text the first time, and not where the text says it."""
    link = Link(text("the foundry"), "https://foundry.example/")
    mail = Link(text("bells@foundry.example"), "mailto:bells@foundry.example")
    shown = lines_of(Paragraph((link, Text(", "), link, Text(", "), mail)))
    assert shown == "the foundry (https://foundry.example/), the foundry, bells@foundry.example\n"


def test_a_link_without_words_is_its_address() -> None:
    """It is there each time, since nothing else stands for it, and is not given again behind words."""
    bare, named = Link((), "tel:+441234"), Link(text("the foundry"), "tel:+441234")
    shown = lines_of(Paragraph((Text("Call "), bare, Text(" or "), Link((LineBreak(),), bare.target))))
    assert shown == "Call tel:+441234 or tel:+441234\n"
    assert lines_of(Paragraph((bare, Text(", "), named))) == "tel:+441234, the foundry\n"
    assert lines_of(Paragraph((named, Text(", "), bare))) == "the foundry (tel:+441234), tel:+441234\n"
    assert lines_of(Quote((paragraph("Ring."),), (bare,))) == "Quote: Ring.\n\nThe words of tel:+441234\n"


def test_an_address_is_given_behind_the_first_of_its_words() -> None:
    """Where a pull quote and who said it lead to one place, the quote's words have the address."""
    link = Link(text("the foundry"), "https://foundry.example/")
    shown = lines_of(PullQuote((link,), (link,)))
    assert shown == "Pull quote: the foundry (https://foundry.example/) – the foundry\n"


def test_a_long_form_is_given_once() -> None:
    """What an abbreviation stands for is said the first time."""
    short = Abbreviation("GMT", "Greenwich Mean Time")
    assert lines_of(Paragraph((short, Text(" and "), short))) == "GMT (Greenwich Mean Time) and GMT\n"


@pytest.mark.parametrize(("raised", "shown"), [("2", "x²"), ("12", "x¹²"), ("th", "x^th")])
def test_raised_characters_stay_raised(raised: str, shown: str) -> None:
    """An exponent is never run into its base: 10² is not 102."""
    assert lines_of(Paragraph((Text("x"), Superscript(text(raised))))) == shown + "\n"


def test_a_picture_without_description_is_announced() -> None:
    """A reader is told that there is a picture even if nobody has described it."""
    from article_pipeline.article.model import Asset

    asset = Asset("bell.png", "image/png", "sha256:" + "0" * 64, 10, 10)
    assert lines_of(Figure(asset)) == "An image, without a description.\n"
    assert lines_of(Figure(asset, PlainText("A bell"))) == "Image: A bell\n"


def test_a_cell_is_read_with_its_columns_header() -> None:
    """A table is read row by row, each cell after the header of its column."""
    rows = (Row((cell("Bell"), cell("Weight"))), Row((cell("Tenor"), cell("1 t"))))
    assert lines_of(Table(rows, header_rows=1)) == "Bell: Tenor; Weight: 1 t\n"
    assert lines_of(Table(rows)) == "Bell; Weight\nTenor; 1 t\n"


def test_a_heads_columns_and_rows_all_have_its_name() -> None:
    """A head over two columns names both; the name of two rows stands in both, and shifts no other cell."""
    assert lines_of(table()) == (
        "Table: High water in April\n\n"
        "Port: Wrackham; High water: 6:44\nPort: Wrackham; High water: 19:02; High water: neaps\n\n"
        "Credit: Source: Harbour office\n"
    )


def test_a_head_that_stands_over_nothing_is_not_lost() -> None:
    """A head whose column is empty is said in a line of heads."""
    rows = (Row((cell("Bell"), cell("Weight"))), Row((cell("Tenor"), Cell(()))))
    assert lines_of(Table(rows, header_rows=1)) == "Bell; Weight\nBell: Tenor\n"


def test_an_address_that_the_text_shows_is_given() -> None:
    """An address that stands in the words, or at the top as the article's own, is not given again."""
    site = "https://foundry.example/"
    shown, named = Link(text(site), site), Link(text("the foundry"), site)
    own = Link(text("this article"), "https://ringing.example/bells")
    read = text_of(article(Paragraph((shown, Text(", "), named, own)), url=PlainText(own.target)))
    assert read.count(site) == 1
    assert read.count(own.target) == 1


@pytest.mark.parametrize("width", [20, 40, 72])
def test_lines_are_wrapped_where_it_is_asked_for(width: int) -> None:
    """Wrapped lines are narrow enough, and say the same words; addresses and code are left whole."""
    whole, narrow = text_of(EVERYTHING), text_of(EVERYTHING, width)
    assert narrow.split() == whole.split()
    assert "strike()\n  ring()\n" in narrow
    is_longer = [line for line in narrow.splitlines() if len(line) > width and " " in line.strip()]
    assert is_longer == []


def test_wrapped_items_stand_below_their_words() -> None:
    """The lines of an item are indented, so that its label stays alone at the left."""
    listed = List((ListItem((paragraph("clay that is dug in the valley"),)),), ordered=True, start=12)
    assert text_of(article(listed), 20).splitlines()[2:] == ["12. clay that is dug", "    in the valley"]


def test_scripts_without_spaces_are_wrapped_too() -> None:
    """Chinese is parted between characters, two columns each, and no line begins with a comma."""
    words = "潮汐每天来两次，而码头上没有人抬头看它们一眼。"
    lines = text_of(article(paragraph(words)), 20).splitlines()[2:]
    assert "".join(lines) == words
    assert all(len(line) <= 11 for line in lines)
    assert not any(line.startswith("，") for line in lines)


def test_a_byte_order_mark_only_where_it_is_asked_for(tmp_path: Path) -> None:
    """The file is UTF-8 without a mark; with the option it begins with one."""
    for choice, start in ((TextOptions(), b"Bells"), (TextOptions(bom=True), b"\xef\xbb\xbfBells")):
        target = tmp_path / f"{choice.bom}.txt"
        render(RenderJob(EVERYTHING, "bells", "every.txt", Options(text=choice)), target)
        assert target.read_bytes().startswith(start)


def test_all_lines_of_an_item_stand_below_its_words() -> None:
    """What an item holds besides its first words keeps its blank lines, its lines and its own indents."""
    held = (paragraph("Strike."), Code("def ring():\n\n    strike()\n"), paragraph("Wait."))
    listed = List((ListItem(held), ListItem((paragraph("Listen."),))), ordered=True, start=1)
    assert lines_of(listed) == ("1. Strike.\n\n   def ring():\n\n       strike()\n\n   Wait.\n\n2. Listen.\n")


def test_code_in_an_item_is_not_wrapped() -> None:
    """Lines of code stay whole in a list too, as the first thing of an item or a later one."""
    code = Code("strike(the_bell, again, and_again)\n  ring()")
    shown = text_of(article(List((ListItem((code, code)),))), 20)
    lines = ("strike(the_bell, again, and_again)", "    ring()")
    assert shown.splitlines()[2:] == [f"- {lines[0]}", lines[1], "", f"  {lines[0]}", lines[1]]


def test_a_heading_in_an_item_has_its_blank_lines() -> None:
    """T3 holds inside of lists."""
    listed = List((ListItem((paragraph("One."), Heading(3, text("Next")), paragraph("Two."))),))
    assert lines_of(listed) == "- One.\n\n\n  Next\n\n  Two.\n"


def test_a_list_that_is_all_an_item_has_stands_below_its_label() -> None:
    """Two labels never stand on one line."""
    inner = List((ListItem((paragraph("a"),)),))
    assert lines_of(List((ListItem((inner,)), ListItem(())))) == "-\n  - a\n-\n"


def test_what_plain_text_cannot_hold_is_told(tmp_path: Path) -> None:
    """Emphasis, languages of parts and layouts of tables are counted as facts, each where there is one."""
    words = (Emphasis(text("a")), Strong((Emphasis(text("b")),)), LanguagePart(text("c"), "fr"))
    bare = article(paragraph("A."))
    full = article(Paragraph(words), Quote((table(),)), Heading(2, (Emphasis(text("d")),)))
    told = {
        name: render(RenderJob(made, "bells", "bells.md", Options()), tmp_path / name)
        for name, made in (("full.txt", full), ("bare.txt", bare))
    }
    facts = [(d.code, str(d.severity), d.message.split()[0]) for d in told["full.txt"]]
    assert facts == [("AP632", "fact", "4"), ("AP633", "fact", "1"), ("AP634", "fact", "1")]
    assert told["bare.txt"] == ()


@given(generated=articles(), width=st.none() | st.integers(20, 80))
@example(generated=EVERYTHING, width=None)
def test_every_article_keeps_the_conventions(generated: Article, width: int | None) -> None:
    """What T1 to T3 ask of blank lines holds for articles of any shape."""
    assert list(breaches(text_of(generated, width))) == []
    assert list(misplaced(text_of(named(generated, count())))) == []


def breaches(shown: str) -> Iterator[str]:
    """Say what of the conventions a text breaks."""
    if shown == "\n":
        return  # of an article without words
    if shown.startswith("\n") or not shown.endswith("\n") or shown.endswith("\n\n"):
        yield "it begins with a blank line, or ends with one or without a line end"
    if "\n\n\n\n" in shown:
        yield "more than two blank lines stand together"


def named(node: Named, numbers: Iterator[int]) -> Named:
    """Give ``node`` with a name of its own for each paragraph and heading, and without tables and code."""
    if isinstance(node, Paragraph | Heading):
        return replace(node, content=text(f"{type(node).__name__}{next(numbers)}!"))
    if isinstance(node, Table | Code):
        return replace(node, **({"rows": (), "caption": None} if isinstance(node, Table) else {"text": "c"}))
    changed: dict[str, Any] = {}
    for name in field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple):
            changed[name] = tuple(named(v, numbers) if isinstance(v, Node) else v for v in value)
        elif isinstance(value, Node):
            changed[name] = named(value, numbers)
    return replace(node, **changed)


def misplaced(shown: str) -> Iterator[str]:
    """Say which named paragraphs and headings lack their blank lines."""
    for found in re.finditer(r"(?P<gap>\n*)(?P<before>[^\n]*)(?P<kind>Paragraph|Heading)\d+!", shown):
        is_item = re.match(r"\s*(-|\d+\.) ", found["before"])
        wanted = 3 if found["kind"] == "Heading" else 1 if is_item else 2
        if found.start() and len(found["gap"]) < wanted:
            yield found[0]


@given(generated=articles())
@example(generated=EVERYTHING)
def test_no_word_of_the_model_is_missing(generated: Article) -> None:
    """Every string of the model, labels of credits and long forms included, is in the text edition whole."""
    shown = squeezed(text_of(generated))
    missing = [s for s in strings(generated) if squeezed(s) not in shown]
    assert missing == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Credit: Tom Reed", "Credit: Tom Reed"),
        ("Photo by Tom Reed", "Credit: Photo by Tom Reed"),
        ("Tom Reed/Post", "Credit: Tom Reed/Post"),
    ],
)
def test_a_credit_keeps_its_own_words(written: str, shown: str) -> None:
    """A credit's label says what somebody did, and stays behind the label that all credits have."""
    assert lines_of(Figure(None, None, None, None, Credit("Tom Reed", written))) == shown + "\n"


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("de-AT", "Bildnachweis: Eva Nord", "Bild: Glocke\nBildunterschrift: Neu\nBildnachweis: Eva Nord"),
        ("de", "Foto: Eva Nord", "Bild: Glocke\nBildunterschrift: Neu\nBildnachweis: Foto: Eva Nord"),
        ("fr", "Crédit : Eva Nord", "Image : Glocke\nLégende : Neu\nCrédit : Eva Nord"),
        ("cy", "Credit: Eva Nord", "Image: Glocke\nCaption: Neu\nCredit: Eva Nord"),
    ],
)
def test_labels_are_in_the_articles_language(language: str, written: str, shown: str) -> None:
    """A picture is told with the language's own labels, and a credit that has its label keeps it."""
    credit = Credit("Eva Nord", written)
    figure = Figure(None, PlainText("Glocke"), None, Caption(text("Neu")), credit)
    told = text_of(replace(article(figure), language=language))
    assert told == f"Bells\n\n{shown}\n"


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", ("4 May 2024", "6 May 2024"), "Published: 4 May 2024\nUpdated: 6 May 2024"),
        ("en", ("Posted 4 May 2024", "Last updated 6 May"), "Posted 4 May 2024\nLast updated 6 May"),
        ("de", ("4. Mai 2024", "6. Mai 2024"), "Veröffentlicht: 4. Mai 2024\nAktualisiert: 6. Mai 2024"),
        ("fr", ("4 mai 2024", "Mis à jour le 6 mai"), "Publié : 4 mai 2024\nMis à jour le 6 mai"),
    ],
)
def test_a_date_says_what_it_is_of(language: str, written: tuple[str, str], shown: str) -> None:
    """Two dates are told from one another by labels, of which none is added to a line with its own."""
    published, updated = (Timestamp(line, None) for line in written)
    dated = replace(article(), published=published, updated=updated, language=language)
    assert text_of(dated) == f"Bells\n\n{shown}\n"


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (Quote((paragraph("A."), paragraph("B."))), "Quote: A.\n\nB.\n\nEnd of the quote."),
        (Quote((paragraph("A."),)), "Quote: A."),
        (Quote((paragraph("A."), paragraph("B.")), text("Ivy")), "Quote: A.\n\nB.\n\nThe words of Ivy"),
        (
            QuestionAnswer(text("Q?"), (paragraph("A."), paragraph("B."))),
            "Question: Q?\n\nAnswer: A.\n\nB.\n\nEnd of the answer.",
        ),
        (Aside((paragraph("A."),), text("T")), "\nIn a box: T\n\nA.\n\nEnd of the box.\n"),
    ],
)
def test_it_is_told_where_a_part_ends(block: Block, shown: str) -> None:
    """A box, and a quote or answer of several paragraphs, are told from the text that goes on below them."""
    assert lines_of(block, paragraph("On.")) == f"{shown}\n\nOn.\n"


def test_labels_of_blocks_are_in_the_articles_language() -> None:
    """Quotes, questions and tables of a German article are told in German."""
    quote = Quote((paragraph("Es summt."),), text("Eva Nord"))
    answered = QuestionAnswer(text("Warum?"), (paragraph("Darum."),))
    titled = Table((Row((cell("Tenor"),)),), caption=Caption(text("Glocken")))
    told = text_of(replace(article(quote, answered, titled), language="de"))
    assert told.removeprefix("Bells\n\n") == (
        "Zitat: Es summt.\n\nWorte von Eva Nord\n\nFrage: Warum?\n\nAntwort: Darum.\n\n"
        "Tabelle: Glocken\n\nTenor\n"
    )


@pytest.mark.parametrize(("heads", "shown"), [(1, "Bell; Weight"), (2, "Bell; Weight\nkind; tons")])
def test_a_table_of_headers_only_is_shown(heads: int, shown: str) -> None:
    """Header rows without rows below them are read as they stand."""
    rows = (Row((cell("Bell"), cell("Weight"))), Row((cell("kind"), cell("tons"))))[:heads]
    assert lines_of(Table(rows, header_rows=heads)) == shown + "\n"


def test_a_header_above_no_cell_is_read_as_it_stands() -> None:
    """Where the rows have fewer cells than the header row, all of the header row is read first."""
    rows = (Row((cell("Bell"), cell("Weight"))), Row((cell("Tenor"),)))
    assert lines_of(Table(rows, header_rows=1)) == "Bell; Weight\nBell: Tenor\n"


def test_of_several_header_rows_the_last_heads_the_cells() -> None:
    """The rows above the last header row are read once, before the rows."""
    rows = (Row((cell("Bell"),)), Row((cell("kind"),)), Row((cell("Tenor"),)))
    credit = Credit("Tom Reed", "Data: Tom Reed")
    shown = lines_of(Table(rows, header_rows=2, credit=credit))
    assert shown == "Bell\nkind: Tenor\n\nCredit: Data: Tom Reed\n"


def test_an_article_of_nothing_but_words_ends_in_one_line_feed() -> None:
    """The file ends with one line feed and has no blank line at its end."""
    shown = text_of(Article(EVERYTHING.source, "en", body=(paragraph("One."),)))
    assert shown == "One.\n"
