"""
CommonMark with tables and footnotes, and three additions: spans, attributes of pictures, and divisions.

A division is closed by a line of at least as many colons as it was opened with, so an outer one has more
colons than the ones inside it.
"""

import re
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, html_inline, image, link
from mdit_py_plugins.footnote import footnote_plugin

from article_pipeline.readers.markdown.attributes import ATTRIBUTES, NONE, attributes
from article_pipeline.readers.markdown.effort import Environment, count_rules, effort_of
from article_pipeline.readers.markdown.tags import DOCUMENT_TYPE

CHARACTERS_OF_A_STEP: Final = 16
CELL_STEPS: Final = 4
LINES_OF_A_STEP: Final = 4

DIVISIONS: Final = frozenset(
    {
        *("aside", "question", "pullquote", "list", "item", "paragraph"),
        *("table", "row", "cell", "caption", "credit"),
        *("about", "asked", "correction", "note", "submission"),
    }
)
_OPENING: Final = re.compile(r"(?P<colons>:{3,})[ \t]*(?P<name>[a-z]+)(?=[ \t{]|$)[ \t]*(?P<rest>.*?)[ \t]*")
_TEMPLATE: Final = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{:\s*[.#\w][^{}\n]*\}")
_DOCUMENT_TYPE_LINE: Final = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_CLOSING: Final = re.compile(r"(?P<colons>:{3,})[ \t]*")


class NestedTooDeepError(Exception):
    """Blocks stand in blocks to a depth that no article has."""


class TooLongError(Exception):
    """A paragraph is longer than any article's; ``line`` is its first, counted from 0."""

    def __init__(self, line: int, length: int) -> None:
        super().__init__()
        self.line = line
        self.length = length


class _Blocks(ParserBlock):
    """Stops where markdown-it would leave out what is nested too deep, and say nothing."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - its names
        if state.level >= effort_of(state.env).bounds.nesting:
            raise NestedTooDeepError
        super().tokenize(state, startLine, endLine)


class _Inlines(ParserInline):
    """Counts the steps of the search for the end of a bracket, which rules do not see."""

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - its name
        effort_of(state.env).spend(1)
        super().skipToken(state)


class _Markdown(MarkdownIt):
    """Takes every address as it is written: which ones are kept is decided where links are made."""

    def __init__(self, nesting: int) -> None:
        super().__init__("commonmark", {"maxNesting": nesting})
        self.block = _Blocks()
        self.inline = _Inlines()
        self.configure("commonmark", {"maxNesting": nesting})

    def validateLink(self, url: str) -> bool:  # noqa: N802 - its name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - its name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - its name
        return link


def grammar(environment: Environment) -> MarkdownIt:
    """Give the parser that takes what is nested as deep as the bounds of a source let it be."""
    return _grammar(effort_of(environment).bounds.nesting)


@cache
def _grammar(nesting: int) -> MarkdownIt:
    """Make the parser for a depth; it keeps nothing between texts."""
    markdown = _Markdown(nesting)
    markdown.enable("table").disable("text_join")
    markdown.core.ruler.at("inline", _lines)
    markdown.core.ruler.after("inline", "addresses", _count_addresses)
    footnote_plugin(markdown, inline=False, move_to_end=False)
    markdown.inline.ruler.before("link", "span", _span)
    markdown.inline.ruler.before("link", "picture_attributes", _picture_attributes)
    markdown.inline.ruler.after("picture_attributes", "template", _template)
    markdown.block.ruler.before(
        "fence", "division", _division, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.block.ruler.before(
        "html_block", "document_type", _document_type, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    markdown.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    for name, rule in (("link", _link), ("image", _image), ("html_inline", _html_inline)):
        markdown.inline.ruler.at(name, rule)
    count_rules(markdown.block.ruler)
    count_rules(markdown.inline.ruler)
    return markdown


def _lines(state: StateCore) -> None:
    """Parse what runs inside lines, unless a paragraph is longer than any."""
    effort = effort_of(state.env)
    effort.spend(len(state.tokens))
    for token in state.tokens:
        if token.type not in ("inline", "html_block"):
            continue
        effort.line = token.map[0] if token.map else effort.line
        if len(token.content) > effort.bounds.paragraph:
            raise TooLongError(effort.line, len(token.content))
        if token.type == "inline":
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            effort.spend(len(token.children))


def _count_addresses(state: StateCore) -> None:
    """Count the addresses of links: a definition with a long one can be named a thousand times."""
    spend = effort_of(state.env).spend
    for token in state.tokens:
        for inner in token.children or ():
            if inner.type in ("link_open", "image"):
                spend(sum(len(str(value)) for value in inner.attrs.values()) // CHARACTERS_OF_A_STEP)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its call
    """Read a table; its cells are counted, since a short row is filled up to the length of the first."""
    before = len(state.tokens)
    found = table(state, start, end, silent)
    effort_of(state.env).spend(CELL_STEPS * (len(state.tokens) - before))
    return found


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read a link, and note what stands behind its words."""
    start = state.pos
    if not link(state, silent):
        return False
    if not silent:
        end = state.md.helpers.parseLinkLabel(state, start, disableNested=True)
        state.tokens[-1].meta["tail"] = state.src[end : state.pos]
    return True


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read a picture, and note what stands behind its description."""
    start = state.pos
    if not image(state, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        token.meta["tail"] = state.src[start + len("![") + len(token.content) : state.pos]
        token.meta["raw"] = state.src[start : state.pos]
    return True


def _html_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read a tag; the end of a comment or instruction is looked for up to the end of the paragraph."""
    if state.src.startswith(("<!", "<?"), state.pos):
        effort_of(state.env).spend((state.posMax - state.pos) // CHARACTERS_OF_A_STEP)
        if found := DOCUMENT_TYPE.match(state.src, state.pos, state.posMax):
            if not silent:
                state.push("html_inline", "", 0).content = found.group()
            state.pos = found.end()
            return True
    return html_inline(state, silent)


def _document_type(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its call
    """Read a document type with declarations of its own; CommonMark would end it with the first of them."""
    if state.is_code_block(start) or not _DOCUMENT_TYPE_LINE.match(_line(state, start)):
        return False
    found = DOCUMENT_TYPE.match(state.src, state.bMarks[start] + state.tShift[start])
    if not found:
        return False
    if not silent:
        after = next((n for n in range(start, end) if state.eMarks[n] >= found.end()), end - 1) + 1
        token = state.push("html_block", "", 0)
        token.map = [start, after]
        token.content = state.getLines(start, after, state.blkIndent, keepLastLF=True)
        state.line = after
    return True


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read ``[words]{attributes}``."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if not found:
        return False
    if not silent:
        limit = state.posMax
        state.push("span_open", "span", 1).meta = {"attributes": attributes(found.group())}
        state.pos, state.posMax = state.pos + 1, end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = limit
    state.pos = found.end()
    return True


def _picture_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read the attributes right behind a picture."""
    if silent or state.pending or state.src[state.pos] != "{":
        return False
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    image = state.tokens[-1] if state.tokens else None
    if not found or image is None or image.type != "image" or "attributes" in image.meta:
        return False
    image.meta["attributes"] = attributes(found.group())
    state.pos = found.end()
    return True


def _template(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read what speaks to a program that makes pages: ``{{< x >}}``, ``{% x %}``, ``{: .x}``."""
    found = _TEMPLATE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("template", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - its call
    """Read ``::: name …`` up to its closing line, or to the end of what it stands in."""
    if state.is_code_block(start):
        return False
    opening = _OPENING.fullmatch(_line(state, start))
    if not opening or opening["name"] not in DIVISIONS:
        return False
    if silent:
        return True
    last, after = _closing_line(state, start, end, len(opening["colons"]))
    effort_of(state.env).spend((after - start) // LINES_OF_A_STEP)
    token = state.push("division_open", "div", 1)
    braced = ATTRIBUTES.match(opening["rest"])
    token.meta = {"name": opening["name"], "attributes": attributes(braced.group()) if braced else NONE}
    token.info = (opening["rest"][braced.end() :] if braced else opening["rest"]).strip()
    token.map = [start, after]
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "division", last
    state.md.block.tokenize(state, start + 1, last)
    state.push("division_close", "div", -1)
    state.parentType, state.lineMax = parent, limit
    state.line = after
    return True


def _closing_line(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, int]:
    """Give the line behind a division's content, and the line behind the division."""
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line, line
        closing = _CLOSING.fullmatch(_line(state, line))
        if closing and len(closing["colons"]) >= colons and not state.is_code_block(line):
            return line, line + 1
    return end, end
