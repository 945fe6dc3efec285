"""
The JSON Schema of the configuration, for editors that complete and check TOML.

Draft 7, which those editors know best. What it says comes from the table of options; it cannot say that a
file has to be there, and takes 2.0 for the whole number that it is in JSON.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_origin

from article_pipeline.configuration.table import (
    Known,
    hints_of,
    key_of,
    parted,
    resolved,
    room_words,
    table,
)
from article_pipeline.options import Options

_TYPES: Final = {bool: "boolean", int: "integer", float: "number", str: "string"}
_NO_CONTROLS: Final = {"not": {"pattern": "[\\u0000-\\u001f\\u007f-\\u009f]"}}
"""Not "none from its beginning to its end", since Python lets a text end before its last line feed."""


def json_schema(known: Known) -> dict[str, Any]:
    """Give the schema; ``known`` are the names of tables that other rooms have, such as formats."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The configuration of article-pipeline",
        **_room(Options, (), known),
    }


def _room(room: type[Any], at: tuple[str, ...], known: Known) -> dict[str, Any]:
    rows = {setting.path: setting for setting in table()}
    properties = {}
    for field in fields(room):
        path, hint = (*at, field.name), hints_of(room)[field.name]
        found = _of(hint, path, known)
        if row := rows.get(path):
            found |= {"description": row.says.replace("``", "")} if row.says else {}
            found |= {} if row.default in (None, (), {}) else {"default": row.default}
        properties[key_of(field.name)] = found
    words = {"description": said} if (said := room_words(at)) else {}
    return {**words, "type": "object", "properties": properties, "additionalProperties": False}


def _of(hint: Any, at: tuple[str, ...], known: Known) -> dict[str, Any]:
    kind, limits = parted(hint)
    said = [resolved(limit, known).schema() for limit in limits]
    if is_dataclass(kind):
        return _room(kind, at, known)  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        one = _of(get_args(kind)[0], at, known)
        length = {key: number for limit in said for key, number in limit.items()}
        return {"anyOf": [{"type": "array", "items": one} | length, one]}
    if get_origin(kind) is Mapping:
        names, values = (_of(inner, at, known) for inner in get_args(kind))
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    said += [_NO_CONTROLS] if kind is str else []
    parts = [one for one in said if one]
    return {"type": _TYPES[kind]} | (parts[0] if len(parts) == 1 else {"allOf": parts} if parts else {})
