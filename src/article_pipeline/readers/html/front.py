"""
What stands between a page's title and its first paragraph, and what the page says about itself.

A fact that the page shows is taken where it is shown; one that only its head or JSON-LD gives is laid over
the blanks where it stands. Where both are there, the shown line is kept and the stated value explains it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.article.model import (
    Block,
    Byline,
    Emphasis,
    Figure,
    Heading,
    Headline,
    List,
    Paragraph,
    Person,
    Reason,
    Span,
    Strong,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import plain
from article_pipeline.labels.bylines import bare_names, people
from article_pipeline.labels.dates import moment
from article_pipeline.readers.html.blocks import Found
from article_pipeline.readers.html.bylines import BylineReader, authors_of, joined
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import SENTENCE_ENDS, count_of
from article_pipeline.readers.html.ending import EndReader
from article_pipeline.readers.html.facts import Facts, iso_of, words_of
from article_pipeline.readers.html.opening import Front, Line
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import is_picture
from article_pipeline.readers.html.pruning import (
    DATE_LINE,
    Pruned,
    bold_headings,
    is_line,
    line_verdict,
    links_share,
    pruned,
)
from article_pipeline.readers.html.questions import with_answers
from article_pipeline.readers.html.repeats import is_portrait, pulled_out, unrepeated
from article_pipeline.readers.html.spans import part_of
from article_pipeline.readers.html.stamps import pieces_of, unlabelled
from article_pipeline.readers.html.stated import Stated
from article_pipeline.readers.html.tree import Element

_STANDFIRST: Final = SAYING["front"]["standfirst"]
_BYLINE: Final = SAYING["front"]["byline"]
MOST_TOWN_WORDS: Final = 2
MOST_LINE_WORDS: Final = 16
MOST_BARE_FIGURES: Final = 2
"""Of pictures above the body that say nothing but their description: more are links to videos."""
MOST_AHEAD: Final = 8
"""Blocks below a standfirst that its article's first sentence is looked for in: names, dates, pictures."""
LEAST_STANDFIRST_WORDS: Final = 4
MOST_STANDFIRST_WORDS: Final = 90


@dataclass(slots=True)
class FrontReader:
    """
    Reads the front of a page whose title is ``title`` and whose body is ``body``.

    ``notes`` are elements outside the article that hold notes of it.
    """

    page: Page
    facts: Facts
    title: Element | None
    body: Element
    notes: Sequence[Element] = ()
    _pictures: Sequence[int] = field(init=False)
    """Where pictures begin, in order."""

    def __post_init__(self) -> None:
        self._pictures = [one.start for one in self.page.tree.elements if is_picture(one)]

    @property
    def stated(self) -> Stated:
        """What the page states and does not show."""
        return Stated(self.page, self.facts)

    @property
    def bylines(self) -> BylineReader:
        """Reads the lines of names."""
        return BylineReader(self.page.words, authors_of(self.facts))

    def read(self, found: Sequence[Found]) -> Front:
        """Part the blocks into front matter and body."""
        for span in (one.block.span for one in found if one.block.span):
            self.page.projection.reserve(span.start, span.end)
        front = Front(headline=self._headline())
        at = self._front_blocks(front, found)
        inside = self._ending(front, found[at:])
        blocks = [*front.body, *(f.block for f in inside)]
        body, repeated = unrepeated(blocks, front.figure, self._authors(front))
        front.dropped.extend(repeated)
        self._closing_byline(front, body)
        kept = pruned(body, self.page.words)
        stated = {tuple(words_of(statement.text)) for statement in self.facts.of("question")}
        front.body[:] = bold_headings(with_answers(self.page, pulled_out(kept.kept), stated))
        front.dropped.extend(self._dated(front, kept))
        self._fill(front)
        return front

    def _ending(self, front: Front, found: Sequence[Found]) -> tuple[Found, ...]:
        """Take the end matter from the blocks, and give those that are left of the body."""
        inside = [f for f in found if self._in_body(f) and not self._is_title(f.element, f.block)]
        behind = [f for f in found if self._is_behind_body(f)]
        people = self._authors(front)
        wall = frozenset(self.body.ancestors())
        parted = EndReader(self.page, wall, people, self.notes).part(inside, behind)
        front.endnotes.extend(parted.endnotes)
        return parted.found

    def _fill(self, front: Front) -> None:
        """Fill what the page does not show with what it states."""
        stated = self.stated
        front.published = stated.checked(front.published) or stated.timestamp("published")
        front.updated = front.updated or stated.timestamp("updated")
        stated.check_authors(front.byline)
        stated.check_others()
        front.byline = front.byline or stated.byline()
        front.publication = stated.plain("publication")
        front.section = stated.plain("section")
        front.url = stated.url()
        if front.headline:
            front.other_titles = stated.other_titles(plain(front.headline.content))

    def _closing_byline(self, front: Front, body: list[Block]) -> None:
        """Take the author's name from the last line, where nothing else gives one."""
        at = next((i for i in range(len(body) - 1, 0, -1) if not self._is_furniture(body[i])), 0)
        last = body[at] if body else None
        if front.byline or authors_of(self.facts).names or not isinstance(last, Paragraph):
            return
        text = plain(last.content)
        named = list(people(text, self.page.words)) if bare_names(text, self.page.words) else []
        if named and at > 1:
            persons = tuple(Person(p.name, p.role, rule="closing-line") for p in named)
            front.byline = Byline(text, persons, span=last.span, rule="closing-line")
            del body[at]

    def _is_furniture(self, block: Block) -> bool:
        return isinstance(block, Paragraph | Heading) and bool(
            line_verdict(plain(block.content), links_share(block.content), self.page.words)
        )

    def _authors(self, front: Front) -> list[str]:
        """Give the names of all who wrote the article, shown or stated."""
        shown = [person.name for person in front.byline.people] if front.byline else []
        return [*shown, *authors_of(self.facts).names]

    def _headline(self) -> Headline | None:
        if self.title is not None:
            span = self.page.extent(self.title.children)
            content = self.page.content(self.title.children, self.title.name)
            if span and content:
                self.page.projection.reserve(span.start, span.end)
                return Headline(content, span=span, rule=self.title.name)
        return self.stated.headline()

    def _in_body(self, found: Found) -> bool:
        return found.element.is_in(self.body)

    def _front_blocks(self, front: Front, found: Sequence[Found]) -> int:
        """
        Read blocks up to the first that belongs to the body; give its number.

        Lines right above the first prose that say nothing about the article are its own: a poem's, a cry.
        """
        lines = 0
        for i, one in enumerate(found):
            before = front.facts()
            if self._is_behind_body(one) or not self._take_block(
                front, one, found[i + 1 : i + 1 + MOST_AHEAD]
            ):
                return i - lines
            is_line = front.facts() == before and self._is_line(one)
            lines = lines + 1 if is_line else 0
        return len(found) - lines

    def _is_line(self, found: Found) -> bool:
        block = found.block
        is_inside = self._in_body(found) and self._behind_title(block)
        return is_inside and is_line(block) and not self._is_title(found.element, block)

    def _take_block(self, front: Front, one: Found, rest: Sequence[Found]) -> bool:
        """Take a block before the body, or pass it over; ``False`` where the body begins with it."""
        block, element = one.block, one.element
        if self._is_title(element, block):
            return True
        if isinstance(block, Figure):
            if is_portrait(block, self._authors(front)) and block.span:
                front.dropped.append((block.span, Reason.FURNITURE, "portrait"))
            elif front.figure is None:
                front.figure = block
            elif self._in_body(one) or block.caption or block.credit or len(front.body) < MOST_BARE_FIGURES:
                front.body.append(block)
            return True
        if isinstance(block, Paragraph | Heading) and self._take(front, block, element, rest):
            return True
        if isinstance(block, ThematicBreak) or (
            isinstance(block, List) and self._take_list(front, block, element)
        ):
            return True
        if not self._behind_title(block) and not (isinstance(block, Paragraph) and self._is_long(block)):
            return True
        return not self._in_body(one) or (isinstance(block, Paragraph) and not self._is_prose(one))

    def _take_list(self, front: Front, block: List, element: Element) -> bool:
        """Take the authors and dates that a page sets as a list of short lines."""
        lines = [line for item in block.items for line in item.blocks]
        said = self._said(element)
        if not all(isinstance(line, Paragraph) and not self._is_long(line) for line in lines):
            return False
        behind = self._behind_title(block)
        facts = [
            Line(plain(line.content), line.span, _is_set_apart(line))
            for line in lines
            if isinstance(line, Paragraph)
        ]
        return self._take_facts(front, facts, said, behind=behind)

    def _is_long(self, block: Paragraph) -> bool:
        return count_of(plain(block.content)) > MOST_LINE_WORDS

    def _is_behind_body(self, found: Found) -> bool:
        return found.element.start >= self.body.end

    def _is_title(self, element: Element, block: Block) -> bool:
        if self.title is not None and (
            element.is_in(self.title) or (isinstance(block, Heading) and self.title.is_in(element))
        ):
            return True
        text = plain(block.content) if isinstance(block, Paragraph | Heading) else ""
        return bool(text) and self.title is not None and words_of(text) == words_of(self.title.text)

    def _is_prose(self, found: Found) -> bool:
        text = plain(found.block.content) if isinstance(found.block, Paragraph) else ""
        return count_of(text) >= LEAST_STANDFIRST_WORDS and (
            text[-1] in f"{SENTENCE_ENDS}:" or count_of(text) > 12
        )

    def _take(
        self, front: Front, block: Paragraph | Heading, element: Element, rest: Sequence[Found]
    ) -> bool:
        """Take a line that is a date, a byline or a standfirst."""
        text = plain(block.content)
        said = self._said(element)
        behind = self._behind_title(block)
        pieces = pieces_of(text, self.page.words)
        parts = [self._part(block, text, *piece) for piece in pieces]
        parts = parts or [Line(text, block.span, _is_set_apart(block))]
        parts = [line for line in parts if not self._has_picture(line)]
        if self._take_facts(front, parts, said, behind=behind):
            return True
        if behind and self._is_standfirst(front, block, said, element, rest):
            front.standfirst.append(Paragraph(block.content, span=block.span, rule="standfirst"))
            return True
        return False

    def _has_picture(self, line: Line) -> bool:
        """Whether a picture stands among a line's words: its description would be lost in a line of facts."""
        span = line.span
        return span is not None and bisect_left(self._pictures, span.start) < bisect_left(
            self._pictures, span.end
        )

    def _part(self, block: Paragraph | Heading, text: str, start: int, end: int) -> Line:
        """Give a piece of a line with its place."""
        span = part_of(self.page.projection, block.content, start, end)
        return Line(text[start:end], span, _is_set_apart(block))

    def _take_facts(
        self,
        front: Front,
        parts: Sequence[Line],
        said: frozenset[str],
        *,
        behind: bool,
    ) -> bool:
        """Take lines, or pieces of one, that are dates or bylines."""
        taken = [
            self._take_date(front, line.text, line.span) or (behind and self._take_byline(front, line, said))
            for line in parts
        ]
        return any(taken)

    def _said(self, element: Element) -> frozenset[str]:
        said: frozenset[str] = frozenset()
        for _, around in zip(range(3), element.ancestors(), strict=False):
            if around is self.body or (self.title is not None and self.title.is_in(around)):
                break
            said |= class_words(around)
        return said

    def _behind_title(self, block: Block) -> bool:
        title = self.title.start if self.title is not None else 0
        return block.span is not None and block.span.start > title

    def _is_standfirst(
        self,
        front: Front,
        block: Paragraph | Heading,
        said: frozenset[str],
        element: Element,
        rest: Sequence[Found],
    ) -> bool:
        text = plain(block.content)
        count = count_of(text)
        if not LEAST_STANDFIRST_WORDS <= count <= MOST_STANDFIRST_WORDS or links_share(block.content) > 0.5:
            return False
        if line_verdict(text, 0.0, self.page.words):
            return False
        if any(_is_said(words_of(text), words_of(stated.text)) for stated in self.facts.of("description")):
            return True
        inside = element.is_in(self.body)
        if inside:
            is_named = bool(class_words(element) & _STANDFIRST) or _is_bold(block)
            return not front.standfirst and is_named and any(self._is_prose(one) for one in rest)
        if said & _STANDFIRST:
            return len(front.standfirst) < 4
        return (
            not front.standfirst
            and count > 7
            and (count > 12 or text[-1] in SENTENCE_ENDS or isinstance(block, Heading))
        )

    def _take_date(self, front: Front, text: str, span: Span | None) -> bool:
        words = self.page.words
        if count_of(text) > 16 or not re.search(r"\d", text):
            return False
        rest, is_update = unlabelled(text, words)
        found = moment(rest, words)
        stated = self.facts.first("updated" if is_update else "published")
        if found is None:
            return False
        iso = found.iso
        if stated and (stated_iso := iso_of(stated.text)) and (iso is None or stated_iso[:10] == iso[:10]):
            iso = stated_iso
        stamp = Timestamp(text, iso, span=span, rule="shown-date")
        if is_update and front.updated is None:
            front.updated = stamp
        elif not is_update and front.published is None:
            front.published = stamp
        else:
            return False
        return True

    def _dated(self, front: Front, kept: Pruned) -> Iterator[tuple[Span, Reason, str]]:
        """Yield what was dropped, but for dates above the prose, the article's if it has none."""
        held = (block for block in kept.kept if isinstance(block, Paragraph) and self._is_long(block))
        prose = next((block.span.start for block in held if block.span), 0)
        for span, reason, rule in kept.dropped:
            if rule != DATE_LINE:
                yield span, reason, rule
                continue
            written = self.page.projection.words(span.start, span.end)
            if span.start > prose or not self._take_date(front, written, span):
                yield span, *self._reason_of_date(front, written)

    def _reason_of_date(self, front: Front, written: str) -> tuple[Reason, str]:
        """Say why a date stands in no edition: it is the article's again, or another one."""
        found = moment(unlabelled(written, self.page.words)[0], self.page.words)
        stamps = [stamp.iso for stamp in (front.published, front.updated) if stamp]
        stated = [iso_of(s.text) for kind in ("published", "updated") for s in self.facts.of(kind)]
        days = {iso[:10] for iso in (*stamps, *stated) if iso}
        is_again = found is not None and found.iso is not None and found.iso[:10] in days
        return (Reason.REPEATED, "date-again") if is_again else (Reason.METADATA, DATE_LINE)

    def _take_byline(self, front: Front, line: Line, said: frozenset[str]) -> bool:
        is_called_one, span = bool(said & _BYLINE), line.span
        found = self.bylines.read(
            line.text, span, is_called_one=is_called_one, is_set_apart=line.is_set_apart
        )
        if found is None:
            return False
        if front.byline is None:
            front.byline = found
        elif said & _BYLINE and span:
            front.byline = joined(front.byline, found)
            front.dropped.append((span, Reason.REPEATED, "byline-again"))
        else:
            return False
        return True


def _is_said(words: Sequence[str], stated: Sequence[str]) -> bool:
    """Whether a line is what the page states, with or without a town before it ("Riga. The weir …")."""
    extra = len(words) - len(stated)
    return bool(stated) and 0 <= extra <= MOST_TOWN_WORDS and list(words[extra:]) == list(stated)


def _is_set_apart(block: Paragraph | Heading) -> bool:
    """Whether a line is bold or slanted as a whole."""
    inks = [inline for inline in block.content if plain((inline,)).strip()]
    return all(isinstance(inline, Strong | Emphasis) for inline in inks)


def _is_bold(block: Paragraph | Heading) -> bool:
    inks = [inline for inline in block.content if plain((inline,)).strip()]
    return all(isinstance(inline, Strong) for inline in inks) and count_of(plain(block.content)) > 8
