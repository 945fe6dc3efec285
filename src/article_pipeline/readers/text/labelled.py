"""
Figures whose lines say by a label what they are: "Caption: …", "Image source, …", "Alt: …".
"""

from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Caption, Figure, PlainText
from article_pipeline.labels.credits import find_credit
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import asset_of, credit_of, names_picture
from article_pipeline.readers.text.lines import Group, Line
from article_pipeline.readers.text.page_figures import named_figure
from article_pipeline.readers.text.rules import Found, Here

RULE: Final = "figure-labels"
MOST_LINES: Final = 5

_NONE: Final = Figure()


def labelled(here: Here) -> Found | None:
    """Lines of one group that are each a figure's by their labels."""
    figure = labelled_figure(here.desk, here.group)
    return Found(1, (figure,)) if figure else None


def labelled_figure(desk: Desk, group: Group) -> Figure | None:
    """
    Read a group as a figure if labels say of its lines what they are, one of them the caption or description.

    The first line may be the picture's file name, or be the description without saying so.
    """
    if len(group) > MOST_LINES:
        return None
    bare = next((at for at, line in enumerate(group) if kind_of(desk, line)), len(group))
    labels = [kind_of(desk, line) for line in group[bare:]]
    if bare > 1 or not {"caption", "alt"} & set(labels) or None in labels or len(set(labels)) < len(labels):
        return None
    figure = replace(_NONE, span=desk.page.span(group[0], group[-1]), rule=RULE)
    for line in group[bare:]:
        figure = with_line(desk, figure, line) or figure
    return _with_first(desk, figure, group[0]) if bare else figure


def kind_of(desk: Desk, line: Line) -> str | None:
    """Name the part of a figure whose label begins a line."""
    for kind in ("caption", "alt"):
        if _said(desk, line, kind):
            return kind
    place = find_credit(line.text, desk.words, is_below=True)
    return "credit" if place and not place.caption_end else None


def _said(desk: Desk, line: Line, kind: str) -> int:
    """Find where the words behind a label begin; one of several words may have a comma for its colon."""
    label = (desk.words.caption if kind == "caption" else desk.words.alt).match(line.text)
    if label is None:
        return 0
    has_comma = " " in label["label"] and line.text.startswith(",", label.end())
    start = label.end() + has_comma
    return start if (label["colon"] or has_comma) and line.text[start:].strip() else 0


def with_line(desk: Desk, figure: Figure, line: Line) -> Figure | None:
    """Give ``figure`` what a labelled line says of it, or ``None`` if it has that already."""
    kind, page = kind_of(desk, line), desk.page
    if kind is None or getattr(figure, kind) is not None or not figure.span:
        return None
    span = page.places.span(figure.span.start, max(figure.span.end, line.end))
    if kind == "credit":
        place = find_credit(line.text, desk.words, is_below=True)
        return replace(figure, credit=credit_of(page, line, place), span=span) if place else None
    said = page.part(line, _said(desk, line, kind))
    if kind == "alt":
        return replace(figure, alt=PlainText(said.text, span=page.span(said), rule=RULE), span=span)
    return replace(_captioned(desk, figure, said), span=span)


def _captioned(desk: Desk, figure: Figure, said: Line) -> Figure:
    """Give ``figure`` a caption, and the credit that may stand at its end."""
    page = desk.page
    place = find_credit(said.text, desk.words) if figure.credit is None else None
    credit = credit_of(page, said, place) if place else figure.credit
    named = named_figure(desk, said) if credit is None else None
    if named and named.caption:
        return replace(figure, caption=replace(named.caption, rule=RULE), credit=named.credit)
    said = page.part(said, 0, place.caption_end) if place else said
    caption = Caption(page.content(said, RULE), span=page.span(said), rule=RULE) if said.text else None
    return replace(figure, caption=caption, credit=credit)


def _with_first(desk: Desk, figure: Figure, line: Line) -> Figure | None:
    """Give ``figure`` the line above its labels."""
    if names_picture(desk, (line,)):
        asset = asset_of(desk, line)
        return replace(figure, asset=asset, picture=None if asset else line.text)
    if figure.alt:
        return None
    return replace(figure, alt=PlainText(line.text, span=desk.page.span(line), rule=RULE))
