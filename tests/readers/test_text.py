"""
The reader of pasted articles, line by line: what each line is taken for, and what is left out and why.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.decoding import decode
from article_pipeline.article.model import (
    Article,
    Block,
    Credit,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    List,
    Paragraph,
    PlainText,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Reason,
    ThematicBreak,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import nodes, parts, plain
from article_pipeline.errors import ContentError, SourceError
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.text import LARGEST_SOURCE_BYTES, LONGEST_LINE, read
from article_pipeline.readers.text.lines import fold

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."

TIDY = f"""The humming bridge: Why steel sings in the wind

The humming bridge: Why steel sings in the wind

A bridge is an instrument that nobody plays

Credit: Orla Penn

Published: March 3, 2025 at 4:00 pm

{PROSE}

{MORE}

A man with one ear against a cable
Listening to the third cable on a calm morning. - Credit: Mary Short

{PROSE}


This article is an answer to the question (asked by Cleo Rand, Hull 'Why do bridges hum?'

To submit your questions, email us at ask@panel.example (don't forget your name).

Check out our page of small wonders for more.


Read more:"""


def reading(text: str) -> Reading:
    """Read a text, and hold it to the coverage law on the way."""
    source = SourceFile("folder/a.txt", text.encode())
    found = read(source, Options())
    assert violations(found.article, decode(source).text) == []
    assert "in-no-part" not in {piece.rule for piece in found.article.leftovers}
    return found


def article(text: str) -> Article:
    return reading(text).article


def body(*groups: str) -> tuple[Block, ...]:
    """Read groups as the middle of an article, and give what they became."""
    text = "\n\n".join(("The title", "Published: 3 May 2024", PROSE, *groups, MORE))
    blocks = article(text).body
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[-1], Paragraph)
    return blocks[1:-1]


def codes(found: Reading) -> list[str]:
    return [f"{d.code} {d.place}" for d in found.diagnostics]


def leftovers(found: Article) -> list[tuple[str, Reason]]:
    return [(piece.text, piece.reason) for piece in found.leftovers]


# A tidy paste.


def test_first_line_is_the_headline() -> None:
    """
    The first line is the headline.
    """
    headline = article(TIDY).headline
    assert headline
    assert plain(headline.content) == "The humming bridge: Why steel sings in the wind"


def test_repeated_title_is_left_over() -> None:
    """
    The title that stands a second time is left over, and says why.
    """
    title = "The humming bridge: Why steel sings in the wind"
    assert (title, Reason.REPEATED_TITLE) in leftovers(article(TIDY))


def test_line_below_the_title_is_the_standfirst() -> None:
    """
    The line between the title and the date is the standfirst.
    """
    (standfirst,) = article(TIDY).standfirst
    assert plain(standfirst.content) == "A bridge is an instrument that nobody plays"


def test_lone_credit_is_the_lead_pictures() -> None:
    """
    A lone credit before the body belongs to the lead figure and makes nobody an author.
    """
    found = article(TIDY)
    assert found.lead_figure == Figure(credit=Credit("Orla Penn", "Credit: Orla Penn"))
    assert found.byline is None


def test_date_keeps_its_line_and_has_no_invented_zone() -> None:
    """
    A date is kept as its whole line, and read without a zone that nobody wrote.
    """
    published = article(TIDY).published
    assert published
    assert published.written == "Published: March 3, 2025 at 4:00 pm"
    assert published.iso == "2025-03-03T16:00"


def test_figure_has_alt_caption_and_credit() -> None:
    """
    Two lines that end in a credit are a figure's description, caption and credit, each at its place.
    """
    (figure,) = (block for block in article(TIDY).body if isinstance(block, Figure))
    assert figure.alt
    assert figure.alt.text == "A man with one ear against a cable"
    assert figure.caption
    assert plain(figure.caption.content) == "Listening to the third cable on a calm morning."
    assert figure.credit == Credit("Mary Short", "Credit: Mary Short")
    assert [
        (n.span.line, n.span.column) for n in (figure, figure.alt, figure.caption, figure.credit) if n.span
    ] == [
        (15, 1),
        (15, 1),
        (16, 1),
        (16, 51),
    ]


def test_question_that_the_article_answers() -> None:
    """
    The reader's question is kept verbatim, its open bracket too, and read into asker, place and question.
    """
    (said, _) = article(TIDY).endnotes
    assert isinstance(said, QuestionAttribution)
    assert plain(said.content).endswith("(asked by Cleo Rand, Hull 'Why do bridges hum?'")
    assert (said.asker, said.place, said.question) == ("Cleo Rand", "Hull", "Why do bridges hum?")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("(asked by Cleo Rand, Hull) ‘Why?’", ("Cleo Rand", "Hull", "Why?")),
        ("(asked by Cleo Rand) “Why do bridges hum?”", ("Cleo Rand", None, "Why do bridges hum?")),
        ("‘Why do bridges hum?’", (None, None, "Why do bridges hum?")),
        ("(asked by Cleo Rand, Hull)", ("Cleo Rand", "Hull", None)),
    ],
)
def test_question_without_some_of_its_parts(line: str, said: tuple[str | None, ...]) -> None:
    """
    A part that the attribution does not give is not made up.
    """
    found = article(f"Title\n\n{PROSE}\n\nThis article is an answer to the question {line}")
    (note,) = found.endnotes
    assert isinstance(note, QuestionAttribution)
    assert (note.asker, note.place, note.question) == said


def test_way_to_write_in_is_an_endnote() -> None:
    """
    The call to send questions is an endnote, not prose.
    """
    note = article(TIDY).endnotes[1]
    assert isinstance(note, Endnote)
    assert note.kind is EndnoteKind.SUBMISSION


def test_promotion_and_dangling_line_are_left_over() -> None:
    """
    A promotion, and "Read more:" with nothing behind it, are left over with their reasons.
    """
    assert leftovers(article(TIDY))[1:] == [
        ("Check out our page of small wonders for more.", Reason.PROMOTION),
        ("Read more:", Reason.DANGLING),
    ]


def test_every_node_says_where_it_stood_and_which_rule_found_it() -> None:
    """
    Each node of a read article has a place and the name of the rule that named it.
    """
    found = article(TIDY)
    everything = [node for part in (*parts(found), *found.leftovers) for node in nodes(part)]
    assert [node for node in everything if node.span is None or not node.rule] == []


def test_tidy_article_gives_no_warning() -> None:
    """
    An article in which each figure has its credit is read without a word.
    """
    assert reading(TIDY).diagnostics == ()


def test_source_has_the_files_name_without_its_folder() -> None:
    """
    The model names the file and no folder of the machine it was read on.
    """
    assert article(TIDY).source.name == "a.txt"


# The front.


def test_byline_and_updated() -> None:
    """
    A byline's people and both dates are read, each date as its own.
    """
    found = article(
        f"Title\n\nBy Ann Poe and Bo Lee\nPublished: 3 May 2024\nUpdated: 4 May 2024, 9:15\n\n{PROSE}"
    )
    assert found.byline
    assert [person.name for person in found.byline.people] == ["Ann Poe", "Bo Lee"]
    assert found.published
    assert found.updated
    assert (found.published.iso, found.updated.iso) == ("2024-05-03", "2024-05-04T09:15")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_photographer_below_the_author_joins_the_byline(between: str) -> None:
    """
    A line that says who took the pictures, right below the author's, is of the same byline.
    """
    found = article(f"Title\n\nBy Ann Poe{between}Photographs by Bo Lee\n\n3 May 2024\n\n{PROSE}")
    assert found.byline
    assert found.byline.written == "By Ann Poe, Photographs by Bo Lee"
    assert [(p.name, p.role) for p in found.byline.people] == [
        ("Ann Poe", "author"),
        ("Bo Lee", "photographer"),
    ]
    assert found.standfirst == ()


def test_line_apart_from_the_byline_does_not_join_it() -> None:
    """
    A byline that other words part from the first one stays where it stands.
    """
    found = article(f"Title\n\nBy Ann Poe\n\n3 May 2024\n\nPhotographs by Bo Lee\n\n{PROSE}")
    assert found.byline
    assert found.byline.written == "By Ann Poe"


@pytest.mark.parametrize("first", ["By Ann Poe and", "By Ann Poe,"])
def test_byline_on_two_lines_is_one(first: str) -> None:
    """
    A byline that ends in a conjunction or comma goes on in the line of names below it.
    """
    found = article(f"Title\n\n{first}\nBo Lee\n\n3 May 2024\n\n{PROSE}")
    assert found.byline
    assert found.byline.written == f"{first} Bo Lee"
    assert [person.name for person in found.byline.people] == ["Ann Poe", "Bo Lee"]


def test_two_dates_on_one_line() -> None:
    """
    Publication and update on one line are two dates.
    """
    found = article(f"Title\n\nPublished 3 May 2024 | Updated 4 May 2024\n\n{PROSE}")
    assert found.published
    assert found.updated
    assert (found.published.iso, found.updated.iso) == ("2024-05-03", "2024-05-04")


def test_ambiguous_date_is_not_decided() -> None:
    """
    A date of two readings has no ISO form, and the warning points at it.
    """
    found = reading(f"Title\n\nPublished: 06/01/2026\n\n{PROSE}")
    assert found.article.published
    assert found.article.published.iso is None
    assert codes(found) == ["AP208 folder/a.txt:3:1"]


def test_ambiguous_date_is_settled_by_another_on_the_page() -> None:
    """
    Where another date of the text can be read one way only, the date of publication is read that way.
    """
    found = reading(f"The title\n\nPublished: 06/01/2026\n\n{PROSE} It closed on 25/12/2025.\n\n{MORE}")
    assert found.article.published
    assert found.article.published.iso == "2026-01-06"
    assert found.diagnostics == ()


def test_date_without_a_year_is_said_to_be_none() -> None:
    """
    A labelled date without a year is kept as written and warned of.
    """
    found = reading(f"Title\n\nPublished: 6 January\n\n{PROSE}")
    assert found.article.published
    assert found.article.published.iso is None
    assert codes(found) == ["AP210 folder/a.txt:3:1"]


@pytest.mark.parametrize(
    "line",
    ["Published 6 January", "Published Tuesday, 10:15", "Posted January", "Published 2024-13-45"]
    + ["6 January", "January 2026", "Tuesday", "Tues 6th January"],
)
def test_part_of_a_date_is_no_heading(line: str) -> None:
    """
    A date that lacks something is the date of publication, and warned of; nothing is filled in.
    """
    found = reading(f"Title\n\n{line}\n\n{PROSE}\n\n{MORE}")
    assert found.article.published
    assert (found.article.published.written, found.article.published.iso) == (line, None)
    assert codes(found) == ["AP210 folder/a.txt:3:1"]


@pytest.mark.parametrize(
    "line", ["Published Harbour Books", "Published: Harbour Books", "January", "May Day"]
)
def test_line_with_a_word_of_a_date_is_none(line: str) -> None:
    """
    A month alone, or a label before other words, is no date.
    """
    assert article(f"Title\n\n{line}\n\n{PROSE}\n\n{MORE}").published is None


def test_days_of_a_diary_are_headings() -> None:
    """
    Several days by themselves are headings, and so is one below a whole date.
    """
    found = article(f"Title\n\nMonday\n\n{PROSE}\n\nTuesday\n\n{MORE}")
    assert found.published is None
    assert [plain(x.content) for x in found.body if isinstance(x, Heading)] == ["Monday", "Tuesday"]
    found = article(f"Title\n\n6 January 2026\n\nMonday\n\n{PROSE}\n\n{MORE}")
    assert found.published
    assert found.published.iso == "2026-01-06"
    assert isinstance(found.body[0], Heading)


def test_section_and_address() -> None:
    """
    A section's name and the article's address are front matter of their own.
    """
    found = article(f"Title\n\nScience\nhttps://paper.example/1\nBy Ann Poe\n\n{PROSE}")
    assert found.section
    assert found.url
    assert (found.section.text, found.url.text) == ("Science", "https://paper.example/1")


def test_without_labels_the_second_sentence_is_the_article() -> None:
    """
    Without a byline or date, a sentence below the title is the article and no standfirst.
    """
    found = article(f"Title\n\n{PROSE}\n\n{MORE}")
    assert found.standfirst == ()
    assert len(found.body) == 2


def test_several_lines_above_the_date_are_the_standfirst() -> None:
    """
    Sentences between title and date are a standfirst of several paragraphs.
    """
    found = article(f"Title\n\nA bridge hums.\n\nNobody knows why.\n\nPublished: 3 May 2024\n\n{PROSE}")
    assert [plain(p.content) for p in found.standfirst] == ["A bridge hums.", "Nobody knows why."]


# Blocks.


def test_heading_stands_alone_above_prose() -> None:
    """
    A short line without a stop, alone and above prose, is a heading of level 2.
    """
    (heading,) = body("A town listens")
    assert isinstance(heading, Heading)
    assert (heading.level, plain(heading.content)) == (2, "A town listens")


def test_question_may_be_a_heading() -> None:
    """
    A heading may ask.
    """
    (heading,) = body("Why does it hum?")
    assert isinstance(heading, Heading)


@pytest.mark.parametrize(
    "line",
    ["It hummed.", "The mayor said:", "and so it went on", "“No,” she said.", "– We heard it, says Ann Poe"],
)
def test_sentence_is_no_heading(line: str) -> None:
    """
    A short line that ends a sentence, introduces one, goes on with one or is spoken is a paragraph.
    """
    (block,) = body(line)
    assert isinstance(block, Paragraph)


def test_last_line_is_no_heading() -> None:
    """
    A short line with no prose below it is no heading.
    """
    found = article(f"Title\n\n{PROSE}\n\nThe end of it")
    assert not any(isinstance(block, Heading) for block in found.body)


@pytest.mark.parametrize("mark", ["-", "•", "*"])
def test_bulleted_list(mark: str) -> None:
    """
    Lines with the same bullet are one list, whether blank lines part them or not.
    """
    close, apart = (
        body(f"{mark} one\n{mark} two\n{mark} three"),
        body(*(f"{mark} {n}" for n in ("one", "two", "three"))),
    )
    assert close == apart
    (found,) = close
    assert isinstance(found, List)
    assert not found.ordered
    assert len(found.items) == 3


def test_numbered_list_keeps_its_first_number() -> None:
    """
    Rising numbers are an ordered list that begins where the source does.
    """
    (found,) = body("3. three\n4. four")
    assert isinstance(found, List)
    assert (found.ordered, found.start, len(found.items)) == (True, 3, 2)


def test_numbers_that_do_not_rise_are_no_list() -> None:
    """
    A line whose number does not follow the one above begins no item.
    """
    assert not any(isinstance(block, List) for block in body("1. one", "7. seven"))


def test_list_ends_where_its_bullets_end() -> None:
    """
    A group of which only the first line has a bullet is no part of the list above it.
    """
    found = body("- one\n- two", "- three", "- four\nfive, six; and seven")
    assert isinstance(found[0], List)
    assert len(found[0].items) == 3


def test_lines_below_a_colon_are_a_list() -> None:
    """
    Lines without bullets are a list where a colon introduces them.
    """
    introduction, found = body(
        "The city has to do these things:", "Find the tune;\nTell the town; and\nMend the cable."
    )
    assert isinstance(introduction, Paragraph)
    assert isinstance(found, List)
    assert len(found.items) == 3


def test_marked_quotation_with_its_source() -> None:
    """
    Lines with ">" are a quotation, and a last line with a dash names who said it.
    """
    (found,) = body("> It hums.\n> It always did.\n> — Ann Poe, engineer")
    assert isinstance(found, Quote)
    (said,) = found.blocks
    assert isinstance(said, Paragraph)
    assert plain(said.content) == "It hums.\nIt always did."
    assert plain(found.attribution) == "Ann Poe, engineer"


def test_quotation_with_a_dash_below_it() -> None:
    """
    Words in quotation marks above a line with a dash are a quotation with its source.
    """
    (found,) = body("“It hums. It always did.”\n— Ann Poe, engineer")
    assert isinstance(found, Quote)
    assert plain(found.attribution) == "Ann Poe, engineer"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_question_and_answer(between: str) -> None:
    """
    "Q:" and "A:" are a question and its answer, and the labels are no words of theirs.
    """
    (found,) = body(f"Q: Why does it hum?{between}A: Because of the wind.")
    assert isinstance(found, QuestionAnswer)
    assert plain(found.question) == "Why does it hum?"
    (answer,) = found.answer
    assert isinstance(answer, Paragraph)
    assert plain(answer.content) == "Because of the wind."


@pytest.mark.parametrize("line", ["* * *", "***", "---", "⁂"])
def test_change_of_scene(line: str) -> None:
    """
    A line of signs is a change of scene.
    """
    (found,) = body(line)
    assert isinstance(found, ThematicBreak)


def test_caption_with_its_credit_alone() -> None:
    """
    A single line with a credit at its end is a caption, and describes nothing.
    """
    (figure,) = body("The bridge in May - Credit: Ann Poe")
    assert isinstance(figure, Figure)
    assert figure.alt is None
    assert figure.caption
    assert plain(figure.caption.content) == "The bridge in May"


def test_credit_behind_a_blank_line_belongs_to_the_figure_above() -> None:
    """
    A credit alone right below a figure is that figure's.
    """
    (figure,) = body("A steel bridge\nThe bridge in May", "Credit: Ann Poe")
    assert isinstance(figure, Figure)
    assert figure.alt
    assert figure.caption
    assert figure.credit == Credit("Ann Poe", "Credit: Ann Poe")


@pytest.mark.parametrize("line", ["Photo: Bo Lee", "Illustration: Bo Lee and Cy Day", "Image: Reuters"])
def test_label_and_name_alone_are_a_credit(line: str) -> None:
    """
    A credit by itself is the lead picture's before the article, and a figure of its own between paragraphs.
    """
    (figure,) = body(line)
    assert isinstance(figure, Figure)
    assert figure.credit == Credit(line.split(": ")[1], line)
    lead = article(f"Title\n\nA bridge hums in the wind\n\n{line}\n\n3 May 2024\n\n{PROSE}").lead_figure
    assert lead
    assert lead.credit == figure.credit


@pytest.mark.parametrize("line", ["Photo: a dog and a hill", "Picture: Why the north hums"])
def test_label_and_what_is_seen_are_no_credit(line: str) -> None:
    """
    A label with other words than names behind it is no credit.
    """
    assert not any(isinstance(block, Figure) and block.credit for block in body(line))


def test_two_lines_are_a_figure_without_a_credit() -> None:
    """
    Two lines in a text of single lines are a figure's description and caption.
    """
    found = article(f"Title\n\n{PROSE}\n\nA steel bridge\nThe bridge in May\n\n{MORE}\n\n{PROSE}")
    (figure,) = (block for block in found.body if isinstance(block, Figure))
    assert (figure.alt, figure.credit) == (PlainText("A steel bridge"), None)


def spaced(group: str) -> tuple[Block, ...]:
    """Read a group in a text of single lines, and give what it became."""
    return article(f"Title\n\n{PROSE}\n\n{group}\n\n{MORE}\n\n{PROSE}").body[1:-2]


@pytest.mark.parametrize("below", [PROSE, f"{PROSE}\n{MORE}"])
@pytest.mark.parametrize("above", ["What went wrong", "What went wrong?"])
def test_phrase_right_above_prose_is_its_heading(above: str, below: str) -> None:
    """
    A phrase or question with whole sentences right below it is a heading and no picture.
    """
    heading, *others = spaced(f"{above}\n{below}")
    assert isinstance(heading, Heading)
    assert plain(heading.content) == above
    assert [plain(block.content) for block in others if isinstance(block, Paragraph)] == below.split("\n")


@pytest.mark.parametrize("group", ["Why does it hum?\nBecause of the wind.", f"It hummed?\n“{PROSE}”"])
def test_question_and_its_answer_are_no_figure(group: str) -> None:
    """
    A question with its answer right below it is text.
    """
    assert not any(isinstance(block, Figure) for block in spaced(group))


def test_same_line_twice_is_a_figure() -> None:
    """
    Description and caption may be the same sentence, and neither of them is a heading.
    """
    (figure,) = spaced(f"{PROSE.rstrip('.')}\n{PROSE}")
    assert isinstance(figure, Figure)


def test_sentence_above_a_name_is_no_figure() -> None:
    """
    A sentence with a stop and a name below it are text: nothing there says that there is a picture.
    """
    said = "My daughter asked me this on the way home."
    assert not any(isinstance(block, Figure) for block in spaced(f"{said}\nIvy Marsh, Hull"))


def test_description_that_its_caption_says_again_may_be_a_sentence() -> None:
    """
    A caption that is the end of the description is one, though both are sentences.
    """
    (figure,) = spaced("The high bridge: The bridge hums in the wind.\nThe bridge hums in the wind.")
    assert isinstance(figure, Figure)


def test_two_lines_without_credit_are_said_to_be_a_guess() -> None:
    """
    Only a figure that nothing but its two lines speaks for gives a warning; a credit settles it.
    """
    text = f"Title\n\n{PROSE}\n\nA steel bridge\nThe bridge in May\n\n{MORE}\n\n{PROSE}"
    assert codes(reading(text)) == ["AP212 folder/a.txt:5:1"]
    assert codes(reading(text.replace("in May", "in May\n\nCredit: Ann Poe"))) == []


def test_advertisement_between_paragraphs_is_left_over() -> None:
    """
    A page's label between paragraphs is furniture.
    """
    found = article(f"Title\n\n{PROSE}\n\nAdvertisement\n\n{MORE}")
    assert leftovers(found) == [("Advertisement", Reason.FURNITURE)]


# The end.


@pytest.mark.parametrize("button", ["", "Share\nPrint\nThe end\n\n"])
@pytest.mark.parametrize("below", ["", f"\n\n{PROSE}"])
def test_where_it_was_first_published_is_a_note(button: str, below: str) -> None:
    """
    The line that says where an article first stood is the article's, among a page's own lines too.
    """
    line = "This article was first published on 3 May 2019 in The Salt Review."
    found = article(f"Title\n\n{button}{PROSE}\n\n{MORE}\n\n{line}{below}")
    assert [(note.kind, plain(note.content)) for note in found.endnotes if isinstance(note, Endnote)] == [
        (EndnoteKind.NOTE, line)
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Dieser Text erschien zuerst in der Salzrundschau."),
        ("fr", "Cet article a été publié initialement dans La Revue du sel."),
        ("es", "Este artículo se publicó por primera vez en La Revista de la Sal."),
        ("it", "Questo articolo è stato pubblicato per la prima volta sulla Rivista del sale."),
        ("nl", "Dit artikel verscheen eerder in Het Zoutblad."),
    ],
)
def test_first_publication_in_other_languages(language: str, line: str) -> None:
    """
    Where an article first stood is told in its own language.
    """
    assert vocabulary(language).note.match(line)


def test_links_below_read_more_are_related() -> None:
    """
    "Read more:" with lines behind it is not dangling, and both are related links.
    """
    found = article(f"Title\n\n{PROSE}\n\nRead more:\n\nWhy rivers bend\n\nHow clocks stop")
    assert {reason for _, reason in leftovers(found)} == {Reason.RELATED_LINKS}
    assert len(found.leftovers) == 3


def test_heading_below_related_headlines_is_the_articles() -> None:
    """
    The last of the short lines below "Read more:" is a heading where prose follows it.
    """
    found = article(
        f"Title\n\n{PROSE}\n\nRead more:\n\nWhy rivers bend\n\nHow clocks stop\n\nThe north\n\n{MORE}"
    )
    assert [piece.text for piece in found.leftovers] == ["Read more:", "Why rivers bend", "How clocks stop"]
    assert [plain(block.content) for block in found.body if isinstance(block, Heading)] == ["The north"]


def test_tags_before_read_more_are_outside() -> None:
    """
    Lines without a stop between the prose and "Read more:" are the page's tags.
    """
    found = article(f"Title\n\n{PROSE}\n\nBridges\n\nThe north\n\nRead more:")
    assert leftovers(found)[:2] == [("Bridges", Reason.OUTSIDE), ("The north", Reason.OUTSIDE)]
    assert len(found.body) == 1


def test_last_paragraph_may_be_short() -> None:
    """
    A short last sentence is the article's, though "Read more:" follows.
    """
    found = article(f"Title\n\n{PROSE}\n\nIt hums still.\n\nRead more:")
    assert len(found.body) == 2


def test_lines_without_stops_are_the_article_where_there_is_nothing_else() -> None:
    """
    A text of short lines only, such as a poem, is not taken for tags.
    """
    found = article("The wind\n\nA hum\n\nA cable\n\nThe north")
    assert len(found.body) + len(found.standfirst) == 3
    assert found.leftovers == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: the bridge was built in 1931.", EndnoteKind.CORRECTION),
        ("This article was amended on 3 May 2024.", EndnoteKind.CORRECTION),
        ("This article was updated to add the length.", EndnoteKind.NOTE),
        ("Ann Poe is a freelance science writer in Leeds.", EndnoteKind.ABOUT),
        ("Have you got a question? Email it to ask@panel.example", EndnoteKind.SUBMISSION),
    ],
)
def test_endnotes(line: str, kind: EndnoteKind) -> None:
    """
    What is said about the article after its end is an endnote of its kind.
    """
    (note,) = article(f"Title\n\n{PROSE}\n\n{line}").endnotes
    assert isinstance(note, Endnote)
    assert note.kind is kind


# Layouts and languages.


def test_wrapped_lines_are_one_paragraph() -> None:
    """
    A paste with lines broken at the window's edge has the same body as one without.
    """
    wrapped = (
        "Title\n\nIt began in the spring, when the first of the cables was\nhung and the whole town came"
        " out to look at it and to hear\nwhat it would do in the first wind from the north that year.\n\n"
        "By autumn the bridge hummed in every wind, and people began\nto tell the weather by it, since"
        " a low note meant a storm at\nsea and a high note meant that frost was on its way inland.\n"
    )
    plain_text = "Title\n\n" + "\n\n".join(g.replace("\n", " ") for g in wrapped.strip().split("\n\n")[1:])
    assert article(wrapped).body == article(plain_text).body


@pytest.mark.parametrize(
    ("wrapped", "folded"),
    [
        ("a well-\nknown bridge", "a well-known bridge"),
        ("the two-\nand three-year-olds", "the two- and three-year-olds"),
        ("Haupt-\nund Nebenwege", "Haupt- und Nebenwege"),
        ("a land-\nandscape", "a land-andscape"),
    ],
)
def test_word_broken_at_its_hyphen(wrapped: str, folded: str) -> None:
    """
    A line that ends in a compound's hyphen goes on without a space, save before a conjunction.
    """
    assert fold(wrapped, 0, len(wrapped)) == folded


def test_line_by_line_paste_is_one_paragraph_a_line() -> None:
    """
    A paste without blank lines has one paragraph on each line.
    """
    found = article("\n".join(("Title", PROSE, MORE, PROSE, MORE, PROSE)))
    assert [type(block) for block in found.body] == [Paragraph] * 5


def test_language_is_evident() -> None:
    """
    A German article is German whatever the default is, and its labels are known.
    """
    found = article(
        "Die singende Brücke\n\nVon Anna Poe\n\nVeröffentlicht: 3. Mai 2024, 16:00 Uhr\n\n"
        "Im Frühling begann die Brücke zu singen, und die ganze Stadt kam zu dem Fluss, um es zu hören.\n\n"
        "Ein Mann am Seil\nDer Klang ist tief. Foto: Bo Lee/dpa\n\n"
        "Das Seil ist nicht das Problem, sagt die Ingenieurin, es ist der Wind, der von Norden kommt.\n\n"
        "Lesen Sie auch"
    )
    assert found.language == "de"
    assert found.byline
    assert [person.name for person in found.byline.people] == ["Anna Poe"]
    assert found.published
    assert found.published.iso == "2024-05-03T16:00"
    assert leftovers(found) == [("Lesen Sie auch", Reason.DANGLING)]


def test_variety_of_the_default_language_is_kept() -> None:
    """
    English text does not turn a default of British English into plain "en".
    """
    assert article(TIDY).language == "en-GB"


# Characters.


def test_white_space_is_folded() -> None:
    """
    No-break spaces, tabs and runs of spaces are one plain space.
    """
    (block,) = body("It\u00a0hums \t in\u2009the  wind.")
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "It hums in the wind."


def test_characters_with_a_meaning_stay() -> None:
    """
    Joiners, soft hyphens, bidi controls, decomposed letters and noncharacters that XML has are not touched.
    """
    line = "A\u200d\u00adB \u202eC\u202c e\u0301 \ufdd0 hums."
    (block,) = body(line)
    assert isinstance(block, Paragraph)
    assert plain(block.content) == line


def test_control_characters_are_left_over_and_said_once() -> None:
    """
    Control characters are in no text, each run is a leftover, and one warning counts them.
    """
    found = reading(f"Title\n\nIt \x01\x020A hums\x85{PROSE}\x7f")
    assert leftovers(found.article) == [
        ("\x01\x02", Reason.CONTROL_CHARACTERS),
        ("\x7f", Reason.CONTROL_CHARACTERS),
    ]
    said = found.article.body[0]
    assert isinstance(said, Paragraph)
    assert plain(said.content) == "It 0A hums"
    assert codes(found) == ["AP109 folder/a.txt:3:4"]
    assert "3 control character(s)" in found.diagnostics[0].message
    assert "U+0001" in found.diagnostics[0].message


# Refusals.


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n", "\ufeff", "\u200b\n\u200b"])
def test_empty_text_is_refused(text: str) -> None:
    """
    A file without a visible character is refused as empty.
    """
    with pytest.raises(ContentError, match="AP201"):
        reading(text)


def test_title_alone_is_refused() -> None:
    """
    A headline without a text below it is no article.
    """
    with pytest.raises(ContentError, match="AP202"):
        reading("The title\n\nThe title\n\nBy Ann Poe\n")


def test_huge_text_is_refused() -> None:
    """
    A text beyond the limit is refused by its size.
    """
    with pytest.raises(ContentError, match=rf"AP105.*{LARGEST_SOURCE_BYTES}"):
        reading("T\n\n" + "a" * LARGEST_SOURCE_BYTES)


def test_long_book_is_read() -> None:
    """
    Three hundred thousand words are within the limit.
    """
    assert len(f"{PROSE}\n\n".encode()) * 300_000 // len(PROSE.split()) < LARGEST_SOURCE_BYTES


def test_each_line_that_is_too_long_is_named() -> None:
    """
    Every line beyond the limit is named in one refusal, with its number.
    """
    long = "a " * (LONGEST_LINE // 2 + 1)
    with pytest.raises(ContentError) as refused:
        reading(f"Title\n\n{long}\n\n{PROSE}\n\n{long}")
    assert [str(d.place) for d in refused.value.diagnostics] == ["folder/a.txt:3", "folder/a.txt:7"]


def test_bytes_that_are_no_text_are_refused() -> None:
    """
    A picture under a text's name is refused, and the message says what it is.
    """
    with pytest.raises(SourceError, match=r"AP106.*PNG"):
        read(SourceFile("a.txt", b"\x89PNG\r\n\x1a\n\0\0"), Options())


# A reader's question.

ASKED = ("The bridge that hums", "By Ann Poe", PROSE, MORE)


@pytest.mark.parametrize("at", [1, 2, 4])
@pytest.mark.parametrize(
    "line", ["Why do bridges hum? – Mary Smith, Leeds", "Mary Smith, from Leeds, asks: Why do bridges hum?"]
)
def test_reader_who_asked_is_known_at_the_edges(line: str, at: int) -> None:
    """
    Who asked what is an endnote, whether it stands above the article or below it.
    """
    found = article("\n\n".join((*ASKED[:at], line, *ASKED[at:])))
    (note,) = found.endnotes
    assert isinstance(note, QuestionAttribution)
    assert (note.asker, note.place, note.question) == ("Mary Smith", "Leeds", "Why do bridges hum?")
    assert len(found.body) == 2


def test_line_between_paragraphs_is_no_readers_question() -> None:
    """
    A sentence of the article in which somebody asks stays where it is.
    """
    found = article("\n\n".join((*ASKED[:3], "Mary Smith, from Leeds, asks: Who will pay?", MORE)))
    assert found.endnotes == ()
    assert len(found.body) == 3


def test_questions_of_several_readers_stay_above_their_answers() -> None:
    """
    A column of letters keeps each question where it stands.
    """
    letters = ("Question from Mary Smith, Leeds: Why?", PROSE, "Question from Bo Lee, Hull: When?", MORE)
    found = article("\n\n".join((*ASKED, *letters)))
    assert found.endnotes == ()
    assert len(found.body) == 6


# Figures, lists and quotes by their signs.


@pytest.mark.parametrize(
    "group",
    [
        "Caption: The hill in May\nCredit: Ann Poe\nAlt: A dark hill",
        "Alt text: A dark hill\nImage caption: The hill in May\nImage credit: Ann Poe",
        "A dark hill\nImage source, Ann Poe\nImage caption, The hill in May",
        "A dark hill\nImage caption, The hill in May\n© 2024 Ann Poe",
    ],
)
def test_labels_make_a_figure(group: str) -> None:
    """
    Lines that say what they are of a figure are one, in any order.
    """
    (figure,) = body(group)
    assert isinstance(figure, Figure)
    assert figure.alt
    assert figure.caption
    assert figure.credit
    parts = figure.alt.text, plain(figure.caption.content), figure.credit.text
    assert parts == ("A dark hill", "The hill in May", "Ann Poe")


def test_labelled_caption_may_end_in_its_credit() -> None:
    """
    What a label calls the caption may have the credit behind it.
    """
    (figure,) = body("Caption: The hill in May. Photo: Ann Poe")
    assert isinstance(figure, Figure)
    assert figure.caption
    assert figure.credit
    assert (plain(figure.caption.content), figure.credit.text) == ("The hill in May.", "Ann Poe")


def test_caption_below_its_credit_joins_it() -> None:
    """
    A labelled caption by itself belongs to the figure right above that has none.
    """
    (figure,) = body("Image source, Getty Images", "Image caption, The hill in May")
    assert isinstance(figure, Figure)
    assert figure.caption
    assert figure.credit
    assert plain(figure.caption.content) == "The hill in May"


@pytest.mark.parametrize("line", ["Getty Images", "Ann Poe/Reuters", "Source: Reuters"])
def test_agency_alone_is_no_heading(line: str) -> None:
    """
    An agency between paragraphs is the credit of a picture that was not copied.
    """
    (figure,) = body(line)
    assert isinstance(figure, Figure)
    assert figure.credit
    assert figure.caption is None


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("“We never heard it sing before.” — Tom Hale, engineer", "Tom Hale, engineer"),
        ('"We never heard it sing" - Tom Hale', "Tom Hale"),
        ("«We never heard it sing» – Tom Hale", "Tom Hale"),
    ],
)
def test_quote_with_its_speaker(line: str, speaker: str) -> None:
    """
    Words in quotation marks before a dash and a name are a quote.
    """
    (quote,) = body(line)
    assert isinstance(quote, Quote)
    assert plain(quote.attribution) == speaker


@pytest.mark.parametrize(
    "line", ["“We never heard it,” – said Tom Hale.", "“It sang” – Tom Hale, who was there, wrote it down."]
)
def test_sentence_with_a_dash_is_no_quote(line: str) -> None:
    """
    What goes on as a sentence behind its dash is prose.
    """
    assert not any(isinstance(block, Quote) for block in body(line))


@pytest.mark.parametrize(
    "groups",
    [
        ["a) the lamps\nb) the quay\nc) the bell"],
        ["(a) the lamps\n(b) the quay\n(c) the bell"],
        ["a) the lamps", "b) the quay", "c) the bell"],
        ["i) the lamps\nii) the quay\niii) the bell"],
    ],
)
def test_letters_make_a_list(groups: list[str]) -> None:
    """
    Letters and Roman numbers make items and stay in them, for a text may speak of "(b)".
    """
    (found,) = body(*groups)
    assert isinstance(found, List)
    said = [plain_block(item.blocks[0]) for item in found.items]
    assert said == [line for group in groups for line in group.split("\n")]


def test_bracketed_numbers_count_a_list() -> None:
    """
    Numbers in brackets are those of a list.
    """
    (found,) = body("(1) the lamps\n(2) the quay")
    assert isinstance(found, List)
    assert found.ordered


def plain_block(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return plain(block.content)


def outline(block: Block) -> object:
    """Give a list as nested Python lists of its words."""
    if isinstance(block, List):
        return [piece for item in block.items for piece in map(outline, item.blocks)]
    return plain_block(block)


@pytest.mark.parametrize(
    ("group", "nested"),
    [
        ("- A\n  - B\n  - C\n- D", ["A", ["B", "C"], "D"]),
        ("- A\n\t- B\n\t\t- C\n- D", ["A", ["B", ["C"]], "D"]),
        ("• A\n◦ B\n◦ C\n• D", ["A", ["B", "C"], "D"]),
        ("1. A\n   a) B\n   b) C\n2. D", ["A", ["a) B", "b) C"], "D"]),
        ("1. A\n   - B\n2. C\n   - D", ["A", ["B"], "C", ["D"]]),
        ("- A\n - B\n- C", ["A", "B", "C"]),
    ],
)
def test_list_keeps_its_nesting(group: str, nested: object) -> None:
    """
    Items that are further in, or have another bullet, are a list within the item above.
    """
    (found,) = body(group)
    assert outline(found) == nested


def test_photographer_of_a_byline_is_no_author() -> None:
    """
    A role before a colon says what the people behind it did.
    """
    german = "Der Zug ist da, und das ist nicht die Frage, die wir uns mit der Zeit auf dem Weg stellen."
    found = article(f"Der Titel\n\nVon Anna Berg, Fotos: Tom Reed\n\n3. Mai 2024\n\n{german}\n\n{german}")
    assert found.byline
    people = [(person.name, person.role) for person in found.byline.people]
    assert people == [("Anna Berg", "author"), ("Tom Reed", "photographer")]


def test_polish_year_has_its_letter() -> None:
    """
    A Polish date ends in "r." for its year.
    """
    polish = "Pociąg jest na stacji i nie jest to pytanie, które się dziś zadaje w tym czasie na dworcu."
    found = article(f"Tytuł o moście\n\nAnna Berg\n\n3 marca 2024 r.\n\n{polish}\n\n{polish} Tak.")
    assert found.published
    assert found.published.iso == "2024-03-03"
