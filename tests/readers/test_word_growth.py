"""
Reading a Word document is linear: four times the document takes four times the steps, whatever is in it.
"""

from collections.abc import Callable

import pytest

from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.word import read
from tests import word
from tests.readers.test_word import IMAGE, MEDIA, PROSE, TITLE, text_box
from tests.steps import steps
from tests.word import cell, drawing, item, note_mark, paragraph, row, run, style, table

LOOKS = ("<w:b/>", "<w:i/>", "", '<w:lang w:val="fr-FR"/>')


def notes(n: int) -> dict[str, str | bytes]:
    inside = "".join(f'<w:footnote w:id="{i}">{paragraph("a note")}</w:footnote>' for i in range(n))
    return {"footnotes.xml": word.part("footnotes", inside)}


def derived(n: int) -> dict[str, str | bytes]:
    chain = (style(f"House {i}", based=f"House{i + 1}") for i in range(n))
    return {"styles.xml": word.part("styles", style("Title") + "".join(chain))}


Made = tuple[list[str], dict[str, str | bytes]]
DOCUMENTS: dict[str, Callable[[int], Made]] = {
    "paragraphs": lambda n: ([PROSE] * n, {}),
    "runs of one look": lambda n: ([paragraph(*["word "] * n)], {}),
    "runs of many looks": lambda n: ([paragraph(*(run("word ", LOOKS[i % 4]) for i in range(n)))], {}),
    "items": lambda n: ([item("word", i % 3, 2) for i in range(n)], {}),
    "pictures": lambda n: ([paragraph(drawing("p1", "A")), paragraph("B", style="caption")] * n, {}),
    "pictures in a line": lambda n: ([paragraph(*[drawing("p1", "A")] * n)], {}),
    "captions": lambda n: ([paragraph("B", style="caption")] * n, {}),
    "rows": lambda n: ([table(*[row(cell("a"), cell("b"))] * n)], {}),
    "cells": lambda n: ([table(row(*[cell("a")] * n))], {}),
    "text boxes": lambda n: ([paragraph(*[text_box(PROSE)] * n)], {}),
    "deletions": lambda n: ([paragraph(*["<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"] * n)], {}),
    "notes": lambda n: ([paragraph(*(note_mark(i) for i in range(n)))], notes(n)),
    "code": lambda n: ([paragraph("ring()", style="HTML Preformatted")] * n, {}),
    "derived styles": lambda n: ([PROSE], derived(n)),
}


def steps_of(made: Made) -> int:
    blocks, parts = made
    data = word.package(TITLE, PROSE, *blocks, parts={**MEDIA, **parts}, relationships=IMAGE)
    return steps(lambda: read(SourceFile("a.docx", data), Options()))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_steps_grow_with_the_document(document: Callable[[int], Made]) -> None:
    """
    Four times of anything takes at most about four times the steps.
    """
    steps_of(document(5))
    assert steps_of(document(400)) < 5 * steps_of(document(100))
