"""
Small articles for tests, as text and as models.
"""

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Byline,
    Caption,
    Cell,
    Code,
    Credit,
    Emphasis,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Headline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Person,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Row,
    Source,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Timestamp,
)

PASTED = """\
Why do bells go on ringing?

Why do bells go on ringing?

The shape of the metal keeps the sound in

Credit: Ada Finch

Published: May 4, 2024 at 9:30 am

A bell is struck once, and is heard for a minute. The metal bends a little, and what bends springs back.

Each spring back pushes the air, and each push is weaker than the one before it, until nobody hears it.

A cracked bell in a garden
A crack lets the halves rub, and the note is gone at once. - Credit: Tom Reed

This article is an answer to the question (asked by Mia Long, York) 'Why do bells ring on?'

Read more:
"""
"""The shape of a pasted magazine answer, with one of each thing that such a paste has."""

UNCREDITED = PASTED.replace(
    "A crack lets the halves rub, and the note is gone at once. - Credit: Tom Reed", "The crack that ended it"
)
"""The same with a figure that credits nobody: the warnings AP204, and AP212 since two lines may be text."""


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


SOURCE = Source("every.txt", "text/plain", "sha256:" + "0" * 64)


def article(*body: Block, **parts: object) -> Article:
    """An article with this body and a headline."""
    values = {"headline": Headline(text("Bells")), "body": body, **parts}
    return Article(SOURCE, "en-GB", **values)  # type: ignore[arg-type]


def cell(words: str, *, is_header: bool = False) -> Cell:
    return Cell((paragraph(words),), is_header=is_header)


EVERY_BLOCK: tuple[Block, ...] = (
    Heading(2, text("How a bell is cast")),
    Paragraph(
        (
            Text("Molten bronze, "),
            Emphasis(text("bell metal")),
            Text(", is "),
            Strong(text("hot")),
            Text(": CuSn"),
            Subscript(text("22")),
            Text(" at 10"),
            Superscript(text("3")),
            Text(" degrees. See "),
            Link(text("the foundry"), "https://foundry.example/bells"),
            Text(" or "),
            LanguagePart(text("la fonderie"), "fr"),
            Text(" by "),
            Abbreviation("GMT", "Greenwich Mean Time"),
            LineBreak(),
            Text("at noon."),
        )
    ),
    List((ListItem((paragraph("clay"),)), ListItem((paragraph("bronze"),)))),
    List((ListItem((paragraph("melt"),)), ListItem((paragraph("pour"),))), ordered=True, start=3),
    Quote((paragraph("I hear it in my feet."),), text("Ivy Marsh, ringer")),
    PullQuote(text("A bell is a patient thing"), text("Ivy Marsh")),
    Figure(
        None,
        PlainText("A bell mould in a pit"),
        PlainText("The mould is as tall as a man and stands in sand."),
        Caption(text("The mould before the pour.")),
        Credit("Tom Reed", "Photo: Tom Reed"),
    ),
    Table(
        (
            Row((cell("Bell", is_header=True), cell("Weight", is_header=True))),
            Row((cell("Treble"), cell("250 kg"))),
            Row((cell("Tenor"), cell("1,200 kg"))),
        ),
        header_rows=1,
        caption=Caption(text("The ring of two")),
    ),
    Aside((paragraph("Bronze has been cast since antiquity."),), text("A short history")),
    QuestionAnswer(text("Do bells wear out?"), (paragraph("The clapper does, the bell hardly."),)),
    Code("strike()\n  ring()\n"),
    ThematicBreak(),
    paragraph("The last note fades."),
)
"""One of each block and inline of the model."""

EVERYTHING = article(
    *EVERY_BLOCK,
    standfirst=(paragraph("What metal remembers"),),
    byline=Byline("By Ada Finch and Bo Lind", (Person("Ada Finch"), Person("Bo Lind"))),
    published=Timestamp("Published: May 4, 2024 at 9:30 am", "2024-05-04T09:30"),
    updated=Timestamp("Updated: May 6, 2024", "2024-05-06"),
    publication=PlainText("The Ringing Post"),
    section=PlainText("Craft"),
    url=PlainText("https://ringing.example/bells"),
    lead_figure=Figure(credit=Credit("Ada Finch", "Credit: Ada Finch")),
    endnotes=(
        QuestionAttribution(text("Asked by Mia Long, York"), "Mia Long", "York"),
        Endnote(EndnoteKind.CORRECTION, text("Correction: the tenor weighs 1,200 kg.")),
    ),
)
"""An article in which every field of the model is used."""
