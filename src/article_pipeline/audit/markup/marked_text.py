"""
The words of a document of XML, block by block, with the marks of what runs inside and what each block is in.

What a document's elements mean says its ``Dialect``. Words outside all blocks are read too, as nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.archive import Element, local, named
from article_pipeline.audit.markup.labels import is_label
from article_pipeline.audit.markup.runs import (
    BOLD,
    ITALICS,
    LOWERED,
    RAISED,
    Inside,
    Mark,
    Run,
    items_of,
    text_of,
)

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
IMAGE: Final = "img"


@dataclass(frozen=True, slots=True)
class Role:
    """What a block is; ``None`` where its element does not say."""

    kind: Kind | None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Dialect:
    """
    What elements mean: ``role`` is that of a block, ``None`` for what is none; ``around`` is what is in it.

    ``language`` gives the language that an element states.
    """

    role: Callable[[Element], Role | None]
    around: Callable[[Element], Around | None]
    language: Callable[[Element], str | None]


@dataclass(slots=True)
class Block:
    """A block of a document: its element, ``None`` for words outside all blocks, and its words."""

    element: Element | None
    role: Role
    around: tuple[Around, ...]
    place: str
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, or those of a picture's description."""
        return text_of(self.runs)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, whose words are its description."""
        return self.element is not None and local(self.element) == IMAGE

    def found(self) -> Found:
        """Give it as words that an audit compares."""
        is_stray = self.role.kind in _OF_SOMETHING and self.around[-1:] not in _CAPTIONED
        around = None if is_stray or self.element is None else self.around
        return Found(self.text, self.place, self.role.kind, self.role.level, around)


_OF_SOMETHING: Final = (Kind.CAPTION, Kind.CREDIT)
_CAPTIONED: Final = ((Around.FIGURE,), (Around.TABLE,))
"""What a caption is of; one outside is that of a table without cells, which is none."""


def blocks_of(root: Element, dialect: Dialect, name: str) -> list[Block]:
    """Read the blocks of ``root``'s document below it; messages call the document ``name``."""
    reader = _Reader(dialect, name, root.getroottree().getroot().get(LANGUAGE) or "")
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            reader.open(element)
        else:
            reader.close(element)
    return [block for block in reader.blocks if block.text.strip() or block.is_picture]


def streams_of(blocks: list[Block]) -> dict[Stream, list[Found]]:
    """Give the words of blocks, and what is said of them."""
    streams: dict[Stream, list[Found]] = {stream: [] for stream in Stream}
    for block in blocks:
        if block.text.strip():
            streams[Stream.WORDS].append(block.found())
        for stream, text in items_of(block.runs):
            streams[stream].append(Found(text, block.place))
    return streams


class _Reader:
    def __init__(self, dialect: Dialect, name: str, whole: str) -> None:
        self._dialect, self._name, self._whole = dialect, name, whole
        self._inside = [Inside(language=whole)]
        self._around: list[tuple[Around, ...]] = [()]
        self._here: Block | None = None
        self._label: Element | None = None
        self._last_id = ""
        self.blocks: list[Block] = []

    def open(self, element: Element) -> None:
        self._last_id = element.get("id") or self._last_id
        around = self._dialect.around(element)
        role = self._dialect.role(element) if self._here is None else None
        if role is not None:
            self._here = Block(element, role, self._around[-1], self._place())
            self.blocks.append(self._here)
        self._around.append((*self._around[-1], around) if around else self._around[-1])
        self._inside.append(self._within(element, self._inside[-1]))
        if self._label is None and self._here is not None and is_label(element):
            self._label = element
            self._here.runs.append(Run(element.get("title") or "", self._inside[-2].marks))
        if self._here is not None:
            self._here.runs += self._begun(element)
        self._say(element.text)

    def close(self, element: Element) -> None:
        self._inside.pop()
        self._around.pop()
        if self._label is element:
            self._label = None
        if self._here is not None and self._here.element is element:
            self._here = None
        self._say(element.tail)

    def _begun(self, element: Element) -> Iterator[Run]:
        """Give what an element says by being there."""
        tag, marks = local(element), self._inside[-1].marks
        if tag == IMAGE and not has_class(element, UNDESCRIBED):
            yield Run(element.get("alt") or "")
        elif tag == "a":
            yield Run("", marks, ((Stream.LINKS, element.get("href") or ""),))
        elif tag == "abbr" and (long := (element.get("title") or "").strip()):
            yield Run("", marks, ((Stream.LONG_FORMS, long),))
        elif tag == "br":
            yield Run("\n", marks)

    def _within(self, element: Element, inside: Inside) -> Inside:
        if language := self._dialect.language(element):
            inside = inside.in_language(language, self._whole)
        mark = _MARKS.get(local(element))
        return inside.with_mark(mark) if mark else inside

    def _say(self, text: str | None) -> None:
        if not text or self._label is not None:
            return
        run = Run(text, self._inside[-1].marks)
        if self._here is not None:
            self._here.runs.append(run)
        elif text.strip():
            self.blocks.append(Block(None, Role(None), (), self._place(), [run]))

    def _place(self) -> str:
        return f"{self._name}#{self._last_id}" if self._last_id else self._name


UNDESCRIBED: Final = "undescribed"
"""The class of pictures whose description only says that they have none."""
_MARKS: Final[Mapping[str, Mark]] = {"em": ITALICS, "strong": BOLD, "sup": RAISED, "sub": LOWERED}


def lists_in(root: Element, name: str) -> Iterator[Found]:
    """Yield what a reader is told of each list: its items, and the number that it begins with."""
    for element in named(root, "ul", "ol", "list"):
        items = [child for child in element if local(child) == "li"]
        is_numbered = local(element) == "ol" or element.get("type") == "ol"
        start = f" from {element.get('start') or '1'}" if is_numbered else ""
        odd = numbered_otherwise(element, items) if local(element) != "list" else ""
        yield Found(f"list of {len(items)}{start}{odd}", f"{name}#{element.get('id') or ''}")


def numbered_otherwise(element: Element, items: Iterable[Element]) -> str:
    """Say by which attributes a list's items have other numbers than one after the other (HTML, 4.4.5)."""
    odd = [
        f"{name}={said}" for name in ("reversed", "type") if (said := element.get(name)) not in (None, "1")
    ]
    odd += [f"value={said}" for item in items if (said := item.get("value")) is not None]
    return "".join(f", {one}" for one in odd)


def classes_of(element: Element) -> list[str]:
    """Give the classes of an element."""
    return (element.get("class") or "").split()


def kind_by_class(element: Element) -> Kind | None:
    """Give what a paragraph's classes call it."""
    if "date" in classes_of(element):
        return {"published": Kind.PUBLISHED, "updated": Kind.UPDATED}.get(element.get("id") or "")
    return next((BY_CLASS[name] for name in classes_of(element) if name in BY_CLASS), None)


BY_CLASS: Final[Mapping[str, Kind]] = {
    "alt": Kind.ALT,
    "attribution": Kind.ATTRIBUTION,
    "byline": Kind.BYLINE,
    "caption": Kind.CAPTION,
    "code": Kind.CODE,
    "credit": Kind.CREDIT,
    "endnote": Kind.ENDNOTE,
    "long-description": Kind.LONG_DESCRIPTION,
    "publication": Kind.PUBLICATION,
    "question": Kind.QUESTION,
    "section": Kind.SECTION,
    "standfirst": Kind.STANDFIRST,
    "url": Kind.ADDRESS,
}
"""What each class of ours means."""


def words_in(element: Element) -> str:
    """Give what an element shows on one line: its words, or a picture's description."""
    text = element.get("alt") or "" if local(element) == IMAGE else "".join(map(str, element.itertext()))
    return " ".join(text.split())


def has_class(element: Element | None, name: str) -> bool:
    """Whether an element has a class."""
    return element is not None and name in classes_of(element)


def holders(element: Element) -> Iterator[Element]:
    """Yield an element and all that it is in, the innermost first."""
    yield element
    yield from element.iterancestors()
