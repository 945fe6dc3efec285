"""
Values that a user wrote, held against the table of options: all slips are found, each with its place.

What is right is given as nested names and values, to be laid over options that are there already.
"""

import json
import os
import types
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin

from article_pipeline.addresses import shown, without_user
from article_pipeline.configuration.meant import meant
from article_pipeline.configuration.table import Known, hints_of, key_of, parted, resolved
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import BAD_SETTING, UNKNOWN_SETTING
from article_pipeline.limits import Existing, Folder, Limit, wanted_not
from article_pipeline.toml import Keys

KINDS: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotation marks, without controls",
}
_LONGEST_SHOWN: Final = 40
_LONGEST_ADDRESS: Final = 200
_T = TypeVar("_T")


class _SlipError(Exception):
    """
    ``value`` is not what its option takes; ``wanted`` says what is, ``near`` what was probably meant.

    An address that ``is_public`` is shown whole, with its query.
    """

    def __init__(self, value: object, wanted: str, near: str = "", *, is_public: bool = False) -> None:
        super().__init__(wanted)
        self.value, self.wanted, self.near, self.is_public = value, wanted, near or wanted, is_public


class Sheet:
    """
    What a user wrote, while it is read, and the ``slips`` found in it.

    ``place_of`` finds where keys stand; paths begin at ``folder``. Where a sheet ``has_tables``, settings
    of the same table are told by their last key.
    """

    def __init__(
        self, place_of: Callable[[Keys], Place], folder: Path, known: Known, *, has_tables: bool = False
    ) -> None:
        self.slips: list[Diagnostic] = []
        self._place_of, self._folder, self._known, self._has_tables = place_of, folder, known, has_tables

    def values(self, room: type[Any], table: Mapping[str, Any], at: Keys = ()) -> dict[str, Any]:
        """Give the values of the room's fields that ``table`` sets rightly, those of inner rooms nested."""
        names = {key_of(field.name): field.name for field in fields(room)}
        values = {}
        for key, value in table.items():
            where = (*at, key)
            if key not in names:
                self._tell_unknown(where, self._named(meant(where, names), at))
                continue
            try:
                values[names[key]] = self._value(hints_of(room)[names[key]], value, where)
            except _SlipError as slip:
                self._tell_bad(where, slip)
        return values

    def _value(self, kind: Any, value: Any, at: Keys, *, is_path: bool = False) -> Any:
        """Give ``value`` as the type ``kind``; raise ``_SlipError`` where it is none of that type."""
        if get_origin(kind) is Annotated:
            inner, *limits = get_args(kind)
            if get_origin(inner) is tuple:  # as it was written: what is no value of the list is told alone
                return self._value(inner, self._limited(value, limits), at)
            return self._limited(self._value(inner, value, at, is_path=_are_of_paths(limits)), limits)
        if get_origin(kind) in (Union, types.UnionType):
            one = next(k for k in get_args(kind) if k is not type(None))
            return self._value(one, value, at, is_path=is_path)
        if is_dataclass(kind):
            return self.values(cast("type[Any]", kind), _as_table(value), at)
        if get_origin(kind) is tuple:
            values = value if isinstance(value, list) else [value]
            return tuple(self._each(get_args(kind)[0], values, at))
        if get_origin(kind) is Mapping:
            return dict(self._pairs(get_args(kind), _as_table(value), at))
        is_number = kind is float and type(value) is int
        barred = ("Cc",) if is_path else ("Cc", "Cs")  # half a character stands for a byte in a file's name
        if (type(value) is not kind and not is_number) or _has_any_of(value, barred):
            raise _SlipError(value, KINDS[kind])
        try:
            return kind(value)
        except OverflowError:
            raise _SlipError(value, KINDS[kind]) from None

    def _each(self, kind: Any, values: Sequence[Any], at: Keys) -> Iterator[Any]:
        """Yield the values of a list, and tell each that is none."""
        for value in values:
            try:
                yield self._value(kind, value, at)
            except _SlipError as slip:
                self._tell_bad(at, slip)

    def _pairs(self, kinds: tuple[Any, ...], table: Mapping[Any, Any], at: Keys) -> Iterator[tuple[Any, Any]]:
        """Yield the names and values of a mapping, and tell each that is none."""
        first, second = kinds
        for key, value in table.items():
            where = (*at, key if isinstance(key, str) else _shown(key))
            try:
                name = self._value(first, key, where)
            except _SlipError as slip:
                is_word = slip.near != slip.wanted
                self._tell_unknown(where, self._named([(*at, slip.near)], at) if is_word else slip.near)
                continue
            try:
                yield name, self._inner(second, value, where)
            except _SlipError as slip:
                self._tell_bad(where, slip)

    def _inner(self, kind: Any, value: Any, at: Keys) -> Any:
        """Give a value of a mapping, whole: there is nothing below that it could be laid over."""
        found = self._value(kind, value, at)
        return laid_over(kind(), found) if isinstance(kind, type) and is_dataclass(kind) else found

    def _limited(self, value: Any, limits: Sequence[Limit]) -> Any:
        given = value
        for limit in limits:
            limit = resolved(limit, self._known)
            if _is_path(limit, value):
                value = str(self._folder / value)
            if not limit.accepts(value):
                raise _slip(given, value, limit)
        return value

    def _named(self, settings: Iterable[Keys], table: Keys) -> str:
        """Name settings as they may be written in ``table`` of this sheet."""
        begun = len(table) if self._has_tables else 0
        return ", ".join(".".join(keys[begun if keys[:begun] == table else 0 :]) for keys in settings)

    def _tell_unknown(self, at: Keys, near: str) -> None:
        self.slips.append(UNKNOWN_SETTING.at(self._place_of(at), key=".".join(at), near=near))

    def _tell_bad(self, at: Keys, slip: _SlipError) -> None:
        facts = {
            "value": _shown(slip.value, is_public=slip.is_public),
            "wanted": slip.wanted,
            "near": slip.near,
        }
        self.slips.append(BAD_SETTING.at(self._place_of(at), key=".".join(at), **facts))


def written(value: Any, hint: Any) -> Any:
    """
    Give a value of options, whose annotation is ``hint``, as TOML has it.

    What is no value of that kind stays as it is, and is a slip for whoever reads the sheet.
    """
    kind, limits = parted(hint)
    if is_dataclass(kind) and isinstance(value, cast("type[Any]", kind)):
        given = ((field, getattr(value, field.name)) for field in fields(kind))
        return {
            key_of(field.name): written(inner, hints_of(kind)[field.name])
            for field, inner in given
            if _is_chosen(inner, field.default)
        }
    if get_origin(kind) is tuple:
        values = value if isinstance(value, tuple | list) else [value]
        return [written(inner, get_args(kind)[0]) for inner in values]
    if get_origin(kind) is Mapping and isinstance(value, Mapping):
        first, second = get_args(kind)
        return {written(key, first): written(inner, second) for key, inner in value.items()}
    if isinstance(value, str):
        return str.__str__(value)  # a member of an enumeration is the text that it has
    return os.fspath(value) if _are_of_paths(limits) and isinstance(value, os.PathLike) else value


def _is_chosen(value: Any, default: Any) -> bool:
    """Tell whether a field chooses anything; TOML has no word for what does not."""
    if default == () and isinstance(value, tuple | list):
        return bool(value)
    return value is not None or default is not None


def laid_over(room: _T, values: Mapping[str, Any]) -> _T:
    """Give a room of options with ``values`` in it, as ``Sheet.values`` gives them."""
    laid = {}
    for name, value in values.items():
        kind = _room_of(hints_of(type(room))[name])
        laid[name] = laid_over(getattr(room, name) or kind(), value) if kind else value
    return replace(cast("Any", room), **laid)  # type: ignore[no-any-return]


def _room_of(hint: Any) -> Any:
    """Give the class of options that a field holds, perhaps beside ``None``."""
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return next((kind for kind in kinds if is_dataclass(kind)), None)


def _as_table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _SlipError(value, "a table")
    return value


def _slip(given: object, value: object, limit: Limit) -> _SlipError:
    """Say why ``value``, which was made of what was ``given``, is not in its ``limit``."""
    mend = limit.meant(value) or limit.wanted
    return _SlipError(given, wanted_not(value, limit), mend, is_public=limit.is_public)


def _shown(value: object, *, is_public: bool = False) -> str:
    """Write a value as it may stand in the file, the beginning of a long one; an address without secrets."""
    clean, longest = (without_user, _LONGEST_ADDRESS) if is_public else (shown, _LONGEST_SHOWN)
    if isinstance(value, Mapping | list):
        return "a table" if isinstance(value, Mapping) else "a list" if value else "an empty list"
    if value is None:
        return "None"
    try:
        text = json.dumps(clean(value) if isinstance(value, str) else value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):  # a number of too many digits for Python is one of them
        return f"a value of the type {type(value).__name__}"
    return text if len(text) <= longest else text[:longest] + "…"


def _are_of_paths(limits: Iterable[Limit]) -> bool:
    return any(isinstance(limit, Existing | Folder) for limit in limits)


def _is_path(limit: Limit, value: object) -> bool:
    """Whether ``value`` is a path that begins at the configuration's folder."""
    if not isinstance(value, str):
        return False
    return limit.is_path(value) if isinstance(limit, Folder) else isinstance(limit, Existing)


def _has_any_of(value: object, barred: Container[str]) -> bool:
    """Whether ``value`` is a text with what no page could set, no file hold and no terminal be given."""
    return isinstance(value, str) and any(unicodedata.category(character) in barred for character in value)
