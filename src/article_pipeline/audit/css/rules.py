"""
A style sheet as a flat list of rules, each with the conditions that it stands under (CSS Syntax 3).

Rules inside rules are written out, so that a selector says by itself what it is of. What cannot be judged
from a sheet alone, such as how wide a window is, stays a condition.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

import tinycss2

from article_pipeline.audit.css.shorthands import longhands_of

Tokens = tuple[Any, ...]
"""Component values of tinycss2, without blanks at either end."""
Load = Callable[[str], str | None]
"""Gives the sheet of an address, ``None`` where there is none."""
NO_LAYER: Final = 1_000_000
"""The layer of what is in none: it goes before all layers."""
_DEEPEST: Final = 5
_FREE: Final = frozenset({"media", "supports", "container", "document", "-moz-document", "when", "else"})
_NO_STYLE: Final = frozenset(
    {"page", "font-face", "counter-style", "font-feature-values", "font-palette-values", "charset"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """One property with its value; ``said`` is how the sheet writes it. Each is itself alone."""

    name: str
    value: Tokens
    is_important: bool
    said: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What a rule stands under: an at-rule's ``kind``, and what it asks."""

    kind: str
    asked: str


@dataclass(frozen=True, slots=True, eq=False)
class StyleRule:
    """A rule with the place of its layer; ``selector`` has no other rule's in it."""

    selector: str
    declarations: tuple[Declaration, ...]
    conditions: tuple[Condition, ...] = ()
    layer: int = NO_LAYER


class Step(NamedTuple):
    """A step of an animation; ``places`` are from 0 to 100."""

    places: frozenset[float]
    declarations: tuple[Declaration, ...]


@dataclass(slots=True, eq=False)
class Sheet:
    """
    All that a style sheet says.

    ``keyframes`` are the steps of animations by their names, ``initial`` the values of custom properties that
    are registered, ``lost`` the sheets that it names and that are not there.
    """

    rules: list[StyleRule] = field(default_factory=list)
    keyframes: dict[str, list[Step]] = field(default_factory=dict)
    initial: dict[str, Tokens] = field(default_factory=dict)
    namespaces: dict[str | None, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def sheet_of(texts: Sequence[tuple[str, str]], load: Load) -> Sheet:
    """Read style sheets in their order, each with the media that it is for."""
    reader = _Reader(load)
    for text, media in texts:
        conditions = (Condition("media", media),) if media.strip() else ()
        reader.read(text, _Around(conditions=conditions))
    layers = {name: place for place, name in enumerate(reader.layers)}
    rules = [replace(rule, layer=layers.get(name, NO_LAYER)) for rule, name in reader.rules]
    sheet = reader.sheet
    sheet.rules = rules
    return sheet


def declarations_of(content: object) -> list[Declaration]:
    """Read the declarations of an attribute, or of a rule."""
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [one for node in found if node.type == "declaration" for one in _declared(node)]


def _declared(node: Any) -> Iterator[Declaration]:
    name = node.name if node.name.startswith("--") else _plain(node.lower_name)
    if name.startswith("--") or longhands_of(name):
        value = trimmed(node.value)
        mark = " !important" if node.important else ""
        said = f"{node.name}: {tinycss2.serialize(value)}{mark}"
        yield Declaration(name, value, node.important, said)


def _plain(name: str) -> str:
    """Give a property without the maker of a browser before it."""
    return name.removeprefix("-webkit-").removeprefix("-epub-")


def trimmed(tokens: Sequence[Any]) -> Tokens:
    """Give tokens without comments, and without blanks at either end."""
    kept = [token for token in tokens if token.type != "comment"]
    while kept and kept[0].type == "whitespace":
        kept.pop(0)
    while kept and kept[-1].type == "whitespace":
        kept.pop()
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a rule stands in: conditions, the name of its layer, the selector of the rule around it."""

    conditions: tuple[Condition, ...] = ()
    layer: str = ""
    selector: str = ""
    depth: int = 0


class _Reader:
    def __init__(self, load: Load) -> None:
        self._load, self._unnamed = load, 0
        self.sheet = Sheet()
        self.layers: dict[str, None] = {}
        self.rules: list[tuple[StyleRule, str]] = []

    def read(self, text: str, around: _Around) -> None:
        """Read a whole sheet."""
        for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            self._node(node, around)

    def _node(self, node: Any, around: _Around) -> None:
        if node.type == "qualified-rule":
            self._rule(node, around)
        elif node.type == "at-rule":
            self._at_rule(node, node.lower_at_keyword, tinycss2.serialize(node.prelude).strip(), around)

    def _rule(self, node: Any, around: _Around) -> None:
        selector = _nested(node.prelude, around.selector)
        self._content(node.content, replace(around, selector=selector))

    def _content(self, content: Any, around: _Around) -> None:
        """Read what stands in a rule: declarations of its own, and rules inside it."""
        nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        own = tuple(one for node in nodes if node.type == "declaration" for one in _declared(node))
        if own:
            rule = StyleRule(around.selector, own, around.conditions)
            self.rules.append((rule, around.layer))
        for node in nodes:
            self._node(node, around)

    def _at_rule(self, node: Any, name: str, asked: str, around: _Around) -> None:
        if name == "import":
            self._import(node.prelude, around)
        elif name == "namespace":
            self._namespace(node.prelude)
        elif name == "layer":
            self._layer(node.content, asked, around)
        elif name.endswith("keyframes"):
            self._keyframes(node.content, asked)
        elif name == "property" and node.content is not None:
            values = {d.lower_name: d.value for d in _plain_declarations(node.content)}
            self.sheet.initial[asked] = trimmed(values.get("initial-value", ()))
        elif name == "scope" and node.content is not None:
            self._scope(node, around)
        elif node.content is not None and name not in _NO_STYLE:
            kind = name if name in _FREE else "unknown"
            self._block(node.content, _under(around, Condition(kind, asked)))

    def _block(self, content: Any, around: _Around) -> None:
        """Read the content of an at-rule, which inside a rule has declarations too."""
        if around.selector:
            self._content(content, around)
            return
        for node in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
            self._node(node, around)

    def _scope(self, node: Any, around: _Around) -> None:
        """Read rules that are of what is below some element; where they end is not asked."""
        root = next((one for one in node.prelude if one.type == "() block"), None)
        selector = f":is({tinycss2.serialize(root.content)})" if root is not None else around.selector
        self._block(node.content, replace(around, selector=selector))

    def _layer(self, content: Any, asked: str, around: _Around) -> None:
        names = [name.strip() for name in asked.split(",")]
        if content is None:
            for name in names:
                self._named_layer(name, around)
        else:
            self._unnamed += not names[0]
            inner = self._named_layer(names[0] or f"<{self._unnamed}>", around)
            self._block(content, replace(around, layer=inner))

    def _named_layer(self, name: str, around: _Around) -> str:
        """Give the whole name of a layer, which has its place from where it is named first."""
        whole = f"{around.layer}.{name}" if around.layer else name
        self.layers.setdefault(whole)
        return whole

    def _keyframes(self, content: Any, name: str) -> None:
        steps = [
            Step(_places(node.prelude), tuple(declarations_of(node.content)))
            for node in tinycss2.parse_rule_list(content or [], skip_comments=True, skip_whitespace=True)
            if node.type == "qualified-rule"
        ]
        self.sheet.keyframes[name.strip("\"'")] = steps

    def _namespace(self, prelude: Sequence[Any]) -> None:
        tokens = [token for token in prelude if token.type not in ("whitespace", "comment")]
        address = next((_address(token) for token in tokens if _address(token)), "")
        prefix = tokens[0].value if tokens and tokens[0].type == "ident" else None
        self.sheet.namespaces[prefix] = address

    def _import(self, prelude: Sequence[Any], around: _Around) -> None:
        tokens = list(trimmed(prelude))
        address = _address(tokens.pop(0)) if tokens else ""
        text = self._load(address) if address and around.depth < _DEEPEST else None
        if text is None:
            self.sheet.lost.append(address)
            return
        rest = []
        for token in tokens:
            if token.type == "ident" and token.lower_value == "layer":
                self._unnamed += 1
                around = replace(around, layer=self._named_layer(f"<{self._unnamed}>", around))
            elif token.type == "function" and token.lower_name == "layer":
                name = tinycss2.serialize(token.arguments).strip()
                around = replace(around, layer=self._named_layer(name, around))
            elif token.type == "function" and token.lower_name == "supports":
                around = _under(around, Condition("supports", tinycss2.serialize(token.arguments)))
            else:
                rest.append(token)
        media = tinycss2.serialize(rest).strip()
        around = _under(around, Condition("media", media)) if media else around
        self.read(text, replace(around, depth=around.depth + 1))


def _places(prelude: Sequence[Any]) -> frozenset[float]:
    words = {"from": 0.0, "to": 100.0}
    named = {words[t.lower_value] for t in prelude if t.type == "ident" and t.lower_value in words}
    return frozenset(named | {float(t.value) for t in prelude if t.type == "percentage"})


def _under(around: _Around, condition: Condition) -> _Around:
    return replace(around, conditions=(*around.conditions, condition))


def _plain_declarations(content: Any) -> list[Any]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [node for node in nodes if node.type == "declaration"]


def _address(token: Any) -> str:
    if token.type in ("string", "url"):
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        return next((str(one.value) for one in token.arguments if one.type == "string"), "")
    return ""


def _nested(prelude: Sequence[Any], outer: str) -> str:
    """Write the selector of a rule inside another one out (CSS Nesting 1, 3.1)."""
    if not outer:
        return str(tinycss2.serialize(prelude)).strip()
    return ", ".join(_within(part, outer) for part in _parts(prelude))


def _parts(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _within(part: Sequence[Any], outer: str) -> str:
    said = _outer_for(part, f":is({outer})")
    has_outer = said != tinycss2.serialize(part)
    return said.strip() if has_outer else f":is({outer}) {said.strip()}"


def _outer_for(tokens: Sequence[Any], outer: str) -> str:
    """Write tokens with the selector of the outer rule for each sign of it."""
    said: str = ""
    for token in tokens:
        if token == "&":
            said += outer
        elif token.type == "function":
            said += f"{token.name}({_outer_for(token.arguments, outer)})"
        else:
            said += str(token.serialize())
    return said.replace(":scope", outer)
