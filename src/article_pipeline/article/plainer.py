"""
What words lose where an edition has them as plain characters: their stress, and the languages of parts.

A stretch without words, such as italics around nothing, is nothing that could be lost.
"""

from collections.abc import Iterable, Iterator

from article_pipeline.article.model import Emphasis, LanguagePart, Node, Strong
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import EMPHASIS_NOT_KEPT, LANGUAGES_NOT_KEPT


def plainer(nodes: Iterable[Node], place: Place) -> Iterator[Diagnostic]:
    """Count the stretches of stress and of other languages among ``nodes``."""
    stretches = [
        node for node in nodes if isinstance(node, Emphasis | Strong | LanguagePart) and _has_words(node)
    ]
    languages = sum(isinstance(one, LanguagePart) for one in stretches)
    for rule, count in (
        (EMPHASIS_NOT_KEPT, len(stretches) - languages),
        (LANGUAGES_NOT_KEPT, languages),
    ):
        if count:
            yield rule.at(place, count=count)


def _has_words(stretch: Emphasis | Strong | LanguagePart) -> bool:
    return bool(plain(stretch.content).strip())
