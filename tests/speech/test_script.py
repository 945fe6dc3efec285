"""
What a narration says: the whole article, as a presenter tells it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Byline,
    Caption,
    Cell,
    Code,
    Credit,
    EndMatter,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    List,
    ListItem,
    Node,
    Paragraph,
    Person,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Row,
    Superscript,
    Table,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import children, parts
from article_pipeline.speech import lone_signs
from article_pipeline.speech.script import Role, write_script
from article_pipeline.speech.sentences import LONGEST, sentences
from article_pipeline.speech.wording import LANGUAGES
from tests.samples import article, cell, paragraph, text
from tests.strategies import articles

TABLES = Path(lone_signs.__file__).with_suffix(".toml")


def said(*body: Block, **others: object) -> list[str]:
    """The texts of an article's script, without its headline and the note on the voice."""
    return [u.text for u in write_script(article(*body, **others)).utterances][1:-1]


def words(written: str) -> list[str]:
    return re.findall(r"[^\W_]+", normalize("NFKC", written).casefold())


def written_of(node: Node) -> Iterator[str]:
    """The strings of a node in the order in which they are to be said."""
    match node:
        case Timestamp(written=written) | Byline(written=written) | Credit(written=written):
            yield written
        case _:
            own = getattr(node, "text", None)
            if isinstance(own, str):
                yield own
            for child in in_spoken_order(node):
                yield from written_of(child)


def in_spoken_order(node: Node) -> list[Node]:
    """The children of a node as they are to be said; a repeated or decorative alt text is not."""
    match node:
        case Table(rows=rows, caption=caption, credit=credit):
            return [child for child in (caption, credit, *rows) if child]
        case Aside(title=title, blocks=blocks):
            return [*title, *blocks]
        case Figure(alt=alt, is_decorative=True) if alt:
            return [child for child in children(node) if child is not alt]
        case Figure(alt=alt, caption=caption) if alt and caption and words(alt.text) == all_words(caption):
            return [child for child in children(node) if child is not alt]
        case _:
            return list(children(node))


def all_words(*nodes: Node) -> list[str]:
    return words("".join(piece for node in nodes for piece in written_of(node)))


@given(articles())
def test_every_word_of_the_article_is_said_in_its_order(found: Article) -> None:
    """
    The letters and figures of the article's parts are, in order, among those of the script.
    """
    said_words = iter("".join(words("".join(u.text for u in write_script(found).utterances))))
    for part in parts(found):
        for character in "".join(words("".join(written_of(part)))):
            assert character in said_words, part


@given(articles())
def test_every_utterance_has_words_a_reading_and_a_pause(found: Article) -> None:
    """
    No utterance is empty, none breaks its line, and each is followed by a silence.
    """
    for utterance in write_script(found).utterances:
        assert utterance.text.strip()
        assert words(utterance.spoken)
        assert "\n" not in utterance.text
        assert utterance.pause_ms > 0


@given(articles())
def test_the_first_utterance_opens_a_chapter(found: Article) -> None:
    """
    Whatever an article begins with, its narration begins with a chapter that has a title.
    """
    assert write_script(found).utterances[0].chapter


def test_a_sentence_is_an_utterance() -> None:
    """
    Abbreviations and figures end no sentence.
    """
    assert said(paragraph("Dr. Smith saw it. It is 4.5 km off. “Yes,” he said.")) == [
        "Dr. Smith saw it.",
        "It is 4.5 km off.",
        "“Yes,” he said.",
    ]


def test_the_date_is_said_as_a_presenter_says_it() -> None:
    """
    A cue shows the date as written; it is spoken by its ISO form in the manner of the language.
    """
    date = Timestamp("March 21, 2025 at 4:00 pm", "2025-03-21T16:00")
    found = write_script(article(published=date)).utterances[1]
    assert found.text == "Published: March 21, 2025 at 4:00 pm"
    assert found.spoken == "Published on the twenty-first of March twenty twenty-five, at 4 PM."


MAY = "Published on the fourth of May twenty twenty-four"
SATURDAY = "Published on Saturday the fourth of May twenty twenty-four"


@pytest.mark.parametrize(
    ("written", "iso", "spoken"),
    [
        ("4 May 2024", "2024-05-04", f"{MAY}."),
        ("Published: 4th May 2024", "2024-05-04", f"{MAY}."),
        ("Last published on 2024-05-04T16:05Z", "2024-05-04T16:05Z", f"{MAY}, at 4 oh 5 PM."),
        ("04/05/2024 at 4:05 p.m.", "2024-05-04T16:05", f"{MAY}, at 4 oh 5 PM."),
        (
            "Published: 4 May 2024, 10:05 GMT | 7 min read",
            "2024-05-04T10:05Z",
            f"{MAY}, at 10 oh 5 AM G M T, 7 minutes read.",
        ),
        ("4 May 2024 · 4 min read", "2024-05-04", f"{MAY}, 4 minutes read."),
        ("Published: 4 May 2024 (updated daily)", "2024-05-04", f"{MAY} (updated daily)."),
        (
            "Published in Leeds on 4 May 2024",
            "2024-05-04",
            "Published in Leeds on the fourth of May twenty twenty-four",
        ),
        (
            "Saturday 4 May 2024",
            "2024-05-04",
            "Published on Saturday the fourth of May twenty twenty-four.",
        ),
        ("Sat 4 May 2024 10.05 BST", "2024-05-04T10:05", f"{SATURDAY}, at 10 oh 5 AM B S T."),
        ("Posted on Sat, 4 May 2024", "2024-05-04", f"{SATURDAY}."),
        ("Sunday 4 May 2024", "2024-05-04", "Published: Sunday the fourth of May twenty twenty-four"),
        ("2024-05-04T16:05:00+02:00", "2024-05-04T16:05:00+02:00", f"{MAY}, at 4 oh 5 PM."),
        ("2024-05-04T16:05:00Z", "2024-05-04T16:05:00Z", f"{MAY}, at 4 oh 5 PM."),
        ("2024-05-04T16:05:07.120+0200", "2024-05-04T16:05:07+02:00", f"{MAY}, at 4 oh 5 PM."),
        ("2024-05-04 16:05:00", "2024-05-04T16:05:00", f"{MAY}, at 4 oh 5 PM."),
        (
            "Published: 2024-05-04T16:05-05 | 7 min read",
            "2024-05-04T16:05-05:00",
            f"{MAY}, at 4 oh 5 PM, 7 minutes read.",
        ),
        ("4 May 2024, 16:05:00", "2024-05-04T16:05:00", f"{MAY}, at 4 oh 5 PM."),
    ],
)
def test_all_words_of_a_date_line_are_heard(written: str, iso: str, spoken: str) -> None:
    """
    What stands after the moment is said after it; words before or inside it have the line said as written.
    """
    assert write_script(article(published=Timestamp(written, iso))).utterances[1].spoken == spoken


def test_a_date_that_can_be_read_in_two_ways_is_said_as_written() -> None:
    """
    Without an ISO form nothing is made up.
    """
    found = write_script(article(updated=Timestamp("06/01/2026", None))).utterances[1]
    assert found.spoken == "Updated: 06/01/2026"


def test_a_date_with_its_label_gets_no_second_one() -> None:
    """
    "Published: …" as written is not announced twice, nor "Last modified …" as updated.
    """
    assert said(published=Timestamp("Published: 4 May 2024", "2024-05-04")) == ["Published: 4 May 2024"]
    modified = Timestamp("Last modified on 06/01/2026", None)
    assert said(updated=modified) == ["Last modified on 06/01/2026"]


def test_america_says_the_weekday_before_the_month() -> None:
    """
    A weekday is said with its day in the manner of the region.
    """
    date = Timestamp("Last modified on Saturday, May 4, 2024", "2024-05-04")
    found = write_script(replace(article(updated=date), language="en-US")).utterances[1]
    assert found.spoken == "Updated on Saturday, May fourth, twenty twenty-four."


def test_the_byline_begins_with_by_once() -> None:
    """
    "By" is put before a byline that lacks it.
    """
    people = (Person("Ada Finch"),)
    assert said(byline=Byline("Ada Finch", people))[0] == "By Ada Finch"
    assert said(byline=Byline("By Ada Finch", people))[0] == "By Ada Finch"


def test_the_front_matter_is_announced() -> None:
    """
    Publication, section and address are said with what they are.
    """
    front = {
        "publication": PlainText("The Bell"),
        "section": PlainText("Science"),
        "url": PlainText("bell.example"),
    }
    assert said(**front) == ["From The Bell", "Section: Science", "On the web: bell.example"]


def test_a_figure_is_announced_with_caption_and_credit() -> None:
    """
    A listener hears that there is a picture, then its caption, then its credit.
    """
    figure = Figure(
        alt=PlainText("A cracked bell"),
        caption=Caption(text("The note is gone.")),
        credit=Credit("Tom Reed", "Credit: Tom Reed"),
    )
    assert said(figure)[:3] == ["Image: A cracked bell", "Caption: The note is gone.", "Credit: Tom Reed"]


def test_an_alt_text_that_repeats_the_caption_is_said_once() -> None:
    """
    Where alt and caption have the same words, only one of them is heard.
    """
    figure = Figure(alt=PlainText("A cracked bell"), caption=Caption(text("A cracked bell.")))
    assert said(figure) == ["Image: A cracked bell."]


def test_a_picture_that_only_decorates_is_not_described() -> None:
    """
    A description that no page has read aloud is not heard either; caption and credit are.
    """
    alt, told = PlainText("A flourish"), (Caption(text("Since 1911.")), Credit("Tom Reed", "Tom Reed"))
    heard = said(Figure(None, alt, None, *told, is_decorative=True))
    assert heard[:2] == ["Caption: Since 1911.", "Credit: Tom Reed"]
    assert "A flourish" not in " ".join(heard)


def test_a_credit_alone_is_a_picture_credit() -> None:
    """
    A credit without picture or caption says what it is the credit of.
    """
    assert said(lead_figure=Figure(credit=Credit("Ada Finch", "Credit: Ada Finch")))[0] == (
        "Picture credit: Ada Finch"
    )


def test_a_credit_with_its_own_words_is_said_as_written() -> None:
    """
    "Photograph by …" keeps its words, and gets no other label.
    """
    figure = Figure(caption=Caption(text("A bell.")), credit=Credit("Ada Finch", "Photograph by Ada Finch"))
    assert said(figure)[1] == "Photograph by Ada Finch"


@pytest.mark.parametrize(
    ("name", "written", "heard"),
    [
        ("Ada Finch", "Credits: Ada Finch", "Credit: Ada Finch"),
        ("Ada Finch", "Credit Ada Finch", "Credit: Ada Finch"),
        ("Ada Finch", "Credit: Ada Finch for the museum", "Credit: Ada Finch for the museum"),
        ("Ada Finch", "Credit and copyright: Ada Finch", "Credit and copyright: Ada Finch"),
        ("", "Credit: unknown", "Credit: unknown"),
    ],
)
def test_no_word_of_a_credit_is_lost(name: str, written: str, heard: str) -> None:
    """
    The label stands for the credit's own only where nothing but that and the name is written.
    """
    assert said(Figure(caption=Caption(text("A bell.")), credit=Credit(name, written)))[1] == heard


def test_a_quote_says_whose_words_it_has() -> None:
    """
    The name follows the words, without its dash.
    """
    quote = Quote((paragraph("The sea keeps its own hours."),), text("— H. Sobczak, clockmaker"))
    assert said(quote) == ["Quote: The sea keeps its own hours.", "The words of H. Sobczak, clockmaker"]


def test_a_table_is_read_row_by_row_with_its_heads() -> None:
    """
    The heads are said first, then before each cell that stands under them.
    """
    head = Row((cell("City", is_header=True), cell("Bells", is_header=True)))
    table = Table((head, Row((cell("York", is_header=True), cell("12")))), header_rows=1)
    assert said(table) == ["Columns: City; Bells", "York; Bells: 12"]


def table(heads: str, *rows: str) -> Table:
    """A table of cells that stand between bars."""
    head = Row(tuple(cell(words, is_header=True) for words in heads.split("|")))
    return Table((head, *(Row(tuple(map(cell, row.split("|")))) for row in rows)), header_rows=1)


def test_a_list_in_a_quote_is_of_the_quote() -> None:
    """
    What somebody else says in items has the voice and the pauses of a quote.
    """
    quote = Quote((paragraph("Two:"), List((ListItem((paragraph("Up."),)), ListItem((paragraph("Down."),))))))
    found = write_script(article(quote)).utterances[1:4]
    assert [(u.role, u.text) for u in found] == [
        (Role.QUOTE, "Quote: Two:"),
        (Role.QUOTE, "Up."),
        (Role.QUOTE, "Down."),
    ]


def test_a_row_is_parted_inside_its_cells_alone() -> None:
    """
    No sentence ends in a head, whatever short form it has, nor between cells.
    """
    assert said(table("City|Pop. (m)|Avg.|Est.", "Paris|2.1|14|It is old. Really old.")) == [
        "Columns: City; Pop. (m); Avg.; Est.",
        "City: Paris; Pop. (m): 2.1; Avg.: 14; Est.: It is old.",
        "Really old.",
    ]
    assert said(table("Day|Weather.|Note", "Monday|Rain.|It fell. All day."))[1:] == [
        "Day: Monday; Weather.: Rain.; Note: It fell.",
        "All day.",
    ]


def test_a_row_longer_than_an_utterance_is_parted() -> None:
    """
    The longest utterance is a limit for heads as well.
    """
    assert all(
        len(row) <= LONGEST + len("Columns: ") for row in said(table("|".join(["Head no. one."] * 200)))
    )


def test_cells_keep_their_language() -> None:
    """
    A cell in another language has its voice; a row that is wholly in one is one utterance.
    """
    french = LanguagePart(text("Le bateau rouge dans  le port"), "fr")
    mixed = Row((cell("Boat:"), Cell((Paragraph((french,)),))))
    whole = Row((Cell((Paragraph((french,)),)), Cell((Paragraph((LanguagePart(text("Brest"), "fr"),)),))))
    found = write_script(article(Table((mixed, whole)))).utterances[1:-1]
    assert [(u.language, u.text) for u in found] == [
        ("en-GB", "Table: Boat:;"),
        ("fr", "Le bateau rouge dans le port"),
        ("fr", "Le bateau rouge dans le port; Brest"),
    ]


def test_lists_asides_questions_and_code_are_told_apart() -> None:
    """
    What print shows by its setting is said in words.
    """
    items = (ListItem((paragraph("Up."),)), ListItem((paragraph("Down."),)))
    assert said(
        List(items, ordered=True, start=3),
        Aside((paragraph("Bells ring."),), text("In brief")),
        QuestionAnswer(text("Why?"), (paragraph("Because."),)),
        Code("a = 1\nb = 2"),
        PullQuote(text("They ring.")),
    ) == [
        *("3. Up.", "4. Down."),
        *("In a box: In brief", "Bells ring.", "End of the box."),
        *("Question: Why?", "Answer: Because."),
        *("Code: a = 1", "b = 2", "End of the code."),
        "Pull quote: They ring.",
    ]


def chapters(*endnotes: EndMatter) -> list[tuple[str, str]]:
    """Give the chapters, each with the words that it begins with."""
    body = (paragraph("A."), Heading(2, text("Next")), paragraph("B."))
    found = write_script(article(*body, endnotes=endnotes)).utterances
    return [(u.chapter, u.text) for u in found if u.chapter]


FRONT = [("Bells", "Bells"), ("Next", "Next")]


def test_headline_headings_and_endnotes_open_chapters() -> None:
    """
    A chapter is a section of the article; what is said about the article is one more, the closing in it.
    """
    about = Endnote(EndnoteKind.SUBMISSION, text("Write to us."))
    asked = QuestionAttribution(text("Mia asked."))
    assert chapters() == FRONT
    assert chapters(about, asked) == [*FRONT, ("About this article", "Write to us.")]


def test_notes_are_a_chapter_apart_from_the_closing() -> None:
    """
    Footnotes are not about the article, and who wrote it is no note.
    """
    note = Endnote(EndnoteKind.NOTE, text("So it was."))
    about = Endnote(EndnoteKind.CORRECTION, text("It was two."))
    closing = "This narration was made with a synthetic voice."
    assert chapters(note, note) == [*FRONT, ("Notes", "So it was."), ("About this article", closing)]
    assert chapters(note, about) == [*FRONT, ("Notes", "So it was."), ("About this article", "It was two.")]


def test_an_article_without_a_headline_has_a_chapter() -> None:
    """
    The first chapter has a title of its own where the article has none.
    """
    assert write_script(article(headline=None)).utterances[0].chapter == "Article"
    assert write_script(article(headline=Headline(()))).utterances[0].chapter == "Article"


def test_the_closing_names_makers_and_the_synthetic_voice() -> None:
    """
    The last words say who wrote, whose pictures they were, and that the voice is no person's.
    """
    credit = Credit("Tom Reed", "Credit: Tom Reed")
    figures = (Figure(credit=credit), Figure(credit=credit))
    byline = Byline("By Ada Finch and Mia Long", (Person("Ada Finch"), Person("Mia Long")))
    utterances = write_script(article(*figures, byline=byline)).utterances
    found = [u.text for u in utterances if u.role is Role.CLOSING]
    assert found == [
        "Written by Ada Finch and Mia Long.",
        "Pictures: Tom Reed.",
        "This narration was made with a synthetic voice.",
    ]


@pytest.mark.parametrize(
    ("written", "name", "is_named"),
    [
        ("Source: ONS", "ONS", False),
        ("(Sources: ONS, Eurostat)", "ONS, Eurostat", False),
        ("Source: AFP", "AFP", True),
        ("Photo: ONS", "ONS", True),
        ("ONS", "ONS", True),
    ],
)
def test_a_data_source_took_no_picture(written: str, name: str, is_named: bool) -> None:
    """
    The closing names whose the pictures are; where a chart's figures are from is said at the chart alone.
    """
    figures = (Figure(credit=Credit("Jo Doe", "Photo: Jo Doe")), Figure(credit=Credit(name, written)))
    found = [u.text for u in write_script(article(*figures)).utterances if u.text.startswith("Pictures: ")]
    assert found == [f"Pictures: Jo Doe and {name}." if is_named else "Pictures: Jo Doe."]


def test_a_change_of_scene_is_a_long_silence() -> None:
    """
    A thematic break has no words; the sentence before it is followed by a longer pause.
    """
    plain = write_script(article(paragraph("A."), paragraph("B."))).utterances
    broken = write_script(article(paragraph("A."), ThematicBreak(), paragraph("B."))).utterances
    assert [u.text for u in broken] == [u.text for u in plain]
    assert broken[1].pause_ms > plain[1].pause_ms


def test_a_paragraph_in_another_language_is_spoken_in_it() -> None:
    """
    A block that is one language part as a whole has that part's language.
    """
    part = LanguagePart(text("Guten Tag."), "de")
    found = write_script(article(type(paragraph(""))((part,)))).utterances[1]
    assert (found.text, found.language) == ("Guten Tag.", "de")


def test_sentences_joined_are_the_text() -> None:
    """
    Parting loses nothing, not even white space, and cuts what is too long at a space.
    """
    for sample in ("A. B! C?  D\n\n… E", "word " * 2000, "x" * 5000, "", "\n", "“A.” “B.”", "… … ."):
        found = sentences(sample, "en")
        assert "".join(found) == sample
        assert all(len(part) <= LONGEST for part in found)


def test_a_word_longer_than_an_utterance_goes_on_in_the_next_one() -> None:
    """
    Nothing stands between the parts of a word, whereas a sentence that ended, or a space, parts utterances.
    """
    found = write_script(article(paragraph(f"The {'x' * 2 * LONGEST} ends. It is over."))).utterances[1:-1]
    assert [u.joint for u in found] == ["", "", None, None]
    assert [len(u.text) for u in found] == [LONGEST, LONGEST, len("xxxx ends."), len("It is over.")]


def test_line_breaks_part_a_poem() -> None:
    """
    A line end that has meaning is heard.
    """
    assert sentences("Roses are red\nViolets are blue", "en") == ("Roses are red\n", "Violets are blue")


RAISED = {
    "10⁶ cells grow.": ("10", "6", " cells grow.", "10 to the 6"),
    "It has 5 m² of glass.": ("It has 5 m", "2", " of glass.", "5 square metres"),
    "In 2024² he left.": ("In 2024", "2", " he left.", "twenty twenty-four (note 2) he"),
    "The 1er of May.": ("The 1", "er", " of May.", "1er"),
}


@pytest.mark.parametrize("shown", RAISED)
def test_raised_figures_join_no_number(shown: str) -> None:
    """A power, a unit and a note's mark stay apart from the figures before them; raised letters join on."""
    before, up, after, spoken = RAISED[shown]
    content: tuple[Inline, ...] = (*text(before), Superscript(text(up)), *text(after))
    said = write_script(article(Paragraph(content))).utterances[1]
    assert said.text == shown
    assert spoken in said.spoken


@pytest.mark.parametrize("written", ["★★★★☆", "✓", "❤️", "€"])
def test_signs_alone_are_said(written: str) -> None:
    """A paragraph of signs that have a name is not passed over."""
    assert said(paragraph(written)) == [written]


LONE = {
    "∞ ≠ ∅": "infinity, not equal, empty set.",
    "§ ± ° %": "section, plus or minus, degrees, per cent.",
    "−": "minus.",
    "→ ←": "arrow to the right, arrow to the left.",
    "@": "at sign.",
    "∑": "n-ary summation.",
    ":£": "pound sign.",
    "£££": "pound sign, pound sign, pound sign.",
}


@pytest.mark.parametrize("written", LONE)
def test_signs_without_words_are_said_by_their_names(written: str) -> None:
    """
    A paragraph of signs alone is an utterance: a cue shows the signs, and a voice says their names.
    """
    found = write_script(article(paragraph(written)))
    assert (found.utterances[1].text, found.utterances[1].spoken) == (written, LONE[written])
    assert not found.unsaid


def test_signs_have_names_in_the_language_of_the_article() -> None:
    """
    The label is said before the names, all in one language.
    """
    german = replace(article(Quote((paragraph("©"),))), language="de-AT")
    assert write_script(german).utterances[1].spoken == "Zitat: Copyright."


@pytest.mark.parametrize("written", ["…", "—", "* * *", "+++", "───────", "■"])
def test_what_has_no_name_is_told_as_unsaid(written: str) -> None:
    """
    Stops, dashes, rows of one sign and shapes are neither said nor announced nor lost in silence.
    """
    found = write_script(article(paragraph("A."), Quote((paragraph(written),)), paragraph("B.")))
    assert [u.text for u in found.utterances[1:3]] == ["A.", "B."]
    assert found.unsaid == ((written, None),)
    plain = write_script(article(paragraph("A."), paragraph("B.")))
    assert [u.pause_ms for u in found.utterances] == [u.pause_ms for u in plain.utterances]


def test_tables_of_lone_signs_name_the_same_signs() -> None:
    """
    No language lacks the name of a sign that another has.
    """
    tables = tomllib.loads(TABLES.read_text("utf-8"))
    assert set(tables) == set(LANGUAGES)
    assert len({tuple(sorted(table)) for table in tables.values()}) == 1
