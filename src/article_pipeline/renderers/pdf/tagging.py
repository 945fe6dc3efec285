"""
The pages' marked content, hung on a tag tree of our own in place of WeasyPrint's.

WeasyPrint makes a tag of every box, so that a paragraph over two lines falls into pieces, and its running
foot is reachable by nobody; a validator passes that all the same. One private function of weasyprint 70.0,
``weasyprint.pdf.add_tags``, is replaced, for the threads that ask for it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from article_pipeline.renderers.pdf.structure import write_structure
from article_pipeline.renderers.pdf.tags import LinkArea, Mark, Tree, link_words

_POINTS_PER_PX: Final = 0.75
_FOOTER: Final = {"Type": "/Pagination", "Subtype": "/Footer"}
_REPEATED: Final = {"Type": "/Pagination"}
_DECORATION: Final = {"Type": "/Layout"}


_IS_ASKED: Final = ContextVar("_IS_ASKED", default=False)
_THEIRS: Final = weasyprint.pdf.add_tags


@contextmanager
def own_tags() -> Iterator[None]:
    """Have the files that this thread writes within the block tagged by this module."""
    asked = _IS_ASKED.set(True)
    try:
        yield
    finally:
        _IS_ASKED.reset(asked)


def _tagged(*given: Any) -> None:
    (_add_tags if _IS_ASKED.get() else _THEIRS)(*given)


def _add_tags(pdf: Any, document: Any, version: str, streams: Sequence[Any]) -> None:
    tree = Tree()
    heads: dict[Any, int] = {}
    sheets = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    for number, (page, sheet, stream) in enumerate(zip(document.pages, sheets, streams, strict=True)):
        _PageReader(tree, number, page, sheet, stream, heads).read(page._page_box)  # noqa: SLF001
    write_structure(pdf, tree, len(document.pages), is_pdf_2=version == "2.0")


class _PageReader:
    """
    Goes through the boxes of one page and hangs each piece of content on the tree, or makes it an artifact.

    ``page`` is WeasyPrint's, ``sheet`` the same page in the file. ``heads`` remembers on which page each
    table's head stood first: on later pages it is a repetition.
    """

    def __init__(
        self, tree: Tree, number: int, page: Any, sheet: Any, stream: Any, heads: dict[Any, int]
    ) -> None:
        self._tree = tree
        self._number = number
        self._sheet = sheet
        self._height = page.height
        self._width = page.width
        self._marks: dict[Any, dict[str, Any]] = stream._tags  # noqa: SLF001 - filled while the page was painted
        self._operations = _marked_operations(stream)
        self._heads = heads

    def read(self, box: Any) -> None:
        """Read ``box`` and all that is in it."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self._tree.bookmarked.append(self._tree.tag(box.element, self._number))
        if isinstance(box, boxes.MarginBox):
            self._drop(box, _FOOTER)
        elif self._is_repeated(box):
            self._drop(box, _REPEATED)
        elif isinstance(box, boxes.TextBox):
            self._text(box)
        elif isinstance(box, boxes.ReplacedBox):
            self._picture(box)
        else:
            self._inside(box)

    def _inside(self, box: Any) -> None:
        if box.element_tag in ("td", "th"):
            self._tree.tag(box.element, self._number)  # an empty cell counts in its table's grid
        if box.link_annotation:
            self._link(box)
        for child in getattr(box, "children", ()):
            self.read(child)

    def _is_repeated(self, box: Any) -> bool:
        if not (isinstance(box, boxes.TableRowGroupBox) and box.is_header and box.element_tag == "thead"):
            return False
        return self._heads.setdefault(box.element, self._number) != self._number

    def _text(self, box: Any) -> None:
        mark = self._marks.get(box)
        if mark is None:
            return
        if box.element_tag == "li::marker":
            tag = self._tree.label(box.element, self._number)
        elif "::" in box.element_tag or not box.text.strip():
            self._make_artifact(mark, _DECORATION)
            return
        else:
            tag = self._tree.inside(box.element, self._number)
        tag.kids.append(Mark(self._number, mark["mcid"]))

    def _picture(self, box: Any) -> None:
        mark = self._marks.get(box)
        if mark is None:
            return
        if not box.element.get("alt"):
            self._make_artifact(mark, _DECORATION)
            return
        tag = self._tree.tag(box.element, self._number)
        tag.kids.append(Mark(self._number, mark["mcid"]))
        tag.attributes["Layout"] = {"Placement": "/Block", "BBox": pydyf.Array(self._bounds(box))}

    def _bounds(self, box: Any) -> tuple[float, ...]:
        """Left, bottom, right and top of what of ``box`` is on the page, in points, y upwards."""
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = min(left + box.width, self._width), min(top + box.height, self._height)
        edges = (max(left, 0), self._height - bottom, right, self._height - max(top, 0))
        return tuple(round(edge * _POINTS_PER_PX, 3) for edge in edges)

    def _link(self, box: Any) -> None:
        """Keep the area of the link itself: styled words in it are given areas of their own, above it."""
        if box.element.tag != "a" or not box.width:
            self._remove_link(box)
            return
        box.link_annotation["Contents"] = pydyf.String(link_words(box.element))
        tag = self._tree.tag(box.element, self._number)
        tag.kids.append(LinkArea(self._number, box.link_annotation))

    def _drop(self, box: Any, kind: dict[str, str]) -> None:
        for inner in _all_boxes(box):
            if inner in self._marks:
                self._make_artifact(self._marks[inner], kind)
            if inner.link_annotation:
                self._remove_link(inner)

    def _remove_link(self, box: Any) -> None:
        self._sheet["Annots"].remove(box.link_annotation.reference)
        box.link_annotation.clear()

    def _make_artifact(self, mark: dict[str, Any], kind: dict[str, str]) -> None:
        operations, index = self._operations[mark["mcid"]]
        operations[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary(kind)]


def _all_boxes(box: Any) -> Iterator[Any]:
    box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
    yield box
    for child in getattr(box, "children", ()):
        yield from _all_boxes(child)


def _marked_operations(stream: Any) -> dict[int, tuple[list[Any], int]]:
    """Find where the operands of each marked-content sequence stand, by its number."""
    operations = stream.stream
    return {
        operand["MCID"]: (operations, index)
        for index, operand in enumerate(operations)
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand
    }


weasyprint.pdf.add_tags = _tagged
