"""
Lists: lines with bullets, numbers or letters, and lines that only their punctuation makes items.

Items nest by indentation, and bullets by their form as well; a sign that does not go on ends the list.
Letters stay in their items, because a list of the model counts in figures and a text may speak of "(b)".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import Block, List, ListItem
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.lines import BULLETS, Group, Line
from article_pipeline.readers.text.rules import Found, Here

MOST_ITEM_WORDS: Final = 40
LEAST_ITEMS: Final = 2
LEAST_DASHED: Final = 3
"""Fewer paragraphs that begin with a dash are dialogue, as Scandinavian papers set it."""
LEAST_INDENT: Final = 2
"""Less than this is a slip."""
MOST_DEPTH: Final = 6

_BULLET: Final = re.compile(rf"(?P<sign>[{BULLETS}-])\s+(?=\S)")
_NUMBER: Final = re.compile(r"\(?(?P<sign>\d{1,3})[.)]\s+(?=\S)")
_LETTER: Final = re.compile(r"\(?(?P<sign>[a-z]|[ivx]{2,4})\)\s+(?=\S)")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SEMICOLON: Final = re.compile(r";(?: (?:and|or|und|oder|et|ou|y|o|e|en|of|och|og|i|oraz|lub|eller))?$")
LETTERS: Final = "list-letters"
_STYLES: Final = {"1": "list-numbers", "a": LETTERS, "i": LETTERS}


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a line's marker may be: its style, a bullet being its own, and its number."""

    style: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """A marked line, how deep it is, and where its marker ends."""

    line: Line
    depth: int
    sign: _Sign
    end: int


@dataclass(frozen=True, slots=True)
class _Level:
    """A list that is open: how far it is indented, and the sign of its last item."""

    indent: int
    sign: _Sign


def marked_list(here: Here) -> Found | None:
    """Lines that all begin with signs that go on, in one group or in several."""
    items, taken = _marked(here)
    if len(items) < LEAST_ITEMS:
        return None
    is_dialogue = taken > 1 and len(items) < LEAST_DASHED and items[0].line.text.startswith("-")
    if is_dialogue:
        return None
    block, _ = _list(here.desk, items, 0)
    return Found(taken, (block,))


def _marked(here: Here) -> tuple[list[_Item], int]:
    """Collect the groups whose lines are all items, and count them."""
    items: list[_Item] = []
    open_lists: tuple[_Level, ...] = ()
    for at in range(here.at, len(here.groups)):
        before = len(items)
        for line in here.groups[at]:
            placed = _placed(here.desk, line, open_lists, is_apart=line is here.groups[at][0])
            if placed is None:
                return items[:before], at - here.at
            item, open_lists = placed
            items.append(item)
    return items, len(here.groups) - here.at


def _placed(
    desk: Desk, line: Line, open_lists: tuple[_Level, ...], *, is_apart: bool
) -> tuple[_Item, tuple[_Level, ...]] | None:
    """Find the open list that a line goes on, or let it begin one; ``None`` says that it does neither."""
    match = _BULLET.match(line.text) or _NUMBER.match(line.text) or _LETTER.match(line.text)
    if match is None:
        return None
    indent = _indent(desk.page.text, line.start)
    signs = tuple(_signs(match))
    for depth in range(len(open_lists) - 1, -1, -1):
        level = open_lists[depth]
        sign = next((sign for sign in signs if _goes_on(level.sign, sign)), None)
        if sign and abs(indent - level.indent) < LEAST_INDENT:
            now = (*open_lists[:depth], _Level(level.indent, sign))
            return _Item(line, depth, sign, match.end()), now
    first = next((sign for sign in reversed(signs) if sign.number <= 1 or sign.style == "1"), None)
    if first is None or len(open_lists) >= MOST_DEPTH:
        return None
    if open_lists and not _may_nest(open_lists, first, indent, is_apart=is_apart):
        return None
    return _Item(line, len(open_lists), first, match.end()), (*open_lists, _Level(indent, first))


def _may_nest(open_lists: Sequence[_Level], sign: _Sign, indent: int, *, is_apart: bool) -> bool:
    """Whether a line may begin a list within the last item: further in, or with another kind of bullet."""
    if indent >= open_lists[-1].indent + LEAST_INDENT:
        return True
    are_bullets = sign.style in BULLETS and all(level.sign.style in BULLETS for level in open_lists)
    return are_bullets and not is_apart and all(level.sign.style != sign.style for level in open_lists)


def _signs(match: re.Match[str]) -> Iterator[_Sign]:
    sign = match["sign"]
    if match.re is _BULLET:
        yield _Sign(sign)
    elif match.re is _NUMBER:
        yield _Sign("1", int(sign))
    else:
        if len(sign) == 1:
            yield _Sign("a", ord(sign) - ord("a") + 1)
        if sign in _ROMAN:
            yield _Sign("i", _ROMAN.index(sign) + 1)


def _goes_on(last: _Sign, sign: _Sign) -> bool:
    return last.style == sign.style and (last.number == 0 or sign.number == last.number + 1)


def _indent(text: str, start: int) -> int:
    """How far in a line begins; a tab counts for as much as it takes to be seen."""
    indent, at = 0, start
    while at and text[at - 1] in " \t\u00a0\u2003":
        at -= 1
        indent += 4 if text[at] == "\t" else 1
    return indent


def _list(desk: Desk, items: Sequence[_Item], at: int) -> tuple[List, int]:
    """Build the list that begins at an item, with all that is deeper, and say where it ends."""
    first, depth = items[at], items[at].depth
    rule = _STYLES.get(first.sign.style, "list-bullets")
    made: list[ListItem] = []
    while at < len(items) and items[at].depth == depth:
        item = items[at]
        said = item.line if rule == LETTERS else desk.page.part(item.line, item.end)
        blocks: list[Block] = [desk.paragraph(said, rule)]
        at += 1
        while at < len(items) and items[at].depth > depth:
            inner, at = _list(desk, items, at)
            blocks.append(inner)
        span = desk.page.span(item.line, items[at - 1].line)
        made.append(ListItem(tuple(blocks), span=span, rule=rule))
    span = desk.page.span(first.line, items[at - 1].line)
    is_ordered = first.sign.style == "1"
    start = first.sign.number if is_ordered else 1
    return List(tuple(made), is_ordered, start, span=span, rule=rule), at


def plain_list(here: Here) -> Found | None:
    """Lines of one group that an introduction with a colon, or semicolons at their ends, make a list."""
    group = here.group
    is_enumerated = all(line.text[-1] in ";," or line.text.endswith(" and") for line in group[:-1])
    if len(group) < 2 or not (here.is_introduced or is_enumerated or len(group) > 2):
        return None
    return Found(1, (_unmarked(here.desk, group, "list-lines"),))


def introduced(here: Here) -> Found | None:
    """On a whole page, the lines with no blank line between them that a paragraph's colon introduces."""
    if not (here.desk.is_parted and here.is_introduced):
        return None
    lines = [here.line]
    for group in here.groups[here.at + 1 :]:
        if len(group) > 1 or not here.desk.page.is_right_below(lines[-1], group[0]):
            break
        lines.append(group[0])
    if len(lines) < LEAST_ITEMS or any(line.words > MOST_ITEM_WORDS for line in lines):
        return None
    return Found(len(lines), (_unmarked(here.desk, lines, "list-introduced"),))


def enumerated(here: Here) -> Found | None:
    """Lines by themselves that end in semicolons, and the one below them, are a list without bullets."""
    count = 0
    while here.at + count < len(here.groups) and _goes_on_below(here.groups[here.at + count]):
        count += 1
    last = here.groups[here.at + count] if count and here.at + count < len(here.groups) else ()
    if len(last) == 1 and last[0].words <= MOST_ITEM_WORDS:
        count += 1
    if count < LEAST_ITEMS:
        return None
    lines = [group[0] for group in here.groups[here.at : here.at + count]]
    return Found(count, (_unmarked(here.desk, lines, "list-semicolons"),))


def _goes_on_below(group: Group) -> bool:
    is_item = len(group) == 1 and _SEMICOLON.search(group[0].text) is not None
    return is_item and group[0].words <= MOST_ITEM_WORDS


def _unmarked(desk: Desk, lines: Sequence[Line], rule: str) -> List:
    items = tuple(ListItem((desk.paragraph(x, rule),), span=desk.page.span(x), rule=rule) for x in lines)
    return List(items, span=desk.page.span(lines[0], lines[-1]), rule=rule)
