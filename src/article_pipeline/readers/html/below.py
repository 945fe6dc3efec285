"""
The line below a picture that is its caption: called one, or set apart like one.

Pages of any age set a caption in italics behind a line break, in a paragraph of its own or in a table that
holds nothing else, or as any other paragraph whose credit says what it is. A line of prose is never one, and
neither is one that is only bold: that heads a section.
"""

from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Block, Credit, Figure, Paragraph, Span
from article_pipeline.article.walk import plain
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.captions import CAPTION, CREDIT, caption_and_credit, pieces_in
from article_pipeline.readers.html.classes import class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.credits import begins_credit
from article_pipeline.readers.html.figures import LONGEST_CAPTION, MOST_LONE_WORDS
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element

MOST_SLANTED_WORDS: Final = 30
"""Of a slanted line without a credit: a longer one may be a note."""

_SLANTED: Final = frozenset(("em", "i", "cite", "small"))
_BOLD: Final = frozenset(("strong", "b"))
_LABELLED: Final = frozenset(("credit-label", "credit-sign"))


def captioned(page: Page, figure: Figure, above: Element, line: Block, element: Element) -> Figure | None:
    """
    Give a figure with the line below it, if that is its caption or its credit.

    ``above`` is the figure's element, ``element`` the line's.
    """
    if not isinstance(line, Paragraph) or not (figure.span and line.span):
        return None
    text = plain(line.content)
    if figure.caption or len(text) > LONGEST_CAPTION or not _is_next(page, figure.span, line.span):
        return None
    is_called_one = bool(class_words(element) & (CAPTION | CREDIT)) and _is_all(page, element, line.span)
    if not is_called_one and count_of(text) > MOST_LONE_WORDS:
        return None
    pieces = list(pieces_in(page, element, [], within=line.span))
    caption, credit = caption_and_credit(page, pieces, "caption-below", None)
    if not is_called_one and not _is_set_apart(page, line, element, above, credit):
        return None
    ends = [part.span.end for part in (caption, credit) if part and part.span]
    if not ends or (figure.credit and credit):
        return None
    span = replace(figure.span, end=max(ends))
    return replace(figure, caption=caption, credit=figure.credit or credit, is_decorative=False, span=span)


def _is_next(page: Page, figure: Span, line: Span) -> bool:
    """Whether no words stand between a figure and a line, be they read as what they may."""
    between = replace(line, start=figure.end, end=line.start)
    return figure.end <= line.start and not any(chars.text.strip() for chars in page.texts(between))


def _is_all(page: Page, element: Element, line: Span) -> bool:
    """Whether a line is all the words of an element, which may hold others as well."""
    if element.size > line.end - line.start:
        return False
    extent = page.extent(element.children)
    return extent is not None and (extent.start, extent.end) == (line.start, line.end)


def _is_set_apart(
    page: Page, line: Paragraph, element: Element, above: Element, credit: Credit | None
) -> bool:
    """Whether a line that nothing calls a caption looks like one."""
    if line.span is None:
        return False
    is_short = count_of(plain(line.content)) <= MOST_SLANTED_WORDS
    is_slanted = _is_all_in(page, element, line.span, _SLANTED)
    is_same = above.is_in(element) and element.name != "body"
    is_alone = _is_in_one_table(page, line.span, element, above)
    if credit is not None and credit.rule in _LABELLED:
        return _is_labelled(credit, page.words) or is_slanted or is_same or is_alone
    is_bold = is_same and _is_all_in(page, element, line.span, _BOLD | _SLANTED)
    return is_short and (is_slanted or is_bold or is_alone)


def _is_labelled(credit: Credit, words: Vocabulary) -> bool:
    """Whether a credit says what it is: "Photo: …", "(Photo by …", "© …", and not only an agency's name."""
    written = credit.written.lstrip("([ ").lower()
    is_led = any(written.startswith(f"{label} ") for label in words.strong_credits)
    return is_led or begins_credit(credit.written, words)


def _is_all_in(page: Page, element: Element, line: Span, names: frozenset[str]) -> bool:
    """Whether all words of a line stand in elements of these names."""
    held = (chars for chars in page.texts(line) if chars.text.strip())
    return all(any(e.name in names for e in chars.parent.ancestors() if e.is_in(element)) for chars in held)


def _is_in_one_table(page: Page, line: Span, element: Element, above: Element) -> bool:
    """Whether a table holds a picture and the line below it, and not a word more."""
    table = next((e for e in element.ancestors() if e.name == "table"), None)
    return table is not None and above.is_in(table) and _is_all(page, table, line)
