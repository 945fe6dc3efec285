"""
A user's choices as data, to stand with the editions that were made by them.

Paths stay out: they mean nothing elsewhere, and tell of the machine. So do choices that change no edition.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from article_pipeline.limits import Existing
from article_pipeline.options import Options

_OUTSIDE: Final = frozenset({"cache", "verify", "timeout_s", "build", "site"})
_Room = TypeVar("_Room")


def chosen(options: Options, rooms: Sequence[str] | None = None) -> dict[str, Any]:
    """
    Give the choices that are not the defaults, as JSON has them.

    Of the rooms of options only ``rooms``, where some are named: the others change nothing.
    """
    found = _chosen(options, Options())
    return {name: value for name, value in found.items() if rooms is None or name in (*rooms, "language")}


def _chosen(room: Any, default: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _names(type(room)):
        value, usual = getattr(room, name), getattr(default, name, None)
        if is_dataclass(value):
            if inner := _chosen(value, usual if usual is not None else _default_of(value)):
                found[name] = inner
        elif isinstance(value, Mapping):
            if value:
                found[name] = {
                    k: _chosen(v, _default_of(v)) if is_dataclass(v) else v for k, v in value.items()
                }
        elif value != usual:
            found[name] = value
    return found


def _default_of(room: Any) -> Any:
    return type(room)()


def with_choices(options: Options, recorded: Mapping[str, Any]) -> Options:
    """Give ``options`` as they were when ``recorded`` was written down; paths are those of ``options``."""
    return _restored(options, Options(), recorded)


def _restored(room: _Room, default: Any, recorded: Mapping[str, Any]) -> _Room:
    hints = get_type_hints(type(room))
    values: dict[str, Any] = {}
    for name in _names(type(room)):
        usual, known = getattr(default, name), recorded.get(name)
        kind = _room_of(hints[name])
        if isinstance(usual, Mapping):
            values[name] = _mapping(hints[name], known or {})
        elif kind:
            values[name] = _restored(getattr(room, name) or kind(), usual or kind(), known or {})
            if usual is None and not known:
                values[name] = None
        else:
            values[name] = usual if known is None else known
    return replace(room, **values)  # type: ignore[type-var]


def _mapping(hint: Any, known: Mapping[str, Any]) -> dict[str, Any]:
    kind = _room_of(get_args(hint)[1])
    return {key: _restored(kind(), kind(), value) if kind else value for key, value in known.items()}


def _names(kind: type) -> list[str]:
    """Name the fields that are no paths and that decide how editions are."""
    return [
        name for name in _paths_by_field(kind) if name not in _OUTSIDE and not _paths_by_field(kind)[name]
    ]


def is_path(hint: Any) -> bool:
    """Whether an option with this annotation is a path, or holds some."""
    return isinstance(hint, Existing) or any(map(is_path, get_args(hint)))


def _room_of(hint: Any) -> Any:
    """Give the class of options that a field holds, perhaps beside ``None``."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        return next((kind for kind in get_args(hint) if is_dataclass(kind)), None)
    return hint if is_dataclass(hint) else None


def paths_in(room: Any) -> list[str]:
    """Give the paths that a room of options names, those of its rooms included."""
    found: list[str] = []
    for name, is_of_paths in _paths_by_field(type(room)).items():
        value = getattr(room, name)
        if is_dataclass(value):
            found += paths_in(value)
        elif value and is_of_paths:
            found += [value] if isinstance(value, str) else value
    return found


def _look(kind: type) -> Mapping[str, bool]:
    """Give the fields of a room of options, and whether each is of paths."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: is_path(hints[field.name]) for field in fields(kind)}


_paths_by_field: Final[Callable[[type], Mapping[str, bool]]] = cache(_look)
"""``_look``, once for each kind of room."""
