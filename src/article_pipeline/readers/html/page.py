"""
A page being read: what every rule needs beside its element.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from article_pipeline.article.model import Inline, Span
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Rule
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.inlines import Composer, in_language
from article_pipeline.readers.html.languages import tag_of
from article_pipeline.readers.html.projection import Projection
from article_pipeline.readers.html.tree import Chars, Element, Tree, once


@dataclass(slots=True)
class Page:
    """
    A page, its words in place, and the vocabulary of its language.

    ``refused`` has the addresses of links that no edition may hold, by place, and ``unnamed`` those of
    pictures, by where their figures begin.
    """

    source: SourceFile
    tree: Tree
    projection: Projection
    words: Vocabulary
    base: str
    language: str
    faults: list[Diagnostic] = field(default_factory=list)
    untaken: list[Span] = field(default_factory=list)
    """Where pictures stand whose file beside the page is not taken, and that is told."""
    refused: dict[Span, str] = field(default_factory=dict)
    unnamed: dict[int, str] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    """What was put out with a sentence in it for its name alone."""
    holders: frozenset[Element] = frozenset()
    """The elements around the article, whose language is the page's, whatever they declare."""

    def content(
        self, nodes: Iterable[Element | Chars], rule: str, start: int = 0, end: int | None = None
    ) -> tuple[Inline, ...]:
        """
        Give the content of ``nodes``, as far as it is shown from ``start`` to ``end``.

        What stands in a block of another language is a part in that language.
        """
        nodes = tuple(nodes)
        language = self._declared(nodes)
        composer = Composer(self.projection, self.base, language or self.language, self.refused)
        content = composer.content(nodes, rule, start, end)
        return in_language(content, language) if language else content

    def _declared(self, nodes: Sequence[Element | Chars]) -> str | None:
        """Give the language that is declared around ``nodes``, if it is not the page's."""
        around = _with_language(nodes[0].parent) if nodes and nodes[0].parent else None
        language = tag_of(around.get("lang")) if around and around not in self.holders else None
        is_own = language and language.split("-")[0] == self.language.split("-")[0]
        return None if is_own else language

    def extent(self, nodes: Iterable[Element | Chars]) -> Span | None:
        """Give the place of all words of ``nodes``, which stand in order."""
        texts = [chars for node in nodes for chars in characters(node)]
        first = next(filter(_is_shown, texts), None)
        last = next(filter(_is_shown, reversed(texts)), None)
        return self.projection.span(first.shown[0], last.shown[1]) if first and last else None

    def texts(self, span: Span) -> Iterator[Chars]:
        """Yield the texts that are shown in a range; none is shown behind where it stands in the source."""
        held = self.tree.texts
        i = max(bisect_right(held, span.start, key=_begin) - 1, 0)
        while i and not held[i].shown[1]:
            i -= 1
        while i < len(held) and held[i].shown[0] < span.end:
            if held[i].shown[1] > span.start:
                yield held[i]
            i += 1

    def at(self, rule: Rule, span: Span | None, **facts: object) -> Diagnostic:
        """Make a diagnostic that points at ``span``."""
        place = self.source.place(span.line, span.column) if span else self.source.place()
        return rule.at(place, **facts)


@once
def _with_language(element: Element) -> Element | None:
    """Give the innermost element around that declares a language."""
    if "lang" in element.attributes:
        return element
    return _with_language(element.parent) if element.parent else None


def _begin(chars: Chars) -> int:
    return chars.start


def _is_shown(chars: Chars) -> bool:
    return chars.shown[1] > 0 and not chars.text.isspace()


def characters(node: Element | Chars) -> Sequence[Chars]:
    """Give the text of a node in order."""
    return (node,) if isinstance(node, Chars) else node.characters()
