"""
What a voice says of the words that are shown: a link without words shows its address, which nobody says.

A reader of a page cannot tell such a link from one whose words are an address, and are said. So an address of
the former is heard or not; all other words are heard.
"""

import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from itertools import groupby

from article_pipeline.article.model import Article, Link
from article_pipeline.article.walk import named_parts, nodes, plain
from article_pipeline.audit.markup.html_reading import Element, texts_in


def letters(text: str) -> str:
    """Give the letters and figures of ``text`` in their plain forms: a voice says no punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).casefold()


def silent_addresses(article: Article) -> frozenset[str]:
    """Give the addresses of links without words."""
    found = (node for _, part in named_parts(article) for node in nodes(part))
    return frozenset(n.target for n in found if isinstance(n, Link) and not plain(n.content).strip())


@dataclass(frozen=True, slots=True)
class Sayable:
    """Letters that are shown, in stretches; each with whether it may be passed over in silence."""

    stretches: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, element: Element, silent: Container[str]) -> "Sayable":
        """Give the words of ``element``; ``silent`` are the addresses of links without words."""
        groups = groupby(texts_in(element), key=lambda text: text if text in silent else None)
        stretches = [(list(texts), address is not None) for address, texts in groups]
        return cls(
            tuple(
                (letters(text), is_silent)
                for texts, is_silent in stretches
                for text in (texts if is_silent else ["".join(texts)])
            )
        )

    def is_said_by(self, said: str) -> bool:
        """Whether the letters ``said`` are these, and no others."""
        return len(said) in self._ends(said, 0)

    def end_in(self, said: str, start: int) -> int | None:
        """Give where these end that first stand in ``said`` from ``start`` on; ``None`` if they do not."""
        first, is_silent = self.stretches[0] if self.stretches else ("", False)
        at = start if is_silent else said.find(first, start)
        while 0 <= at <= len(said):
            if ends := self._ends(said, at):
                return max(ends)
            at = at + 1 if is_silent else said.find(first, at + 1)
        return None

    def _ends(self, said: str, start: int) -> set[int]:
        """Give each place at which these may end if they begin at ``start``."""
        ends = {start}
        for text, is_silent in self.stretches:
            heard = {end + len(text) for end in ends if said.startswith(text, end)}
            ends = ends | heard if is_silent else heard
        return ends
