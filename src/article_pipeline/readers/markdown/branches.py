"""
The parser's tokens as a tree, each with the range of the source that it stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Final, Protocol, get_args

from markdown_it.token import Token

from article_pipeline.article.cutting import Run
from article_pipeline.article.model import Block, Code, Credit, Inline, LineBreak, Node, PlainText, Text
from article_pipeline.readers.markdown.attributes import Attributes
from article_pipeline.readers.markdown.inlines import Line, attributes_of
from article_pipeline.readers.markdown.sheet import Cursor, Sheet, clean, folded

_INLINES: Final = get_args(Inline)


@dataclass(slots=True)
class Branch:
    """A token with the tokens inside it, and the range of the source that they stand in."""

    token: Token
    start: int
    end: int
    inside: list["Branch"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def name(self) -> str:
        """The name of a division."""
        return str(self.token.meta.get("name", ""))

    @property
    def attributes(self) -> Attributes:
        return attributes_of(self.token)


class BlockReader(Protocol):
    """Reads what stands inside a block."""

    @property
    def sheet(self) -> Sheet: ...

    def read(self, inside: Sequence[Branch], depth: int) -> tuple[Block, ...]: ...

    def leave_unknown(self, branch: Branch) -> None: ...

    def leave_title(self, branch: Branch) -> None: ...

    def untitled(self, branch: Branch) -> Iterator[Block]: ...

    def prose(self, line: Line, start: int, end: int, rule: str = ...) -> Iterator[Block]: ...


def branches(sheet: Sheet, tokens: Sequence[Token]) -> list[Branch]:
    """Give the tokens as a tree, without blocks that say nothing."""
    root = Branch(Token("root", "", 0), *sheet.trimmed(0, len(sheet.text)))
    way = [root]
    for token in tokens:
        if token.nesting >= 0:
            way.append(_branch(sheet, token, way[-1]))
        if token.nesting <= 0:
            branch = way.pop()
            if not _is_blank(branch):
                way[-1].inside.append(branch)
    return root.inside


def _branch(sheet: Sheet, token: Token, around: Branch) -> Branch:
    start, end = sheet.lines(*token.map) if token.map else (around.start, around.end)
    start = max(start, around.start)
    return Branch(token, start, max(min(end, around.end), start))


def _is_blank(branch: Branch) -> bool:
    """Whether a block is made of blanks: to CommonMark, lines of U+00A0 or U+2028 are paragraphs or code."""
    if branch.kind in ("paragraph", "code_block"):
        tokens = (branch.token, *(inner.token for inner in branch.inside))
        return not any(clean(token.content).strip() for token in tokens)
    return branch.start == branch.end


def line_of(sheet: Sheet, branch: Branch) -> Line:
    """
    Give the line that is the content of a paragraph, heading or cell, and its exact range.

    To the parser U+0085 is a character like others; here it is a blank, and at the end not in the range.
    """
    inline = next((inner for inner in branch.inside if inner.kind == "inline"), None)
    if inline is None:
        return Line((), branch.start, branch.start)
    pieces = [piece for piece in map(str.strip, inline.token.content.split("\n")) if piece]
    cursor = Cursor(sheet, inline.start, inline.end)
    found = [place for place in map(cursor.find, pieces) if place]
    start, end = (found[0][0], found[-1][1]) if found else (inline.start, inline.end)
    return Line(inline.token.children or (), start, end)


def joined_runs(blocks: Iterable[Block]) -> Run:
    """Give the words of blocks as one run, a line for each; a picture gives its description."""
    content: list[Inline] = []
    for run in (run for block in blocks for run in _runs(block)):
        content.extend((LineBreak(), *run) if content else run)
    return tuple(content)


def _runs(node: Node) -> Iterable[Run]:
    """Give each run of inlines below ``node``, in the order of the model's fields."""
    if isinstance(node, PlainText | Code | Credit):
        words = node.written if isinstance(node, Credit) else node.text
        return [(Text(folded(words), span=node.span),)]
    found: list[Run] = []
    for value in (getattr(node, item.name) for item in fields(node)):
        if isinstance(value, Node):
            found.extend(_runs(value))
        elif isinstance(value, tuple) and value and isinstance(value[0], _INLINES):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(run for inner in value for run in _runs(inner))
    return found
