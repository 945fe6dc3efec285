"""
What large print needs to know before its layout: which words, pictures and tables the page has room for.

At this size a long word is broader than a line, so the room of each block is reckoned on the way down to it:
the measure, less what its lists and quotations stand in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.markup.elements import Element, words_of
from article_pipeline.renderers.pdf.fonts import covered
from article_pipeline.renderers.pdf.headlines import balanced_em
from article_pipeline.renderers.pdf.hints import number_pages, numbered_from
from article_pipeline.renderers.pdf.large_page import LargePage, at_least
from article_pipeline.renderers.pdf.long_words import WORD, is_to_stay_whole, parting
from article_pipeline.renderers.pdf.runs import Mark, Run, mark, runs_of
from article_pipeline.renderers.pdf.stacking import fits, stack
from article_pipeline.renderers.pdf.widths import SANS, SANS_BOLD, count_lines, lacking, letter_em, width_em

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TEXTS: Final = _HEADINGS | {"p", "pre"}
_BAR_PT: Final = 4.0
_NARROWEST: Final = 0.75
"""The share of the measure that indents leave at least; what is deeper stands in no further."""

_COARSEST_PPI: Final = 60
"""A small picture is enlarged until its pixels would show."""
_SMALLEST: Final = 0.5
"""The share of the measure down to which a picture's longer side makes room for its caption."""
_BEFORE_A_LONG_CAPTION: Final = 0.45
"""The share of the page's height that it has where the caption runs over the page all the same."""
_SLACK_PT: Final = 6.0
_SLACK: Final = 0.995
"""What kerning may add to a word that fits."""


@dataclass(slots=True)
class LargeHints:
    """
    Writes on the elements what the style sheet asks; ``torn`` and ``lent`` say what could not be had.

    ``torn`` are the words that are parted by force, ``lent`` the letters that the sans has not.
    """

    page: LargePage
    torn: list[str] = field(default_factory=list)
    lent: str = ""

    def give(self, root: Element) -> None:
        """Go through the whole page."""
        number_pages(root)
        for body in root.iter("body"):
            lacked = lacking("".join(map(str, body.itertext())), SANS)
            self.lent = "".join(letter for letter in lacked if ord(letter) in covered())
            self._inside(body, self.page.measure)

    def _inside(self, element: Element, room: float) -> None:
        for child in list(element):
            if child.tag in _TEXTS:
                self._text(child, room)
            elif child.tag == "table":
                self._table(child, room)
            elif child.tag == "figure":
                self._figure(child, room)
            else:
                self._inside(child, room - self._indent(child, room))

    def _indent(self, element: Element, room: float) -> float:
        """Set how far an element stands in, and give it."""
        if element.tag not in ("ul", "ol", "blockquote"):
            return 0
        indent = self.page.indent
        if element.tag == "ol":
            indent = max(indent, (_last_number_em(element) + 0.4) * self.page.text)
        indent += _BAR_PT if element.tag == "blockquote" else 0
        is_flat = room - indent < _NARROWEST * self.page.measure
        if element.tag == "ol":
            # A list that is flat hangs its numbers to the left, where those of the list around it are.
            back = f"; margin-left: -{indent:.2f}pt" if is_flat else ""
            element.set("style", f"{numbered_from(element)}; padding-left: {indent:.2f}pt{back}")
        elif is_flat:
            element.set("class", f"{element.get('class', '')} flat".strip())
        return 0 if is_flat else indent

    def _text(self, block: Element, room: float) -> None:
        size = self._heading(block, room) if block.tag in _HEADINGS else float(self.page.text)
        runs = runs_of(block)
        if marks := list(self._marks(runs, room / size, block)):
            mark(runs, marks)

    def _heading(self, heading: Element, room: float) -> float:
        """Set a heading smaller if a word has no room, down to the text's size, and balance its lines."""
        wanted = self.page.heading(str(heading.tag))
        words = words_of(heading)
        longest = max((width_em(word, SANS_BOLD) for word in WORD.findall(words)), default=0)
        size = max(float(self.page.text), min(wanted, _SLACK * room / longest if longest else wanted))
        styles = [f"font-size: {at_least(size):.4f}pt"] if size < wanted else []
        if width := balanced_em(words, room / size, SANS_BOLD):
            styles.append(f"padding-right: {max(room - width * size, 0):.2f}pt")
        if styles:
            heading.set("style", "; ".join(styles))
        return size

    def _marks(self, runs: Sequence[Run], room_em: float, block: Element) -> Iterator[Mark]:
        """Yield where words that have no room are parted, and those that would be parted without need."""
        text = "".join(run.text for run in runs)
        faces = [run.face for run in runs for _ in run.text]
        for found in WORD.finditer(text):
            word, (start, end) = found.group(), found.span()
            widths = [letter_em(c, face) for c, face in zip(word, faces[start:end], strict=True)]
            if sum(widths) > room_em * _SLACK:
                parted = parting(word, widths, room_em, _language_of(block))
                if parted.is_torn:
                    self.torn.append(word)
                yield from (Mark(start + position, start + position) for position in parted.positions)
            elif is_to_stay_whole(word):
                yield Mark(start, end)

    def _table(self, table: Element, room: float) -> None:
        if not fits(table, room / self.page.text):
            stack(table)
        for part in table:
            if part.tag == "caption":
                self._inside(part, room)
            for row in part.iterchildren("tr"):
                for cell in row:
                    self._inside(cell, room)

    def _figure(self, figure: Element, room: float) -> None:
        """Make the picture as large as it may be with all that is said of it on the same page."""
        for picture in figure.iterchildren("img"):
            said = sum(self._height(text, room) for text in figure.iter("p"))
            width, height = int(picture.get("width", "1")), int(picture.get("height", "1"))
            highest = self.page.height - said - _SLACK_PT
            if highest * max(width / height, 1) < self.page.measure * _SMALLEST:
                highest = self.page.height * _BEFORE_A_LONG_CAPTION
            broad = min(room, width * 72 / _COARSEST_PPI, highest * width / height)
            picture.set("style", f"width: {broad:.2f}pt; height: {broad * height / width:.2f}pt")
        self._inside(figure, room)

    def _height(self, text: Element, room: float) -> float:
        """Reckon how high a paragraph is, with the blank line before it."""
        words = [width_em(word, SANS) for word in words_of(text).split()]
        return (count_lines(words, room / self.page.text, width_em(" ", SANS)) + 1) * self.page.blank


def _language_of(element: Element) -> str:
    around = (element, *element.iterancestors())
    return next((language for e in around if (language := e.get("lang"))), "")


def _last_number_em(numbered: Element) -> float:
    last = int(numbered.get("start", "1")) + len(numbered) - 1
    return width_em(f"{last}. ", SANS)
