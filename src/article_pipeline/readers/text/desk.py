"""
What every rule of the reader needs beside its line: the source, its page, and the words of its language.
"""

from dataclasses import dataclass

from article_pipeline.article.model import Heading, Inline, Leftover, LineBreak, Paragraph, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Rule
from article_pipeline.labels.dates import NO_EVIDENCE, Evidence
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.lines import CONTROL_RUN, Line, Page


@dataclass(frozen=True, slots=True)
class Desk:
    """
    A source being read.

    ``is_spaced`` says that its paragraphs have blank lines between them, ``is_raw`` that it is a whole page,
    with menus and buttons, so that their words are looked for everywhere. ``is_parted`` says that each
    paragraph of such a page stands by itself, and ``crowd`` where the lines begin that do not;
    ``is_bracketing`` that it sets credits in brackets at the end of their captions. ``evidence`` is what the
    source says about its dates, ``speakers`` the names of an interview, and ``pulled`` where the lines begin
    whose words stand in a paragraph as well. ``is_column`` says that it answers several readers' questions,
    each of which stands above its answer.
    """

    source: SourceFile
    page: Page
    words: Vocabulary
    is_spaced: bool
    is_raw: bool
    is_parted: bool = False
    crowd: frozenset[int] = frozenset()
    is_bracketing: bool = False
    evidence: Evidence = NO_EVIDENCE
    speakers: frozenset[str] = frozenset()
    pulled: frozenset[int] = frozenset()
    is_column: bool = False

    def is_crowded(self, line: Line) -> bool:
        """Whether a line of a whole page stands among buttons, tags and headlines."""
        return line.start in self.crowd

    def at(self, rule: Rule, line: Line, **facts: object) -> Diagnostic:
        """Make a diagnostic that points at the beginning of ``line``."""
        span = self.page.span(line)
        return rule.at(self.source.place(span.line, span.column), **facts)

    def lines(self, lines: tuple[Line, ...], rule: str) -> tuple[Inline, ...]:
        """Give several lines as content, with their line ends kept."""
        content: list[Inline] = []
        for before, line in zip((None, *lines), lines, strict=False):
            if before:
                content.append(LineBreak(span=self.page.places.span(before.end, line.start), rule=rule))
            content.extend(self.page.content(line, rule))
        return tuple(content)

    def paragraph(self, line: Line, rule: str) -> Paragraph:
        return Paragraph(self.page.content(line, rule), span=self.page.span(line), rule=rule)

    def heading(self, line: Line, rule: str) -> Heading:
        return Heading(2, self.page.content(line, rule), span=self.page.span(line), rule=rule)

    def page_piece(self, line: Line, rule: str, *, otherwise: Reason) -> Leftover:
        """Leave a line over as the page's if its words say so; its place and company are another reason."""
        return self.leftover(line, self.said_reason(line) or otherwise, rule)

    def said_reason(self, line: Line) -> Reason | None:
        """Give what of the page a line is by its own words."""
        words, text = self.words, line.text
        if any(x.match(text) for x in (words.furniture, words.comments, words.replies, words.reading_time)):
            return Reason.FURNITURE
        if words.related.match(text) or words.pointer.match(text):
            return Reason.RELATED_LINKS
        return Reason.PROMOTION if words.promotion.match(text) else None

    def leftover(self, line: Line, reason: Reason, rule: str) -> Leftover:
        text = CONTROL_RUN.sub("", self.page.text[line.start : line.end])
        return Leftover(text, reason, span=self.page.span(line), rule=rule)
