"""
The model as JSON and back, by the dataclasses' own fields, so that a new node needs no line here.

Each node is an object with ``type`` first, the class's name in snake case; ``span`` is an array
``[start, end, line, column]``. Fields at their default are left out, so that a file is short to read.
"""

import json
import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from article_pipeline.article import model
from article_pipeline.article.model import FORMAT_VERSION, Article, Node, Span

FORMAT_NAME: Final = "article-pipeline/article"


class CodecError(ValueError):
    """The JSON is not an article's; the message begins with the JSON path of the fault."""


def type_name(node_type: type[Node]) -> str:
    """Name a node's class as the JSON does: ``PullQuote`` is ``pull_quote``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node_type.__name__).lower()


NODE_TYPES: Final[Mapping[str, type[Node]]] = {
    type_name(value): value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, Node) and value is not Node
}


_NAMES: Final = {node_type: name for name, node_type in NODE_TYPES.items()}


def field_types(node_type: type[Node]) -> Mapping[str, Any]:
    """Give the resolved annotation of each field of a node's class."""
    return _HINTS[node_type]


_HINTS: Final = {node_type: get_type_hints(node_type) for node_type in NODE_TYPES.values()}


def default_of(field: "Field[Any]") -> Any:
    """Give a field's default, or ``MISSING``."""
    return field.default if field.default_factory is MISSING else field.default_factory()


# To JSON.


def to_data(node: Node) -> dict[str, Any]:
    """Give ``node`` as JSON objects, arrays, strings and numbers."""
    data: dict[str, Any] = {"type": _NAMES[type(node)]}
    for field in fields(node):
        value = getattr(node, field.name)
        if value != default_of(field):
            data[field.name] = _value(value)
    return data


def _value(value: object) -> Any:
    if isinstance(value, Node):
        return to_data(value)
    if isinstance(value, Span):
        return [value.start, value.end, value.line, value.column]
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def dumps(article: Article) -> str:
    """Write an article as JSON text, UTF-8 characters as they are, with a final line feed."""
    head = {"format": FORMAT_NAME, "version": FORMAT_VERSION}
    return json.dumps(head | to_data(article), ensure_ascii=False, indent=1) + "\n"


# From JSON.


def loads(text: str | bytes) -> Article:
    """
    Read an article from JSON text.

    Raises:
        CodecError: the text is no JSON, another format or version, or a node has a wrong field.
    """
    try:
        data = json.loads(text)
    except ValueError as fault:
        raise CodecError(f"$: not JSON: {fault}") from fault
    if not isinstance(data, dict):
        raise CodecError("$: not an object")
    head = (data.pop("format", None), data.pop("version", None))
    if head != (FORMAT_NAME, FORMAT_VERSION):
        raise CodecError(f"$: format and version are {head}, not {(FORMAT_NAME, FORMAT_VERSION)}")
    return cast("Article", _node(data, (Article,), "$"))


def _node(data: Any, allowed: tuple[type[Node], ...], path: str) -> Node:
    if not isinstance(data, dict):
        raise CodecError(f"{path}: not an object")
    name = data.get("type")
    node_type = NODE_TYPES.get(name) if isinstance(name, str) else None
    if node_type is None or node_type not in allowed:
        raise CodecError(f"{path}: type {name!r} is not one of {[type_name(t) for t in allowed]}")
    hints = field_types(node_type)
    known = {f.name: f for f in fields(node_type)}
    for key in data.keys() - known.keys() - {"type"}:
        raise CodecError(f"{path}: {name} has no field {key!r}")
    for key, field in known.items():
        if key not in data and default_of(field) is MISSING:
            raise CodecError(f"{path}: {name} needs the field {key!r}")
    values = {k: _read(data[k], hints[k], f"{path}.{k}") for k in known if k in data}
    return node_type(**values)


def _read(data: Any, hint: Any, path: str) -> Any:
    options = union_members(hint)
    if data is None and type(None) in options:
        return None
    choices = tuple(o for o in options if o is not type(None))
    if get_origin(choices[0]) is tuple:
        return _array(data, get_args(choices[0])[0], path)
    if choices[0] is Span:
        return _span(data, path)
    if choices[0] is float:
        return _share(data, path)
    if is_dataclass(choices[0]):
        return _node(data, choices, path)
    return _scalar(data, choices[0], path)


def union_members(hint: Any) -> tuple[Any, ...]:
    """Give the members of a union, or the one type that ``hint`` is."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _array(data: Any, item_hint: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise CodecError(f"{path}: not an array")
    return tuple(_read(item, item_hint, f"{path}[{i}]") for i, item in enumerate(data))


def _span(data: Any, path: str) -> Span:
    if not isinstance(data, list) or len(data) != 4 or any(type(n) is not int for n in data):
        raise CodecError(f"{path}: a span is [start, end, line, column]")
    return Span(*data)


def _share(data: Any, path: str) -> float:
    if type(data) not in (int, float) or not 0 <= data <= 1:
        raise CodecError(f"{path}: {data!r} is no number from 0 to 1")
    return float(data)


def _scalar(data: Any, expected: type, path: str) -> Any:
    if issubclass(expected, StrEnum):
        try:
            return expected(data)
        except ValueError as fault:
            raise CodecError(f"{path}: {fault}") from fault
    if type(data) is not expected:
        raise CodecError(f"{path}: {data!r} is no {expected.__name__}")
    return data
