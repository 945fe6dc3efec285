"""
A figure as a picture with its caption below it, or with attributes where that would be read in another way.
"""

import re
from typing import Final

from article_pipeline.article.model import Credit, Figure, Text
from article_pipeline.renderers.markdown.escapes import braces, edges, target, words
from article_pipeline.renderers.markdown.inlines import is_plain, line

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
    """Give caption and credit as one italic line, if they are plain enough to be parted again."""
    caption, credit = figure.caption, figure.credit
    if caption is None or credit is None or credit.written != _LABEL + credit.text:
        return ""
    if len(caption.content) != 1 or not isinstance(caption.content[0], Text):
        return ""
    text = caption.content[0].text
    is_name = re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+){0,3}", credit.text)
    is_sentence = re.fullmatch(r"[^\W_][\w ,.'’-]*", text) and text == " ".join(text.split())
    if not is_name or not is_sentence or text[-1] in " ,-" or not is_plain(text[0]):
        return ""
    return f"{words(text)} - {credit.written}"
