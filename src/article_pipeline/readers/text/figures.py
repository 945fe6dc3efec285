"""
Figures by adjacency: a picture's file name, its description, its caption and its credit on lines of a group.

A single line between file name and credit is the description, not the caption: the caption is what the
publication prints, and it prints it with the credit behind it.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, is_there, measure
from article_pipeline.article.model import Asset, Caption, Credit, Figure, PlainText
from article_pipeline.diagnostics.content import PICTURE_MISSING, PICTURE_UNREADABLE
from article_pipeline.labels.bylines import bare_names
from article_pipeline.labels.credits import MOST_CAPTION_WORDS, CreditPlace, find_credit
from article_pipeline.labels.sentences import QUESTION, STOP
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import FILE_NAME, MARKED, Group, Line, Page

_SPOKEN: Final = re.compile(r"[\"“„«‘'–—]")
MOST_UNCREDITED_WORDS: Final = 60
LONGEST_FILE_NAME: Final = 255
MOST_FILE_NAME_WORDS: Final = 5
MOST_HEADING_WORDS: Final = 16
LEAST_AGAIN_WORDS: Final = 5
PAIR_RULE: Final = "figure-pair"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of a figure by what they are."""

    alt: Line | None
    caption: tuple[Line, ...]
    credit: Credit | None


def names_picture(desk: Desk, group: Group) -> bool:
    """
    Whether a group begins with a picture's file name.

    A sentence may end in one too, so a name with spaces needs its file, or the lines of a figure below it.
    """
    name = group[0]
    if len(name.text) > LONGEST_FILE_NAME or not FILE_NAME.fullmatch(name.text):
        return False
    if name.words == 1 or is_there(desk.source.store, name.text):
        return True
    is_short = len(group) > 1 and name.words <= MOST_FILE_NAME_WORDS
    return is_short or (len(group) > 1 and _credited_parts(desk, group[1:]) is not None)


def is_credited(desk: Desk, group: Group) -> bool:
    """Whether a group brings a picture or ends in a credit."""
    return names_picture(desk, group) or _credited_parts(desk, group) is not None


def figure_of(desk: Desk, group: Group) -> Figure | None:
    """
    Read a group that brings a picture or ends in a credit as a figure.

    The name of a picture that is not there says nothing of what it shows: ``unplaced`` leaves it over. Pages
    print such names in the place of descriptions, so that a single line below one is the caption.
    """
    is_named = names_picture(desk, group)
    asset = asset_of(desk, group[0]) if is_named else None
    rest = group[1:] if is_named else group
    parts = _credited_parts(desk, rest, is_named=is_named) if rest else None
    if parts is None and not is_named:
        return None
    parts = parts or _uncredited_parts(rest)
    name = group[0].text if is_named and asset is None else None
    if name and parts.alt and not parts.caption:
        parts = replace(parts, alt=None, caption=(parts.alt,))
    figure = _figure(desk, group, parts, "figure-group")
    return replace(figure, asset=asset, picture=name)


def pair_of(desk: Desk, group: Group) -> Figure | None:
    """
    Read two lines without a credit as description and caption, if nothing says that they are prose.

    A sentence is a description only where the caption says it again.
    """
    if len(group) != 2 or not desk.is_spaced:
        return None
    first, second = (line.text.strip('"“”„. ') for line in group)
    is_said_twice = first == second or (group[1].words >= LEAST_AGAIN_WORDS and first.endswith(f" {second}"))
    if not is_said_twice and (_is_headed_prose(*group) or STOP.search(group[0].text)):
        return None
    if any(_is_marked(line) for line in group) and not is_said_twice:
        return None
    if not is_said_twice and any(
        line.words > MOST_UNCREDITED_WORDS or line.text[-1] in ":;," for line in group
    ):
        return None
    return _figure(desk, group, _uncredited_parts(group), PAIR_RULE)


def _is_marked(line: Line) -> bool:
    return MARKED.match(line.text) is not None or _SPOKEN.match(line.text) is not None


def _is_headed_prose(first: Line, second: Line) -> bool:
    """Whether the first line is a question, or a phrase above a whole sentence."""
    is_phrase = first.words <= MOST_HEADING_WORDS and not STOP.search(first.text)
    return QUESTION.search(first.text) is not None or (is_phrase and is_prose(second))


def lone_piece(desk: Desk, line: Line, rule: str) -> Figure:
    """
    Make a figure of one line: its caption if the line says where in the picture things are.

    A whole page has no descriptions, because a browser shows them only where the picture is missing.
    """
    is_caption = desk.is_raw or desk.words.pictured.search(line.text) is not None
    parts = _Parts(None, (line,), None) if is_caption else _Parts(line, (), None)
    return _figure(desk, (line,), parts, rule)


def credited_below(desk: Desk, group: Group) -> Figure:
    """Make a figure of a credit without a label and, where there is one, the caption below it."""
    return _figure(desk, group, _Parts(None, group[1:], _whole_credit(desk, group[0])), "agency-line")


def credited_above(desk: Desk, group: Group) -> Figure:
    """Make a figure of a caption and the credit without a label below it."""
    return _figure(desk, group, _Parts(None, group[:-1], _whole_credit(desk, group[-1])), "agency-line")


def credited_within(desk: Desk, line: Line, place: CreditPlace) -> Figure:
    """Make a figure of a line that holds a caption and, at ``place``, its credit."""
    caption = desk.page.part(line, 0, place.caption_end)
    return _figure(desk, (line,), _Parts(None, (caption,), credit_of(desk.page, line, place)), "named-line")


def _whole_credit(desk: Desk, line: Line) -> Credit:
    place = find_credit(line.text, desk.words, is_below=True)
    if place and not place.caption_end:
        return credit_of(desk.page, line, place)
    return Credit(line.text.strip("() "), line.text, span=desk.page.span(line), rule="agency-line")


def with_credit(desk: Desk, figure: Figure, line: Line) -> Figure | None:
    """Give ``figure`` the credit that stands on a line of its own behind it."""
    place = find_credit(line.text, desk.words, is_below=True)
    if figure.credit or not figure.span or place is None or place.caption_end:
        return None
    span = desk.page.places.span(figure.span.start, line.end)
    return replace(figure, credit=credit_of(desk.page, line, place), span=span)


def _credited_parts(desk: Desk, lines: Group, *, is_named: bool = False) -> _Parts | None:
    last = lines[-1]
    is_below = len(lines) > 1 or is_named or _is_lone_credit(desk, last)
    place = find_credit(last.text, desk.words, is_below=is_below)
    if place is None or last.words > MOST_CAPTION_WORDS:
        return None
    credit = credit_of(desk.page, last, place)
    if not place.caption_end:
        plain = _uncredited_parts(lines[:-1])
        return replace(plain, credit=credit)
    caption = desk.page.part(last, 0, place.caption_end)
    above = lines[:-1]
    return _Parts(above[0] if above else None, (*above[1:], caption), credit)


def _is_lone_credit(desk: Desk, line: Line) -> bool:
    """Whether a line is a label such as "Photo:" and names; a source may be the text's as well."""
    label = desk.words.credit.match(line.text)
    if label and label["label"].lower() in desk.words.source_credits:
        return False
    name = line.text[label.end() :] if label else ""
    return bare_names(name, desk.words) is not None or desk.words.agency.match(name) is not None


def _uncredited_parts(lines: tuple[Line, ...]) -> _Parts:
    return _Parts(lines[0] if lines else None, lines[1:], None)


def _figure(desk: Desk, group: Group, parts: _Parts, rule: str) -> Figure:
    page, alt, caption = desk.page, parts.alt, parts.caption
    whole = page.span(caption[0], caption[-1]) if caption else None
    return Figure(
        alt=PlainText(alt.text, span=page.span(alt), rule=rule) if alt else None,
        caption=Caption(desk.lines(caption, rule), span=whole, rule=rule) if caption else None,
        credit=parts.credit,
        span=page.span(group[0], group[-1]),
        rule=rule,
    )


def asset_of(desk: Desk, line: Line) -> Asset | None:
    """Measure the picture that a line names; what cannot be used is a fault."""
    try:
        asset = measure(desk.source.store, line.text)
    except PictureMissingError:
        desk.page.faults.append(desk.at(PICTURE_MISSING, line, picture=line.text))
    except PictureUnreadableError as fault:
        facts = {"picture": line.text, "why": fault, "mend": fault.mend}
        desk.page.faults.append(desk.at(PICTURE_UNREADABLE, line, **facts))
    else:
        return replace(asset, span=desk.page.span(line), rule="picture-line")
    return None


def credit_of(page: Page, line: Line, place: CreditPlace) -> Credit:
    """Make the credit; ``written`` goes from its label on, the dash before it has no words."""
    written = page.part(line, place.start, place.end)
    name = page.part(line, place.name_start, place.name_end)
    return Credit(name.text, written.text, span=page.span(written), rule="credit-label")
