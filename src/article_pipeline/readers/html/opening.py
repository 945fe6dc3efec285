"""
The parts of a page's article that stand apart from its body, as they are found.
"""

from dataclasses import dataclass, field

from article_pipeline.article.model import (
    Block,
    Byline,
    EndMatter,
    Figure,
    Headline,
    Leftover,
    Paragraph,
    PlainText,
    Reason,
    Span,
    Timestamp,
)


@dataclass(slots=True)
class Front:
    """The parts before the body, and what is left of the blocks."""

    headline: Headline | None = None
    standfirst: list[Paragraph] = field(default_factory=list)
    byline: Byline | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    publication: PlainText | None = None
    section: PlainText | None = None
    url: PlainText | None = None
    figure: Figure | None = None
    body: list[Block] = field(default_factory=list)
    endnotes: list[EndMatter] = field(default_factory=list)
    dropped: list[tuple[Span, Reason, str]] = field(default_factory=list)
    other_titles: list[Leftover] = field(default_factory=list)

    def facts(self) -> tuple[object, ...]:
        """Give what tells whether a line was taken."""
        stamps = self.published, self.updated
        return *stamps, self.byline, len(self.standfirst), len(self.dropped)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the front, or a piece of one."""

    text: str
    span: Span | None
    is_set_apart: bool = False
