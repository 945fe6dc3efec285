"""
Where the words of a Word document stand, though its blanks are folded.
"""

import pytest

from article_pipeline.article.model import Endnote, Paragraph
from article_pipeline.article.walk import plain
from tests import word
from tests.readers.test_word import TITLE, article, body
from tests.word import paragraph

TAB = "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (("a  bell", TAB), "a bell"),
        ((TAB, "a  bell"), "a bell"),
        ((TAB, "a  bell", TAB), "a bell"),
        (("a  bell", TAB, "rings"), "a bell rings"),
    ],
)
def test_a_tab_makes_up_for_no_folded_blank(runs: tuple[str, ...], said: str) -> None:
    """A paragraph's place holds its first letter and its last, whatever blanks are folded or cut off."""
    (block,) = body(paragraph(*runs))
    assert isinstance(block, Paragraph)
    assert plain(block.content) == said


def test_the_converters_blank_makes_up_for_no_folded_one() -> None:
    """A note's place holds its last letter, though the converter puts a blank behind it."""
    note = f'<w:footnote w:id="7">{paragraph(" Or  longer.")}</w:footnote>'
    notes = {"footnotes.xml": word.part("footnotes", note)}
    found = article(TITLE, paragraph("Struck", word.note_mark(7)), parts=notes)
    assert [plain(n.content) for n in found.endnotes if isinstance(n, Endnote)] == ["1 Or longer."]
