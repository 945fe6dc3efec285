"""
The words of a run of inlines as stretches of one typeface and language each, before any of it is translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.walk import lowered, plain, raised

ITALIC: Final = 1
BOLD: Final = 4
# UEB 3.24: the level indicators, after the grade 1 indicator; they hold for the number that follows.
_RAISED: Final = "⠰⠔"
_LOWERED: Final = "⠰⠢"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``form`` is its typeform, ``language`` that of a part in another language."""

    text: str
    form: int = 0
    language: str | None = None
    target: str | None = None
    """The address of the link that it is the words of."""


class Break:
    """A line end that has meaning."""


@dataclass(slots=True)
class Reader:
    """
    Reads inlines into runs; knows which long forms were given, since each is given once.

    ``has_levels`` says that the article's code has the level indicators of UEB. ``links`` are the addresses
    that the words themselves do not say; ``levels`` are raised and lowered letters that stand on the line.
    """

    has_levels: bool
    given: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    levels: list[str] = field(default_factory=list)

    def runs(self, content: tuple[Inline, ...], style: Run | None = None) -> Iterator[Run | Break]:
        """Yield the runs of ``content``, each in the manner of ``style`` and of what it stands in."""
        style = style or Run("")
        for inline in content:
            yield from self._inline(inline, style)

    def _inline(self, inline: Inline, style: Run) -> Iterator[Run | Break]:
        match inline:
            case Text():
                yield replace(style, text=inline.text)
            case Emphasis():
                yield from self.runs(inline.content, replace(style, form=style.form | ITALIC))
            case Strong():
                yield from self.runs(inline.content, replace(style, form=style.form | BOLD))
            case Link():
                words = plain(inline.content)
                if words.strip() and inline.target.partition(":")[2].lstrip("/") not in words:
                    self.links.add(inline.target)
                style = replace(style, target=inline.target)
                if words.strip():
                    yield from self.runs(inline.content, style)
                else:  # it could not be found otherwise
                    yield replace(style, text=inline.target)
            case LanguagePart():
                yield from self.runs(inline.content, replace(style, language=inline.language))
            case Abbreviation():
                yield replace(style, text=self._abbreviation(inline))
            case Superscript():
                yield from self._level(inline, style, is_raised=True)
            case Subscript():
                yield from self._level(inline, style, is_raised=False)
            case LineBreak():
                yield Break()
            case _:
                assert_never(inline)

    def _abbreviation(self, inline: Abbreviation) -> str:
        longer = inline.expansion
        if not longer or longer in self.given or longer in inline.text:
            return inline.text
        self.given.add(longer)
        return f"{inline.text} ({longer})"

    def _level(
        self, inline: Superscript | Subscript, style: Run, *, is_raised: bool
    ) -> Iterator[Run | Break]:
        """Yield raised or lowered text: numbers with their level, letters ("1st") as they are read."""
        text = plain(inline.content)
        if self.has_levels and text.strip().isdecimal():
            yield replace(style, text=(_RAISED if is_raised else _LOWERED) + text.strip())
        elif text and (other := (raised if is_raised else lowered)(text)):
            yield replace(style, text=other)
        else:
            if text.strip():
                self.levels.append(text.strip())
            yield from self.runs(inline.content, style)
