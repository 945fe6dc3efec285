"""
What a reading system asks of the article's markup besides what every page does.

Landmarks lead a reader through a book only as far as they can be told apart, and a head without words heads
nothing.
"""

from article_pipeline.markup.elements import Element, words_of


def adapt(article: Element) -> None:
    """Make ``article``, which is parted into sections, fit for a book."""
    for cell in article.iter("th"):
        if not words_of(cell) and cell.find(".//img") is None:
            cell.tag = "td"
            cell.attrib.pop("scope", "")
    for name in ("published", "updated"):
        for date in article.iterfind(f"header/p[@id='{name}']"):
            date.set("class", f"date {name}")  # the ids of a book's paragraphs are dropped
    sections: set[str] = set()
    for section in article.iter("section"):
        if _is_taken(section, sections):
            section.attrib.pop("aria-labelledby", "")  # without a name it is no landmark
    boxes: set[str] = set()
    for box in article.iter("aside"):
        is_inner = next(box.iterancestors("aside"), None) is not None
        if _is_taken(box, boxes) or is_inner:
            box.set("role", "note")


def _is_taken(element: Element, names: set[str]) -> bool:
    """Tell whether an element before had the name of this one, and take note of it."""
    title = next((child for child in element if child.get("id") == element.get("aria-labelledby")), None)
    name = "" if title is None else words_of(title).casefold()
    is_taken = name in names
    names.add(name)
    return is_taken
