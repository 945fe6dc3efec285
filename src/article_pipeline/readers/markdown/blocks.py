"""
What stands one below the other: markdown-it's tokens to the model's blocks.

A division that stands where it has no meaning, such as a row outside a table, gives only what is in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from article_pipeline.article.cutting import Run, span_of, trimmed
from article_pipeline.article.model import (
    Aside,
    Block,
    Code,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Reason,
    Span,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.reading import SENTENCE_PARTED
from article_pipeline.labels.sentences import STOP
from article_pipeline.readers.markdown.attributes import ATTRIBUTES, attributes
from article_pipeline.readers.markdown.branches import Branch, joined_runs, line_of
from article_pipeline.readers.markdown.html import html_pieces
from article_pipeline.readers.markdown.inlines import Line, attributes_of, parsed, run_of
from article_pipeline.readers.markdown.pictures import (
    captioned,
    figure_lines,
    figure_of,
    is_blank,
    picture_end,
    picture_starts,
    stress_alone,
)
from article_pipeline.readers.markdown.quoting import attributed
from article_pipeline.readers.markdown.sheet import CONTROL_RUN, Cursor, Sheet, clean, shortened
from article_pipeline.readers.markdown.tables import division_list, division_table, pipe_table


class Blocks:
    """Reads blocks; one for a source."""

    __slots__ = ("sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def read(self, inside: Sequence[Branch], depth: int = 0) -> tuple[Block, ...]:
        """Read the branches in order; ``depth`` is how many blocks they stand in."""
        blocks: list[Block] = []
        for branch in inside:
            last = blocks[-1] if blocks else None
            if isinstance(last, Figure) and (figure := self._with_caption(last, branch)):
                blocks[-1] = figure
            else:
                blocks.extend(self.block(branch, depth))
        return tuple(blocks)

    def _with_caption(self, figure: Figure, branch: Branch) -> Figure | None:
        """Take an italic paragraph right below a picture that has no words of its own as its caption."""
        if branch.kind != "paragraph" or figure.caption or figure.credit or figure.rule != "image":
            return None
        line = line_of(self.sheet, branch)
        inner = stress_alone(line.tokens)
        if inner is None:
            return None
        content = run_of(self.sheet, Line(inner, line.start, line.end))
        return captioned(self.sheet, figure, content, is_whole=False, end=branch.end)

    def block(self, branch: Branch, depth: int) -> Iterator[Block]:
        """Read one branch: mostly one block, none where it says nothing."""
        span = self.sheet.span(branch.start, branch.end)
        match branch.kind:
            case "paragraph":
                yield from self._paragraph(branch)
            case "heading":
                level = max(int(branch.token.tag[1:]), 2)
                yield Heading(level, self._run(branch), span=span, rule="heading")
            case "bullet_list" | "ordered_list":
                yield self._list(branch, depth)
            case "blockquote":
                yield self._quote(branch, depth)
            case "fence" | "code_block":
                yield self._code(branch)
            case "hr":
                yield ThematicBreak(span=span, rule="thematic-break")
            case "table":
                yield pipe_table(self, branch)
            case "html_block":
                yield from self._html(branch, depth)
            case "division":
                yield from self._division(branch, depth)
            case _:
                yield from self.read(branch.inside, depth)

    def _run(self, branch: Branch) -> Run:
        return run_of(self.sheet, line_of(self.sheet, branch))

    def _paragraph(self, branch: Branch) -> Iterator[Block]:
        return self.prose(line_of(self.sheet, branch), branch.start, branch.end)

    def prose(self, line: Line, start: int, end: int, rule: str = "paragraph") -> Iterator[Block]:
        """Read a line that stands from ``start`` to ``end``: a paragraph, a figure, or both."""
        if lines := figure_lines(line):
            yield from self._figures(lines[0], lines[1], line, (start, end))
        elif any(token.type == "image" for token in line.tokens):
            yield from self._parted(line)
        elif content := run_of(self.sheet, line):
            yield Paragraph(content, span=self._span((start, end), content), rule=rule)

    def _span(self, place: tuple[int, int], content: Run) -> Span:
        """Give the span of a paragraph; its words may go on with a blank that is not its own."""
        inside = span_of(content)
        start, end = place
        first, last = (inside.start, inside.end) if inside else place
        return self.sheet.span(min(start, first), max(end, last))

    def _parted(self, line: Line) -> Iterator[Block]:
        """Part a paragraph at the pictures that stand among its words."""
        images = [i for i, token in enumerate(line.tokens) if token.type == "image"]
        starts = picture_starts(self.sheet, line, [line.tokens[i] for i in images])
        cursor = Cursor(self.sheet, line.start, line.end)
        first = 0
        before = ""
        for image, start in zip((*images, len(line.tokens)), (*starts, line.end), strict=True):
            start = max(start, cursor.at)
            words = Line(line.tokens[first:image], cursor.at, start)
            if content := trimmed(run_of(self.sheet, words)):
                place = self.sheet.trimmed(words.start, words.end)
                yield Paragraph(content, span=self._span(place, content), rule="parted")
                if before and not STOP.search(before) and first:
                    address = str(line.tokens[first - 1].attrs.get("src", ""))
                    self.sheet.say(SENTENCE_PARTED, words.start, picture=shortened(address))
                before = plain(content)
            if image < len(line.tokens):
                cursor.at = start
                end = picture_end(self.sheet, line.tokens[image], start, line.end)
                figure = figure_of(self.sheet, line.tokens[image], Line((), start, end), cursor)
                cursor.at = max(cursor.at, start + 2)
                yield replace(figure, span=self.sheet.span(start, cursor.at))
            first = image + 1

    def _figures(
        self, images: list[Token], caption: Sequence[Token], line: Line, place: tuple[int, int]
    ) -> Iterator[Block]:
        first, last = place
        starts = [first, *picture_starts(self.sheet, line, images)[1:]]
        for image, start, end in zip(images, starts, (*starts[1:], last), strict=True):
            cursor = Cursor(self.sheet, start, end)
            figure = figure_of(self.sheet, image, Line((), *self.sheet.trimmed(start, end)), cursor)
            if caption:
                content = run_of(self.sheet, Line(caption, cursor.at, line.end))
                is_whole = "credit" in attributes_of(image).values
                figure = captioned(self.sheet, figure, content, is_whole=is_whole, end=last)
            yield figure
        beside = [t for t in line.tokens if is_blank(t) and t not in caption and t.type != "link_open"]
        run_of(self.sheet, Line(beside, first, last))

    def _list(self, branch: Branch, depth: int) -> List:
        is_ordered = branch.kind == "ordered_list"
        items = tuple(self._item(item, depth) for item in branch.inside)
        start = int(branch.token.attrs.get("start", 1)) if is_ordered else 1
        span = self.sheet.span(branch.start, branch.end)
        return List(items, is_ordered, start, span=span, rule="list")

    def _item(self, branch: Branch, depth: int) -> ListItem:
        span = self.sheet.span(branch.start, branch.end)
        return ListItem(self.read(branch.inside, depth + 1), span=span, rule="list")

    def _quote(self, branch: Branch, depth: int) -> Quote:
        said, attribution = attributed(self, branch.inside, depth + 1)
        return Quote(said, attribution, span=self.sheet.span(branch.start, branch.end), rule="quote")

    def _code(self, branch: Branch) -> Code:
        token = branch.token
        text = CONTROL_RUN.sub("", token.content.removesuffix("\n"))
        language, rest = _language(token.info.strip())
        cursor = Cursor(self.sheet, branch.start, branch.end)
        if rest and (found := cursor.find(rest)):
            self.sheet.leave(*found, Reason.METADATA, "code")
        return Code(text, language, span=self.sheet.span(branch.start, branch.end), rule="code")

    def _html(self, branch: Branch, depth: int) -> Iterator[Block]:
        raw = branch.token.content
        blocks = tuple(html_pieces(self.sheet, raw, branch.start, branch.end))
        if not blocks:
            is_comment = raw.lstrip().startswith("<!--")
            reason = Reason.COMMENT if is_comment else Reason.MARKUP
            self.sheet.leave(branch.start, branch.end, reason, "html")
        yield from blocks

    def _division(self, branch: Branch, depth: int) -> Iterator[Block]:
        self.leave_unknown(branch)
        span = self.sheet.span(branch.start, branch.end)
        inner = depth + 1
        match branch.name:
            case "aside":
                yield Aside(self.read(branch.inside, inner), self._title(branch), span=span, rule="aside")
            case "question":
                answer = self.read(branch.inside, inner)
                yield QuestionAnswer(self._title(branch), answer, span=span, rule="question")
            case "pullquote":
                said, attribution = attributed(self, branch.inside, inner)
                yield PullQuote(
                    joined_runs((*self.untitled(branch), *said)), attribution, span=span, rule="pull-quote"
                )
            case "list" | "table":
                make = division_list if branch.name == "list" else division_table
                yield make(self, branch, inner)
            case "paragraph":
                content = joined_runs((*self.untitled(branch), *self.read(branch.inside, inner)))
                yield Paragraph(content, span=span, rule="paragraph")
            case _:
                yield from chain(self.untitled(branch), self.read(branch.inside, depth))

    def leave_unknown(self, branch: Branch) -> None:
        """List the attributes of a division, and of those inside it, that have no meaning there."""
        for one in (branch, *branch.inside):
            keys, classes = _MEANINGS.get(one.name, ((), ()))
            found = Cursor(self.sheet, one.start, one.end).find(one.attributes.raw)
            if found and not one.attributes.are_known(keys, classes):
                self.sheet.leave(*found, Reason.METADATA, "division")

    def leave_title(self, branch: Branch) -> None:
        """List the words behind the name of a division that has no place for them."""
        self.sheet.leave(*self._title_place(branch), Reason.UNPLACED, "division")

    def untitled(self, branch: Branch) -> Iterator[Block]:
        """Keep the words behind the name of a division that takes no title."""
        if title := self._title(branch):
            yield Paragraph(title, span=self.sheet.span(*self._title_place(branch)), rule="division")

    def _title(self, branch: Branch) -> Run:
        """Read the rest of a division's first line."""
        words = branch.token.info
        return (
            run_of(self.sheet, Line(parsed(self.sheet, words), *self._title_place(branch))) if words else ()
        )

    def _title_place(self, branch: Branch) -> tuple[int, int]:
        cursor = Cursor(self.sheet, branch.start, branch.end)
        cursor.find(branch.name)
        cursor.find(branch.attributes.raw)
        return cursor.find(branch.token.info) or (branch.start, branch.start)


_MEANINGS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "asked": (("asker", "place", "question"), ("as-written",)),
    "cell": (("columns", "rows"), ("header",)),
    "credit": (("credit-name",), ()),
    "list": (("start",), ("ordered",)),
    "table": (("caption", "credit", "credit-name", "header-rows"), ()),
}
"""The attributes and classes that the divisions have."""


def _language(info: str) -> tuple[str | None, str]:
    """Part what stands behind a fence into the language, and words that are for a program."""
    if braced := ATTRIBUTES.fullmatch(info):
        names = sorted(attributes(braced.group()).classes)
        return (names[0] if len(names) == 1 else None), info
    word, _, rest = info.partition(" ")
    return clean(unescapeAll(word)) or None, rest.strip()
