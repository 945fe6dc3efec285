"""
What an edition says, as a reader of its own reads it back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from article_pipeline.audit.findings import Finding
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.sheets import Sheet
from article_pipeline.audit.words.tokens import Tokens, tokens_of


class UnreadableError(Exception):
    """An edition is not what its format says; the message says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """
    Words of an edition, and their ``place`` in it, such as "page 3", "line 12" or "00:01:02.000".

    ``kind``, ``level`` and ``around`` are what the edition calls them, ``layout`` how it sets them apart;
    ``None`` where it does not say. ``indent`` is how many cells a line leaves blank before its words, where
    lines are set by that. One with a kind, or that ``is_whole``, is exactly one block to its readers: no
    less, and not two.
    """

    text: str
    place: str
    kind: Kind | None = None
    level: int | None = None
    around: tuple[Around, ...] | None = None
    indent: int | None = None
    layout: str | None = None
    is_whole: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it is one block and no more."""
        return self.is_whole or self.kind is not None


@dataclass(frozen=True, slots=True)
class ReadBack:
    """
    All that was read from an edition, in the order of reading.

    ``streams`` has those that the edition can keep: what belongs to another stream is lost in it, and has to
    be declared. ``findings`` are faults that no comparison of texts can find, such as a picture that is cut
    off. ``tokens`` parts texts into what is compared in this edition. ``sheets`` are its pages, where it has
    numbered ones. ``explained`` tells findings in words where the edition writes in other signs than print's.
    """

    streams: Mapping[Stream, Sequence[Found]]
    findings: tuple[Finding, ...] = ()
    tokens: Tokens = field(default=tokens_of)
    sheets: Sequence[Sheet] = ()
    explained: Callable[[Sequence[Finding]], list[Finding]] | None = None
