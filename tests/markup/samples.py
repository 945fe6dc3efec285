"""
Articles that the tests of markup and pages share.
"""

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Asset,
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

SOURCE = Source("tides.txt", "text/plain", "sha256:" + "0" * 64)
SENTENCE = "The well-known tide comes in twice a day, and nobody on the quay looks up. "


def run(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(run(text))


def cell(text: str, *, is_header: bool = False, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((paragraph(text),), is_header, columns, rows)


def minimal() -> Article:
    """A headline and one sentence."""
    return Article(SOURCE, "en-GB", headline=Headline(run("Tides")), body=(paragraph("They turn."),))


def long(paragraphs: int = 40) -> Article:
    """Prose over several pages, under headings."""
    body = tuple(
        Heading(2, run(f"Section {n}")) if n % 8 == 0 else paragraph(f"Part {n}. {SENTENCE * 9}".strip())
        for n in range(paragraphs)
    )
    return Article(SOURCE, "en-GB", headline=Headline(run("A long article about tides")), body=body)


def table() -> Table:
    rows = (
        Row((cell("Port", is_header=True), cell("High water", columns=2, is_header=True))),
        Row((cell("Wrackham", is_header=True, rows=2), cell("6:44"))),
        Row((cell("19:02"), cell("neaps"))),
    )
    return Table(
        rows, 1, Caption(run("High water in April")), Credit("Harbour office", "Source: Harbour office")
    )


def with_picture(asset: Asset | None) -> Article:
    """One figure with all its parts, in the lead and again in the body."""
    figure = Figure(
        asset,
        PlainText("A dial with a blue hand"),
        None,
        Caption(run("The blue hand shows the tide.")),
        Credit("Ada Fenwick", "Credit: Ada Fenwick"),
    )
    body = (paragraph(SENTENCE * 3), figure, paragraph(SENTENCE * 3))
    return Article(SOURCE, "en-GB", headline=Headline(run("The dial")), lead_figure=figure, body=body)


def nested(depth: int = 12) -> Article:
    """A list in a list, and so on ``depth`` times; boxes and quotes in a box, a quote and a table's cells."""
    deep: Block = paragraph("at the bottom")
    for _ in range(depth):
        deep = List((ListItem((paragraph("further in"), deep)),))
    quote, box = Quote((paragraph("said"),)), Aside((paragraph("boxed"),), run("Box"))
    cells = Row((Cell((quote, box), is_header=True), Cell((box, quote))))
    body = (deep, Aside((box, quote), run("Outer")), Quote((box, quote)), Table((cells,), 0))
    return Article(SOURCE, "en-GB", headline=Headline(run("In and in")), body=body)


def links_within() -> Article:
    """Links to a paragraph and to a rule of the article itself."""
    there = Link(run("below"), "#body-2")
    back = Link(run("the rule"), "#body-1")
    body = (Paragraph((Text("See "), there)), ThematicBreak(), Paragraph((Text("Below "), back)))
    return Article(SOURCE, "en-GB", headline=Headline(run("Tides")), body=body)


def every_block() -> Article:
    """One block of each kind, and every inline."""
    styled = Paragraph(
        (
            Text("Some words "),
            Emphasis(run("stressed")),
            Text(" "),
            Strong(run("strong")),
            Text(", a "),
            Link(
                run("link to a place so far away that its words do not fit the line"), "https://example.org/"
            ),
            Text(", "),
            LanguagePart(run("mots français"), "fr"),
            Text(", H"),
            Subscript(run("2")),
            Text("O, x"),
            Superscript(run("2")),
            Text(" and the "),
            Abbreviation("WHO", "World Health Organization"),
            LineBreak(),
            Text("on a line of its own. " + SENTENCE * 4),
        )
    )
    inner = List((ListItem((paragraph("inner"),)),))
    body = (
        styled,
        Heading(4, run("A heading that skips")),
        List((ListItem((paragraph("one"), inner)), ListItem((paragraph("two"),)))),
        List((ListItem((paragraph("four"),)), ListItem((paragraph("five"),))), ordered=True, start=4),
        Quote((paragraph("I said so."),), run("Ruth, harbour master")),
        PullQuote(run("It was just understood."), run("Ruth")),
        Figure(
            alt=PlainText("A cat"),
            long_description=PlainText("A black cat on a wall."),
            caption=Caption(run("The cat.")),
            credit=Credit("Ann Poe", "Photograph: Ann Poe"),
        ),
        table(),
        Aside((paragraph("Tides are long waves."), Heading(5, run("Deeper"))), run("In brief")),
        Heading(3, run("After the box")),
        QuestionAnswer(run("Why twice?"), (paragraph("Because."),)),
        Code("def tide():\n    return 2\n", "python"),
        ThematicBreak(),
        paragraph("The end."),
    )
    return Article(
        SOURCE,
        "en-GB",
        headline=Headline(run("Tides: all that there is")),
        standfirst=(paragraph("What the sea does"),),
        byline=Byline("By Ann Poe", (Person("Ann Poe"),)),
        published=Timestamp("Published: 21 March 2025", "2025-03-21"),
        updated=Timestamp("Updated: yesterday", None),
        publication=PlainText("The Gazette"),
        section=PlainText("Sea"),
        url=PlainText("https://example.org/tides"),
        lead_figure=Figure(credit=Credit("Mal Muir", "Credit: Mal Muir")),
        body=body,
        endnotes=(
            QuestionAttribution(run("Asked by Zoe, Bath"), "Zoe", "Bath"),
            Endnote(EndnoteKind.ABOUT, run("Ann Poe writes about the sea.")),
        ),
    )
