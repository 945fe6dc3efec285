"""
The body of an article: groups of lines into blocks, by one table of rules tried from the top.

A rule looks at the groups from where it stands and says how many of them it took.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import (
    Block,
    EndMatter,
    Figure,
    Leftover,
    List,
    ListItem,
    Paragraph,
    QuestionAnswer,
    Quote,
    ThematicBreak,
)
from article_pipeline.readers.text.between import (
    crowded,
    headline_run,
    interruption,
)
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import endnote_of
from article_pipeline.readers.text.figures import (
    MOST_HEADING_WORDS,
    figure_of,
    is_credited,
    lone_piece,
    pair_of,
    with_credit,
)
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import BULLETS, Group, Line
from article_pipeline.readers.text.page_figures import captioned, credit_line, named
from article_pipeline.readers.text.rules import Found, Here, RuleFunction
from article_pipeline.readers.text.voices import pulled_quote, turn

MOST_ITEM_WORDS: Final = 40
LEAST_ITEMS: Final = 2
MOST_SOURCE_WORDS: Final = 10
MOST_TWO_PART_WORDS: Final = 12
LEAST_PROSE_WORDS: Final = 6
MOST_CAPTION_WORDS: Final = 35
LEAST_DASHED: Final = 3
"""Fewer paragraphs that begin with a dash are dialogue, as Scandinavian papers set it."""

_BREAK: Final = re.compile(r"(?:\*\s*){3,}$|(?:-\s*){3,}$|(?:_\s*){3,}$|(?:[•·~#]\s*){3,}$|⁂$|\*$|[–—―]{2,}$")
_BULLET: Final = re.compile(rf"(?P<mark>[{BULLETS}-])\s+(?=\S)")
_NUMBER: Final = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)")
_QUOTED: Final = re.compile(r">+\s*")
_ATTRIBUTION: Final = re.compile(r"(?:[—–―]|--?)\s*(?=[^\W\d_])")
_WHOLE_QUOTE: Final = re.compile(r"[\"“„«‘‹»][^\"“”„«»]+[\"”“»’›«]$")
_PERSON: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?: [^\W\d_a-zß-öø-ÿ][\w.’'-]*){1,3}(?:, .+)?$")
_OPENS_QUOTE: Final = re.compile(r"[\"“„«‘'‹»]")
_STOP: Final = re.compile(r"[.!?…][\"'”’»“)\]]*$")
_HEADING_END: Final = re.compile(r"[\w?!%)\]\"'”’»“€$£]$")
_CLOSED: Final = re.compile(r"[.…,;][\"'”’»“)\]]+$")
"""A statement's end inside quotation marks or brackets."""
_QUESTION_END: Final = re.compile(r"[?!][\"'”’»“]?$")
_INNER_STOP: Final = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»)]?\s+[\"“„«‘'(]?[^\W\da-z_]")
_SEMICOLON: Final = re.compile(r";(?: (?:and|or|und|oder|et|ou|y|o|e|en|of|och|og|i|oraz|lub|eller))?$")
_DIALOGUE: Final = re.compile(r"[\"“„«‘'–—]")


@dataclass(slots=True)
class Body:
    """Blocks, and what stood between them."""

    blocks: list[Block]
    endnotes: list[EndMatter]
    leftovers: list[Leftover]


def read_body(desk: Desk, groups: Sequence[Group], *, is_first: bool) -> Body:
    """Name every group of a run that has nothing between its groups; the first run begins the body."""
    body = Body([], [], [])
    before: Block | None = None
    at = 0
    while at < len(groups):
        if merged := _credit_behind(desk, groups[at], before):
            body.blocks[-1] = before = merged
            at += 1
            continue
        here = Here(desk, groups, at, before, is_top=is_first and not body.blocks)
        found = next(f for rule in RULES if (f := rule(here)))
        before = found.blocks[-1] if found.blocks else None
        body.blocks.extend(found.blocks)
        body.endnotes.extend(found.endnotes)
        body.leftovers.extend(found.leftovers)
        at += found.taken
    return body


def _credit_behind(desk: Desk, group: Group, before: Block | None) -> Figure | None:
    if isinstance(before, Figure) and len(group) == 1:
        return with_credit(desk, before, group[0])
    return None


def _thematic_break(here: Here) -> Found | None:
    line = here.line
    if not here.is_single or not _BREAK.match(line.text):
        return None
    return Found(1, (ThematicBreak(span=here.desk.page.span(line), rule="break-signs"),))


def _marked_quote(here: Here) -> Found | None:
    group = here.group
    if not all(line.text.startswith(">") for line in group):
        return None
    bare = tuple(_after(here.desk, line, _QUOTED) for line in group)
    lines = tuple(line for line in bare if line.text)
    return Found(1, (_quote(here.desk, group, lines, "quote-marks"),)) if lines else None


def _attributed_quote(here: Here) -> Found | None:
    group = here.group
    is_said = len(group) > 1 and _OPENS_QUOTE.match(group[0].text)
    is_quote = is_said and (_ATTRIBUTION.match(group[-1].text) or _is_named(group))
    return Found(1, (_quote(here.desk, group, group, "quote-attributed"),)) if is_quote else None


def _is_named(group: Group) -> bool:
    """Whether words in quotation marks stand right above a name, and perhaps what the person is."""
    said, source = group[-2:]
    is_short = source.words <= MOST_SOURCE_WORDS and not _STOP.search(source.text)
    return is_short and _WHOLE_QUOTE.match(said.text) is not None and _PERSON.match(source.text) is not None


def _quote(desk: Desk, group: Group, lines: tuple[Line, ...], rule: str) -> Quote:
    page = desk.page
    source = None
    if len(lines) > 1 and (_ATTRIBUTION.match(lines[-1].text) or rule == "quote-attributed"):
        source = _after(desk, lines[-1], _ATTRIBUTION)
        lines = lines[:-1]
    said = Paragraph(desk.lines(lines, rule), span=page.span(lines[0], lines[-1]), rule=rule)
    attribution = page.content(source, rule) if source else ()
    return Quote((said,), attribution, span=page.span(group[0], group[-1]), rule=rule)


def _after(desk: Desk, line: Line, marker: re.Pattern[str]) -> Line:
    match = marker.match(line.text)
    return desk.page.part(line, match.end()) if match else line


def _list(here: Here) -> Found | None:
    for marker, rule in ((_BULLET, "list-bullets"), (_NUMBER, "list-numbers")):
        lines, taken = _marked_lines(here.groups, here.at, marker)
        is_dialogue = taken > 1 and len(lines) < LEAST_DASHED and lines[0].text.startswith("-")
        if len(lines) > 1 and not is_dialogue:
            return Found(taken, (_marked_list(here.desk, lines, marker, rule),))
    return None


def _marked_lines(groups: Sequence[Group], at: int, marker: re.Pattern[str]) -> tuple[list[Line], int]:
    """Collect the groups with like bullets or rising numbers on every line, and count them."""
    lines: list[Line] = []
    for end in range(at, len(groups)):
        before = len(lines)
        for line in groups[end]:
            match = marker.match(line.text)
            if not match or not _goes_on(lines, match, marker):
                return lines[:before], end - at
            lines.append(line)
    return lines, len(groups) - at


def _goes_on(lines: list[Line], match: re.Match[str], marker: re.Pattern[str]) -> bool:
    if not lines:
        return True
    first = marker.match(lines[0].text)
    if marker is _BULLET or first is None:
        return first is not None and first["mark"] == match["mark"]
    return int(match["number"]) == int(first["number"]) + len(lines)


def _marked_list(desk: Desk, lines: list[Line], marker: re.Pattern[str], rule: str) -> List:
    page = desk.page
    first = _NUMBER.match(lines[0].text) if marker is _NUMBER else None
    items = tuple(
        ListItem((desk.paragraph(_after(desk, line, marker), rule),), span=page.span(line), rule=rule)
        for line in lines
    )
    start = int(first["number"]) if first else 1
    return List(items, first is not None, start, span=page.span(lines[0], lines[-1]), rule=rule)


def _question(here: Here) -> Found | None:
    """A line with a question's label and one with an answer's, in one group or in two."""
    pair = here.groups[here.at : here.at + (2 if here.is_single else 1)]
    lines = [line for group in pair for line in group]
    words = here.desk.words
    if len(lines) != 2 or not (words.question.match(lines[0].text) and words.answer.match(lines[1].text)):
        return None
    rule, page = "question-labels", here.desk.page
    question = page.content(_after(here.desk, lines[0], words.question), rule)
    answer = here.desk.paragraph(_after(here.desk, lines[1], words.answer), rule)
    block = QuestionAnswer(question, (answer,), span=page.span(*lines), rule=rule)
    return Found(len(pair), (block,))


def _endnote(here: Here) -> Found | None:
    line = here.line
    is_page = here.desk.words.furniture.match(line.text) is not None
    note = endnote_of(here.desk, line, is_end=is_page, is_top=here.is_top) if here.is_single else None
    return Found(1, endnotes=(note,)) if note else None


def _figure(here: Here) -> Found | None:
    figure = figure_of(here.desk, here.group)
    return Found(1, (figure,)) if figure else None


def _described(here: Here) -> Found | None:
    line = here.line
    words = here.desk.words
    is_pictured = words.pictured.search(line.text) and line.words <= MOST_CAPTION_WORDS
    if not here.is_single or not (is_pictured or words.picture.match(line.text)):
        return None
    return Found(1, (lone_piece(here.desk, line, "picture-words"),))


def _heading(here: Here) -> Found | None:
    """A short line without a stop, alone, and prose below it: any of these by itself misleads."""
    line = here.line
    if not here.is_single or here.at + 1 >= len(here.groups) or not _may_head(line):
        return None
    below = here.groups[here.at + 1]
    is_asked = _QUESTION_END.search(line.text) and _DIALOGUE.match(below[0].text)
    if is_asked or not _is_headed(here.desk, here.groups, here.at + 1):
        return None
    return Found(1, (here.desk.heading(line, "heading-isolated"),))


def _may_head(line: Line) -> bool:
    text = line.text
    if line.words > MOST_HEADING_WORDS or not _HEADING_END.search(text) or text[0].islower():
        return False
    if _CLOSED.search(text):
        return False
    is_speech = _DIALOGUE.match(text) and _STOP.search(text)
    if text.endswith((" and", " or")) or (line.words > MOST_TWO_PART_WORDS and _INNER_STOP.search(text, 4)):
        return False
    return not is_speech and not text.startswith(("–", "—", ">"))


def _is_headed(desk: Desk, groups: Sequence[Group], at: int) -> bool:
    """Whether prose follows, over figures and one more heading."""
    for group in groups[at : at + 4]:
        if any(line.words >= LEAST_PROSE_WORDS and line.text[-1] in '.!?…:"”’»)“' for line in group):
            return True
        if not (is_credited(desk, group) or (len(group) == 1 and _may_head(group[0]))):
            return len(group) > 1
    return False


def _headed(here: Here) -> Found | None:
    """A heading right above its paragraphs, with no blank line between them."""
    first, *others = here.group
    if here.is_introduced or not others or not here.desk.is_spaced:
        return None
    if not _may_head(first) or not all(is_prose(line) for line in others):
        return None
    is_asked = _QUESTION_END.search(first.text) and _DIALOGUE.match(others[0].text)
    if is_asked or (_STOP.search(first.text) and not first.text.endswith("?")):
        return None
    paragraphs = (here.desk.paragraph(line, "paragraph") for line in others)
    return Found(1, (here.desk.heading(first, "heading-above"), *paragraphs))


def _plain_list(here: Here) -> Found | None:
    """Lines of one group that an introduction with a colon, or semicolons at their ends, make a list."""
    group = here.group
    is_enumerated = all(line.text[-1] in ";," or line.text.endswith(" and") for line in group[:-1])
    if len(group) < 2 or not (here.is_introduced or is_enumerated or len(group) > 2):
        return None
    rule = "list-lines"
    items = tuple(
        ListItem((here.desk.paragraph(x, rule),), span=here.desk.page.span(x), rule=rule) for x in group
    )
    return Found(1, (List(items, span=here.desk.page.span(group[0], group[-1]), rule=rule),))


def _introduced(here: Here) -> Found | None:
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
    rule, page = "list-introduced", here.desk.page
    items = tuple(ListItem((here.desk.paragraph(x, rule),), span=page.span(x), rule=rule) for x in lines)
    return Found(len(lines), (List(items, span=page.span(lines[0], lines[-1]), rule=rule),))


def _enumerated(here: Here) -> Found | None:
    """Lines by themselves that end in semicolons, and the one below them, are a list without bullets."""
    count = 0
    while here.at + count < len(here.groups) and _goes_on_below(here.groups[here.at + count]):
        count += 1
    last = here.groups[here.at + count] if count and here.at + count < len(here.groups) else ()
    if len(last) == 1 and last[0].words <= MOST_ITEM_WORDS:
        count += 1
    if count < LEAST_ITEMS:
        return None
    rule, page = "list-semicolons", here.desk.page
    lines = [group[0] for group in here.groups[here.at : here.at + count]]
    items = tuple(ListItem((here.desk.paragraph(x, rule),), span=page.span(x), rule=rule) for x in lines)
    return Found(count, (List(items, span=page.span(lines[0], lines[-1]), rule=rule),))


def _goes_on_below(group: Group) -> bool:
    is_item = len(group) == 1 and _SEMICOLON.search(group[0].text) is not None
    return is_item and group[0].words <= MOST_ITEM_WORDS


def _pair(here: Here) -> Found | None:
    figure = pair_of(here.desk, here.group)
    return Found(1, (figure,)) if figure else None


def _paragraphs(here: Here) -> Found:
    return Found(1, tuple(here.desk.paragraph(line, "paragraph") for line in here.group))


RULES: Final[tuple[RuleFunction, ...]] = (
    _thematic_break,
    _marked_quote,
    _attributed_quote,
    _figure,
    _list,
    _question,
    turn,
    _endnote,
    interruption,
    credit_line,
    captioned,
    named,
    _introduced,
    _described,
    crowded,
    headline_run,
    pulled_quote,
    _heading,
    _headed,
    _enumerated,
    _plain_list,
    _pair,
    _paragraphs,
)
