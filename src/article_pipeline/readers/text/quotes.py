"""
Words of somebody else, set apart: with marks at each line, or with the speaker's name below or behind them.
"""

import re
from typing import Final

from article_pipeline.article.model import Paragraph, Quote
from article_pipeline.labels.names import CAPITAL
from article_pipeline.labels.patterns import LazyPattern
from article_pipeline.labels.sentences import STOP
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.lines import QUOTATION, Group, Line
from article_pipeline.readers.text.rules import Found, Here

MOST_SOURCE_WORDS: Final = 10

_QUOTED: Final = re.compile(r">+\s*")
_ATTRIBUTION: Final = re.compile(r"(?:[—–―]|--?)\s*(?=[^\W\d_])")
_SAID_BY: Final = re.compile(r"[\"“„«‘‹»][^\"“”„«»]+[\"”“»’›«]\s*(?:[—–―]|--?)\s*(?=[^\W\d_])")
_PERSON: Final = re.compile(rf"{CAPITAL}[\w.’'-]*(?: {CAPITAL}[\w.’'-]*){{1,3}}(?:, .+)?$")
_OPENS_QUOTE: Final = re.compile(r"[\"“„«‘'‹»]")


def marked_quote(here: Here) -> Found | None:
    """Lines that all begin with the sign of a quotation."""
    group = here.group
    if not all(line.text.startswith(">") for line in group):
        return None
    bare = tuple(after(here.desk, line, _QUOTED) for line in group)
    lines = tuple(line for line in bare if line.text)
    return Found(1, (_quote(here.desk, group, lines, "quote-marks"),)) if lines else None


def attributed_quote(here: Here) -> Found | None:
    """Words in quotation marks above the line of their speaker, or before a dash and a name."""
    group = here.group
    if len(group) == 1:
        return _said_by(here)
    is_said = _OPENS_QUOTE.match(group[0].text)
    is_quote = is_said and (_ATTRIBUTION.match(group[-1].text) or _is_named(group))
    return Found(1, (_quote(here.desk, group, group, "quote-attributed"),)) if is_quote else None


def _said_by(here: Here) -> Found | None:
    page, line, rule = here.desk.page, here.line, "quote-said-by"
    match = _SAID_BY.match(line.text)
    if match is None or not _is_source(line.text[match.end() :]):
        return None
    said = page.part(line, 0, len(match.group().rstrip(" -—–―")))
    source = page.part(line, match.end())
    paragraph = here.desk.paragraph(said, rule)
    return Found(1, (Quote((paragraph,), page.content(source, rule), span=page.span(line), rule=rule),))


def _is_named(group: Group) -> bool:
    """Whether words in quotation marks stand right above a name, and perhaps what the person is."""
    said, source = group[-2:]
    return QUOTATION.match(said.text) is not None and _is_source(source.text)


def _is_source(text: str) -> bool:
    is_short = len(text.split()) <= MOST_SOURCE_WORDS and not STOP.search(text)
    return is_short and _PERSON.match(text) is not None


def _quote(desk: Desk, group: Group, lines: tuple[Line, ...], rule: str) -> Quote:
    page = desk.page
    source = None
    if len(lines) > 1 and (_ATTRIBUTION.match(lines[-1].text) or rule == "quote-attributed"):
        source = after(desk, lines[-1], _ATTRIBUTION)
        lines = lines[:-1]
    said = Paragraph(desk.lines(lines, rule), span=page.span(lines[0], lines[-1]), rule=rule)
    attribution = page.content(source, rule) if source else ()
    return Quote((said,), attribution, span=page.span(group[0], group[-1]), rule=rule)


def after(desk: Desk, line: Line, marker: re.Pattern[str] | LazyPattern) -> Line:
    """Give ``line`` without the marker at its beginning."""
    match = marker.match(line.text)
    return desk.page.part(line, match.end()) if match else line
