"""
The JSON Schema of the model (draft 2020-12), made from the same dataclasses as the codec.

A description is the first sentence of the class's docstring, so that schema and code say the same.
"""

import inspect
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, Final, get_args, get_origin

from article_pipeline.article.codec import (
    FORMAT_NAME,
    NODE_TYPES,
    default_of,
    field_types,
    type_name,
    union_members,
)
from article_pipeline.article.model import FORMAT_VERSION, Article, Node, Span

_SCALARS: Final = {str: "string", int: "integer", bool: "boolean"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_SHARE: Final = {"type": "number", "minimum": 0, "maximum": 1}
_SPAN: Final = {
    "description": "start, end (code points, half open), line, column (from 1)",
    "type": "array",
    "prefixItems": [_COUNT, _COUNT, {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 1}],
    "minItems": 4,
    "maxItems": 4,
}


def json_schema() -> dict[str, Any]:
    """Give the schema of an article's JSON file."""
    article = _node_schema(Article)
    article["properties"] = {
        "format": {"const": FORMAT_NAME},
        "version": {"const": FORMAT_VERSION},
        **article["properties"],
    }
    article["required"] = ["format", "version", *article["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An article of article-pipeline",
        **article,
        "$defs": {name: _node_schema(t) for name, t in NODE_TYPES.items() if t is not Article}
        | {"span": _SPAN},
    }


def _node_schema(node_type: type[Node]) -> dict[str, Any]:
    hints = field_types(node_type)
    own = fields(node_type)
    return {
        "description": inspect.cleandoc(node_type.__doc__ or "").split("\n\n")[0],
        "type": "object",
        "properties": {"type": {"const": type_name(node_type)}}
        | {f.name: _schema_of(hints[f.name]) for f in own},
        "required": ["type", *(f.name for f in own if default_of(f) is MISSING)],
        "additionalProperties": False,
    }


def _schema_of(hint: Any) -> dict[str, Any]:
    members = union_members(hint)
    if len(members) > 1:
        return {"anyOf": [_schema_of(member) for member in members]}
    if hint is type(None):
        return {"type": "null"}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0])}
    if hint is Span:
        return {"$ref": "#/$defs/span"}
    if issubclass(hint, StrEnum):
        return {"enum": [str(member) for member in hint]}
    if issubclass(hint, Node):
        return {"$ref": f"#/$defs/{type_name(hint)}"}
    return _SHARE if hint is float else {"type": _SCALARS[hint]}
