"""
Lines of the front that say when: one date or two, and what a page has glued to them.

``written`` keeps the label of a date, so that no word is lost. What stands beside a date counts only where a
sign, a missing space or a name sets it off, lest "opened on 3 May 2024" be the day of publication.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import Byline, Timestamp
from article_pipeline.labels.dates import has_figure, is_partial, moment
from article_pipeline.readers.text.bylines import bare_byline_of, byline_of
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.lines import Line

MOST_WORDS: Final = 24
MOST_LABELLED_WORDS: Final = 10
MOST_BESIDE_WORDS: Final = 8
LONGEST_GLUED: Final = 160

_CUT: Final = re.compile(
    r"(?<=[\s|·•,;:(/–—-])(?=\w)|(?<=[^\W\d_])(?=\d)|(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-Þ])|(?<=\b20\d\d)(?=\d)"
)
"""Where a date may begin or end: at a word, or where letters and figures, or two words, are glued."""
_COUNT: Final = re.compile(
    r"(?:(?<=\b20\d\d)|(?<=\b20\d\d ))\d{1,9}$|(?<=[\dmM])(?:\s?\|\s?\d[\d.,]{0,9}[kKmM]?)+$"
)
_SIGNS: Final = " |·•,;/()–—-"
_SET_OFF: Final = "|·•,;/(–—-:"


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of a line, each with whether it is that of an update, and what stands beside them."""

    stamps: tuple[tuple[bool, Timestamp], ...]
    byline: Byline | None = None
    rest: tuple[Line, ...] = ()


def dated(desk: Desk, line: Line) -> Dated | None:
    """Read a line of dates, with an author glued to them or, on a whole page, counts and places."""
    if stamps := _timestamps(desk, line):
        return Dated(stamps)
    if len(line.text) > LONGEST_GLUED or line.words > MOST_WORDS or not has_figure(line.text):
        return None
    if found := _dated_at_end(desk, line):
        return found
    return _dated_at_start(desk, line)


def _dated_at_end(desk: Desk, line: Line) -> Dated | None:
    """The longest date that ends the line, behind an author, a place or a sign."""
    end = _count(line.text) if desk.is_raw else len(line.text)
    whole, tail = desk.page.part(line, 0, end), desk.page.part(line, end)
    for cut in _cuts(whole.text):
        stamps = _timestamps(desk, desk.page.part(whole, cut))
        if not stamps or not _is_read(stamps):
            continue
        head = desk.page.part(whole, 0, cut)
        if byline := _byline(desk, head):
            return Dated(stamps, byline, _with_text(tail))
        is_set_off = desk.is_raw and _is_set_off(line.text, cut) and head.words <= MOST_BESIDE_WORDS
        return Dated(stamps, None, _with_text(head, tail)) if is_set_off else None
    return None


def _dated_at_start(desk: Desk, line: Line) -> Dated | None:
    """The longest date that begins the line, before an author, a count, a place or an update's hour."""
    for cut in reversed(_cuts(line.text)):
        stamps = _timestamps(desk, desk.page.part(line, 0, cut))
        if not stamps or not _is_read(stamps):
            continue
        tail = desk.page.part(line, cut)
        if desk.is_raw and (byline := _byline(desk, tail)):
            return Dated(stamps, byline)
        return Dated(stamps, None, (tail,)) if _may_follow(desk, line, cut, tail) else None
    return None


def _byline(desk: Desk, line: Line) -> Byline | None:
    """Read an author beside a date; the signs between them stay with the author."""
    text = line.text.rstrip(_SIGNS)
    bare = desk.page.part(line, len(text) - len(text.lstrip(_SIGNS)), len(text))
    found = byline_of(desk.page, bare, desk.words)
    if found is None and desk.is_raw:
        found = bare_byline_of(desk.page, bare, desk.words)
    return replace(found, written=line.text, span=desk.page.span(line)) if found else None


def _may_follow(desk: Desk, line: Line, cut: int, tail: Line) -> bool:
    """Whether what stands behind a date may do so: in a tidy text, only when it was updated."""
    if tail.words > MOST_BESIDE_WORDS:
        return False
    if desk.words.updated.match(tail.text):
        return True
    is_small = tail.text.isdigit() or tail.text.split(" ", 1)[0].endswith(":")
    return desk.is_raw and (is_small or _is_set_off(line.text, cut))


def _is_set_off(text: str, cut: int) -> bool:
    """Whether a sign, or no space at all, is between the two sides of a cut."""
    return not text[cut - 1].isspace() or text[:cut].rstrip()[-1:] in _SET_OFF


def _count(text: str) -> int:
    """Find where the counts of comments or readers begin that a page glues to a year or parts with bars."""
    match = _COUNT.search(text)
    return match.start() if match else len(text)


def _cuts(text: str) -> list[int]:
    return [match.start() for match in _CUT.finditer(text) if match.start()]


def _with_text(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.text)


def _is_read(stamps: tuple[tuple[bool, Timestamp], ...]) -> bool:
    """Whether a date was understood: a label with anything behind it is enough only for a line of its own."""
    return all(stamp.rule == "date-grammar" for _, stamp in stamps)


def _timestamps(desk: Desk, line: Line) -> tuple[tuple[bool, Timestamp], ...]:
    """Read a line of one date or two."""
    return tuple(_stamps(desk, line))


def _stamps(desk: Desk, line: Line) -> Iterator[tuple[bool, Timestamp]]:
    words = desk.words
    if line.words > MOST_WORDS:
        return
    if label := words.updated.match(line.text):
        if second := _second(desk, line, published=True):
            yield from _both(desk, line, second)
            return
        stamp = _timestamp(desk, line, label.end(), has_colon=bool(label["colon"]))
        yield from ((True, stamp),) if stamp else ()
        return
    if second := _second(desk, line, published=False):
        yield from _both(desk, line, second)
        return
    label = words.published.match(line.text)
    stamp = _timestamp(desk, line, label.end() if label else 0, has_colon=bool(label and label["colon"]))
    yield from ((False, stamp),) if stamp else ()


def _second(desk: Desk, line: Line, *, published: bool) -> int | None:
    """Find where the label of a second date begins: an update's, or behind an update the publication's."""
    label = desk.words.published if published else desk.words.updated
    cuts = re.finditer(r"(?<=[\s|·•,(;–—-])(?=\w)", line.text)
    return next((m.end() for m in cuts if label.match(line.text, m.end())), None)


def _both(desk: Desk, line: Line, cut: int) -> tuple[tuple[bool, Timestamp], ...]:
    halves = (desk.page.part(line, 0, cut), desk.page.part(line, cut))
    both = tuple(stamp for half in halves for stamp in _stamps(desk, half))
    return both if len(both) == 2 else ()


def _timestamp(desk: Desk, line: Line, start: int, *, has_colon: bool) -> Timestamp | None:
    found = moment(line.text[start:], desk.words, desk.evidence)
    is_told = has_colon and line.words <= MOST_LABELLED_WORDS and has_figure(line.text)
    is_told = is_told or (start > 0 and is_partial(line.text[start:], desk.words, is_labelled=True))
    if found is None and not is_told:
        return None
    rule = "date-grammar" if found else "date-label"
    return Timestamp(line.text, found.iso if found else None, span=desk.page.span(line), rule=rule)
