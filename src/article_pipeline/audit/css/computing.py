"""
Computed values: what an element looks like in one world, by its own declarations and those it inherits.

Values are worked out when they are asked for, since most elements set few properties.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from article_pipeline.audit.css.cascade import WIDE, Effect, Given
from article_pipeline.audit.css.colours import (
    CLEAR,
    Colour,
    Scheme,
    colour_of,
    ink,
    over,
    paper,
)
from article_pipeline.audit.css.gradients import colours_in, laid
from article_pipeline.audit.css.rules import Tokens
from article_pipeline.audit.css.shorthands import SIZES, expanded, split, words_of
from article_pipeline.audit.css.values import Measures, number

INHERITED: Final = frozenset(
    {
        "color", "color-scheme", "direction", "font-size-adjust", "forced-color-adjust",
        "hyphenate-character", "interactivity", "letter-spacing", "line-height", "list-style-type", "quotes",
        "speak", "text-fill-color", "text-indent", "text-orientation", "text-security", "text-stroke-color",
        "text-stroke-width", "text-transform", "visibility", "white-space", "word-spacing", "writing-mode",
    }
)  # fmt: skip
_SMALLER: Final = {"smaller": 1 / 1.2, "larger": 1.2}
_DEEPEST: Final = 20
_ROOT_SIZE: Final = 16.0


class Style:
    """
    The looks of an element called ``tag``, inside what has the looks of ``parent``.

    ``initial`` are the values of registered custom properties; ``wished`` is what a reader asks for. ``own``
    are the properties that are set on it, ``around`` those and all that are set around it. ``form`` are looks
    that differ from these in colours alone, if there are others.
    """

    def __init__(
        self,
        parent: "Style | None",
        tag: str,
        effect: Effect,
        initial: Mapping[str, Tokens],
        wished: Scheme = "light",
    ) -> None:
        self.parent, self.tag, self.effect = parent, tag, effect
        self._initial, self.wished = initial, wished
        self.own = frozenset(effect)
        self.around: frozenset[str] = parent.around | self.own if parent else self.own
        self.form = self
        self._values: dict[str, tuple[Any, ...]] = {}

    def __iter__(self) -> Iterator["Style"]:
        """Yield this one and all around it, the innermost first."""
        style: Style | None = self
        while style is not None:
            yield style
            style = style.parent

    def tokens(self, name: str) -> tuple[Any, ...]:
        """Give a property's value; what is not set is empty."""
        if name not in self.around:
            return ()
        if name not in self.effect:
            return self._unset(name)
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]

    def _value(self, name: str) -> tuple[Any, ...]:
        given = self.effect[name]
        value = self.resolved(given.declaration.value, 0)
        if value is None:
            return self._unset(name)
        found = words_of(expanded(given.declaration.name, value, name) or [])
        word = str(found[0].lower_value) if len(found) == 1 and found[0].type == "ident" else ""
        if word not in WIDE:
            return tuple(found)
        if word == "inherit":
            return self.parent.tokens(name) if self.parent else ()
        return () if word == "initial" else self._unset(name)

    def _unset(self, name: str) -> tuple[Any, ...]:
        return self.parent.tokens(name) if name in INHERITED and self.parent else ()

    def resolved(self, value: Any, depth: int) -> list[Any] | None:
        """Give a value with those of the custom properties that it names; ``None`` where one has none."""
        found: list[Any] = []
        for token in value:
            if token.type == "function" and token.lower_name == "var":
                inner = self._variable(token.arguments, depth)
                if inner is None:
                    return None
                found += inner
            elif token.type == "function":
                arguments = self.resolved(token.arguments, depth)
                if arguments is None:
                    return None
                found.append(_called(token, arguments))
            elif token.type == "() block":
                content = self.resolved(token.content, depth)
                if content is None:
                    return None
                found.append(_holding(token, content))
            else:
                found.append(token)
        return found

    def _variable(self, arguments: list[Any], depth: int) -> list[Any] | None:
        name = next((token.value for token in arguments if token.type == "ident"), "")
        comma = next((n for n, token in enumerate(arguments) if token == ","), None)
        value = self.custom(name) if depth < _DEEPEST else None
        if value is not None:
            return self._owner(name).resolved(value, depth + 1)
        return None if comma is None else self.resolved(arguments[comma + 1 :], depth + 1)

    def custom(self, name: str) -> Tokens | None:
        """Give what a custom property says; ``None`` where nothing does."""
        given = self._given(name)
        return given.declaration.value if given else self._initial.get(name)

    def _owner(self, name: str) -> "Style":
        return next((style for style in self if name in style.effect), self)

    def _given(self, name: str) -> Given | None:
        return self._owner(name).effect.get(name)

    def causes(self, name: str) -> list[Given]:
        """Give the declarations that make a property what it is: its own, and those of what it names."""
        owner = self._owner(name) if name in INHERITED or name.startswith("--") else self
        given = owner.effect.get(name)
        return [given, *owner.named(given.declaration.value, 0)] if given else []

    def named(self, value: Any, depth: int) -> Iterator[Given]:
        """Yield the declarations of the custom properties that a value names."""
        for token in value:
            inner = getattr(token, "arguments", getattr(token, "content", None)) or []
            if depth > _DEEPEST or isinstance(inner, str):
                continue
            if token.type == "function" and token.lower_name == "var":
                name = next((one.value for one in inner if one.type == "ident"), "")
                if given := self._given(name):
                    yield given
                    yield from self._owner(name).named(given.declaration.value, depth + 1)
            yield from self.named(inner, depth + 1)

    def word(self, name: str) -> str:
        """Give a value that is one word."""
        found = self.tokens(name)
        return str(found[0].lower_value) if len(found) == 1 and found[0].type == "ident" else ""

    @cached_property
    def scheme(self) -> Scheme:
        """Whether it is shown as on a light screen or a dark one (CSS Color Adjustment 1, 2)."""
        schemes = {token.lower_value for token in self.tokens("color-scheme") if token.type == "ident"}
        is_asked = self.wished == "dark" or "light" not in schemes
        return "dark" if "dark" in schemes and is_asked else "light"

    @cached_property
    def letters(self) -> float:
        """The size of its letters in pixels."""
        outer = self.parent.letters if self.parent else _ROOT_SIZE
        if "font-size" not in self.effect:
            return outer
        found = self.tokens("font-size")
        word = self.word("font-size")
        if word in SIZES:
            return SIZES[word] * _ROOT_SIZE
        if word in _SMALLER:
            return outer * _SMALLER[word]
        root = self.parent.root if self.parent else _ROOT_SIZE
        size = number(found, Measures(outer, root, outer)) if found else _ROOT_SIZE
        return outer if size is None else max(size, 0.0)

    @cached_property
    def root(self) -> float:
        """The size of the root's letters in pixels."""
        return self.parent.root if self.parent else self.letters

    def length(self, name: str, whole: float = 1280.0) -> float | None:
        """Give a length in pixels, in the units of the element that sets it."""
        style = self._owner(name) if name in INHERITED else self
        if name not in style.effect:
            return None
        return number(style.tokens(name), Measures(style.letters, style.root, whole))

    def share(self, name: str) -> float | None:
        """Give a number, of which 1 is 100 %."""
        return number(self.tokens(name), Measures(self.letters, self.root, 1.0))

    @cached_property
    def line(self) -> float | None:
        """The height of a line in sizes of its letters; ``None`` is a browser's own."""
        found = self.tokens("line-height")
        if not found or not self.letters:
            return None
        if found[0].type in ("number", "function") and len(found) == 1:
            factor = number(found, Measures(self.letters, self.root, self.letters))
            is_length = found[0].type == "function" and factor is not None and factor > _MOST_LINES
            return factor / self.letters if is_length and factor else factor
        owner = self._owner("line-height")
        size = number(found, Measures(owner.letters, owner.root, owner.letters))
        return None if size is None else size / self.letters

    @cached_property
    def colour(self) -> Colour:
        """The colour of its words."""
        outer = self.parent.colour if self.parent else ink(self.scheme)
        if "color" not in self.effect:
            return outer if self.parent else ink(self.scheme)
        return colour_of(self.tokens("color"), self.scheme, outer) or ink(self.scheme)

    @cached_property
    def fill(self) -> Colour:
        """The colour that its letters are filled with."""
        return colour_of(self.tokens("text-fill-color"), self.scheme, self.colour) or self.colour

    @cached_property
    def backgrounds(self) -> list[Colour]:
        """The colours that may be behind it: one, or those of a gradient."""
        plain = colour_of(self.tokens("background-color"), self.scheme, self.colour) or CLEAR
        grounds = [plain]
        for layer, is_whole in reversed(list(self._layers)):
            line = _THIN * self.letters if is_whole else 0.0
            measures = Measures(self.letters, self.root, _UNKNOWN)
            colours = colours_in(layer, (self.scheme, self.colour), measures, line)
            grounds = laid(grounds, colours, is_whole=is_whole)
        return [over(self._shadow, ground) for ground in grounds]

    @property
    def _layers(self) -> Iterator[tuple[list[Any], bool]]:
        """
        Yield the pictures behind it from the top, and whether they are as large as it is.

        Those that are lines, thin and set once, are none.
        """
        sizes = split(self.tokens("background-size"), ",")
        tilings = split(self.tokens("background-repeat"), ",")
        for place, layer in enumerate(split(self.tokens("background-image"), ",")):
            size, tiled = sizes[place % len(sizes)], tilings[place % len(tilings)]
            once = _once([token.lower_value for token in tiled if token.type == "ident"])
            lengths = [number([token], Measures(self.letters, self.root, _UNKNOWN)) for token in size]
            if not any(
                is_once and length is not None and length <= _THIN * self.letters
                for is_once, length in zip(once, lengths, strict=False)
            ):
                yield layer, all(length == _UNKNOWN for length in lengths) or _is_as_large(size)

    @cached_property
    def _shadow(self) -> Colour:
        """What a shadow that falls inwards lays over the background, if it is wider than a letter."""
        found = CLEAR
        for shadow in split(self.tokens("box-shadow"), ","):
            sizes = [number([token], Measures(self.letters, self.root)) or 0.0 for token in words_of(shadow)]
            is_inset = any(token.type == "ident" and token.lower_value == "inset" for token in shadow)
            if is_inset and max(map(abs, sizes)) > self.letters:
                colours = (colour_of([t], self.scheme, self.colour) for t in words_of(shadow))
                found = over(found, next(filter(None, colours), self.colour))
        return found

    @cached_property
    def layers(self) -> tuple["Style", ...]:
        """This one and those around it, the innermost first, that change how words within them are seen."""
        outer = self.parent.layers if self.parent else ()
        return outer if _SEEN_THROUGH.isdisjoint(self.own) else (self, *outer)

    @property
    def paper(self) -> Colour:
        """What the page is painted on."""
        root = list(self)[-1]
        return paper(root.scheme)


def _is_as_large(size: Sequence[Any]) -> bool:
    words = [token.lower_value for token in words_of(size) if token.type == "ident"]
    return len(words) == len(words_of(size)) and set(words) <= {"auto", "cover"}


def _once(words: list[str]) -> tuple[bool, bool]:
    """Whether a picture is set once across, and down."""
    match words:
        case ["repeat-x"]:
            return False, True
        case ["repeat-y"]:
            return True, False
        case [across, down]:
            return across == "no-repeat", down == "no-repeat"
        case _:
            return words == ["no-repeat"], words == ["no-repeat"]


_SEEN_THROUGH: Final = frozenset(
    {"background-color", "background-image", "box-shadow", "filter", "opacity", "mix-blend-mode"}
)
"""What is painted behind words, or changes them and what is behind them alike."""
_UNKNOWN: Final = 100_000.0
"""What 100 % of an element are taken to be, whose size is not known."""
_THIN: Final = 0.25
"""A line is no thicker, in sizes of the letters."""
_MOST_LINES: Final = 5
"""A line is no higher than this many sizes; a sum that is more was of lengths."""


def _called(token: Any, arguments: list[Any]) -> Any:
    return type(token)(token.source_line, token.source_column, token.name, arguments)


def _holding(token: Any, content: list[Any]) -> Any:
    return type(token)(token.source_line, token.source_column, content)
