"""
A figure as a picture with its caption below it, or with attributes where that would be read in another way.
"""

import re
from typing import Final

from article_pipeline.article.model import Credit, Figure, Text
from article_pipeline.labels.credits import find_credit
from article_pipeline.labels.vocabulary import LANGUAGES, vocabulary
from article_pipeline.renderers.markdown.escapes import braces, edges, target, words
from article_pipeline.renderers.markdown.inlines import line

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://\S+$", re.IGNORECASE)
_LABEL: Final = "Credit: "


def figure_text(figure: Figure) -> str:
    """Give a figure as a paragraph of its own."""
    alt = edges(words(figure.alt.text)) if figure.alt else ""
    source = source_of(figure)
    path = target(source)
    values: dict[str, str] = {}
    if figure.picture and figure.picture != source:
        values["picture"] = figure.picture
    if figure.long_description:
        values["description"] = figure.long_description.text
    below = _caption_below(figure)
    if not below:
        if figure.caption:
            values["caption"] = line(figure.caption.content)
        if figure.credit or figure.caption:
            values |= credit_values(figure.credit)
    picture = f"![{alt}]({path})" + braces(values, ("decorative",) if figure.is_decorative else ())
    return f"{picture}\n*{below}*" if below else picture


def source_of(figure: Figure) -> str:
    """
    Give the picture's path, or its address elsewhere.

    Any other address would be read as a file that is missing.
    """
    if figure.asset:
        return figure.asset.path
    address = figure.picture or ""
    return address if _ADDRESS.match(address) else ""


def credit_values(credit: Credit | None) -> dict[str, str]:
    """Give a credit as attributes; an empty one says that there is none."""
    if credit is None:
        return {"credit": ""}
    named = {} if credit.written == _LABEL + credit.text else {"credit-name": credit.text}
    return {"credit": credit.written, **named}


def _caption_below(figure: Figure) -> str:
    """Give caption and credit as one italic line, if every language parts it in this way."""
    caption, credit = figure.caption, figure.credit
    if caption is None or len(caption.content) != 1 or not isinstance(caption.content[0], Text):
        return ""
    text = caption.content[0].text
    line_of_both = f"{text} - {credit.written}" if credit else text
    if text != " ".join(text.split()) or line_of_both != line_of_both.strip():
        return ""
    place = (len(text), len(text) + len(" - "), len(line_of_both)) if credit else None
    name = credit.text if credit else None
    if any(_parted(line_of_both, language) != (place, name) for language in LANGUAGES):
        return ""
    return words(line_of_both)


def _parted(text: str, language: str) -> tuple[tuple[int, int, int] | None, str | None]:
    """Give where a reader of the language would part a caption's line, and the name that it would find."""
    found = find_credit(text, vocabulary(language), is_below=True, is_caption=True)
    if found is None:
        return None, None
    return (found.caption_end, found.start, found.end), text[found.name_start : found.name_end]
