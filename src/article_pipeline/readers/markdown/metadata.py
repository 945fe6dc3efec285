"""
The front matter as values, each with its exact place in the source.

YAML is read as a tree of words: "2024-05-04" and "no" stay what the author typed. Aliases are refused,
because a few lines of them can stand for more words than a machine holds.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from article_pipeline.readers.markdown.sheet import Sheet

LARGEST: Final = 100_000
"""Characters; a page of metadata has some hundred."""

_FENCED: Final = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<inside>.*?)(?P<close>^(?:(?P=fence)|\.\.\.)[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
_TOML_KEY: Final = re.compile(
    r'^[ \t]*(?:\[+[ \t]*)?"?(?P<key>[\w-]+)"?[ \t]*(?:=|[.\]])[ \t]*', re.MULTILINE
)


class FrontMatterError(Exception):
    """The front matter is out of form; ``at`` is the offset of the fault."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.at = at


@dataclass(frozen=True, slots=True)
class Item:
    """A value and the range of the source that it stands in."""

    value: "str | tuple[Item, ...] | Mapping[str, Item] | None"
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value if it is words, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> "tuple[Item, ...]":
        """The values of a list, or the one value that there is."""
        if isinstance(self.value, tuple):
            return self.value
        return () if self.value is None else (self,)

    @property
    def fields(self) -> "Mapping[str, Item]":
        """The values of a mapping by their keys, else nothing."""
        return self.value if isinstance(self.value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values by key, where each entry stands with its key, and where the body begins."""

    values: Mapping[str, Item]
    entries: Mapping[str, tuple[int, int]]
    end: int


def front_matter(sheet: Sheet) -> FrontMatter:
    """
    Read the front matter at the beginning of a source, if there is one.

    Raises:
        FrontMatterError: it is too large, no YAML or TOML, or no mapping.
    """
    found = _FENCED.match(sheet.parsed)
    if not found or (found["fence"] == "+++") != found["close"].startswith("+++"):
        return FrontMatter({}, {}, 0)
    start, end = found.span("inside")
    if end - start > LARGEST:
        raise FrontMatterError(f"it has more than {LARGEST} characters", start)
    read = _toml if found["fence"] == "+++" else _yaml
    values, entries = read(found["inside"], start)
    return FrontMatter(values, entries, found.end())


Found = tuple[dict[str, Item], dict[str, tuple[int, int]]]


def _yaml(text: str, offset: int) -> Found:
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                at = event.start_mark.index if event.start_mark else 0
                raise FrontMatterError("it has an alias (*)", offset + at)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        why = getattr(fault, "problem", None) or str(fault).split("\n", 1)[0]
        raise FrontMatterError(str(why), offset + (mark.index if mark else 0)) from fault
    except RecursionError as fault:
        raise FrontMatterError("it is nested too deep", offset) from fault
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError("it is no list of keys and values", offset)
    values: dict[str, Item] = {}
    entries: dict[str, tuple[int, int]] = {}
    for key, node in root.value:
        name = _key(key, values, offset)
        values[name] = _item(node, offset, 0)
        entries[name] = (offset + key.start_mark.index, offset + node.end_mark.index)
    return values, entries


def _key(node: Any, known: Mapping[str, Item], offset: int) -> str:
    at = offset + node.start_mark.index
    if not isinstance(node, yaml.ScalarNode):
        raise FrontMatterError("a key is no word", at)
    if node.value in known:
        raise FrontMatterError(f"the key {node.value} stands twice", at)
    return str(node.value)


MOST_NESTING: Final = 8


def _item(node: Any, offset: int, depth: int) -> Item:
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if depth > MOST_NESTING:
        raise FrontMatterError("it is nested too deep", start)
    if isinstance(node, yaml.ScalarNode):
        is_quoted = node.style in ("'", '"') and bool(node.value.strip())
        is_null = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
        return Item(None if is_null else node.value, start + is_quoted, end - is_quoted)
    if isinstance(node, yaml.SequenceNode):
        return Item(tuple(_item(inner, offset, depth + 1) for inner in node.value), start, end)
    fields: dict[str, Item] = {}
    for key, inner in node.value:
        fields[_key(key, fields, offset)] = _item(inner, offset, depth + 1)
    return Item(fields, start, end)


def _toml(text: str, offset: int) -> Found:
    try:
        data = tomllib.loads(re.sub("\r\n?", "\n", text))
    except tomllib.TOMLDecodeError as fault:
        raise FrontMatterError(str(fault), offset) from fault
    except RecursionError as fault:
        raise FrontMatterError("it is nested too deep", offset) from fault
    entries = dict(_toml_entries(text, offset, data))
    values = {}
    for key, (start, end, value) in entries.items():
        values[key] = _toml_item(data[key], text, value - offset, end - offset, offset)
        entries[key] = (start, end, value)
    return values, {key: (start, end) for key, (start, end, _) in entries.items()}


def _toml_entries(
    text: str, offset: int, data: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield each top key with the beginning and end of its entry, and the beginning of its value."""
    marks = [m for m in _TOML_KEY.finditer(text) if m["key"] in data]
    firsts = {m["key"]: m for m in reversed(marks)}
    starts = sorted(m.start("key") for m in firsts.values())
    for key in data:
        if key in firsts:
            start = firsts[key].start("key")
            end = next((other for other in starts if other > start), len(text))
            end = start + len(text[start:end].rstrip('[ \t\r\n"'))
            yield key, (offset + start, offset + end, offset + firsts[key].end())


def _toml_item(value: Any, text: str, start: int, end: int, offset: int) -> Item:
    """Find a value in its entry; what is no string, such as a date, is taken as it is written there."""
    at, after = offset + start, offset + end
    if isinstance(value, dict):
        return Item({k: _toml_item(v, text, start, end, offset) for k, v in value.items()}, at, after)
    if isinstance(value, list):
        return Item(tuple(_toml_item(v, text, start, end, offset) for v in value), at, after)
    if not isinstance(value, str):
        return Item(text[start:end].strip() if not isinstance(value, bool) else str(value), at, after)
    found = text.find(value, start, end)
    return Item(value, offset + found, offset + found + len(value)) if found >= 0 else Item(value, at, after)
