"""
Which declarations of CSS hide an element from those who see, and which say words that nobody wrote.
"""

import re
from typing import Final

_NOTHING: Final = r"[-+]?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?"
_HIDING: Final = {
    "display": re.compile(r"none"),
    "visibility": re.compile(r"hidden|collapse"),
    "opacity": re.compile(r"[-+]?(?:0+\.?0*|\.0+)%?"),
    "font-size": re.compile(_NOTHING),
    "font": re.compile(r".*(?<![\w.])0(?:px|em|rem|pt|%)?(?:\s*/.*)?\s.*"),
    "color": re.compile(r"transparent|rgba\(.*,\s*0(?:\.0*)?\s*\)"),
    "clip-path": re.compile(r"inset\((?:50|[6-9]\d|100)%.*\)|circle\(0.*\)"),
    "clip": re.compile(r"rect\(.*\)"),
    "content-visibility": re.compile(r"hidden"),
    "max-height": re.compile(_NOTHING),
    "height": re.compile(_NOTHING),
    "text-indent": re.compile(r"-\d{3,}(?:\.\d+)?[a-z]+"),
    "transform": re.compile(r".*scale\(0[,)].*|.*translate\w*\(.*-?\d{4,}.*"),
}
_PLACED: Final = ("left", "right", "top", "bottom", "inset", "margin-left", "margin-top")
_FAR: Final = re.compile(r"-?\d{3,}(?:\.\d+)?(?:px|em|rem|vw|vh|%)")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def declared(style: str) -> dict[str, str]:
    """Give what a list of declarations sets, by the property."""
    parts = (part.partition(":") for part in _COMMENT.sub("", style).split(";"))
    lines = ((name.strip().lower(), value.strip().lower()) for name, _, value in parts)
    return {name: value.removesuffix("!important").strip() for name, value in lines}


def hides(style: str) -> bool:
    """Whether declarations hide what they are of, or put it off the page."""
    return any(
        (name in _HIDING and _HIDING[name].fullmatch(value)) or (name in _PLACED and _FAR.search(value))
        for name, value in (declared(style).items() if style else ())
    )


def words_of_style(style: str) -> str:
    """Give the words that declarations put before or behind an element."""
    content = declared(style).get("content", "")
    said = (found[1] or found[2] or "" for found in _QUOTED.finditer(content))
    return " ".join(text for text in said if any(map(str.isalnum, text)))
