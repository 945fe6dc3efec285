"""
The pictures of a document.

What Word calls alternative text describes the picture and is never its caption.
"""

from dataclasses import dataclass, field, replace

from article_pipeline.article.assets import measure
from article_pipeline.article.model import (
    Asset,
    Figure,
    PlainText,
    Span,
)
from article_pipeline.article.packages import Package
from article_pipeline.article.stores import (
    LARGEST_PICTURE_BYTES,
    MAKE_SMALLER,
    MemberStore,
    PictureMissingError,
    PictureUnreadableError,
)
from article_pipeline.diagnostics import Rule
from article_pipeline.diagnostics.content import PICTURE_MISSING, PICTURE_UNREADABLE
from article_pipeline.diagnostics.reading import NOT_A_PICTURE, PICTURE_REMOTE
from article_pipeline.readers.word.drawings import PICTURE_KIND, Shape
from article_pipeline.readers.word.inlines import Desk
from article_pipeline.readers.word.parts import Relationship
from article_pipeline.readers.word.slips import Drawing


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

    def beside(self, name: str, span: Span | None) -> Asset | None:
        """Measure a picture that lies beside the document and not in it, and is named at ``span``."""
        line = span.line if span else 1
        try:
            self.found.setdefault(name, self.desk.source.store.bytes_of(name))
            return replace(measure(self.store, name), span=span, rule="picture-line")
        except PictureMissingError:
            self._say(PICTURE_REMOTE, line, picture=name)
        except PictureUnreadableError as fault:
            self._say(PICTURE_UNREADABLE, line, picture=name, why=fault, mend=fault.mend)
        self.found.pop(name, None)
        return None

    def _measured(self, name: str, line: int, *, is_decorative: bool) -> Asset | None:
        try:
            if name not in self.found:
                self.found[name] = self._bytes(name)
            return measure(self.store, name)
        except PictureMissingError:
            self._say(PICTURE_MISSING, line, picture=name)
        except PictureUnreadableError as fault:
            if not is_decorative:
                self._say(PICTURE_UNREADABLE, line, picture=name, why=fault, mend=fault.mend)
        self.found.pop(name, None)
        return None

    def _bytes(self, name: str) -> bytes:
        if name not in self.package.members:
            raise PictureMissingError(name)
        if self.package.members[name].file_size > LARGEST_PICTURE_BYTES:
            raise PictureUnreadableError(f"it has more than {LARGEST_PICTURE_BYTES} bytes", MAKE_SMALLER)
        return self.package.read(name)

    def _say(self, rule: Rule, line: int, **facts: object) -> None:
        self.desk.faults.append(rule.at(self.desk.source.place(line), **facts))
