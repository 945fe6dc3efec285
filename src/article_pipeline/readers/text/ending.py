"""
The end of an article: what follows its last prose, some of it the article's, most of it the page's.

Lines there are short and say little by themselves, so they are judged together: behind "Read more:" or
"Share" nothing is the article any more, save who asked, how to write in, what was corrected, who wrote.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.article.model import (
    EndMatter,
    Endnote,
    EndnoteKind,
    Leftover,
    QuestionAttribution,
    Reason,
)
from article_pipeline.labels.credits import is_notice
from article_pipeline.labels.endnotes import asked_in, kind_of_endnote
from article_pipeline.labels.sentences import STATEMENT, STOP
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import is_credited
from article_pipeline.readers.text.lines import MARKED, Group, Line, is_open
from article_pipeline.readers.text.page_end import end_of_article

LEAST_PROSE_WORDS: Final = 10
LEAST_OPEN_WORDS: Final = 20
MOST_PROMOTION_WORDS: Final = 45
LEAST_TAGS: Final = 2
MOST_TAG_WORDS: Final = 4
MOST_NOTICE_WORDS: Final = 15
MOST_PROSE_BELOW: Final = 3

_INNER_STOP: Final = re.compile(r"[.!?…](?:\s?»|[\"'”’)])?\s+[\"“„«‘'(]?[^\W\da-z_]")


@dataclass(slots=True)
class Ending:
    """The body's groups in runs with nothing between them, and what the others are."""

    runs: list[list[Group]]
    endnotes: list[EndMatter] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def endnote_of(desk: Desk, line: Line, *, is_end: bool, is_top: bool = False) -> EndMatter | None:
    """
    Read ``line`` as an endnote.

    All but corrections is known only where ``is_end`` says that the prose is over. ``is_top`` says that it
    has not begun: a reader's question stands there as well.
    """
    if asked := asked_line(desk, line, is_edge=is_end or is_top):
        return asked
    kind = kind_of_endnote(line.text, desk.words, is_end=is_end)
    if kind is None:
        return None
    rule = f"{kind}-words"
    return Endnote(EndnoteKind(kind), desk.page.content(line, rule), span=desk.page.span(line), rule=rule)


def asked_line(desk: Desk, line: Line, *, is_edge: bool) -> QuestionAttribution | None:
    """Read ``line`` as the reader's question that the article answers."""
    asked = None if desk.is_column else asked_in(line.text, desk.words, is_edge=is_edge)
    if asked is None:
        return None
    span, rule = desk.page.span(line), "attribution-words"
    content = desk.page.content(line, rule)
    return QuestionAttribution(content, asked.asker, asked.place, asked.question, span=span, rule=rule)


def is_promotion(line: Line, words: Vocabulary) -> bool:
    return line.words <= MOST_PROMOTION_WORDS and words.promotion.match(line.text) is not None


def read_ending(desk: Desk, groups: Sequence[Group]) -> Ending:
    """Find where the body ends, and name what follows it."""
    end = end_of_article(desk, groups) if desk.is_raw else len(groups)
    start = end
    while start and not _is_body(desk, groups[start - 1]):
        start -= 1
    start = min(start, _notice(desk, groups))
    walk = _Walk(desk, Ending([list(groups[:start])]))
    walk.over(groups[start:end])
    if end < len(groups):
        walk.leave()
    return walk.over(groups[max(start, end) :])


def _notice(desk: Desk, groups: Sequence[Group]) -> int:
    """Find the copyright notice that ends the page, so that even sentences below it are the page's."""
    prose = 0
    for at in range(len(groups) - 1, -1, -1):
        line = groups[at][0]
        if len(groups[at]) == 1 and line.words <= MOST_NOTICE_WORDS and is_notice(line.text, desk.words):
            return at
        prose += _is_body(desk, groups[at])
        if prose > MOST_PROSE_BELOW:
            break
    return len(groups)


def _is_body(desk: Desk, group: Group) -> bool:
    """Whether a group at the end of the article is its own beyond doubt."""
    if len(group) > 1:
        prose = any(_is_prose(line) for line in group)
        return prose or all(MARKED.match(line.text) for line in group) or is_credited(desk, group)
    line, words = group[0], desk.words
    if endnote_of(desk, line, is_end=True) or is_promotion(line, words) or words.furniture.match(line.text):
        return False
    if words.pointer.match(line.text):
        return False
    return _is_prose(line) or is_credited(desk, group)


def _is_prose(line: Line) -> bool:
    is_closed = STOP.search(line.text) or line.text[-1] in ":;"
    if is_closed:
        return line.words >= LEAST_PROSE_WORDS
    return line.words >= LEAST_OPEN_WORDS and _INNER_STOP.search(line.text) is not None


class _Walk:
    """A walk over the groups behind the last prose; ``cut`` is the reason for all that follows."""

    def __init__(self, desk: Desk, ending: Ending) -> None:
        self.desk = desk
        self.ending = ending
        self.cut: Reason | None = None
        self.undecided: list[Group] = []
        self.introduction: int | None = None
        self.has_body = any(ending.runs)
        self.is_over = desk.is_raw
        """Whether the article cannot go on: a whole page has sentences of its own, as a notice's foot has."""

    def over(self, groups: Sequence[Group]) -> Ending:
        for group in groups:
            if self._is_apart(group):  # asked once: a line may end the cut that parts its group
                for line in group:
                    self._line(line)
            else:
                self._keep(group)
        self._settle(is_page=self._are_tags())
        return self.ending

    def leave(self) -> None:
        """Say that the article is over: only endnotes are looked for from here on."""
        self._cut(Reason.OUTSIDE)

    def _are_tags(self) -> bool:
        """Whether lines without a stop are tags by themselves: several, and short."""
        are_short = all(group[0].words <= MOST_TAG_WORDS for group in self.undecided)
        return are_short and len(self.undecided) >= LEAST_TAGS

    def _is_apart(self, group: Group) -> bool:
        return self.cut is not None or len(group) == 1

    def _line(self, line: Line) -> None:
        words = self.desk.words
        if note := endnote_of(self.desk, line, is_end=True):
            self._settle(is_page=self._are_tags())
            self.ending.endnotes.append(note)
            self.ending.runs.append([])
        elif is_promotion(line, words):
            self._settle(is_page=True)
            self._drop(line, Reason.PROMOTION, "promotion-words")
        elif words.pointer.match(line.text):
            self._settle(is_page=True)
            self._drop(line, Reason.RELATED_LINKS, "pointer-words")
        elif words.related.match(line.text):
            self._introduce(line)
        elif words.furniture.match(line.text):
            self._cut(Reason.FURNITURE)
            self._drop(line, self.cut or Reason.FURNITURE, "furniture-line")
            self.is_over = self.is_over or is_notice(line.text, words)
        elif self._goes_on(line):
            self.cut = None
            self._keep((line,))
        elif self.cut:
            self._follow(line, self.cut)
        elif STOP.search(line.text):
            self._keep((line,))
        else:
            self.undecided.append((line,))

    def _goes_on(self, line: Line) -> bool:
        """Whether the article goes on below a button; below links, a question is a headline."""
        if self.is_over or self.cut is None:
            return False
        stop = STATEMENT if self.cut is Reason.RELATED_LINKS else STOP
        return stop.search(line.text) is not None

    def _introduce(self, line: Line) -> None:
        self._cut(Reason.RELATED_LINKS)
        self.introduction = len(self.ending.leftovers)
        self._drop(line, Reason.DANGLING, "related-words")

    def _follow(self, line: Line, reason: Reason) -> None:
        """
        Drop a line behind the end; the introduction above it has not been left dangling.

        A line of unknown words below a button is only outside the article, and so is a sentence below links.
        """
        at = self.introduction
        if at is not None:
            first = self.ending.leftovers[at]
            self.ending.leftovers[at] = Leftover(
                first.text, Reason.RELATED_LINKS, span=first.span, rule=first.rule
            )
        is_sure = reason is Reason.RELATED_LINKS and is_open(line)
        self._drop_page(line, "behind-the-end", reason if is_sure else Reason.OUTSIDE)

    def _drop_page(self, line: Line, rule: str, otherwise: Reason) -> None:
        piece = self.desk.page_piece(line, rule, otherwise=otherwise)
        self._drop(line, Reason.OUTSIDE if self.cut is Reason.OUTSIDE else piece.reason, rule)

    def _drop(self, line: Line, reason: Reason, rule: str) -> None:
        self.ending.leftovers.append(self.desk.leftover(line, reason, rule))
        self.ending.runs.append([])

    def _cut(self, reason: Reason) -> None:
        """Say why what follows is not the article's; behind its end, nothing gives another reason."""
        self._settle(is_page=True)
        self.cut = self.cut if self.cut is Reason.OUTSIDE else reason

    def _keep(self, group: Group) -> None:
        self._settle(is_page=False)
        self._append(group)

    def _append(self, group: Group) -> None:
        self.ending.runs[-1].append(group)
        self.has_body = True

    def _settle(self, *, is_page: bool) -> None:
        """Lines without a stop are the page's tags if the page's end follows, the article's if prose does."""
        are_dropped = is_page and self.has_body
        for group in self.undecided:
            if are_dropped:
                self._drop_page(group[0], "tag-line", Reason.OUTSIDE)
            else:
                self._append(group)
        self.undecided = []
