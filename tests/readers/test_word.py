"""
What of a Word document becomes what of an article.
"""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Article,
    Aside,
    Code,
    Endnote,
    Figure,
    Heading,
    LanguagePart,
    Link,
    List,
    Paragraph,
    PullQuote,
    Quote,
    Reason,
    Superscript,
    Table,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.word import read
from tests import word
from tests.conftest import Golden
from tests.word import paragraph, run

CORPUS = Path(__file__).parent.parent / "corpus" / "word"
IMAGE = {"p1": ("image", "media/image1.png")}
MEDIA: dict[str, str | bytes] = {"media/image1.png": word.picture()}
TITLE = paragraph("Why bells ring", style="Title")
PROSE = paragraph("A bell is struck once, and is heard for a minute.")


def reading(data: bytes) -> Reading:
    """Read a document, and hold it to the coverage law."""
    source = SourceFile("article.docx", data)
    found = read(source, Options())
    assert violations(found.article, found.text) == []
    return found


def article(*blocks: str, **more: object) -> Article:
    return reading(word.package(*blocks, **more)).article  # type: ignore[arg-type]


def body(*blocks: str, **more: object) -> tuple[object, ...]:
    return article(TITLE, PROSE, *blocks, **more).body[1:]


def text_box(inside: str) -> str:
    """A text box as Word writes it: twice, for programs of two ages."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def full_document() -> bytes:
    """One of each thing that the reader knows."""
    return word.package(
        TITLE,
        paragraph("What metal remembers", style="Subtitle"),
        paragraph("By Ann Poe and Bo Lee"),
        paragraph("Published: 4 May 2024"),
        paragraph("A bell is struck ", run("once", "<w:i/>"), ", and heard", word.note_mark(2), "."),
        paragraph("How a bell is cast", style="heading 1"),
        word.item("clay"),
        word.item("bronze"),
        word.item("tin", 1),
        word.item("pour", number=2),
        paragraph(word.drawing("p1", "A bell mould in a pit")),
        paragraph("The mould before the pour. Photo: Tom Reed", style="caption"),
        paragraph("I hear it in my feet.", style="Quote"),
        paragraph("— Ivy Marsh, ringer", style="Quote"),
        paragraph("A bell is a patient thing", style="Intense Quote"),
        paragraph("The ring of two", style="caption"),
        word.table(
            word.row(word.cell("Bell"), word.cell("Weight"), is_header=True),
            word.row(word.cell("Treble"), word.cell("250 kg")),
        ),
        paragraph(
            "A word in ", run("français", '<w:lang w:val="fr-FR"/>'), " and a box", text_box(PROSE), "."
        ),
        parts={
            **MEDIA,
            "core.xml": word.core(title="Document1", creator="Zed", subject="Craft", keywords="bell, tower"),
            "footnotes.xml": word.part(
                "footnotes",
                '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
                f'<w:footnote w:id="2">{paragraph(" Or longer.")}</w:footnote>',
            ),
            "comments.xml": word.part("comments", f'<w:comment w:id="1">{paragraph("check")}</w:comment>'),
            "header1.xml": word.part("hdr", paragraph("The Ringing Post")),
        },
        relationships=IMAGE,
    )


def test_a_document_with_everything(golden: Golden) -> None:
    """Each part of a document has its place in the article, and all else is a leftover with its reason."""
    data = (CORPUS / "everything" / "in" / "article.docx").read_bytes()
    golden(CORPUS / "everything" / "golden" / "article.json", dumps(reading(data).article))


def test_the_corpus_is_made_by_the_tests() -> None:
    """The document of the corpus is the one that ``full_document`` makes, where it can be read."""
    data = (CORPUS / "everything" / "in" / "article.docx").read_bytes()
    kept, made = (zipfile.ZipFile(BytesIO(one)) for one in (data, full_document()))
    assert {n: kept.read(n) for n in kept.namelist()} == {n: made.read(n) for n in made.namelist()}


def test_pictures_come_out_of_the_package() -> None:
    """A picture's bytes are had from the reading's own store, by the asset's path."""
    found = reading(full_document())
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.asset is not None
    assert found.assets is not None
    assert asset_bytes(found.assets, figure.asset) == MEDIA["media/image1.png"]


def test_alternative_text_is_no_caption() -> None:
    """A picture without a caption keeps its description as its description."""
    (figure,) = body(paragraph(word.drawing("p1", "A mould")), parts=MEDIA, relationships=IMAGE)
    assert isinstance(figure, Figure)
    assert figure.alt is not None
    assert (figure.alt.text, figure.caption) == ("A mould", None)


def test_a_decorative_picture_is_known_by_its_mark() -> None:
    """Word's "mark as decorative" makes the figure decorative."""
    (figure,) = body(paragraph(word.drawing("p1", is_decorative=True)), parts=MEDIA, relationships=IMAGE)
    assert isinstance(figure, Figure)
    assert figure.is_decorative


@pytest.mark.parametrize(
    ("caption", "below", "expected"),
    [
        ("The pit. - Credit: Ann Poe", None, ("The pit.", "Ann Poe")),
        ("The pit (Photo: Ann Poe)", None, ("The pit", "Ann Poe")),
        ("The pit", "Photo: Ann Poe", ("The pit", "Ann Poe")),
        ("The pit in the photo", None, ("The pit in the photo", None)),
    ],
)
def test_a_credit_is_parted_from_its_caption(
    caption: str, below: str | None, expected: tuple[str, str | None]
) -> None:
    """A credit stands at the caption's end or on a line below it."""
    lines = [paragraph(caption, style="caption"), *([paragraph(below)] if below else [])]
    (figure,) = body(paragraph(word.drawing("p1", "A")), *lines, parts=MEDIA, relationships=IMAGE)
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert (plain(figure.caption.content), figure.credit.text if figure.credit else None) == expected


def test_a_caption_above_a_picture_is_its_caption() -> None:
    """A caption with no picture above it belongs to the one below."""
    blocks = (paragraph("The pit", style="caption"), paragraph(word.drawing("p1", "A")))
    (figure,) = body(*blocks, parts=MEDIA, relationships=IMAGE)
    assert isinstance(figure, Figure)
    assert figure.caption is not None


def test_a_first_picture_is_the_lead() -> None:
    """A picture between title and text is the lead picture."""
    found = article(TITLE, paragraph(word.drawing("p1", "A")), PROSE, parts=MEDIA, relationships=IMAGE)
    assert found.lead_figure is not None
    assert len(found.body) == 1


def test_cells_keep_their_spans_and_header_rows() -> None:
    """Merged cells span columns and rows, and repeated header rows head the table."""
    table = word.table(
        word.row(word.cell("Weights", '<w:gridSpan w:val="2"/>'), is_header=True),
        word.row(word.cell("Treble", '<w:vMerge w:val="restart"/>'), word.cell("250")),
        word.row(word.cell("", "<w:vMerge/>"), word.cell("260")),
    )
    (found,) = body(table)
    assert isinstance(found, Table)
    assert found.header_rows == 1
    cells = [[(c.columns, c.rows, c.is_header) for c in row.cells] for row in found.rows]
    assert cells == [[(2, 1, True)], [(1, 2, False), (1, 1, False)], [(1, 1, False)]]


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was inserted is in the text; what was deleted is left over, with that reason."""
    changed = paragraph(
        "kept ",
        f"<w:ins>{run('added ')}</w:ins>",
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('moved')}</w:moveFrom>",
        "end",
    )
    found = article(TITLE, PROSE, changed)
    assert isinstance(found.body[1], Paragraph)
    assert plain(found.body[1].content) == "kept added end"
    assert {x.reason for x in found.leftovers} == {Reason.DELETION}
    assert " ".join(x.text for x in found.leftovers).split() == ["gone", "moved"]


def test_a_text_box_is_an_aside_said_once() -> None:
    """The words of a text box stand beside the article, though the document has them twice."""
    blocks = body(paragraph("Before", text_box(paragraph("Boxed words")), " after"))
    assert [type(block) for block in blocks] == [Paragraph, Aside]


def test_links_keep_their_words_and_good_addresses() -> None:
    """An address that runs a script is taken out with a note; its words stay."""
    linked = paragraph(
        f'<w:hyperlink r:id="bad">{run("one")}</w:hyperlink>',
        " and ",
        f'<w:hyperlink r:id="good">{run("two")}</w:hyperlink>',
    )
    links = {"bad": "javascript:alert(1)", "good": "https://bells.example/"}
    found = reading(word.package(TITLE, PROSE, linked, links=links))
    (block,) = found.article.body[1:]
    assert isinstance(block, Paragraph)
    assert [type(inline) for inline in block.content][-1] is Link
    assert plain(block.content) == "one and two"
    assert "AP251" in {d.code for d in found.diagnostics}


def test_fields_and_wrappers_keep_the_words_that_they_show() -> None:
    """Fields, content controls and ruby are read for their words."""
    blocks = body(
        paragraph(f'<w:fldSimple w:instr="DATE">{run("4 May")}</w:fldSimple>', " now"),
        f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>",
        paragraph("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
    )
    assert [plain(block.content) for block in blocks if isinstance(block, Paragraph)] == [
        "4 May now",
        "controlled",
        "a+b",
    ]


def test_an_unknown_style_keeps_its_words() -> None:
    """Words in a style of the house are prose, and a note names the style."""
    found = reading(word.package(TITLE, paragraph("Odd words", style="House Style")))
    assert [plain(b.content) for b in found.article.body if isinstance(b, Paragraph)] == ["Odd words"]
    assert any("House Style" in d.message for d in found.diagnostics if d.code == "AP257")


def test_parts_of_a_word_in_one_form_are_one() -> None:
    """Word parts words where they were edited; neighbours of one form are joined."""
    (block,) = body(paragraph(run("be", "<w:b/>"), run("lls", "<w:b/>"), " ri", "ng"))
    assert isinstance(block, Paragraph)
    assert len(block.content) == 2


def test_a_note_has_its_mark_and_its_words() -> None:
    """A footnote is a raised number in the text and a note of that number after it."""
    note = f'<w:footnote w:id="7">{paragraph(" Or longer.")}</w:footnote>'
    notes = {"footnotes.xml": word.part("footnotes", note)}
    found = article(TITLE, paragraph("Struck", word.note_mark(7)), parts=notes)
    assert isinstance(found.body[0], Paragraph)
    assert isinstance(found.body[0].content[-1], Superscript)
    assert [plain(n.content) for n in found.endnotes if isinstance(n, Endnote)] == ["1 Or longer."]


def test_the_title_is_the_property_only_where_the_document_has_none() -> None:
    """The property "title" stands in for a missing Title, and is left over beside one."""
    core = {"core.xml": word.core(title="Bells", creator="Ann Poe; Bo Lee")}
    bare = article(PROSE, parts=core)
    titled = article(TITLE, PROSE, parts=core)
    assert bare.headline is not None
    assert titled.headline is not None
    assert (plain(bare.headline.content), plain(titled.headline.content)) == ("Bells", "Why bells ring")
    assert bare.byline is not None
    assert [p.name for p in bare.byline.people] == ["Ann Poe", "Bo Lee"]
    assert [x.text for x in titled.leftovers] == ["Bells"]


def test_blocks_by_their_styles() -> None:
    """Headings, quotes, pull quotes, code and lists are known by the names of their styles."""
    blocks = body(
        paragraph("A part", style="heading 2"),
        paragraph("Said", style="Quote"),
        paragraph("Lifted", style="Intense Quote"),
        paragraph("ring()", style="HTML Preformatted"),
        word.item("one"),
    )
    assert [type(block) for block in blocks] == [Heading, Quote, PullQuote, Code, List]


def test_a_language_of_its_own_is_marked() -> None:
    """A run in another language is a part in that language; a dialect of the same is not."""
    french, british = '<w:lang w:val="fr-FR"/>', '<w:lang w:val="en-US"/>'
    (block,) = body(paragraph("A ", run("cloche", french), " is a ", run("bell", british)))
    assert isinstance(block, Paragraph)
    assert [i.language for i in block.content if isinstance(i, LanguagePart)] == ["fr-FR"]


def test_a_note_of_two_paragraphs_has_two_lines() -> None:
    """The paragraphs of a note stand on lines of their own, and its number before all of its words."""
    inside = paragraph(run(" "), run("Or longer.")) + paragraph("Much longer.")
    notes = {"footnotes.xml": word.part("footnotes", f'<w:footnote w:id="7">{inside}</w:footnote>')}
    found = article(TITLE, paragraph("Struck", word.note_mark(7)), parts=notes)
    assert [plain(n.content) for n in found.endnotes if isinstance(n, Endnote)] == [
        "1 Or longer.\nMuch longer."
    ]


def test_breaks_of_pages_part_words() -> None:
    """A page, a column and a line that end between two words leave them two."""
    kinds = ("<w:br/>", '<w:br w:type="page"/>', '<w:br w:type="column"/>', "<w:cr/>", "<w:ptab/>")
    for kind in kinds:
        (block,) = body(paragraph("one", f"<w:r>{kind}</w:r>", "two"))
        assert isinstance(block, Paragraph)
        assert plain(block.content).split() == ["one", "two"]


def test_each_author_may_have_a_line() -> None:
    """Lines in the style of authors are one byline, and what stands below them is still the opening."""
    styles = {
        "styles.xml": word.part("styles", word.style("Title") + word.style("Author") + word.style("Date"))
    }
    lines = (
        paragraph("Ann Poe", style="Author"),
        paragraph("Bo Lee", style="Author"),
        paragraph("4 May 2024", style="Date"),
    )
    found = article(TITLE, *lines, PROSE, parts=styles)
    assert found.byline is not None
    assert [p.name for p in found.byline.people] == ["Ann Poe", "Bo Lee"]
    assert found.published is not None
    assert found.body == article(TITLE, PROSE).body


def test_a_strict_document_is_read() -> None:
    """ "Strict Open XML" differs in its namespaces only."""
    kept = zipfile.ZipFile(BytesIO(word.package(TITLE, PROSE)))
    strict = {
        name: kept.read(name)
        .replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name in kept.namelist()
    }
    assert reading(word.archive(strict)).article.body == article(TITLE, PROSE).body


def test_an_embedded_document_is_told() -> None:
    """A web page that a program has put into the package, to be converted by Word, is not passed over."""
    chunk = {"afchunk.html": "<p>Words</p>"}
    data = word.package(TITLE, PROSE, parts=chunk, relationships={"c": ("aFChunk", "afchunk.html")})
    assert [d.message for d in reading(data).diagnostics if "word/afchunk.html" in d.message]


def test_words_that_the_converter_drops_are_told() -> None:
    """A picture in a note has no place in the article: its description is left over with a warning."""
    note = f'<w:footnote w:id="7">{paragraph("See ", word.drawing("p1", "A mould"))}</w:footnote>'
    parts = {**MEDIA, "footnotes.xml": word.part("footnotes", note)}
    found = reading(word.package(TITLE, paragraph("Struck", word.note_mark(7)), parts=parts))
    assert [(x.text, x.reason) for x in found.article.leftovers] == [("A mould", Reason.UNPLACED)]
    assert [d.message for d in found.diagnostics if d.code == "AP211" and "A mould" in d.message]


def test_a_note_that_nothing_refers_to_is_left_over_whole() -> None:
    """The words of a note whose mark is gone are told, and not lost with it."""
    note = f'<w:footnote w:id="7">{paragraph("Or longer.")}</w:footnote>'
    found = reading(word.package(TITLE, PROSE, parts={"footnotes.xml": word.part("footnotes", note)}))
    assert [(x.text, x.reason) for x in found.article.leftovers] == [("Or longer.", Reason.UNPLACED)]


def test_a_paragraph_in_a_paragraph_stands_behind_it() -> None:
    """What no program should write, a paragraph in another, is read as two."""
    blocks = body(f"<w:p>{run('one')}{paragraph('two')}{paragraph('three')}{run(' and a half')}</w:p>")
    said = [plain(block.content) for block in blocks if isinstance(block, Paragraph)]
    assert said == ["one and a half", "two", "three"]


def field(*instruction: str) -> str:
    """A field with its instruction in pieces."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    return f"{mark('begin')}{said}{mark('separate')}{run('the foundry')}{mark('end')}"


def simple_field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{run("the foundry")}</w:fldSimple>'


@pytest.mark.parametrize(
    ("linked", "target"),
    [
        (field(' HYPERLINK "https://bells.example/" '), "https://bells.example/"),
        (field(' HYPERLINK "https://bells', '.example/" \\o "A tip" '), "https://bells.example/"),
        (field(' HYPERLINK "https://bells.example/" \\l "pit" '), "https://bells.example/#pit"),
        (field(' HYPERLINK \\l "pit" '), None),
        (field(" PAGEREF pit "), None),
        (simple_field("HYPERLINK &quot;https://bells.example/&quot;"), "https://bells.example/"),
    ],
)
def test_a_field_may_be_a_link(linked: str, target: str | None) -> None:
    """A link that is written as a field leads where it says, without what only Word needs."""
    (block,) = body(paragraph("See ", linked, "."))
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "See the foundry."
    assert [i.target for i in block.content if isinstance(i, Link)] == ([target] if target else [])
