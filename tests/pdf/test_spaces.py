"""Spaces that the layout drops are put back, however a house sets its letters."""

from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from article_pipeline.renderers.pdf.spaces import restore_spaces


def drawn(markup: str) -> list[str]:
    """Lay out HTML, put its spaces back, and give what each box of text draws."""
    document = HTML(string=markup).render()
    restore_spaces(document)
    found = (box for page in document.pages for box in page._page_box.descendants())
    return [box.pango_layout.text for box in found if isinstance(box, boxes.TextBox)]


def test_a_word_set_in_other_letters_is_not_looked_for_far_away() -> None:
    """
    Letters that are nowhere near are passed over: were they found lines below, those between had no spaces.
    """
    lines = "<br>1 2" * 200
    said = drawn(f"<p style='width: 1px; text-transform: uppercase'>no{lines}<br>N O</p>")
    assert said.count("1 ") == 200
