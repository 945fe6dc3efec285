"""
What packages of others add to the tables of readers, renderers and engines, by entry points.

Such a package may fail in any way as it is loaded: that costs what it adds and nothing else, and is told. It
adds names and never takes one that is there, because a build must not change by what else is installed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, Protocol, TypeVar

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.speech import EXTENSION_BROKEN, EXTENSION_LEFT_OUT
from article_pipeline.errors import MissingError


class Named(Protocol):
    """A row of a table."""

    @property
    def name(self) -> str: ...


Row = TypeVar("Row", bound=Named)


@dataclass(frozen=True, slots=True)
class Extensions(Generic[Row]):
    """The rows that were added to a table, and what is to be told of those that were not."""

    rows: tuple[Row, ...]
    told: tuple[Diagnostic, ...]


def names_in(group: str) -> tuple[str, ...]:
    """Give the names that packages add, broken or not; nothing is loaded."""
    return tuple(point.name for point in _points(group))


def extension(group: str, name: str, kind: type[Row]) -> Row | None:
    """
    Load the row called ``name``, and no other; ``None`` if there is none.

    Raises:
        MissingError: the package that has it is broken.
    """
    point = next((point for point in _points(group) if point.name == name), None)
    if point is None:
        return None
    row, why = _loaded(point, kind)
    if row is None:
        raise MissingError(EXTENSION_BROKEN.at(None, **_facts(point), why=why))
    return row


def extensions(group: str, kind: type[Row], ours: Collection[str]) -> Extensions[Row]:
    """Load every row of a group whose name is not one of ``ours``."""
    rows: dict[str, Row] = {}
    told: list[Diagnostic] = []
    for point in _points(group):
        if point.name in ours or point.name in rows:
            row, why = None, "the name is taken"
        else:
            row, why = _loaded(point, kind)
        if row is None:
            told.append(EXTENSION_LEFT_OUT.at(None, **_facts(point), why=why))
        else:
            rows[point.name] = row
    return Extensions(tuple(rows.values()), tuple(told))


def _points(group: str) -> tuple[EntryPoint, ...]:
    return tuple(_all_points().select(group=group))


_all_points = cache(entry_points)  # each call reads the list of each package


def prints(groups: Iterable[str]) -> dict[str, str]:
    """Give what packages of others add to the tables of ``groups``, each with the package's version."""
    return {
        f"{point.group}.{point.name}": f"{point.value} {point.dist.version if point.dist else ''}"
        for group in groups
        for point in _points(group)
    }


def _loaded(point: EntryPoint, kind: type[Row]) -> tuple[Row | None, str]:
    """Give a row, or say why there is none."""
    try:
        row = point.load()
    except Exception as fault:  # noqa: BLE001 - the border of a package of others, which may raise anything
        return None, f"{type(fault).__name__}: {fault}"
    if not isinstance(row, kind):
        return None, f"{point.value} is no {kind.__name__}"
    if row.name != point.name:
        return None, f"its row is called {row.name}"
    return row, ""


def _facts(point: EntryPoint) -> dict[str, str]:
    """Name the row for a message: "article_pipeline.engines" has engines."""
    package = point.dist.name if point.dist else point.module
    return {"kind": point.group.rpartition(".")[2].removesuffix("s"), "name": point.name, "package": package}
