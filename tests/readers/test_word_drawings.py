"""
Pictures, groups, charts and frames of Word documents, with what is said of them.
"""

import pytest

from article_pipeline.article.model import Aside, Block, Figure, Paragraph, Reason, Table, ThematicBreak
from article_pipeline.article.walk import plain
from article_pipeline.readers import Reading
from tests import word
from tests.readers.test_word import IMAGE, MEDIA, PROSE, TITLE, reading, text_box
from tests.word import cell, drawing, paragraph, row, run, table


def document(*blocks: str) -> Reading:
    return reading(word.package(TITLE, PROSE, *blocks, parts=MEDIA, relationships=IMAGE))


def body(*blocks: str) -> tuple[Block, ...]:
    return document(*blocks).article.body[1:]


def figures(*blocks: str) -> list[tuple[str | None, bool]]:
    """The descriptions of a document's figures, and whether they have a picture."""
    found = [block for block in body(*blocks) if isinstance(block, Figure)]
    return [(figure.alt.text if figure.alt else None, figure.asset is not None) for figure in found]


def drawn(inside: str, properties: str = "", uri: str = "") -> str:
    """An anchored drawing."""
    return (
        f'<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="x" {properties}/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def member(alt: str = "") -> str:
    """A picture as it stands in a group."""
    said = f'<pic:nvPicPr><pic:cNvPr id="2" name="y" descr="{alt}"/></pic:nvPicPr>'
    return f'<pic:pic>{said}<pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic>'


@pytest.mark.parametrize(
    ("properties", "own", "alt"),
    [
        ('descr="A mould"', "", "A mould"),
        ('title="A mould"', "", "A mould"),
        ('descr="" title="A mould"', "", "A mould"),
        ("", "A mould", "A mould"),
    ],
)
def test_a_description_stands_in_one_of_three_places(properties: str, own: str, alt: str) -> None:
    """A picture is described by its frame, by the frame's title, or by itself."""
    assert figures(paragraph(drawn(member(own), properties))) == [(alt, True)]


def test_a_title_beside_a_description_is_left_over() -> None:
    """Where a picture has a description, its title is told as metadata and not read out."""
    found = document(paragraph(drawn(member(), 'descr="A mould" title="Fig. 1"'))).article
    assert [(x.text, x.reason) for x in found.leftovers] == [("Fig. 1", Reason.METADATA)]


def test_pictures_of_a_group_are_all_there() -> None:
    """Each picture of a group is a figure, with its own description or else the group's for the first."""
    group = f"<wpg:wgp>{member('One')}{member('Two')}</wpg:wgp>"
    assert figures(paragraph(drawn(group))) == [("One", True), ("Two", True)]
    bare = f"<wpg:wgp>{member()}{member()}</wpg:wgp>"
    assert figures(paragraph(drawn(bare, 'descr="Both"'))) == [("Both", True), (None, True)]


@pytest.mark.parametrize("kind", ["chart", "diagram"])
def test_a_chart_keeps_its_description(kind: str) -> None:
    """A chart is no picture: it is told, and its description stands in its place."""
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    found = document(paragraph(drawn("", 'descr="Bells by weight"', uri)))
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.alt is not None
    assert (figure.alt.text, figure.asset) == ("Bells by weight", None)
    assert [d.message.split()[1] for d in found.diagnostics if d.code == "AP258"] == [kind]


def test_a_line_that_nobody_described_is_no_figure() -> None:
    """Arrows and lines without words are drawn for the eye only."""
    assert figures(paragraph(drawn("<wps:wsp><wps:spPr/></wps:wsp>"), "Words")) == []


@pytest.mark.parametrize("shape", ["shape", "rect", "oval"])
def test_old_pictures_are_read(shape: str) -> None:
    """A picture in the form of Word 2003 is a figure with its description, whatever frame it has."""
    old = f'<w:r><w:pict><v:{shape} alt="A mould"><v:imagedata r:id="p1"/></v:{shape}></w:pict></w:r>'
    assert figures(paragraph(old)) == [("A mould", True)]


def test_a_rule_across_the_page_is_a_break() -> None:
    """The line that Word, Google Docs and pandoc draw between two scenes parts them."""
    rule = '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t"/></w:pict></w:r>'
    assert [type(block) for block in body(paragraph(rule), PROSE)] == [ThematicBreak, Paragraph]


def test_a_border_of_an_empty_paragraph_is_a_break() -> None:
    """LibreOffice draws such a line with a style."""
    styles = {"styles.xml": word.part("styles", word.style("Title") + word.style("Horizontal Line"))}
    data = word.package(TITLE, PROSE, paragraph(style="Horizontal Line"), PROSE, parts=styles)
    assert [type(block) for block in reading(data).article.body] == [Paragraph, ThematicBreak, Paragraph]


def test_a_deleted_picture_is_left_over() -> None:
    """A picture that tracking has deleted is in no edition, nor is its description."""
    found = document(paragraph("Words ", f"<w:del>{drawing('p1', 'A mould')}</w:del>")).article
    assert not [block for block in found.body if isinstance(block, Figure)]
    assert [(x.text, x.reason) for x in found.leftovers] == [("A mould", Reason.DELETION)]


def captions(*blocks: str) -> list[tuple[str, str | None]]:
    found = [block for block in body(*blocks) if isinstance(block, Figure | Table)]
    return [
        (plain(f.caption.content) if f.caption else "", f.credit.text if f.credit else None) for f in found
    ]


COUNTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> SEQ Figure \\* ARABIC </w:instrText></w:r>"
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "counted", [COUNTED, f'<w:fldSimple w:instr=" SEQ Figure ">{run("1")}</w:fldSimple>']
)
def test_a_field_that_counts_makes_a_caption(counted: str) -> None:
    """A line with a counting field is a caption, whatever its style."""
    below = paragraph("Figure ", counted, ": The pit. Photo: Ann Poe")
    assert captions(paragraph(drawing("p1", "A")), below) == [("Figure 1: The pit.", "Ann Poe")]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (paragraph("The pit. Photo: Ann Poe"), ("The pit.", "Ann Poe")),
        (paragraph("The pit (Reuters)"), ("The pit", "Reuters")),
        (paragraph("He said that " + "word " * 25 + "in the end. (Reuters)"), ("", None)),
        (paragraph(run("The pit before the pour", "<w:i/>")), ("The pit before the pour", None)),
        (paragraph("Then the metal is poured into the pit."), ("", None)),
        (paragraph("It is ", run("hot", "<w:i/>"), "."), ("", None)),
        (paragraph(run("word " * 61, "<w:i/>")), ("", None)),
    ],
)
def test_a_line_without_a_style_may_be_a_caption(below: str, expected: tuple[str, str | None]) -> None:
    """Below a picture, a line that ends in a credit is its caption, and so is a short one in italics."""
    assert captions(paragraph(drawing("p1", "A")), below) == [expected]


def test_a_frame_holds_a_picture_with_its_caption() -> None:
    """LibreOffice sets picture and caption in a frame: the caption stays the picture's, and prose prose."""
    inside = paragraph(drawing("p1", "A mould"), "The pit. Photo: Ann Poe", style="caption")
    blocks = body(paragraph("Prose beside the frame.", text_box(inside)))
    assert [type(block) for block in blocks] == [Paragraph, Figure]
    assert captions(paragraph("Prose beside the frame.", text_box(inside))) == [("The pit.", "Ann Poe")]


def test_words_behind_a_text_box_are_kept() -> None:
    """A paragraph goes on behind a text box, whichever form of it is read."""
    new = "<w:r><w:drawing><wp:anchor><w:txbxContent>{}</w:txbxContent></wp:anchor></w:drawing></w:r>"
    blocks = body(paragraph("Before", new.format(paragraph("Boxed")), " and after"))
    assert [type(block) for block in blocks] == [Paragraph, Aside]
    assert isinstance(blocks[0], Paragraph)
    assert plain(blocks[0].content) == "Before and after"


def test_a_picture_in_a_cell_stays_there() -> None:
    """A picture and its caption in a cell of a table are a figure of that cell."""
    inside = paragraph(drawing("p1", "A")) + paragraph("The pit", style="caption")
    (found,) = body(table(row(cell("Bell"), f"<w:tc><w:tcPr/>{inside}</w:tc>")))
    assert isinstance(found, Table)
    (figure,) = found.rows[0].cells[1].blocks
    assert isinstance(figure, Figure)
    assert figure.caption
