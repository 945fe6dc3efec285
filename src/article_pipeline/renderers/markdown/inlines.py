"""
What runs inside a line, as Markdown.

``*words*`` is used only where Markdown must read it so: between blanks, around a word's letters. Everywhere
else, emphasis is written as a span, ``[words]{.em}``, which has one reading in any place.
"""

import re
from collections.abc import Sequence
from typing import Final, assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.renderers.markdown.escapes import braces, edges, line_end, line_start, target, words

BREAK: Final = "[]{.br}"
_MAY_FOLLOW: Final = (" ", ".", ",", ";", ":", "?", ")")


def line(content: Sequence[Inline]) -> str:
    """Give a run in one line of source; a line break in it is a span."""
    return line_end(line_start(edges(_joined(content))))


def paragraph(content: Sequence[Inline]) -> str:
    """Give a run with its line breaks as lines, where that reads back."""
    lines = [line(part) for part in _lines(content)]
    whole = len(lines) > 1 and all(lines)
    return "\\\n".join(lines) if whole else line(content)


def _lines(content: Sequence[Inline]) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return lines


def span(content: Sequence[Inline]) -> str:
    """Give a run inside square brackets."""
    return _bracketed(_joined(content))


def _bracketed(written: str) -> str:
    return f"[{edges(written)}]"


def alone(content: Sequence[Inline]) -> str:
    """Give a run that is stressed as a whole as a span, where marks would say more than stress."""
    match content:
        case (Emphasis() as inline,):
            return span(inline.content) + braces({}, ("em",))
        case (Strong() as inline,):
            return span(inline.content) + braces({}, ("strong",))
        case _:
            return paragraph(content)


def _joined(content: Sequence[Inline]) -> str:
    pieces = []
    for i, inline in enumerate(content):
        before = content[i - 1] if i else None
        after = content[i + 1] if i + 1 < len(content) else None
        pieces.append(_inline(inline, is_apart=_ends_blank(before) and _begins_blank(after)))
    return "".join(pieces)


def _ends_blank(inline: Inline | None) -> bool:
    return inline is None or (isinstance(inline, Text) and inline.text.endswith(" "))


def _begins_blank(inline: Inline | None) -> bool:
    return inline is None or (isinstance(inline, Text) and inline.text.startswith(_MAY_FOLLOW))


def _inline(inline: Inline, *, is_apart: bool) -> str:
    match inline:
        case Text():
            return words(inline.text)
        case Emphasis():
            return _stressed(inline.content, "*", "em", is_apart=is_apart)
        case Strong():
            return _stressed(inline.content, "**", "strong", is_apart=is_apart)
        case Link():
            return _link(inline)
        case LanguagePart():
            return span(inline.content) + braces({"lang": inline.language})
        case Abbreviation():
            text = _bracketed(words(inline.text))
            if inline.expansion is None:
                return text + braces({}, ("abbr",))
            return text + braces({"abbr": inline.expansion})
        case Superscript():
            return f"<sup>{edges(_joined(inline.content))}</sup>"
        case Subscript():
            return f"<sub>{edges(_joined(inline.content))}</sub>"
        case LineBreak():
            return BREAK
        case _:
            assert_never(inline)


def _stressed(content: Sequence[Inline], mark: str, name: str, *, is_apart: bool) -> str:
    inside = _joined(content)
    if is_apart and is_plain(inside):
        return f"{mark}{inside}{mark}"
    return _bracketed(inside) + braces({}, (name,))


def is_plain(text: str) -> bool:
    """Whether ``text`` begins and ends with a letter or digit, so that a mark beside it has one reading."""
    return re.fullmatch(r"[^\W_](?:.*[^\W_])?", text) is not None


def _link(link: Link) -> str:
    text = span(link.content)
    has_brackets = re.search(r"(?<!\\)\[", text[1:]) is not None
    if has_brackets or re.search(r"[^\x20-\x7e]|\s", link.target):
        return text + braces({"link": link.target})
    return f"{text}({target(link.target)})"
