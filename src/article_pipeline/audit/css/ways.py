"""
Ways of hiding: each says which properties it takes, so that it is only tried where one of them is set.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from article_pipeline.audit.css.computing import INHERITED, Style


class Row(NamedTuple):
    """
    A way of hiding, which takes one of ``names`` to be set: on an element, or ``is_from_around`` it.

    What hides only together with one of them is not named, as the outline's width with its offset.
    ``found`` gives the properties by which an element hides what it holds; none if it does not.
    """

    found: Callable[[Style], Sequence[str]]
    names: frozenset[str]
    is_from_around: bool = False

    def hides(self, style: Style) -> Sequence[str]:
        """Give those properties, at no cost where none of the names is set."""
        is_idle = self.names.isdisjoint(style.around if self.is_from_around else style.own)
        return () if is_idle else self.found(style)


def by(found: Callable[[Style], Sequence[str]], *names: str) -> Row:
    """Make the row of properties that an element has of its own."""
    return Row(found, frozenset(names))


def from_around(found: Callable[[Style], Sequence[str]], *names: str) -> Row:
    """Make the row of properties that come from around an element, too."""
    return Row(found, frozenset(names), is_from_around=True)


def words(name: str, *hiding: str) -> Row:
    """Make the row of a property some of whose words hide."""
    return _of_one(name, lambda style: style.word(name) in hiding)


def set_at_all(name: str) -> Row:
    """Make the row of a property whose every value hides, but "none"."""
    return _of_one(name, lambda style: bool(style.tokens(name)) and style.word(name) != "none")


def _of_one(name: str, hides: Callable[[Style], bool]) -> Row:
    """Make the row of one property, which comes from around an element if it is inherited."""
    return Row(lambda style: (name,) if hides(style) else (), frozenset({name}), name in INHERITED)
