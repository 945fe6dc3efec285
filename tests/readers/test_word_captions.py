"""Captions and credits in the shapes that newsrooms send."""

from pathlib import Path

import pytest

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Aside, Block, Figure, Paragraph, Table
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.word import read
from tests import word
from tests.word import paragraph, run

TITLE = paragraph("Why bells ring", style="Title")
PROSE = paragraph(
    "The mould is packed by hand with clay and horse hair, and it is left to dry in the pit for six weeks "
    "before anyone lights the furnace."
)
PIT = paragraph("The mould in the pit behind the yard")
BY = paragraph("Photo: Ann Poe")
PICTURE = paragraph(word.drawing("p1", "A mould"))
CENTRED = '<w:jc w:val="center"/>'
FIGURE = ("The mould in the pit behind the yard", "Photo: Ann Poe")


def reading(*blocks: str, folder: Path | None = None) -> Reading:
    data = word.package(
        *(TITLE, PROSE, *blocks, PROSE),
        parts={"media/image1.png": word.picture()},
        relationships={"p1": ("image", "media/image1.png")},
    )
    source = SourceFile("bells.docx", data, folder)
    found = read(source, Options())
    assert violations(found.article, found.text) == []
    return found


def body(*blocks: str) -> list[Block]:
    """Give what stands between the prose above and below."""
    return list(reading(*blocks).article.body[1:-1])


def told(block: Block) -> tuple[str, str]:
    """Give the caption and the credit of a figure, as they are written."""
    assert isinstance(block, Figure), block
    return plain(block.caption.content) if block.caption else "", block.credit.written if block.credit else ""


def table(*rows: tuple[str, ...]) -> str:
    cells = [[f"<w:tc><w:tcPr/>{inside}</w:tc>" for inside in row] for row in rows]
    return word.table(*(word.row(*row) for row in cells))


def box(inside: str) -> str:
    return paragraph(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r>"
    )


@pytest.mark.parametrize(
    "blocks",
    [
        (PICTURE, PIT, BY),
        (PICTURE, paragraph(run(FIGURE[0]), "<w:r><w:br/></w:r>", run(FIGURE[1]))),
        (PICTURE, box(paragraph(f"{FIGURE[0]}. {FIGURE[1]}"))),
        (PICTURE, paragraph(FIGURE[0], properties=CENTRED), BY),
        (PICTURE, paragraph(run(FIGURE[0], '<w:sz w:val="16"/>')), BY),
        (paragraph(f"{FIGURE[0]}. {FIGURE[1]}"), PICTURE),
        (table((PICTURE,), (PIT,), (BY,)),),
        (table((PICTURE + PIT + BY,)),),
        (table((PICTURE, PIT + BY)),),
    ],
)
def test_a_caption_without_a_style_is_known_by_what_stands_around_it(blocks: tuple[str, ...]) -> None:
    """A line between picture and credit is the caption, on lines of its own, in a box or in a table."""
    (figure,) = body(*blocks)
    caption, credit = told(figure)
    assert (caption.rstrip("."), credit) == FIGURE


@pytest.mark.parametrize(
    "line",
    [paragraph(FIGURE[0], properties=CENTRED), paragraph(run(FIGURE[0], '<w:sz w:val="16"/>'))],
)
def test_a_caption_is_known_by_its_look(line: str) -> None:
    """A short line right below a picture is its caption if it is centred, or smaller than the text."""
    assert [told(block) for block in body(PICTURE, line)] == [(FIGURE[0], "")]


@pytest.mark.parametrize(
    "blocks",
    [
        (PICTURE, PROSE),
        (PICTURE, PIT, paragraph("Photo: how to take one in the dark")),
        (PICTURE, PIT, PROSE, BY),
        (PICTURE, paragraph(run("How a bell is cast", "<w:b/>"), properties=CENTRED)),
        (PICTURE, paragraph("12", properties=CENTRED)),
        (PICTURE, paragraph(" ".join(["long"] * 61)), BY),
    ],
)
def test_prose_below_a_picture_stays_prose(blocks: tuple[str, ...]) -> None:
    """A sentence that no credit follows, a heading in bold and a long paragraph are no captions."""
    figure, *others = body(*blocks)
    assert told(figure) == ("", "")
    assert all(isinstance(block, Paragraph) for block in others)


def test_pictures_side_by_side_keep_their_captions() -> None:
    """Each cell that holds a picture and its caption is a figure."""
    found = body(table((PICTURE + PIT, PICTURE + BY)))
    assert [told(figure) for figure in found] == [(FIGURE[0], ""), ("", FIGURE[1])]


@pytest.mark.parametrize(
    "rows",
    [
        ((PICTURE, paragraph("Treble"), paragraph("250 kg")),),
        ((paragraph("Bell"),), (PICTURE,)),
        ((PICTURE, PICTURE), (paragraph("Treble"), paragraph("Tenor"))),
        ((PICTURE,), (PROSE,), (PROSE,)),
    ],
)
def test_a_table_with_lines_of_its_own_stays_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    """Where words are no caption of one picture, a table is a table."""
    assert [type(block) for block in body(table(*rows))] == [Table]


def test_a_box_without_a_credit_stays_a_box() -> None:
    """A text box below a picture may say anything."""
    assert [type(block) for block in body(PICTURE, box(PIT))] == [Figure, Aside]


def test_the_caption_of_a_second_box_is_not_that_of_the_picture() -> None:
    """A figure never reaches over a box that is none of its own."""
    found = body(PICTURE, box(PROSE), box(paragraph(f"{FIGURE[0]}. {FIGURE[1]}")))
    assert [type(block) for block in found] == [Figure, Aside, Aside]
    odd = f"<w:p><w:pPr><w:txbxContent>{PIT}</w:txbxContent></w:pPr>{word.drawing('p1')}</w:p>"
    assert {type(block) for block in body(odd, paragraph("The rope", style="caption"))} >= {Figure, Aside}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[PHOTO: pit.png The mould in the pit / Ann Poe]", ("The mould in the pit", "Ann Poe")),
        ("[Photo: pit.png | The mould | AFP]", ("The mould", "AFP")),
        ("Picture: pit.png, The mould. Credit: Ann Poe", ("The mould.", "Credit: Ann Poe")),
        ("[Image: pit.png]", ("", "")),
    ],
)
def test_a_line_that_stands_for_a_picture_is_its_figure(
    line: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    """The picture that the line names is had from beside the document."""
    (tmp_path / "pit.png").write_bytes(word.picture())
    found = reading(paragraph(line), folder=tmp_path)
    figure = found.article.body[1]
    assert told(figure) == expected
    assert isinstance(figure, Figure)
    assert figure.asset is not None
    assert found.assets is not None
    assert asset_bytes(found.assets, figure.asset) == word.picture()


def test_a_picture_that_is_not_beside_its_line_is_told() -> None:
    """The figure keeps its caption, and the missing file is a warning."""
    found = reading(paragraph("[PHOTO: pit.png The mould / Ann Poe]"))
    assert told(found.article.body[1]) == ("The mould", "Ann Poe")
    assert [d.code for d in found.diagnostics] == ["AP253"]


def test_a_label_says_what_a_line_below_a_picture_is() -> None:
    """A description and a caption are known by their labels, in any order; the labels are left over."""
    bare = paragraph(word.drawing("p1"))
    lines = (paragraph("Caption: The pit in May"), BY, paragraph("Alt text: A mould in a pit"))
    found = reading(bare, *lines).article
    (figure,) = (block for block in found.body if isinstance(block, Figure))
    assert told(figure) == ("The pit in May", "Photo: Ann Poe")
    assert figure.alt is not None
    assert figure.alt.text == "A mould in a pit"
    assert [x.text.strip() for x in found.leftovers] == ["Caption:", "Alt text:"]


def test_a_description_beside_another_is_the_long_one() -> None:
    """What the picture itself says stays its description."""
    (figure,) = body(PICTURE, paragraph("Alt text: A mould, packed in clay, in a pit"))
    assert isinstance(figure, Figure)
    assert (figure.alt.text if figure.alt else "") == "A mould"
    assert (figure.long_description.text if figure.long_description else "").startswith("A mould, packed")


def test_a_label_without_a_picture_is_prose() -> None:
    """A line that begins with such a label and stands below prose is prose."""
    (block,) = body(paragraph("Alt text: what it is for"))
    assert isinstance(block, Paragraph)
