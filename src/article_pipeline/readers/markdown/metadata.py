"""
The front matter as values, each with its exact place in the source.

YAML is read as a tree of words: "2024-05-04" and "no" stay what the author typed. Aliases are refused,
because a few lines of them can stand for more words than a machine holds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from article_pipeline import toml
from article_pipeline.diagnostics.reading import FRONT_NOT_CLOSED
from article_pipeline.readers.markdown.effort import effort_of
from article_pipeline.readers.markdown.sheet import Sheet

MOST_NESTING: Final = 8

_FENCED: Final = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<inside>.*?)"
    r"(?P<close>(?<=[\r\n])(?:(?P=fence)|\.\.\.)[ \t]*(?![^\r\n]))",
    re.DOTALL,
)
_OPENED: Final = re.compile(
    r"(?:(?P<yaml>---)|\+\+\+)[ \t]*(?:\r\n?|\n)(?:#[^\r\n]*(?:\r\n?|\n))*[\w-]+[ \t]*(?(yaml):(?:\s|$)|=)"
)
"""What begins as front matter does, an entry right below its first line."""
_EXTRAS: Final = frozenset({"extra", "params"})
"""Where makers of web sites keep the keys that they do not know themselves."""
_YAML: Final = "tag:yaml.org,2002:"
_OPENING: Final = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t\r]))#[^\r\n]*", re.MULTILINE)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_TOML_FAULT: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_TOML_STRING: Final = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\r\n]*""", re.DOTALL
)
_TOML_KEY: Final = re.compile(
    r'(?:^|(?<=\r))[ \t]*(?:\[+[ \t]*)?"?(?P<key>[\w-]+)"?[ \t]*(?:=|[.\]])[ \t]*', re.MULTILINE
)


class FrontMatterError(Exception):
    """The front matter is out of form; ``at`` is the offset of the fault."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.at = at


@dataclass(frozen=True, slots=True)
class Item:
    """A value and the range of the source that it stands in; ``key`` is where its key begins, if any."""

    value: "str | tuple[Item, ...] | Mapping[str, Item] | None"
    start: int
    end: int
    key: int = -1

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
    """
    The values by key, where each entry stands with its key, the comments, and where the body begins.

    What stands in a table of extras is an entry like all others.
    """

    values: Mapping[str, Item]
    entries: Mapping[str, tuple[int, int]]
    end: int
    comments: tuple[tuple[int, int], ...] = ()


def without_keys(
    text: str, found: FrontMatter, language: str | None, left_over: Iterable[tuple[int, int]]
) -> str:
    """
    Give a source with blanks for the keys and fences of its front matter, and all else in its place.

    So is the value under the key ``language``, which is the article's own and no part of it. What was
    ``left_over`` stays as it is, its keys included.
    """
    values = (leaf for key, item in found.values.items() if key != language for leaf in _leaves(item))
    kept = [*left_over, *found.comments, *((leaf.start, leaf.end) for leaf in values)]
    front, at = "", 0
    for start, end in sorted(span for span in kept if span[0] < found.end):
        front += _blank(text[at:start]) + text[max(at, start) : end]
        at = max(at, end)
    return front + _blank(text[at : found.end]) + text[max(at, found.end) :]


def _blank(text: str) -> str:
    return "".join(sign if sign.isspace() else " " for sign in text)


def _leaves(item: Item) -> Iterator[Item]:
    match item.value:
        case tuple():
            for inner in item.value:
                yield from _leaves(inner)
        case str() | None:
            yield item
        case fields:
            for inner in fields.values():
                yield from _leaves(inner)


def front_matter(sheet: Sheet) -> FrontMatter:
    """
    Read the front matter at the beginning of a source, if there is one.

    Raises:
        FrontMatterError: it is too large, no YAML or TOML, or no mapping.
    """
    found = _FENCED.match(sheet.parsed)
    if not found or (found["fence"] == "+++") != found["close"].startswith("+++"):
        if opened := _OPENED.match(sheet.parsed):
            sheet.say(FRONT_NOT_CLOSED, 0, fence=opened["yaml"] or "+++")
        return FrontMatter({}, {}, 0)
    start, end = found.span("inside")
    most = effort_of(sheet.environment).bounds.front_matter
    if end - start > most:
        raise FrontMatterError(f"it has more than {most} characters", start)
    read = _toml if found["fence"] == "+++" else _yaml
    values, entries, comments = read(found["inside"], start)
    for extras in _EXTRAS & values.keys():
        _unpack(extras, values, entries)
    return FrontMatter(values, entries, found.end(), tuple(comments))


def _unpack(extras: str, values: dict[str, Item], entries: dict[str, tuple[int, int]]) -> None:
    """Make entries of what stands in a table of extras, unless such a key is taken."""
    inside = values[extras].fields
    if not inside or inside.keys() & values.keys():
        return
    del values[extras], entries[extras]
    for key, item in inside.items():
        values[key] = item
        entries[key] = (item.key if item.key >= 0 else item.start, item.end)


Ranges = list[tuple[int, int]]
Found = tuple[dict[str, Item], dict[str, tuple[int, int]], Ranges]


def _yaml(text: str, offset: int) -> Found:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
            # PyYAML looks at all open brackets for each further one, so the first too many ends it.
            if why := "it is nested too deep" if depth > MOST_NESTING + 1 else _oddity(event):
                at = event.start_mark.index if event.start_mark else 0
                raise FrontMatterError(why, offset + at)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        why = getattr(fault, "problem", None) or str(fault).split("\n", 1)[0]
        raise FrontMatterError(str(why), offset + (mark.index if mark else 0)) from fault
    except RecursionError as fault:
        raise FrontMatterError("it is nested too deep", offset) from fault
    if root is None:
        return {}, {}, _yaml_comments(text, offset, None)
    if not isinstance(root, yaml.MappingNode):
        raise FrontMatterError("it is no list of keys and values", offset)
    values: dict[str, Item] = {}
    entries: dict[str, tuple[int, int]] = {}
    for key, node in root.value:
        name = _key(key, values, offset)
        values[name] = _item(node, offset, 0, offset + key.start_mark.index)
        entries[name] = (offset + key.start_mark.index, offset + node.end_mark.index)
    return values, entries, _yaml_comments(text, offset, root)


def _oddity(event: yaml.Event) -> str | None:
    """Say what of YAML an event has that no article needs."""
    if isinstance(event, yaml.AliasEvent):
        return "it has an alias (*)"
    if getattr(event, "anchor", None):
        return "it has an anchor (&)"
    is_tagged = not str(getattr(event, "tag", None) or _YAML).startswith(_YAML)
    return "it has a tag (!)" if is_tagged else None


def _yaml_comments(text: str, offset: int, root: Any) -> Ranges:
    """Find the comments, which begin with a number sign outside of all words."""
    masked = list(text)
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            end = start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
            masked[start:end] = "x" * (end - start)
        else:
            pairs = node.value if isinstance(node, yaml.MappingNode) else [(inner,) for inner in node.value]
            waiting.extend(inner for pair in pairs for inner in pair)
    return [(offset + m.start(), offset + m.end()) for m in _COMMENT.finditer("".join(masked))]


def _key(node: Any, known: Mapping[str, Item], offset: int) -> str:
    at = offset + node.start_mark.index
    if not isinstance(node, yaml.ScalarNode):
        raise FrontMatterError("a key is no word", at)
    if node.value in known:
        raise FrontMatterError(f"the key {node.value} stands twice", at)
    return str(node.value)


def _item(node: Any, offset: int, depth: int, key_at: int = -1) -> Item:
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if depth > MOST_NESTING:
        raise FrontMatterError("it is nested too deep", start)
    if isinstance(node, yaml.ScalarNode):
        is_quoted = node.style in ("'", '"') and bool(node.value.strip())
        is_null = node.style is None and node.value in ("", "~", "null", "Null", "NULL")
        return Item(None if is_null else node.value, start + is_quoted, end - is_quoted, key_at)
    if isinstance(node, yaml.SequenceNode):
        return Item(tuple(_item(inner, offset, depth + 1) for inner in node.value), start, end, key_at)
    fields: dict[str, Item] = {}
    for key, inner in node.value:
        name = _key(key, fields, offset)
        fields[name] = _item(inner, offset, depth + 1, offset + key.start_mark.index)
    return Item(fields, start, end, key_at)


def _toml(text: str, offset: int) -> Found:
    try:
        data = toml.loads(_LINE_END.sub("\n", f"\n{text}"))  # below its fence, with the lines of the source
    except toml.NotTomlError as fault:
        said, *at = _TOML_FAULT.split(str(fault))
        starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        where = starts[int(at[0]) - 2] + int(at[1]) - 1 if at else 0
        raise FrontMatterError(said, offset + where) from fault
    entries = dict(_toml_entries(text, offset, data))
    values = {}
    for key, (start, end, value) in entries.items():
        values[key] = _toml_item(data[key], text, (value - offset, end - offset), offset, start)
        entries[key] = (start, end, value)
    strings = (m for m in _TOML_STRING.finditer(text) if m.group().startswith("#"))
    comments = [(offset + m.start(), offset + m.end()) for m in strings]
    return values, {key: (start, end) for key, (start, end, _) in entries.items()}, comments


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


def _toml_item(value: Any, text: str, place: tuple[int, int], offset: int, key: int = -1) -> Item:
    """Find a value in its entry; what is no string, such as a date, is taken as it is written there."""
    start, end = place
    at, after = offset + start, offset + end
    if isinstance(value, dict):
        found = {
            name: _toml_item(value[name], text, (inner, last), offset, offset + first)
            for name, first, inner, last in _toml_fields(value, text, place)
        }
        return Item(found, at, after, key)
    if isinstance(value, list):
        items: list[Item] = []
        for inner_value in value:
            items.append(_toml_item(inner_value, text, (start, end), offset))
            start = items[-1].end - offset if items[-1].end < after else start
        return Item(tuple(items), at, after, key)
    if not isinstance(value, str):
        written = text[start:end].strip(" \t\r\n,}]") if not isinstance(value, bool) else str(value)
        return Item(written, at, after, key)
    place_of = text.find(value, start, end)
    if place_of < 0:
        return Item(value, at, after, key)
    return Item(value, offset + place_of, offset + place_of + len(value), key)


def _toml_fields(
    value: Mapping[str, Any], text: str, place: tuple[int, int]
) -> Iterator[tuple[str, int, int, int]]:
    """Yield each key of a table with where the key, its value and the end of the value are."""
    start, end = place
    found: list[tuple[int, int, str]] = []
    for name in value:
        mark = re.compile(rf"""(?<![\w"'.-])["']?{re.escape(name)}["']?[ \t]*[=.\]]+[ \t]*""")
        match = mark.search(text, start, end)
        found.append((match.start(), match.end(), name) if match else (start, start, name))
    ordered = sorted(found)
    ends = [*(place[0] for place in ordered[1:]), end]
    for (first, inner, name), after in zip(ordered, ends, strict=False):
        yield name, first, inner, max(after, inner)
