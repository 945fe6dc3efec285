"""
What holds for Word documents: no word lost, and no package makes the reader fail.
"""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.word import read
from tests import word
from tests.effort import examples

WORDS = st.lists(st.sampled_from(("bell", "tower ", " bronze", "é", "—", "&", "<b>", "12", "Photo: Ann Poe")))
FORMS = st.sampled_from(
    ("", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:lang w:val="fr-FR"/>')
)
STYLES = st.sampled_from(
    (
        "",
        "",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 3",
        "caption",
        "Quote",
        "Intense Quote",
        "House Style",
    )
    + ("toc 1", "HTML Preformatted")
)


def runs() -> SearchStrategy[str]:
    plain = st.builds(word.run, WORDS.map("".join), FORMS)
    return st.one_of(
        plain,
        plain,
        st.sampled_from(("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:noBreakHyphen/></w:r>")),
        st.sampled_from((word.note_mark(1), word.note_mark(2), word.note_mark(3, "endnote"))),
        st.sampled_from((word.drawing("p1", "A mould"), word.drawing("p1"), word.drawing("none", "gone"))),
        st.builds("<w:ins>{}</w:ins>".format, plain),
        st.builds("<w:fldSimple>{}</w:fldSimple>".format, plain),
        st.builds("<w:smartTag>{}</w:smartTag>".format, plain),
        st.builds("<w:del>{}</w:del>".format, plain),
        st.builds('<w:hyperlink r:id="h1">{}</w:hyperlink>'.format, plain),
        st.builds("<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>".format, st.just("a+b")),
        st.builds(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>".format,
            st.builds(word.paragraph, plain),
        ),
    )


def paragraphs() -> SearchStrategy[str]:
    inside = st.lists(runs(), max_size=4)
    return st.one_of(
        st.builds(lambda content, style: word.paragraph(*content, style=style), inside, STYLES),
        st.builds(word.item, WORDS.map("".join), st.integers(0, 2), st.integers(1, 2)),
    )


def blocks() -> SearchStrategy[str]:
    cells = st.builds("<w:tc><w:tcPr/>{}</w:tc>".format, st.lists(paragraphs(), max_size=2).map("".join))
    rows = st.builds(lambda inside, head: word.row(*inside, is_header=head), st.lists(cells), st.booleans())
    return st.one_of(
        paragraphs(),
        paragraphs(),
        st.builds(lambda inside: word.table(*inside), st.lists(rows, max_size=3)),
        st.builds("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format, paragraphs()),
    )


NOTES = "".join(f'<w:footnote w:id="{n}">{word.paragraph(f" note {n}")}</w:footnote>' for n in (1, 2))
ENDNOTES = f'<w:endnote w:id="3">{word.paragraph("the end")}</w:endnote>'
PARTS: dict[str, str | bytes] = {
    "media/image1.png": word.picture(),
    "footnotes.xml": word.part("footnotes", NOTES),
    "endnotes.xml": word.part("endnotes", ENDNOTES),
    "footer1.xml": word.part("ftr", word.paragraph("page one")),
    "core.xml": word.core(title="Bells", creator="Ann Poe"),
}


def document(content: list[str]) -> bytes:
    relationships = {"p1": ("image", "media/image1.png")}
    links = {"h1": "https://bells.example/"}
    return word.package(*content, parts=PARTS, relationships=relationships, links=links)


@given(st.lists(blocks(), max_size=6))
@settings(max_examples=examples(60))
def test_no_word_of_a_document_is_lost_or_doubled(content: list[str]) -> None:
    """
    Whatever a document holds, each word is in one part or one leftover, at its place in the text.
    """
    source = SourceFile("a.docx", document(content))
    try:
        found = read(source, Options())
        faults = violations(found.article, found.text)
    except PipelineError as refusal:
        faults = [d.code for d in refusal.diagnostics if d.code not in ("AP201", "AP202")]
    assert faults == []


WHOLE = document([word.paragraph("Why bells ring", style="Title"), word.paragraph("A bell is struck.")])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=examples(150))
@example([(0, 0)])
def test_damaged_packages_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    """
    Bytes changed anywhere in a package give an article or a message, and no other fault.
    """
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    try:
        found = read(SourceFile("a.docx", bytes(data)), Options()).article
        said: object = found.headline or found.body
    except PipelineError as refusal:
        said = refusal.diagnostics
    assert said


@given(st.text("<>/w:ptrbdy &;\"=1'", max_size=80))
@settings(max_examples=examples(200))
@example("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/></w:tcPr></w:tc></w:tr></w:tbl>")
@example("<w:p><w:r><w:footnoteReference/></w:r></w:p>")
@example("<w:p><w:hyperlink r:id='none'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>")
@example("<w:p>" * 300)
@example("<w:p>" * 250 + "</w:p>" * 250)
def test_odd_documents_are_read_or_refused(inside: str) -> None:
    """
    XML that is no document, or one that fits no other part, gives an article or a message.
    """
    try:
        found = read(SourceFile("a.docx", word.package(inside)), Options()).article
        said: object = found.headline or found.body
    except PipelineError as refusal:
        said = refusal.diagnostics
    assert said
