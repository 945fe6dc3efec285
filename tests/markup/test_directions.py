"""
Which way words run, where it is not that of the words around them.
"""

from article_pipeline.markup.directions import set_directions
from article_pipeline.markup.elements import Element, make


def directions(root: Element, direction: str) -> list[tuple[str, str | None]]:
    set_directions(root, direction)
    return [(str(element.tag), element.get("dir")) for element in root.iter()]


def test_words_that_run_the_other_way_say_so() -> None:
    """
    The first letter of a text decides, whatever digits and marks stand before it.
    """
    page = make("article", make("p", "The tide"), make("p", "12 – שלום"), make("p", "12 – 13"))
    assert directions(page, "ltr") == [("article", None), ("p", None), ("p", "rtl"), ("p", None)]


def test_a_language_goes_before_the_first_letter() -> None:
    """
    English words inside an Arabic text that are marked as English run from the left.
    """
    page = make("p", "المد ", make("span", "tide", lang="en"), " هنا")
    assert directions(page, "rtl") == [("p", None), ("span", "ltr")]


def test_what_is_inside_follows_what_is_around_it() -> None:
    """
    Said once, a direction holds for all that is within.
    """
    page = make("blockquote", make("p", "שלום ", make("em", "עולם")), lang="he")
    assert directions(page, "ltr") == [("blockquote", "rtl"), ("p", None), ("em", None)]
