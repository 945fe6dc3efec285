"""
An article's HTML read in the order of reading: its blocks with their roles, and what is about their words.

Roles are told by elements, by their classes and by what they stand in. What is hidden is not read, and what
is marked as the edition's own (labels, navigation, the words that the narration adds) is none of the
article's. Elements may be of HTML or of XHTML.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.hiding import Held
from article_pipeline.audit.markup.labels import is_label, is_unseen_title, written_of
from article_pipeline.audit.markup.marked_text import numbered_otherwise
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

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_UNREAD: Final = frozenset(
    {
        "", "head", "script", "style", "template", "noscript", "noframes", "noembed", "dialog", "datalist",
        "object", "applet", "embed", "iframe", "video", "audio", "canvas", "select", "textarea", "meter",
        "progress",
    }
)  # fmt: skip
"""What is never shown, or only in place of something else, or after somebody has done something."""
_NARRATORS: Final = "narration-note"
"""The class of what the narration adds, which is heard and shown, and none of the article."""
_TEXTS: Final = frozenset({"p", "pre", *HEADINGS})
_BY_CLASS: Final[Mapping[str, Kind]] = {
    "standfirst": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
    "endnote": Kind.ENDNOTE,
    "attribution": Kind.ATTRIBUTION,
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "alt": Kind.ALT,
    "long-description": Kind.LONG_DESCRIPTION,
    "question": Kind.QUESTION,
    "heading": Kind.HEADING,
    "label": Kind.LABEL,
    "unseen": Kind.LABEL,
}
_AROUND: Final[Mapping[str, tuple[Around, ...]]] = {
    "li": (Around.LIST,),
    "figure": (Around.FIGURE,),
    "table": (Around.TABLE,),
    "th": (Around.HEAD,),
    "aside": (Around.ASIDE,),
}
_MARKS: Final[Mapping[str, Mark]] = {
    "em": ITALICS,
    "i": ITALICS,
    "strong": BOLD,
    "b": BOLD,
    "sup": RAISED,
    "sub": LOWERED,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a block stands in."""

    around: tuple[Around, ...] = ()
    inside: Inside = field(default_factory=Inside)
    is_pull_quote: bool = False
    is_head: bool = False
    """In the opening of the article."""
    is_narrators: bool = False
    """In what the narration adds."""
    title: str = ""
    """The id of the title of the box around it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of words with its element and its place; of a picture, the words are its description."""

    element: Element
    place: str
    runs: tuple[Run, ...]
    context: Context
    kind: Kind | None = None
    level: int | None = None

    @property
    def found(self) -> Found:
        """The block as it is compared."""
        around = None if self.kind is None else self.context.around
        return Found(text_of(self.runs), self.place, self.kind, self.level, around)


def held(block: Block) -> Held:
    """Give what a block has to show."""
    is_picture = tag_of(block.element) == "img"
    is_loose = block.kind is None
    return Held(block.element, text_of(block.runs), block.place, block.kind, is_picture, is_loose)


def tag_of(element: Element) -> str:
    """Give the local name of an element; that of a comment is empty."""
    name: object = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def classes_of(element: Element) -> list[str]:
    """Give the classes of an element."""
    return element.get("class", "").split()


def is_unread(element: Element) -> bool:
    """Whether nobody reads an element, since it is hidden or none of the article."""
    return (
        tag_of(element) in _UNREAD
        or _is_navigation(element)
        or element.get("hidden") is not None
        or element.get("inert") is not None
        or element.get("popover") is not None
        or element.get("aria-hidden") == "true"
        or (tag_of(element) == "details" and element.get("open") is None)
        or is_label(element)
        or is_unseen_title(element)
    )


def _is_navigation(element: Element) -> bool:
    """Whether an element is a list of contents, and nothing but one where it stands in the article."""
    if tag_of(element) != "nav":
        return False
    is_within = any(tag_of(outer) == "article" for outer in element.iterancestors())
    return not is_within or [tag_of(child) for child in element] == ["p", "ol"]


def language_of(element: Element) -> str | None:
    """Give the language that an element says its words are in; both, where it says two."""
    said = dict.fromkeys(filter(None, (element.get("lang"), element.get(_XML_LANG))))
    return " or ".join(said) or None


class Reading:
    """Reads the blocks of one document, whose name is put before each place."""

    def __init__(self, language: str, file: str = "") -> None:
        self._language, self._file, self._id = language, file, ""

    def blocks(self, root: Element) -> Iterator[Block]:
        """Yield the blocks in ``root``, in the order of reading."""
        yield from self._inside(root, Context(inside=Inside(language=self._language)))

    def _place(self, element: Element) -> str:
        first = next((e.get("id") for e in element.iter(etree.Element) if e.get("id")), None)
        self._id = first or self._id
        return f"{self._file}#{self._id}"

    def _inside(self, element: Element, context: Context) -> Iterator[Block]:
        """Yield what is in an element that holds blocks; words right in it belong to none."""
        yield from self._loose(element, element.text, context)
        for child in element:
            if not is_unread(child):
                yield from self._block(child, context)
            yield from self._loose(element, child.tail, context)

    def _loose(self, element: Element, text: str | None, context: Context) -> Iterator[Block]:
        if text and text.strip():
            yield Block(element, self._place(element), (Run(text, context.inside.marks),), context)

    def _block(self, element: Element, context: Context) -> Iterator[Block]:
        tag = tag_of(element)
        context = _in_language(element, context, self._language)
        if tag in _TEXTS:
            yield from self._text(element, tag, context)
        elif tag == "img":
            yield from self._picture(element, context)
        else:
            yield from self._inside(element, _in_element(element, tag, context))

    def _text(self, element: Element, tag: str, context: Context) -> Iterator[Block]:
        runs = tuple(_runs(element, context.inside, self._language))
        if text_of(runs).strip():
            level = int(tag[1]) if tag in HEADINGS else None
            yield Block(element, self._place(element), runs, context, _kind(element, tag, context), level)

    def _picture(self, element: Element, context: Context) -> Iterator[Block]:
        alt = "" if "undescribed" in classes_of(element) else element.get("alt", "")
        yield Block(element, self._place(element), (Run(alt),), context, Kind.ALT)


def _in_language(element: Element, context: Context, whole: str) -> Context:
    language = language_of(element)
    return replace(context, inside=context.inside.in_language(language, whole)) if language else context


def _in_element(element: Element, tag: str, context: Context) -> Context:
    """Go into an element that holds blocks."""
    classes = classes_of(element)
    if tag == "blockquote" and "pull-quote" in classes:
        return replace(context, is_pull_quote=True)
    around = _AROUND.get(tag, ())
    if tag == "blockquote":
        around = (Around.QUOTE,)
    elif tag == "div" and "answer" in classes:
        around = (Around.ANSWER,)
    elif tag == "div" and "box" in classes:
        around = (Around.ASIDE,)
    is_box = around == (Around.ASIDE,)
    return replace(
        context,
        around=(*context.around, *around),
        is_pull_quote=context.is_pull_quote and not around,
        is_head=context.is_head or (tag == "header" and not context.around),
        is_narrators=context.is_narrators or _NARRATORS in classes_of(element),
        title=_title_in(element) if is_box else context.title,
    )


def _title_in(box: Element) -> str:
    """Give the id of a box's title; in a head cell, where no box has a name, it follows from its own."""
    return box.get("aria-labelledby") or f"{box.get('id', '')}-title"


def _kind(element: Element, tag: str, context: Context) -> Kind:
    if tag == "pre":
        return Kind.CODE
    if context.is_narrators:
        return Kind.LABEL
    is_title = context.title and element.get("id") == context.title
    if is_title and (tag in HEADINGS or "heading" in classes_of(element)):
        return Kind.TITLE
    if tag in HEADINGS:
        return Kind.HEADLINE if context.is_head else Kind.HEADING
    names = [*classes_of(element), element.get("id", "") if context.is_head else ""]
    named = next((_BY_CLASS[name] for name in names if name in _BY_CLASS), None)
    return named or (Kind.PULL_QUOTE if context.is_pull_quote else Kind.PARAGRAPH)


def _runs(element: Element, inside: Inside, whole: str) -> Iterator[Run]:
    """Yield the words in a block with what is about them."""
    if element.text:
        yield Run(element.text, inside.marks)
    for child in element:
        if tag_of(child) and is_label(child):
            yield Run(written_of(child), inside.marks)
        elif not is_unread(child):
            yield from _inline(child, inside, whole)
        if child.tail:
            yield Run(child.tail, inside.marks)


def _inline(element: Element, inside: Inside, whole: str) -> Iterator[Run]:
    tag = tag_of(element)
    if language := language_of(element):
        inside = inside.in_language(language, whole)
    if tag in _MARKS:
        inside = inside.with_mark(_MARKS[tag])
    elif tag == "a" and element.get("href") is not None:
        yield Run("", inside.marks, ((Stream.LINKS, element.get("href", "")),))
    elif tag == "abbr" and (long := element.get("title", "").strip()):
        yield Run("", inside.marks, ((Stream.LONG_FORMS, long),))
    elif tag == "br":
        yield Run("\n", inside.marks)
    yield from _runs(element, inside, whole)


Address = Callable[[str], str]


def streams_of(blocks: Iterable[Block], address: Address = str) -> dict[Stream, list[Found]]:
    """Give the words of ``blocks`` and what is about them; ``address`` settles what links say."""
    found: dict[Stream, list[Found]] = {stream: [] for stream in Stream}
    for block in blocks:
        if text_of(block.runs).strip():
            found[Stream.WORDS].append(block.found)
        for stream, text in items_of(block.runs):
            item = address(text) if stream is Stream.LINKS else text
            found[stream].append(Found(item, block.place))
    return found


def lists_in(blocks_of: Element) -> Iterator[str]:
    """Yield what is told of each list below an element, in the order of reading."""
    for element in read_in(blocks_of):
        tag = tag_of(element)
        if tag in ("ul", "ol"):
            items = [child for child in element if tag_of(child) == "li" and not is_unread(child)]
            numbers = f" from {element.get('start', '1')}" if tag == "ol" else ""
            yield f"list of {len(items)}{numbers}{numbered_otherwise(element, items)}"


def read_in(element: Element) -> Iterator[Element]:
    """Yield an element and all below it that is read, in the order of the document."""
    yield element
    for child in element:
        if not is_unread(child):
            yield from read_in(child)


def shown_in(element: Element) -> str:
    """Give the words that are read where ``element`` is, without what is marked as none of the article's."""
    return "".join(texts_in(element))


def texts_in(element: Element) -> list[str]:
    """Give these words text by text, as they stand between the tags of the file."""
    if tag_of(element) == "img":
        return [element.get("alt", "")] if "undescribed" not in classes_of(element) else []
    return [run.text for run in _runs(element, Inside(), "") if run.text]
