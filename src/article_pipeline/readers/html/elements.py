"""
The names of HTML's elements, by what they are: the one place where they are listed.

A name may be in several sets; rules ask for a set, and name single elements only where they mean just those.
"""

from typing import Final

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PICTURES: Final = frozenset(("img", "amp-img"))
CELLS: Final = frozenset(("td", "th"))
ROW_GROUPS: Final = frozenset(("tbody", "thead", "tfoot"))
TABLE_PARTS: Final = CELLS | ROW_GROUPS | {"table", "caption", "tr"}
LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
LIST_ITEMS: Final = frozenset(("li", "dd", "dt"))
PREFORMATTED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
CONTROLS: Final = frozenset(("button", "select", "textarea"))
PLAYERS: Final = frozenset(("audio", "video", "object"))

VOID: Final = (
    frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"))
    | frozenset(("source", "track", "wbr", "basefont", "bgsound", "frame", "keygen"))
    | PICTURES
)
"""These have no content and no end tag (13.1.2)."""

RAW_TEXT: Final = frozenset(
    ("script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title", "plaintext")
)
"""What is in these elements is no markup (13.2.5.1); a page is read as by a browser without scripts."""

REPLACED: Final = frozenset(("iframe", "noembed", "noframes", "canvas")) | PLAYERS
"""What is in these elements is shown only where they themselves cannot be."""

STRUCK: Final = frozenset(("del", "s", "strike"))
"""What is in these elements holds no longer."""

UNSEEN: Final = frozenset(("script", "style", "template", "head", "title", "datalist")) | REPLACED | STRUCK
"""What is in these elements is no word of the page as it is to be read."""

DRAWN: Final = frozenset(("title", "desc", "text"))
"""In an ``svg``, the elements that have words: its name, its description and what is written in it."""

LABELS: Final = {
    **dict.fromkeys((*REPLACED, "embed", "svg"), ("aria-label", "title")),
    **dict.fromkeys(PICTURES, ("alt", "aria-label", "title")),
    "area": ("alt",),
    "input": ("alt", "value"),
    "optgroup": ("label",),
}
"""The attributes that name an element to those who do not see it, or that show words themselves."""

IN_HEAD: Final = frozenset(
    ("base", "basefont", "bgsound", "link", "meta", "title", "noscript", "noframes", "script", "style")
) | {"template", "head"}
"""What does not end the head of a page (13.2.6.4.4)."""

CLOSES_PARAGRAPH: Final = (
    frozenset(("address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "dl"))
    | frozenset(("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "main"))
    | frozenset(("nav", "p", "search", "section", "summary", "table"))
    | (HEADINGS | LISTS | LIST_ITEMS | PREFORMATTED)
)
"""Before the start tags of these an open paragraph ends (13.2.6.4.7)."""

BLOCKS: Final = (
    frozenset(("html", "head", "title", "body", "template", "legend", "optgroup", "option", "iframe"))
    | frozenset(("noscript",))
    | (CLOSES_PARAGRAPH | TABLE_PARTS | CONTROLS | PLAYERS)
)
"""Lines end before and behind these."""

FURNITURE: Final = frozenset(("nav", "footer", "form", "dialog", "menu")) | CONTROLS | PLAYERS
"""What these hold is no part of an article."""
