"""
What a rule of the body is: it looks at the groups from where it stands and says how many of them it took.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from article_pipeline.article.model import Block, EndMatter, Leftover, Paragraph
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.lines import Group, Line


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule made of ``taken`` groups."""

    taken: int
    blocks: tuple[Block, ...] = ()
    endnotes: tuple[EndMatter, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


@dataclass(frozen=True, slots=True)
class Here:
    """Where a rule stands: the groups, the one to be named, and the block right before it."""

    desk: Desk
    groups: Sequence[Group]
    at: int
    before: Block | None
    is_top: bool = False
    """Whether nothing of the body stands above."""

    @property
    def group(self) -> Group:
        return self.groups[self.at]

    @property
    def line(self) -> Line:
        """The group's first line."""
        return self.group[0]

    @property
    def is_single(self) -> bool:
        return len(self.group) == 1

    @property
    def below(self) -> Group:
        """The group behind this one, empty at the end."""
        return self.groups[self.at + 1] if self.at + 1 < len(self.groups) else ()

    @property
    def is_introduced(self) -> bool:
        """Whether the paragraph above ends in a colon."""
        last = self.before.content[-1] if isinstance(self.before, Paragraph) and self.before.content else None
        return getattr(last, "text", "").endswith(":")


RuleFunction = Callable[[Here], Found | None]
