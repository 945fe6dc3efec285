"""
What a line end means in a file: the end of a paragraph, or only the edge of the window it was typed in.

One line cannot tell; the whole file can. A line was wrapped if the next word would not have fitted, and a
file is wrapped if that holds for nearly all lines that have a successor.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.labels.credits import find_credit
from article_pipeline.labels.sentences import STOP
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.lines import FILE_NAME, MARKED, Group, Line, Page, fold

NARROWEST: Final = 40
WIDEST: Final = 120
LEAST_PAIRS: Final = 4
WRAPPED_SHARE: Final = 0.75
FULL_SHARE: Final = 0.9
"""Hands and word processors break a little before the edge."""
OVERLONG: Final = 1.5
LINE_BY_LINE_SHARE: Final = 0.6
MOST_FIGURE_LINES: Final = 4


def unwrapped(page: Page, groups: Sequence[Group]) -> list[Group]:
    """Give the groups with one line a paragraph, whatever width the file was wrapped at."""
    if width := _wrap_width(groups):
        return [tuple(_joined(page, group, width)) for group in groups]
    return list(groups)


def _wrap_width(groups: Sequence[Group]) -> int | None:
    """The width that the file was wrapped at, or ``None`` if it was not."""
    pairs = [pair for group in groups for pair in pairwise(group) if not MARKED.match(pair[1].text)]
    if len(pairs) < LEAST_PAIRS:
        return None
    width = max(len(line.text) for line, _ in pairs)
    if not NARROWEST <= width <= WIDEST or _is_overlong(groups, width):
        return None
    full = [line for line, after in pairs if _is_full(line, after, width)]
    unfinished = sum(not STOP.search(line.text) for line in full)
    return width if len(full) >= WRAPPED_SHARE * len(pairs) and 2 * unfinished >= len(full) else None


def _is_overlong(groups: Sequence[Group], width: int) -> bool:
    """Whether prose runs on beyond the width, which no wrapped file lets it do."""
    return any(len(line.text) > OVERLONG * width and is_prose(line) for group in groups for line in group)


def _is_full(line: Line, after: Line, width: int) -> bool:
    return len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > FULL_SHARE * width


def _joined(page: Page, group: Group, width: int) -> Iterator[Line]:
    start = 0
    for i, line in enumerate(group):
        after = group[i + 1] if i + 1 < len(group) else None
        goes_on = after and (_is_full(line, after, width) or _runs_on(line, after))
        if after and goes_on and not MARKED.match(after.text):
            continue
        first = group[start]
        yield line if start == i else Line(fold(page.text, first.start, line.end), first.start, line.end)
        start = i + 1


def _runs_on(line: Line, after: Line) -> bool:
    """Whether a sentence was broken early, as editors do before a long word."""
    return after.text[0].islower() and not STOP.search(line.text)


def is_line_by_line(groups: Sequence[Group]) -> bool:
    """Whether most of the prose stands in groups of several paragraphs: then no blank line has a meaning."""
    prose = [(len(group), line) for group in groups for line in group if is_prose(line)]
    dense = sum(1 for size, _ in prose if size > 2)
    return len(prose) >= LEAST_PAIRS and dense > LINE_BY_LINE_SHARE * len(prose)


def is_spaced(groups: Sequence[Group]) -> bool:
    """Whether lines of one group belong together, since most groups are a single line."""
    single = sum(len(group) == 1 for group in groups)
    return single >= LEAST_PAIRS and single > len(groups) - single


def line_by_line(groups: Sequence[Group], words: Vocabulary) -> list[Group]:
    """Part every group into its lines."""
    return [one for group in groups for one in _one_by_one(group, words)]


def _one_by_one(group: Group, words: Vocabulary) -> Iterator[Group]:
    """Part a group into lines; a list, and what stands below a picture's file name, stay together."""
    kept: list[Line] = []
    at = 0
    while at < len(group):
        line = group[at]
        if kept and not (MARKED.match(line.text) or line.text.startswith(">")):
            yield tuple(kept)
            kept = []
        end = at + _figure_lines(group[at : at + MOST_FIGURE_LINES + 1], words)
        if end > at:
            yield group[at:end]
        else:
            kept.append(line)
        at = max(end, at + 1)
    if kept:
        yield tuple(kept)


def _figure_lines(lines: Sequence[Line], words: Vocabulary) -> int:
    """
    Count the lines of a figure that begins with its picture's file name.

    It ends with its credit; one without ends where its group does.
    """
    name = lines[0]
    if name.words > 1 or not FILE_NAME.fullmatch(name.text):
        return 0
    for count, line in enumerate(lines[1:], start=2):
        if find_credit(line.text, words, is_below=True):
            return count
    return len(lines) if len(lines) <= MOST_FIGURE_LINES else 1


def is_prose(line: Line, least_words: int = 12) -> bool:
    """Whether a line is a sentence or more: headings and buttons are shorter, or have no stop."""
    return line.words >= least_words and STOP.search(line.text) is not None
