"""
The front of an article: what stands between its title and its first paragraph.

Only a byline or a date says beyond doubt that the lines above it are front matter; without one, no more than
one line is taken for the standfirst, because the next may well be the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from article_pipeline.article.model import (
    Byline,
    EndMatter,
    Figure,
    Headline,
    Leftover,
    Paragraph,
    PlainText,
    Reason,
    Timestamp,
)
from article_pipeline.labels.credits import is_agency
from article_pipeline.labels.dates import is_partial
from article_pipeline.labels.sentences import ending
from article_pipeline.readers.text.bylines import bare_byline_of, byline_of, joined_byline, unbroken
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import asked_line
from article_pipeline.readers.text.figures import (
    credited_above,
    credited_below,
    figure_of,
    is_credited,
    lone_piece,
    pair_of,
    with_credit,
)
from article_pipeline.readers.text.labelled import labelled_figure, with_line
from article_pipeline.readers.text.layout import is_prose, line_by_line
from article_pipeline.readers.text.lines import Group, Line
from article_pipeline.readers.text.page_figures import named_figure
from article_pipeline.readers.text.page_front import LONGEST_FRONT as LONGEST_PAGE_FRONT
from article_pipeline.readers.text.page_front import (
    beside_dates,
    end_of_page_front,
    is_credit_line,
    is_like_title,
    is_page_line,
    is_when,
    with_captions,
    with_names,
)
from article_pipeline.readers.text.stamps import Dated, dated

LONGEST_FRONT: Final = 16
MOST_GROUPS_ABOVE: Final = 8
"""How many groups without a label may stand above a byline or date."""
MOST_STANDFIRST_WORDS: Final = 60
MOST_LABEL_WORDS: Final = 6
MOST_PARTIAL_WORDS: Final = 4
LEAST_STANDFIRST_WORDS: Final = 5
"""On a whole page; less than this without a stop is a button."""

LEAST_BELOW_WORDS: Final = 10
LEAST_BEHIND: Final = 3
MOST_BEHIND: Final = 4
LONGER_NEXT: Final = 1.4
LONGER: Final = 1.3
"""How much longer the paragraphs behind a standfirst are."""

_STOP: Final = ending(".!?…:")
_ADDRESS: Final = re.compile(r"https?://\S+$", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What was found, and the groups that follow."""

    headline: Headline
    standfirst: list[Paragraph] = field(default_factory=list)
    byline: Byline | None = None
    is_signed: bool = False
    """Whether a line with a label names the author, so that no other name does."""
    beside: frozenset[int] = frozenset()
    """Where the lines of names begin that stand beside a date or an age, and are bylines for that."""
    partial: int = -1
    """Where the line begins that is a part of a date and stands for the whole."""
    published: Timestamp | None = None
    updated: Timestamp | None = None
    section: PlainText | None = None
    url: PlainText | None = None
    figure: Figure | None = None
    figures: list[Figure] = field(default_factory=list)
    """Those behind the lead figure; they begin the body."""
    endnotes: list[EndMatter] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    rest: list[Group] = field(default_factory=list)


def read_front(desk: Desk, groups: Sequence[Group]) -> Front:
    """Read the front of an article that has at least one line."""
    title = groups[0][0]
    content = desk.page.content(title, "first-line")
    front = Front(Headline(content, span=desk.page.span(title), rule="first-line"))
    below = with_names(desk, list(_below_title(desk, title, groups, front)))
    if desk.is_raw:
        below = with_captions(desk, below[:LONGEST_PAGE_FRONT], title) + below[LONGEST_PAGE_FRONT:]
    front.partial = -1 if desk.is_raw else _partial_date(desk, below)
    end = end_of_page_front(desk, below) if desk.is_raw else _end_of_front(desk, below, front.partial)
    if not end and len(below) > 1 and _may_be_standfirst(below[0]) and _is_phrase(below[0][0]):
        end = 1
    front.is_signed = any(byline_of(desk.page, group[0], desk.words) for group in below[:end])
    front.beside = beside_dates(desk, below[: end + 1])
    is_open = True
    for i, group in enumerate(below[:end]):
        is_open = is_open and _take(desk, front, group)
        if not is_open:
            end = i
            break
    front.rest.extend(line_by_line(below[end:], desk.words) if desk.is_raw else below[end:])
    if not is_open:
        return front
    _take_standfirst_below(desk, front)
    if front.figure is None and front.rest and (figure := figure_of(desk, front.rest[0])):
        front.figure = figure
        del front.rest[0]
    return front


def _take_standfirst_below(desk: Desk, front: Front) -> None:
    """
    On a whole page, take the first paragraph below the labels for the standfirst if it is one.

    It is as short as nothing behind it: the article begins with a paragraph, and others like it follow.
    """
    is_labelled = front.byline or front.published or front.updated
    if not desk.is_raw or front.standfirst or not is_labelled or not front.rest:
        return
    line = front.rest[0][0]
    behind = [x[0].words for x in front.rest[1:LONGEST_FRONT] if is_prose(x[0], LEAST_STANDFIRST_WORDS)]
    if len(behind) < LEAST_BEHIND or not LEAST_BELOW_WORDS <= line.words <= MOST_STANDFIRST_WORDS:
        return
    is_short = LONGER_NEXT * line.words <= behind[0] and LONGER * line.words <= median(behind[:MOST_BEHIND])
    if is_short and is_prose(line, LEAST_BELOW_WORDS):
        front.standfirst.append(desk.paragraph(line, "shorter-than-what-follows"))
        del front.rest[0]


def _below_title(desk: Desk, title: Line, groups: Sequence[Group], front: Front) -> Iterator[Group]:
    """Yield the groups below the title, its repetitions left out and labelled lines set apart."""
    is_right_below = True
    for i, group in enumerate((groups[0][1:], *groups[1:])):
        kept = unbroken(desk.page, group, desk.words) if i < LONGEST_FRONT else group
        while is_right_below and kept and _is_same(kept[0], title):
            front.leftovers.append(desk.leftover(kept[0], Reason.REPEATED_TITLE, "title-again"))
            kept = kept[1:]
        is_right_below = is_right_below and not kept
        if i < LONGEST_FRONT and len(kept) > 1 and any(_label(desk, line) for line in kept):
            yield from ((line,) for line in kept)
        elif kept:
            yield kept


def _is_same(line: Line, title: Line) -> bool:
    return line.text.casefold() == title.text.casefold()


def _label(desk: Desk, line: Line) -> Timestamp | Byline | None:
    found = dated(desk, line)
    return found.stamps[0][1] if found else byline_of(desk.page, line, desk.words)


def _partial_date(desk: Desk, groups: Sequence[Group]) -> int:
    """
    Find the line that is "April 2024" or "Tuesday" by itself, where nothing else in the front is a date.

    Several of them are the headings of a diary.
    """
    lines = (group[0] for group in groups if len(group) == 1 and group[0].words <= MOST_PARTIAL_WORDS)
    found = [line.start for line in lines if is_partial(line.text, desk.words)]
    is_dated = any(dated(desk, group[0]) for group in groups[:LONGEST_FRONT])
    return found[0] if len(found) == 1 and not is_dated else -1


def _end_of_front(desk: Desk, groups: Sequence[Group], partial: int) -> int:
    """Count the groups that belong to the front."""
    end = 0
    beside = beside_dates(desk, groups[:LONGEST_FRONT])
    for i, group in enumerate(groups[:LONGEST_FRONT]):
        is_signed = group[0].start in beside and i - end <= MOST_GROUPS_ABOVE
        is_age = end == i > 0 and is_when(desk, group[0])
        is_part = group[0].start == partial and not any(is_prose(above[0]) for above in groups[end:i])
        if (
            is_signed
            or is_age
            or (is_part and i - end <= 1)
            or _is_front(desk, group, groups[end:i], is_first=not end)
        ):
            end = i + 1
    return end


def _is_front(desk: Desk, group: Group, above: Sequence[Group], *, is_first: bool) -> bool:
    """
    Whether a group is the front's, and so are the groups ``above`` it that nothing has named so far.

    Below a byline or date, a figure has to follow at once, or it would draw the first paragraphs in.
    """
    if len(group) == 1 and _label(desk, group[0]) and len(above) <= MOST_GROUPS_ABOVE:
        return True
    if any(is_prose(line) for other in above for line in other):
        return False
    is_next = not above or (is_first and len(above) == 1 and _may_be_standfirst(above[0]))
    return is_next and is_credited(desk, group)


def _may_be_standfirst(group: Group) -> bool:
    return len(group) == 1 and group[0].words <= MOST_STANDFIRST_WORDS


def _is_phrase(line: Line) -> bool:
    return line.words >= 4 and not _STOP.search(line.text)


def _take(desk: Desk, front: Front, group: Group) -> bool:
    """Put a group where it belongs; ``False`` says that it belongs to the body."""
    if desk.is_raw and len(group) == 2 and is_credit_line(desk, group[1]):
        return _take_figure(desk, front, group, credited_above(desk, group))
    if desk.is_raw and len(group) <= 2 and is_agency(group[0].text, desk.words):
        return _take_figure(desk, front, group, credited_below(desk, group))
    is_signed = len(group) == 1 and _is_signature(desk, group[0])
    figure = None if is_signed else labelled_figure(desk, group) or figure_of(desk, group)
    if figure := figure or (None if _label(desk, group[0]) else named_figure(desk, group[0])):
        return _take_figure(desk, front, group, figure)
    if len(group) == 1:
        return _take_line(desk, front, group[0])
    if pair := pair_of(desk, group):
        return _take_figure(desk, front, group, pair)
    front.standfirst.extend(desk.paragraph(line, "front-line") for line in group)
    return True


def _is_signature(desk: Desk, line: Line) -> bool:
    """Whether a line names authors, though it may end in the photographer like a caption."""
    byline = byline_of(desk.page, line, desk.words)
    return byline is not None and any(person.role == "author" for person in byline.people)


def _take_figure(desk: Desk, front: Front, group: Group, figure: Figure) -> bool:
    if front.figure is None:
        front.figure = figure
        return True
    is_next = len(group) == 1 and not front.figures and _is_next(front, group[0])
    above = front.figure
    merged = with_credit(desk, above, group[0]) or with_line(desk, above, group[0]) if is_next else None
    if merged:
        front.figure = merged
    elif is_next and _says_again(front.figure, figure):
        front.leftovers.append(desk.leftover(group[0], Reason.REPEATED, "credit-again"))
    else:
        front.figures.append(figure)
    return True


def _says_again(figure: Figure, credit: Figure) -> bool:
    """Whether a figure that is all credit says that of the figure above it over again."""
    is_bare = credit.alt is None and credit.caption is None and credit.asset is None
    if not (is_bare and figure.credit and credit.credit):
        return False
    return figure.credit.text.casefold() == credit.credit.text.casefold()


def _is_next(front: Front, line: Line) -> bool:
    """Whether nothing else of the front stands between the lead figure and ``line``."""
    start = front.figure.span.end if front.figure and front.figure.span else 0
    facts = (front.byline, front.published, front.updated, front.section, front.url)
    others = (*front.standfirst, *facts, *front.leftovers)
    return not any(node and node.span and start <= node.span.start < line.start for node in others)


def _take_line(desk: Desk, front: Front, line: Line) -> bool:
    if asked := asked_line(desk, line, is_edge=True):
        front.endnotes.append(asked)
        return True
    if found := dated(desk, line):
        return _take_dated(desk, front, found)
    if line.start == front.partial:
        front.published = Timestamp(line.text, None, span=desk.page.span(line), rule="date-in-part")
        return True
    if desk.is_raw and _take_repeated(desk, front, line):
        return True
    if not (_take_fact(desk, front, line) or _take_furniture(desk, front, line)):
        _take_phrase(desk, front, line)
    return True


def _take_repeated(desk: Desk, front: Front, line: Line) -> bool:
    title = (
        desk.page.line(front.headline.span.start, front.headline.span.end) if front.headline.span else None
    )
    if title is None or not is_like_title(line, title):
        return False
    front.leftovers.append(desk.leftover(line, Reason.REPEATED_TITLE, "title-in-other-words"))
    return True


def _take_fact(desk: Desk, front: Front, line: Line) -> bool:
    page, words = desk.page, desk.words
    may_be_bare = desk.is_raw or line.start in front.beside
    is_bare = may_be_bare and not front.is_signed and not words.furniture.match(line.text)
    byline = byline_of(page, line, words) or (bare_byline_of(page, line, words) if is_bare else None)
    if front.byline is None and byline:
        front.byline = byline
    elif front.byline and (joined := joined_byline(page, front.byline, line, words)):
        front.byline = joined
    elif front.section is None and words.section.match(line.text):
        front.section = PlainText(line.text, span=page.span(line), rule="section-word")
    elif front.url is None and _ADDRESS.match(line.text):
        front.url = PlainText(line.text, span=page.span(line), rule="address-line")
    else:
        return False
    return True


def _take_furniture(desk: Desk, front: Front, line: Line) -> bool:
    is_button = desk.is_raw and line.words < LEAST_STANDFIRST_WORDS and not _STOP.search(line.text)
    is_page = is_page_line(desk, line, is_first=not (front.standfirst or front.byline or front.published))
    is_label = desk.is_raw and line.words <= MOST_LABEL_WORDS and line.text.endswith(":")
    if is_button or is_page or is_label or desk.words.furniture.match(line.text):
        front.leftovers.append(desk.page_piece(line, "furniture-line", otherwise=Reason.UNPLACED))
        return True
    return False


def _take_phrase(desk: Desk, front: Front, line: Line) -> None:
    """
    A second line that is no sentence describes the lead picture more often than it goes on.

    Not on a whole page, which has no descriptions: there it is another article's headline.
    """
    is_first = not front.standfirst or front.figure is not None
    if is_first or not _is_phrase(line) or line.text.startswith(("…", "...")):
        front.standfirst.append(desk.paragraph(line, "front-line"))
    elif desk.is_raw:
        front.leftovers.append(desk.page_piece(line, "second-phrase", otherwise=Reason.UNPLACED))
    else:
        front.figure = lone_piece(desk, line, "alone-below-standfirst")


def _take_dated(desk: Desk, front: Front, found: Dated) -> bool:
    if (found.byline and front.byline) or not _take_timestamps(front, found.stamps):
        return False
    front.byline = found.byline or front.byline
    for piece in found.rest:
        is_date = desk.words.updated.match(piece.text) or desk.words.published.match(piece.text)
        otherwise = Reason.METADATA if is_date else Reason.UNPLACED
        front.leftovers.append(desk.page_piece(piece, "beside-date", otherwise=otherwise))
    return True


def _take_timestamps(front: Front, stamps: Sequence[tuple[bool, Timestamp]]) -> bool:
    """Keep the first date of each kind; another one ends the front, so that no word is lost."""
    kinds = [is_update for is_update, _ in stamps]
    taken = {True: front.updated, False: front.published}
    if len(set(kinds)) < len(kinds) or any(taken[kind] for kind in kinds):
        return False
    for is_update, stamp in stamps:
        if is_update:
            front.updated = stamp
        else:
            front.published = stamp
    return True
