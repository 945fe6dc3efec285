"""
What of Markdown becomes what of an article.
"""

from pathlib import Path

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Block,
    Caption,
    Endnote,
    Figure,
    Heading,
    Link,
    Paragraph,
    QuestionAttribution,
    Quote,
    Reason,
    Superscript,
    Table,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.article.walk import figures, nodes, plain
from article_pipeline.errors import ContentError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.markdown import read
from tests.conftest import Golden
from tests.word import picture

CORPUS = Path(__file__).parent.parent / "corpus" / "markdown"
DOCS = Path(__file__).parent.parent.parent / "docs" / "markdown.md"
IMAGE = '<img src="mould.jpg" alt="A mould">'
PICTURES = MemberStore({"mould.jpg": picture(kind="JPEG"), "a b.png": picture()})


def reading(text: str) -> Reading:
    return read(SourceFile("bells.md", text.encode(), None, PICTURES), Options())


def body(text: str) -> tuple[Block, ...]:
    return reading(text).article.body


def figure(text: str) -> Figure:
    (found,) = body(text)
    assert isinstance(found, Figure)
    return found


def codes(text: str) -> set[str]:
    return {d.code for d in reading(text).diagnostics}


@pytest.mark.parametrize("case", sorted(p.name for p in CORPUS.iterdir()))
def test_corpus(case: str, golden: Golden) -> None:
    """Each case of the corpus is read as its golden file says."""
    source = CORPUS / case / "in" / "article.md"
    found = read(SourceFile("article.md", source.read_bytes(), source.parent), Options())
    golden(CORPUS / case / "golden" / "article.json", dumps(found.article))


@pytest.mark.parametrize(
    "below",
    [
        "\n*The pit. - Credit: Tom Reed*",
        "\n\n*The pit. - Credit: Tom Reed*",
        "\n_The pit. Photo: Tom Reed_",
        "\n*The pit. (Photo: Tom Reed)*",
        "\n*The pit. Credit: Tom Reed*",
        '{caption="The pit." credit="Credit: Tom Reed"}',
        '{caption="The pit. - Credit: Tom Reed"}',
        '{credit="Tom Reed"}\n*The pit.*',
    ],
)
def test_a_caption_and_its_credit_belong_to_the_picture(below: str) -> None:
    """Caption and credit are read from the italic line below a picture, and from its attributes."""
    found = figure(f"![A mould](mould.jpg){below}")
    assert found.asset is not None
    assert found.alt is not None
    assert found.caption is not None
    assert found.credit is not None
    assert (found.alt.text, plain(found.caption.content)) == ("A mould", "The pit.")
    assert found.credit.text == "Tom Reed"


def test_a_description_is_no_caption() -> None:
    """The words in the square brackets of a picture are its description and nothing else."""
    found = figure("![A mould in a pit](mould.jpg)")
    assert (found.caption, found.credit) == (None, None)


@pytest.mark.parametrize("picture", ["![ ](mould.jpg)", "![&nbsp;](mould.jpg)", "![](mould.jpg)"])
def test_a_blank_is_no_description(picture: str) -> None:
    """A picture with nothing but a blank in its brackets has no description, rather than an empty one."""
    assert figure(picture).alt is None


def test_prose_below_a_picture_is_no_caption() -> None:
    """Only a paragraph that is italic as a whole is a caption."""
    assert [type(b) for b in body("![A](mould.jpg)\n\n*Not* a caption.")] == [Figure, Paragraph]


def test_a_picture_with_a_blank_in_its_name_is_found() -> None:
    """A name may be written with %20, or as it is between angle brackets."""
    assert figure("![A](a%20b.png)").asset == figure("![A](<a b.png>)").asset


@pytest.mark.parametrize("path", ["../mould.jpg", "/mould.jpg", "..\\mould.jpg"])
def test_pictures_outside_the_folder_are_refused(path: str) -> None:
    """A path that leads out of the article's folder is an error."""
    assert "AP207" in codes(f"![A](<{path}>)".replace("\\", "\\\\"))


@pytest.mark.parametrize(
    "address", ["http://x.example/a.png", "//x.example/a.png", "file:///a.png", "data:,a"]
)
def test_nothing_is_fetched(address: str) -> None:
    """A picture with an address is told, and is a figure without a picture."""
    assert "AP253" in codes(f"![A]({address})")
    assert figure(f"![A]({address})").asset is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///a", "#a"]
)
def test_only_addresses_of_known_schemes_are_links(address: str) -> None:
    """Of a link with any other address the words are kept, and a note names the address."""
    (block,) = body(f"[words]({address})")
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "words"
    assert not any(isinstance(node, Link) for node in nodes(block))
    assert "AP251" in codes(f"[words]({address})")


def test_html_is_not_run_and_keeps_its_words() -> None:
    """Tags go with a note, their words stay; comments and scripts are left over."""
    blocks = ("<div>In a <i>box</i>.</div>", "<!-- c -->", "<script>x()</script>")
    text = "\n\n".join(("One <b onclick='x()'>bold</b> word<br>more", *blocks))
    found = reading(text)
    words = [plain(block.content) for block in found.article.body if isinstance(block, Paragraph)]
    assert words == ["One bold word\nmore", "In a box."]
    assert {x.reason for x in found.article.leftovers} == {Reason.MARKUP, Reason.COMMENT}
    assert "AP252" in {d.code for d in found.diagnostics}


def test_yaml_and_toml_say_the_same() -> None:
    """Front matter in either language gives the same article."""
    yaml = 'title: A *title*\nauthors: [Ann Poe, Bo Lee]\ndate: 2024-05-04\nstandfirst: "What remains"'
    toml = (
        'title = "A *title*"\nauthors = ["Ann Poe", "Bo Lee"]\ndate = 2024-05-04\nstandfirst = "What remains"'
    )
    one, two = (reading(f"{f}\n{x}\n{f}\nProse.").article for f, x in (("---", yaml), ("+++", toml)))
    assert one.headline is not None
    assert one.byline is not None
    assert one.published is not None
    assert plain(one.headline.content) == "A title"
    assert (one.headline, one.byline, one.published) == (two.headline, two.byline, two.published)
    assert one.standfirst == two.standfirst
    assert one.published.iso == "2024-05-04"


def test_a_value_of_the_front_matter_has_its_exact_place() -> None:
    """The span of a part from the front matter is that of its value."""
    text = "---\nsection: 'Craft'\ntitle: Bells\n---\nProse."
    found = reading(text).article
    assert found.headline is not None
    assert found.headline.span is not None
    assert found.section is not None
    assert found.section.span is not None
    spans = (found.section.span, found.headline.span)
    assert [text[s.start : s.end] for s in spans] == ["Craft", "Bells"]
    assert [(s.line, s.column) for s in spans] == [(2, 11), (3, 8)]


def test_an_entry_that_is_not_known_is_left_over() -> None:
    """Metadata that no edition shows is listed, not lost."""
    found = reading("---\ntitle: Bells\ntags: [tower, bronze]\n---\nProse.").article
    assert [(x.text, x.reason) for x in found.leftovers] == [("tags: [tower, bronze]", Reason.METADATA)]


@pytest.mark.parametrize(
    "inside",
    [
        "a: &x [1]\nb: *x",
        "a: &x b",
        "a: !x b",
        "*x : b",
        "title: a\ntitle: b",
        "title: 'a",
        "- a list",
        "a: " + "[" * 2000,
        "a: " + "[" * 20 + "]" * 20,
        "!!python/object/apply:os.system [x]",
        "k: " + "x" * 100_001,
    ],
)
def test_front_matter_out_of_form_is_refused_at_its_place(inside: str) -> None:
    """Aliases, keys that stand twice and broken YAML are refused, and the message has a line."""
    with pytest.raises(ContentError) as caught:
        reading(f"---\n{inside}\n---\nProse.")
    (fault,) = caught.value.diagnostics
    assert fault.code == "AP254"
    assert fault.place is not None
    assert fault.place.line


def test_words_are_not_read_as_other_things() -> None:
    """A title "no" and a date stay words, whatever YAML makes of them."""
    found = reading("---\ntitle: no\nsection: 2024-05-04\n---\nProse.").article
    assert found.headline is not None
    assert found.section is not None
    assert (plain(found.headline.content), found.section.text) == ("no", "2024-05-04")


def test_an_ambiguous_date_stays_undecided() -> None:
    """A date with two readings has no ISO form, and a warning says so."""
    text = "---\ndate: 06/01/2026\n---\nProse."
    found = reading(text)
    assert found.article.published is not None
    assert found.article.published.iso is None
    assert "AP208" in codes(text)


@pytest.mark.parametrize("text", ["> Said.\n> — Ivy Marsh", "> Said.\n>\n> -- Ivy Marsh"])
def test_the_last_line_of_a_quotation_may_name_who_said_it(text: str) -> None:
    """A last line that begins with a dash is the attribution."""
    (quote,) = body(text)
    assert isinstance(quote, Quote)
    assert plain(quote.attribution) == "Ivy Marsh"
    assert len(quote.blocks) == 1


def test_a_footnote_is_a_mark_and_a_note() -> None:
    """A footnote with a name gets its number, in the text and after it."""
    found = reading("Struck[^bell].\n\n[^bell]: Or longer.\n").article
    (block,) = found.body
    assert isinstance(block, Paragraph)
    assert [plain(i.content) for i in block.content if isinstance(i, Superscript)] == ["1"]
    assert [plain(note.content) for note in found.endnotes if isinstance(note, Endnote)] == ["1 Or longer."]


def test_the_question_that_is_answered_is_read_from_its_line() -> None:
    """Asker, place and question are told from the words where no attribute says them."""
    line = "This article is an answer to the question (asked by Mia Long, York) 'Why do bells ring on?'"
    (note,) = reading(f"Prose.\n\n::: asked\n{line}\n:::\n").article.endnotes
    assert isinstance(note, QuestionAttribution)
    assert (note.asker, note.place, note.question) == ("Mia Long", "York", "Why do bells ring on?")


def test_a_table_without_header_words_has_no_header() -> None:
    """A pipe table whose first row is empty begins with its second."""
    (table,) = body("|  |  |\n|--|--|\n| a | b |\n")
    assert isinstance(table, Table)
    assert (table.header_rows, len(table.rows)) == (0, 1)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_blocks_nested_too_deep_are_refused(mark: str) -> None:
    """Ten thousand blocks inside one another are refused, and no word is dropped unsaid."""
    with pytest.raises(ContentError) as caught:
        reading(mark * 10_000 + "deep")
    assert [d.code for d in caught.value.diagnostics] == ["AP255"]


def test_a_paragraph_longer_than_any_is_refused() -> None:
    """What makes the search for the end of a comment slow is refused, with its line."""
    with pytest.raises(ContentError) as caught:
        reading("Prose.\n\n" + "<!--" * 20_000)
    (fault,) = caught.value.diagnostics
    assert fault.code == "AP203"
    assert fault.place is not None
    assert fault.place.line == 3


def test_control_characters_are_left_out_and_told() -> None:
    """A control character is in no edition, and does not move what stands behind it."""
    found = reading("A be\x01ll rings.")
    (block,) = found.article.body
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "A bell rings."
    assert block.span is not None
    assert block.span.end == 14
    assert "AP109" in {d.code for d in found.diagnostics}


def test_the_documented_examples_are_read_as_the_text_says() -> None:
    """Each example of docs/markdown.md is read without an unknown division or a lost attribute."""
    examples = DOCS.read_text(encoding="utf-8").split("```")[1::2]
    kinds = {type(node).__name__ for text in examples for block in body(text) for node in nodes(block)}
    assert {"Figure", "Caption", "Credit", "Quote", "PullQuote", "Aside", "QuestionAnswer"} <= kinds
    assert not any(":::" in plain(b.content) for t in examples for b in body(t) if isinstance(b, Paragraph))


def test_a_title_said_again_below_the_front_matter_is_left_over() -> None:
    """A first heading that repeats the front matter's title is in no edition, and listed with its reason."""
    found = reading("---\ntitle: The bells\n---\n\n# The bells\n\nThey ring at noon.\n").article
    assert [(x.text, x.reason) for x in found.leftovers] == [("# The bells", Reason.REPEATED_TITLE)]
    assert [type(block) for block in found.body] == [Paragraph]


def test_a_first_heading_with_other_words_is_a_heading() -> None:
    """Only the same words are the title again."""
    found = reading("---\ntitle: The bells\n---\n\n# The ropes\n\nThey ring at noon.\n").article
    assert found.leftovers == ()
    assert isinstance(found.body[0], Heading)


def test_a_picture_elsewhere_keeps_its_address() -> None:
    """A picture that is only named is not fetched, and its address is in the model."""
    address = "https://bells.example/a.jpg"
    found = reading(f"# Bells\n\n![A bell]({address})\n\nThey ring at noon.\n").article
    (shown,) = figures(found)
    assert (shown.asset, shown.picture) == (None, address)


def test_a_label_with_a_capital_ends_a_caption_without_a_stop() -> None:
    """In a caption, "Credit:" and a name behind a blank are a credit; "credit: ten years" is not."""
    assert figure("![A](mould.jpg)\n*The mould Credit: Tom Reed*").credit is not None
    assert figure("![A](mould.jpg)\n*A line of credit: ten years*").credit is None


def test_bold_paragraphs_that_open_the_article_are_its_standfirst() -> None:
    """A first paragraph that is bold as a whole is the standfirst where the front matter has none."""
    opening = "# Bells\n\n**What a bell says when it is struck at noon.**"
    text = f"{opening}\n\nIt hums.\n\n**This is not one of those lines.**"
    found = reading(text).article
    assert [plain(p.content) for p in found.standfirst] == ["What a bell says when it is struck at noon."]
    assert len(found.body) == 2
    assert reading(f"---\nstandfirst: Other\n---\n{text}").article.standfirst[0].rule == "front-matter"
    assert not reading("# Bells\n\n**Ann Poe**\n\nIt hums.").article.standfirst


@pytest.mark.parametrize(
    "text",
    [
        "![A mould](mould.jpg)\n*The [pit](https://pit.example). Photo: Tom Reed*",
        "![A mould](mould.jpg)\n\n_The pit. - Photo: Tom Reed_",
        "![A mould](mould.jpg)  \n*The pit. (Photo: Tom Reed)*",
        "[![A mould](mould.jpg)](https://pit.example/large)\n*The pit. Photo: Tom Reed*",
        '![A mould](mould.jpg "The pit. Photo: Tom Reed")',
        "![A mould](mould.jpg){width=50% #mould .wide}\n*The pit. Photo: Tom Reed*",
        '![A mould](mould.jpg){: width="50%" .wide }\n_The pit. Photo: Tom Reed_',
        "![A mould](mould.jpg)<!-- wide -->\n*The pit. Photo: Tom Reed*",
        "![A mould][m]\n*The pit. Photo: Tom Reed*\n\n[m]: mould.jpg",
        f"<figure>\n  {IMAGE}\n  <figcaption>The <em>pit</em>. Photo: Tom Reed</figcaption>\n</figure>",
        f"<figure><figcaption>The pit. <i>Photo: Tom Reed</i></figcaption><a href='#x'>{IMAGE}</a></figure>",
    ],
)
def test_a_figure_may_be_written_in_many_ways(text: str) -> None:
    """However people write a figure, its picture, description, caption and credit belong together."""
    found = figure(text)
    assert found.asset is not None
    assert found.alt is not None
    assert found.caption is not None
    assert found.credit is not None
    assert (found.alt.text, plain(found.caption.content)) == ("A mould", "The pit.")
    assert found.credit.text == "Tom Reed"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"{IMAGE}<figcaption>The pit.</figcaption>It steams.", ["The pit.", "It steams."]),
        (f"{IMAGE}<figcaption>The pit.</figcaption><figcaption>It steams.", ["The pit.", "It steams."]),
        ("<figcaption>The pit.</figcaption>:<figcaption>It steams.", ["The pit.", ":", "It steams."]),
        (f"{IMAGE}<figcaption><p>The pit.</p><p>It<br>steams.</p></figcaption>", ["The pit. It steams."]),
        (f"{IMAGE}<figcaption>One{IMAGE}two</figcaption>", ["One", "two"]),
    ],
)
def test_words_around_captions_stand_in_order(inside: str, said: list[str]) -> None:
    """Words between and behind the captions of a figure stand where they stood, those of two lines apart."""
    text = f"# Bells\n\n<figure>{inside}</figure>"
    found = reading(text).article
    shown = [b.caption if isinstance(b, Figure) else b for b in found.body]
    assert [plain(b.content) for b in shown if isinstance(b, Caption | Paragraph)] == said
    assert violations(found, text, has_markup=True) == []


@pytest.mark.parametrize(
    "words",
    [
        "Un<wbr>believable H<mark>ig</mark>h<ins>er</ins> x<kbd>K</kbd>y",
        "Un<x-part>believ</x-part>able High<font>er</font> <del>x</del>K<bdi>y</bdi>",
    ],
)
@pytest.mark.parametrize("form", ["<figure>{}<figcaption>{}</figcaption></figure>", "<p>{1}</p>"])
def test_tags_inside_a_word_do_not_part_it(form: str, words: str) -> None:
    """Only what ends a line ends a word: all other tags, those nobody knows included, leave it whole."""
    (block,) = body(form.format(IMAGE, words))
    shown = block.caption if isinstance(block, Figure) else block
    assert isinstance(shown, Caption | Paragraph)
    assert plain(shown.content) == "Unbelievable Higher xKy"


def test_each_picture_of_a_figure_has_the_caption_behind_it() -> None:
    """A caption belongs to the picture before it, not to one that comes after it."""
    parts = f"{IMAGE}<figcaption>One</figcaption>{IMAGE}<figcaption>two</figcaption>{IMAGE}"
    figures = [block for block in body(f"<figure>{parts}</figure>") if isinstance(block, Figure)]
    captions = [figure.caption and plain(figure.caption.content) for figure in figures]
    assert captions == ["One", "two", None]


def test_bare_tags_mean_what_markdown_means() -> None:
    """Raised, lowered and stressed words may be written in HTML; a tag that is not closed is none."""
    (block,) = body("H<sub>2</sub>O at 10<sup>3</sup> is <b>*very*</b> hot, <i>and **so</i> on**.")
    assert isinstance(block, Paragraph)
    kinds = [type(node).__name__ for node in nodes(block)]
    assert plain(block.content) == "H2O at 103 is very hot, and so on."
    assert {"Subscript", "Superscript", "Strong", "Emphasis"} <= set(kinds)


def test_a_picture_in_a_table_is_a_figure() -> None:
    """A cell may hold a picture, alone or among words."""
    (table,) = body("| a | b |\n|---|---|\n| ![A mould](mould.jpg) | see ![A mould](mould.jpg) |")
    assert [type(n).__name__ for n in nodes(table)].count("Figure") == 2


@pytest.mark.parametrize(
    "text", ["{{< gallery >}}", "{% include x.html %}", "{{ page.title }}", "{: .wide }"]
)
def test_words_for_another_program_are_left_over(text: str) -> None:
    """What speaks to a maker of web sites is in no edition, and told."""
    found = reading(f"Prose.\n\n{text}\n\nMore.")
    assert [(x.text, x.reason) for x in found.article.leftovers] == [(text, Reason.MARKUP)]
    assert [type(block) for block in found.article.body] == [Paragraph, Paragraph]
    assert "AP283" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-05-04T10:00:00+0100", "2024-05-04T10:00:00+01:00"),
        ("2024-05-04 10:00 -05", "2024-05-04T10:00-05:00"),
        ("2024-05-04T100000Z", "2024-05-04T10:00:00Z"),
        ("2024-05-04T10:00", "2024-05-04T10:00"),
        ("2024-05-04T10:00:00.250+05:30", "2024-05-04T10:00:00.250+05:30"),
    ],
)
def test_a_time_has_one_form(written: str, iso: str) -> None:
    """A date with a time is given in the extended form of ISO 8601 throughout, its zone included."""
    published = reading(f"---\ndate: {written}\n---\nProse.").article.published
    assert published is not None
    assert (published.written, published.iso) == (written, iso)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html [\n<!ENTITY a "ha">\n]>\n\nA bell.',
        '<!DOCTYPE html PUBLIC "x" [<!ENTITY a "ha">]>\n\nA bell.',
        'A <!DOCTYPE html [<!ENTITY a "ha">\n]>bell.',
        '<div><!DOCTYPE html [<!ENTITY a "ha">]>A bell.</div>',
        '> <!DOCTYPE html [\n> <!ENTITY a "ha">\n> ]>\n\nA bell.',
        "<!DOCTYPE html>\n\nA bell.",
    ],
)
def test_a_document_type_leaves_nothing_behind(text: str) -> None:
    """Declarations in a document type belong to it, up to the bracket that closes them."""
    found = reading(text).article
    assert [plain(b.content) for b in found.body if isinstance(b, Paragraph)] == ["A bell."]


def test_a_document_type_without_an_end_is_kept() -> None:
    """What looks like one and never closes loses no word."""
    assert [type(b) for b in body("<!DOCTYPE html [ <!ENTITY a>\n\nA bell.")] == [Paragraph]
