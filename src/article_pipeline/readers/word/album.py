"""
The pictures of a document, and the captions and credits that stand around them.

A caption belongs to the picture above it, else to the picture or table below it. What Word calls alternative
text describes the picture and is never its caption.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from article_pipeline.article.assets import measure
from article_pipeline.article.cutting import cut
from article_pipeline.article.model import (
    Asset,
    Block,
    Caption,
    Code,
    Credit,
    Emphasis,
    Figure,
    LineBreak,
    Paragraph,
    PlainText,
    Span,
    Table,
)
from article_pipeline.article.packages import Package
from article_pipeline.article.stores import (
    LARGEST_PICTURE_BYTES,
    MemberStore,
    PictureMissingError,
    PictureUnreadableError,
)
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import (
    NOT_A_PICTURE,
    PICTURE_MISSING,
    PICTURE_REMOTE,
    PICTURE_UNREADABLE,
    Rule,
)
from article_pipeline.labels.credits import CreditPlace, find_credit
from article_pipeline.readers.word.drawings import PICTURE_KIND, Shape
from article_pipeline.readers.word.inlines import Desk, Run, place_of
from article_pipeline.readers.word.parts import Relationship
from article_pipeline.readers.word.slips import Drawing

CAPTION: Final = "caption"
CREDIT: Final = "credit"
PROSE: Final = "paragraph"
MOST_CAPTION_WORDS, MOST_UNLABELLED_WORDS = 60, 25
"""In a caption that is known by no style."""


@dataclass(slots=True)
class Album:
    """The pictures that a document refers to, read as they are met."""

    desk: Desk
    package: Package
    relationships: dict[str, Relationship]
    found: dict[str, bytes] = field(default_factory=dict)

    @property
    def store(self) -> MemberStore:
        return MemberStore(self.found)

    def figure(self, drawing: Drawing) -> Figure:
        """Make the figure of a drawing."""
        shape = drawing.shape
        span = self.place(drawing)
        alt = PlainText(shape.alt, span=span, rule="drawing") if shape.alt else None
        asset = self._asset(shape, span.line)
        return Figure(asset, alt, is_decorative=shape.is_decorative, span=span, rule="drawing")

    def place(self, drawing: Drawing) -> Span:
        """Give the place of a drawing, whose words are then taken."""
        slip = self.desk.words.slips[drawing.slip]
        self.desk.used.add(drawing.slip)
        return self.desk.span(slip.start, slip.end)

    def _asset(self, shape: Shape, line: int) -> Asset | None:
        if shape.kind != PICTURE_KIND:
            if not shape.is_decorative:
                self._say(NOT_A_PICTURE, line, kind=shape.kind)
            return None
        target = self.relationships.get(shape.relationship)
        if target is None:
            self._say(PICTURE_MISSING, line, picture=shape.relationship or "without a name")
            return None
        if target.is_external or shape.is_linked:
            self._say(PICTURE_REMOTE, line, picture=target.target[:80])
            return None
        return self._measured(target.target, line, is_decorative=shape.is_decorative)

    def _measured(self, name: str, line: int, *, is_decorative: bool) -> Asset | None:
        try:
            if name not in self.found:
                self.found[name] = self._bytes(name)
            return measure(self.store, name)
        except PictureMissingError:
            self._say(PICTURE_MISSING, line, picture=name)
        except PictureUnreadableError as fault:
            if not is_decorative:
                self._say(PICTURE_UNREADABLE, line, picture=name, why=fault)
        self.found.pop(name, None)
        return None

    def _bytes(self, name: str) -> bytes:
        if name not in self.package.members:
            raise PictureMissingError(name)
        if self.package.members[name].file_size > LARGEST_PICTURE_BYTES:
            raise PictureUnreadableError(f"it has more than {LARGEST_PICTURE_BYTES} bytes")
        return self.package.read(name)

    def _say(self, rule: Rule, line: int, **facts: object) -> None:
        self.desk.faults.append(rule.at(self.desk.source.place(line), **facts))


def with_captions(desk: Desk, blocks: Sequence[Block]) -> Iterator[Block]:
    """Give captions and credits to what they belong to, and make one of lines of code in a row."""
    waiting: list[Block] = []
    for block in blocks:
        last = waiting[-1] if waiting else None
        taken: Block | None = None
        if isinstance(block, Code) and isinstance(last, Code):
            taken = _lines(last, block)
        elif isinstance(block, Paragraph) and last is not None:
            taken = _taken(desk, last, block)
        elif isinstance(block, Figure | Table) and isinstance(last, Paragraph) and last.rule == CAPTION:
            taken = _captioned(desk, block, last)
        if taken is None:
            waiting.append(block)
        else:
            waiting[-1] = taken
    for block in waiting:
        if isinstance(block, Code) and block.span:
            yield replace(block, text=desk.text[block.span.start : block.span.end])
        else:
            yield block


def _lines(one: Code, other: Code) -> Code | None:
    """Give the place of two lines of code; their text is cut out once, when no line follows."""
    if not one.span or not other.span:
        return None
    return replace(one, span=replace(one.span, end=other.span.end))


def _taken(desk: Desk, last: Block, block: Paragraph) -> Block | None:
    """Give ``last`` with what ``block`` says of it, or ``None`` where it says something else."""
    if not isinstance(last, Figure | Table):
        return None
    if block.rule == CAPTION:
        return _captioned(desk, last, block) if last.caption is None else None
    if last.credit is not None:
        return None
    if block.rule == CREDIT:
        return _credited(last, block, _credit(desk, block.content, is_whole=True))
    if not isinstance(last, Figure) or block.rule != PROSE:
        return None
    place = find_credit(plain(block.content), desk.vocabulary, is_below=True)
    if place is not None and place.caption_end == 0:
        return _credited(last, block, _credit(desk, block.content, is_whole=True))
    is_caption = last.caption is None and _is_caption(block, place)
    return _captioned(desk, last, block) if is_caption else None


def _is_caption(block: Paragraph, place: CreditPlace | None) -> bool:
    """
    Whether a paragraph without a style of its own is a caption: it ends in a credit, or is all in italics.

    The last paragraph of a news agency ends in its name too, so a credit without a label ends a short line.
    """
    count = len(plain(block.content).split())
    if place is not None:
        return count <= (MOST_CAPTION_WORDS if place.name_start > place.start else MOST_UNLABELLED_WORDS)
    is_set_off = all(isinstance(inline, Emphasis | LineBreak) for inline in block.content)
    return is_set_off and count <= MOST_CAPTION_WORDS


def _captioned(desk: Desk, owner: Figure | Table, block: Paragraph) -> Figure | Table:
    place = find_credit(plain(block.content), desk.vocabulary, is_below=True)
    if place is None:
        caption = Caption(block.content, span=block.span, rule=CAPTION)
        return _around(replace(owner, caption=caption), block)
    before = cut(block.content, 0, place.caption_end)
    credit = _credit(desk, block.content, is_whole=False)
    only = Caption(before, span=place_of(desk, before), rule=CAPTION) if before else None
    return _around(replace(owner, caption=only, credit=credit), block)


def _credited(owner: Figure | Table, block: Paragraph, credit: Credit) -> Figure | Table:
    return _around(replace(owner, credit=credit), block)


def _around(owner: Figure | Table, block: Paragraph) -> Figure | Table:
    spans = [span for span in (owner.span, block.span) if span]
    first = min(spans, key=lambda span: span.start)
    return replace(owner, span=replace(first, end=max(span.end for span in spans)))


def _credit(desk: Desk, content: Run, *, is_whole: bool) -> Credit:
    words = plain(content).replace("\n", " ")
    place = find_credit(words, desk.vocabulary, is_below=True)
    if place is None:
        return Credit(words, words, span=place_of(desk, content), rule=CREDIT)
    start = 0 if is_whole else place.start
    written = cut(content, start, place.end)
    name = words[place.name_start : place.name_end]
    return Credit(name, words[start : place.end], span=place_of(desk, written), rule=CREDIT)
