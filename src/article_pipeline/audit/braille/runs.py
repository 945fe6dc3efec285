"""
The words of inlines as braille has to say them: stretches of one typeface, language and link.

Long forms are said where a short form stands first, unless it says them itself; a link without words is its
address. Raised and lowered figures have UEB's level signs (UEB 3.24), in other codes Unicode's own figures.
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
from article_pipeline.audit.kinds import Stream

ITALIC: Final = 1
BOLD: Final = 4
_LEVELS: Final = {Superscript: ("⠰⠔", raised), Subscript: ("⠰⠢", lowered)}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one ``form`` (liblouis' typeforms), in ``language`` if not the article's, with one address."""

    text: str
    form: int = 0
    language: str | None = None
    address: str | None = None


@dataclass(slots=True)
class Inlines:
    """
    Reads the inlines of one article, in the order of reading.

    ``lost`` has what a page of cells does not say: addresses on the web that no words say, each once, and
    raised or lowered letters, for which there is no sign. ``where`` is the part of the article being read.
    """

    is_ueb: bool
    where: str = ""
    lost: list[tuple[Stream, str, str]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    explained: set[str] = field(default_factory=set)

    def lines(self, content: tuple[Inline, ...]) -> list[list[Run]]:
        """Give the runs of each line that print begins."""
        made: list[list[Run]] = [[]]
        for run in self._runs(content, Run("")):
            if run is None:
                made.append([])
            else:
                made[-1].append(run)
        return made

    def _runs(self, content: tuple[Inline, ...], manner: Run) -> Iterator[Run | None]:
        for inline in content:
            match inline:
                case Text(text=text):
                    yield replace(manner, text=text)
                case LineBreak():
                    yield None
                case Abbreviation():
                    yield replace(manner, text=self._explained(inline))
                case Emphasis():
                    yield from self._runs(inline.content, replace(manner, form=manner.form | ITALIC))
                case Strong():
                    yield from self._runs(inline.content, replace(manner, form=manner.form | BOLD))
                case LanguagePart():
                    yield from self._runs(inline.content, replace(manner, language=inline.language))
                case Link():
                    yield from self._link(inline, replace(manner, address=inline.target))
                case Superscript() | Subscript():
                    yield from self._level(inline, manner)
                case _:
                    assert_never(inline)

    def _explained(self, short: Abbreviation) -> str:
        longer = short.expansion
        if not longer or longer in self.explained or longer in short.text:
            return short.text
        self.explained.add(longer)
        return f"{short.text} ({longer})"

    def _link(self, link: Link, manner: Run) -> Iterator[Run | None]:
        words = plain(link.content)
        if not words.strip():
            yield replace(manner, text=link.target)
            return
        scheme, _, address = link.target.partition(":")
        is_said = scheme == link.target or address.lstrip("/") in words
        if not is_said and link.target not in self.told:
            self.told.add(link.target)
            self.lost.append((Stream.LINKS, self.where, link.target))
        yield from self._runs(link.content, manner)

    def _level(self, inline: Superscript | Subscript, manner: Run) -> Iterator[Run | None]:
        text = plain(inline.content)
        sign, in_unicode = _LEVELS[type(inline)]
        if self.is_ueb and text.strip().isdecimal():
            yield replace(manner, text=sign + text.strip())
        elif text and (shown := in_unicode(text)):
            yield replace(manner, text=shown)
        else:
            if text.strip():
                self.lost.append((Stream.LEVELS, self.where, text.strip()))
            yield from self._runs(inline.content, manner)
