"""
The model of an article: every word of it, what each word is for, and where in the source it stood.

Values, never changed in place. A node's ``span``, ``rule`` and ``confidence`` say how it was found and are no
part of its equality: the same article pasted with other line ends is the same article. Strings are Unicode
text without control characters; "as written" means verbatim from the source, white space folded.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FORMAT_VERSION: Final = 1
"""Counts up when a reader of the JSON form would have to change."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    A half-open range of the decoded source, ``start <= i < end``, in Unicode code points.

    A byte order mark is not counted. ``line`` and ``column`` are those of ``start``, counted from 1.
    """

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Node:
    """
    What every node carries: its place in the source, the reader's rule that named it, and how sure that is.

    ``confidence`` is the share, 0 to 1, of what this rule named that was named rightly on labelled sources;
    inlines have none.
    """

    span: Span | None = field(default=None, compare=False, kw_only=True)
    rule: str = field(default="", compare=False, kw_only=True)
    confidence: float | None = field(default=None, compare=False, kw_only=True)


# Inlines: what runs inside a line.


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis(Node):
    """Stress, a title, a foreign word: what print sets in italics."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong(Node):
    """Importance: what print sets in bold."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A reference to ``target``, a URL with one of the schemes http, https, mailto or tel."""

    content: tuple["Inline", ...]
    target: str


@dataclass(frozen=True, slots=True)
class LanguagePart(Node):
    """Words in another language; ``language`` is a BCP 47 tag (WCAG 2.2, 3.1.2)."""

    content: tuple["Inline", ...]
    language: str


@dataclass(frozen=True, slots=True)
class Abbreviation(Node):
    """A short form and, where the source gives it, what it stands for."""

    text: str
    expansion: str | None = None


@dataclass(frozen=True, slots=True)
class Superscript(Node):
    """Raised characters: an exponent, an ordinal's ending, a note's mark."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Subscript(Node):
    """Lowered characters, as in a chemical formula."""

    content: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A line end that has meaning, as in an address or a poem."""


Inline = Text | Emphasis | Strong | Link | LanguagePart | Abbreviation | Superscript | Subscript | LineBreak


# Pieces: named parts of the article and of its figures.


@dataclass(frozen=True, slots=True)
class PlainText(Node):
    """A piece that holds characters only: an alt text, a publication's name."""

    text: str


@dataclass(frozen=True, slots=True)
class Headline(Node):
    """The article's title."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Person(Node):
    """Someone who made the article; ``role`` is one word for what they did, "author" unless said."""

    name: str
    role: str = "author"


@dataclass(frozen=True, slots=True)
class Byline(Node):
    """Who wrote the article: the line as written, and the people that it names."""

    written: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Timestamp(Node):
    """
    A date, as written and as ISO 8601.

    ``iso`` is a calendar day, or a day with a time; it has a zone only where the source names one, and is
    ``None`` where the source can be read in more than one way.
    """

    written: str
    iso: str | None


@dataclass(frozen=True, slots=True)
class Credit(Node):
    """
    Who is to be named for a picture: the IPTC *Credit Line*, schema.org ``creditText``.

    ``written`` is the whole line ("Credit: Ann Poe"), ``text`` the same without its label ("Ann Poe").
    """

    text: str
    written: str


@dataclass(frozen=True, slots=True)
class Caption(Node):
    """What the page says below a picture or above a table, the credit not included."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Asset(Node):
    """
    A picture file that belongs to the article.

    ``path`` is relative to the article's folder, with forward slashes; ``digest`` is ``sha256:`` and 64 hex
    digits; ``width`` and ``height`` are in pixels, after the picture's orientation is applied.
    """

    path: str
    media_type: str
    digest: str
    width: int
    height: int


# Blocks: what stands one below the other.


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """The title of a section; ``level`` is 2 to 6, since 1 is the headline's."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """Prose."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem(Node):
    """One item of a list."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class List(Node):
    """Items in a row; numbered from ``start`` where ``ordered``."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote(Node):
    """Words of somebody else, set apart; ``attribution`` is the line that names them."""

    blocks: tuple["Block", ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class PullQuote(Node):
    """Words lifted out of the article for the eye; they stand in its text as well."""

    content: tuple[Inline, ...]
    attribution: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """
    A picture with what belongs to it.

    ``asset`` is ``None`` where the source speaks of a picture that it does not bring. ``is_decorative``
    says that the picture tells nothing, so that it is left out where a page is read aloud. ``picture`` is the
    address that the source gives for it; it is never opened.
    """

    asset: Asset | None = None
    alt: PlainText | None = None
    long_description: PlainText | None = None
    caption: Caption | None = None
    credit: Credit | None = None
    is_decorative: bool = False
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell of a table, over ``columns`` columns and ``rows`` rows."""

    blocks: tuple["Block", ...]
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table(Node):
    """Rows of cells; the first ``header_rows`` rows head the columns below them."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    caption: Caption | None = None
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Aside(Node):
    """A box beside the article: background, facts in brief."""

    blocks: tuple["Block", ...]
    title: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionAnswer(Node):
    """A question of an interview or a reader, and its answer."""

    question: tuple[Inline, ...]
    answer: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Code(Node):
    """Text whose spaces and line ends have meaning."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ThematicBreak(Node):
    """A change of scene."""


Block = (
    Heading
    | Paragraph
    | List
    | Quote
    | PullQuote
    | Figure
    | Table
    | Aside
    | QuestionAnswer
    | Code
    | ThematicBreak
)


# Endnotes: what stands after the article and belongs to it.


class EndnoteKind(StrEnum):
    """What an endnote is for."""

    SUBMISSION = "submission"
    CORRECTION = "correction"
    ABOUT = "about"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Endnote(Node):
    """A line after the article: how to write in, what was corrected, who the author is."""

    kind: EndnoteKind
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class QuestionAttribution(Node):
    """
    The reader's question that the article answers: the line as written, and what it says.

    A part that the line does not give is ``None``.
    """

    content: tuple[Inline, ...]
    asker: str | None = None
    place: str | None = None
    question: str | None = None


EndMatter = Endnote | QuestionAttribution


# Leftovers: what is knowingly not in the article.


class Reason(StrEnum):
    """Why a piece of the source is not in the article."""

    REPEATED_TITLE = "repeated title"
    PROMOTION = "promotion"
    RELATED_LINKS = "related links"
    DANGLING = "dangling introduction"
    FURNITURE = "page furniture"
    ADVERTISEMENT = "advertisement"
    REPEATED = "repeated"
    HIDDEN = "hidden"
    OUTSIDE = "outside the article"
    CONTROL_CHARACTERS = "control characters"
    MARKUP = "markup without words"
    METADATA = "metadata that no edition shows"
    COMMENT = "comment"
    DELETION = "tracked deletion"
    STRUCK = "struck out"
    UNPLACED = "not understood"


@dataclass(frozen=True, slots=True)
class Leftover(Node):
    """A piece of the source that is in no edition, and why; ``text`` is verbatim."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Source(Node):
    """The file that the article was read from; ``digest`` is ``sha256:`` and 64 hex digits."""

    name: str
    media_type: str
    digest: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Article(Node):
    """
    One article.

    Coverage law: the spans of ``parts`` (see ``article.walk``) and of ``leftovers`` lie in the source without
    overlap, or a leftover lies wholly inside a part; what lies between them is white space.
    """

    source: Source
    language: str
    headline: Headline | None = None
    standfirst: tuple[Paragraph, ...] = ()
    byline: Byline | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    publication: PlainText | None = None
    section: PlainText | None = None
    url: PlainText | None = None
    lead_figure: Figure | None = None
    body: tuple[Block, ...] = ()
    endnotes: tuple[EndMatter, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
