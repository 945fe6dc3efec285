"""
The table of settings: every option with its key, what it takes, its default, and what is said of it.

It is read off the classes of ``options``, their docstrings included, so that there is no second list of
settings. What is said of a field is the text below it in the source; Python does not keep it at run time.
"""

import ast
import inspect
import types
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from article_pipeline import options
from article_pipeline.limits import Limit, Named, OneOf
from article_pipeline.options import Options

_UNITS: Final = ("_pt", "_s", "_ms", "_mm", "_db", "_lufs", "_mb")
Known = Mapping[str, Sequence[str]]
"""The names of tables that only rooms further up know, by the kind of ``Named``: those of "format"."""


def key_of(name: str) -> str:
    """Give the key of an option by its name in the code: "font_size_pt" is set by "font-size"."""
    for unit in _UNITS:
        name = name.removesuffix(unit)
    return name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Setting:
    """
    A row of the table.

    ``path`` are the names that lead to it from ``Options``; ``hint`` is its annotation. ``says`` are whole
    sentences; a setting that ``shares_words`` has those of the row above.
    """

    path: tuple[str, ...]
    hint: Any
    default: Any
    says: str
    shares_words: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead to it in a configuration."""
        return tuple(map(key_of, self.path))

    @property
    def key(self) -> str:
        """Those keys as one: "pdf.font-size"."""
        return ".".join(self.keys)

    @property
    def attribute(self) -> str:
        """Where it is in ``Options``: "pdf.font_size_pt"."""
        return ".".join(self.path)


@cache
def table() -> tuple[Setting, ...]:
    """Give all settings, in the order of ``Options``."""
    return tuple(_rows(Options, Options(), ()))


@cache
def by_key() -> Mapping[str, Setting]:
    """Give the settings by their keys."""
    return {setting.key: setting for setting in table()}


def _rows(room: type[Any], defaults: Any, before: tuple[str, ...]) -> Iterator[Setting]:
    says, last = "", None
    for field in fields(room):
        path, hint = (*before, field.name), hints_of(room)[field.name]
        default = getattr(defaults, field.name)
        if is_dataclass(default):
            yield from _rows(type(default), default, path)
            continue
        own = words_of(room.__name__, field.name)
        shares = not own and hint == last
        says, last = (says if shares else own), hint
        yield Setting(path, hint, default, says, shares)


def hints_of(room: Any) -> Mapping[str, Any]:
    """Give the annotations of a room of options, resolved, with their limits."""
    return _hints(room)


@cache
def _hints(room: Hashable) -> Mapping[str, Any]:
    return get_type_hints(room, include_extras=True)


def parted(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Part an annotation into the type that a value has, and the limits of it; ``None`` is no value."""
    limits: tuple[Any, ...] = ()
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            limits = (*limits, *more)
        elif get_origin(hint) in (Union, types.UnionType):
            hint = next(kind for kind in get_args(hint) if kind is not type(None))
        else:
            return hint, limits


@cache
def _sentences() -> Mapping[tuple[str, str], str]:
    """Give what stands below each field in the source of ``options``, as Sphinx reads it."""
    found = {}
    for room in ast.parse(inspect.getsource(options)).body:
        if not isinstance(room, ast.ClassDef):
            continue
        for field, below in zip(room.body, room.body[1:], strict=False):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[room.name, name] = " ".join(inspect.cleandoc(text).split())
                case _:
                    pass
    return found


def words_of(room: str, field: str) -> str:
    """Give what is said of a field of a class of ``options``; nothing where nothing is."""
    return _sentences().get((room, field), "")


def room_words(path: tuple[str, ...]) -> str:
    """Give what is said of the room of options that ``path`` leads to: where it is used, or of its class."""
    room: Any = Options()
    said = ""
    for name in path:
        said, room = words_of(type(room).__name__, name), getattr(room, name, None)
    first = inspect.cleandoc(type(room).__doc__ or "").partition("\n\n")[0]
    return said or (" ".join(first.split()) if is_dataclass(room) else "")


def wanted_of(hint: Any, known: Known) -> str:
    """Say in words what a setting takes; nothing where its type is all there is to say."""
    kind, limits = parted(hint)
    if get_origin(kind) is tuple:
        _, limits = parted(get_args(kind)[0])
    elif get_origin(kind) is Mapping:
        (_, names), (_, limits) = map(parted, get_args(kind))
        limits = (*names, *limits)
    return "; ".join(resolved(limit, known).wanted for limit in limits)


def resolved(limit: Limit, known: Known) -> Limit:
    """Give the list of a table's names for a limit that names the table, if ``known`` has it."""
    return OneOf(tuple(known[limit.kind])) if isinstance(limit, Named) and limit.kind in known else limit
