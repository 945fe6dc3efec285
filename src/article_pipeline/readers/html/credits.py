"""
The credit at the end of a caption, and the name in a credit that stands by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.labels.credits import find_credit, is_agency
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Chars

_SIGN: Final = re.compile(r"(?:©|\(c\)|ⓒ|(?<=[-–—|.] )copyright:?)\s*(?P<name>\S.{0,100})$", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?<=[.!?”\"’»])\s*[(\[](?P<name>[A-Z][\w'’.&-]*(?:\s(?:[A-Z][\w'’.&-]*|of|de|von|van|the|for|&)){0,5})[)\]]\s*\.?$"
)
_WHOLE: Final = re.compile(r"^[(\[](?P<name>[^()\[\]]{2,60})[)\]]$")
MOST_NAME_WORDS: Final = 12
LEAST_CAPTION_WORDS: Final = 3
_COMMA_LABEL: Final = re.compile(r"(?i)^(?:image|photo|picture) (?:source|credit|copyright)\s*,?\s*(?=\S)")
_BARE_LABEL: Final = re.compile(
    r"(?i)^(?:photo\s+)?(?:copyright|©|\(c\)|photograph(?:s|y|er)?|photos?|foto)\s*(?:by\b|:|/|\s)\s*(?=\S)"
)
_NAME_LIKE: Final = re.compile(r"[(\[]?[^\W\d_a-z][^.!?:]*[^.!?:,;]")
_LEADING_OVER: Final = re.compile(r"[\s|–—•·/(-]+\Z")
_SLASHED: Final = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*[ ]?){1,4}/[ ]?(?:[^\W\d_a-z][\w.'’-]*[ ]?){1,4}")
_WRAPPING: Final = " \t()[]|–—-•·,;:/"


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a caption ends and its credit begins, by offsets among the page's words."""

    caption_end: int
    start: int
    end: int
    name: str
    rule: str


def credit_in(page: Page, start: int, end: int) -> Cut | None:
    """Find the credit at the end of the words from ``start`` to ``end``."""
    text = page.projection.words(start, end)
    found = find_credit(text, page.words, is_below=True)
    if found:
        name = text[found.name_start : found.name_end]
        is_bracketed = text[found.start - 1 : found.start] in ("(", "[") and found.start > 0
        first = found.start - 1 if is_bracketed else found.start
        return _cut(page, start, end, (found.caption_end, first, len(text)), name, "credit-label")
    for pattern, rule in ((_NAMED, "credit-bracket"), (_WHOLE, "credit-bracket"), (_SIGN, "credit-sign")):
        match = pattern.search(text)
        if match:
            caption_end = len(text[: match.start()].rstrip(" |–—•·/("))
            return _cut(page, start, end, (caption_end, match.start(), len(text)), match["name"], rule)
    return None


def begins_credit(text: str, words: Vocabulary) -> bool:
    """Whether a piece of a caption that an element of its own holds begins with a credit's label."""
    bare = text.strip().lstrip("([|–—-•· ")
    if not bare or count_of(bare) > MOST_NAME_WORDS:
        return False
    return (
        bool(words.credit.match(bare) or bare.startswith("©") or _COMMA_LABEL.match(bare))
        or bare.rstrip(": ").lower() in words.strong_credits
    )


def is_label(text: str, words: Vocabulary) -> bool:
    """Whether a text is nothing but a credit's label."""
    bare = text.strip().strip("([|–—-•·©: ").lower()
    match = words.credit.match(f"{bare}:")
    return not bare or bare in words.strong_credits or (match is not None and match.end() == len(bare) + 1)


def credit_after(page: Page, start: int, end: int, described: str, nodes: Sequence[Chars]) -> Cut | None:
    """
    Find a credit without a label: what follows the description in a caption that repeats it, or the last
    part of a caption that an element of its own sets apart and that reads like a name.
    """
    text = page.projection.words(start, end)
    if described and text.startswith(described) and 0 < count_of(text[len(described) :]) <= MOST_NAME_WORDS:
        name = text[len(described) :].strip(_WRAPPING)
        if name and not name[0].islower():
            at = text.index(name, len(described))
            return _cut(page, start, end, (len(described), at, len(text)), name, "credit-after-description")
    last = nodes[-1] if len(nodes) > 1 else None
    if last is None or last.parent is nodes[0].parent:
        return None
    first = page.projection.span(*last.shown)
    if first and page.projection.text[first.start - 1 : first.start].isalnum():
        return None  # no credit begins within a word
    name = page.projection.words(*last.shown)
    is_linked = any(e.name == "a" for e in last.parent.ancestors()) and not is_agency(name, page.words)
    if first and not is_linked and _NAME_LIKE.fullmatch(name) and count_of(name) <= 7 and first.start > start:
        return Cut(
            end_before(page, start, first.start), first.start, end, name.strip(_WRAPPING), "credit-part"
        )
    return None


def credit_before(page: Page, start: int, end: int, nodes: Sequence[Chars]) -> Cut | None:
    """Find an agency with or without a name that an element of its own sets before a caption."""
    first = nodes[0] if len(nodes) > 1 else None
    if first is None or first.parent is nodes[1].parent or first.shown[0] > start:
        return None
    name = page.projection.words(*first.shown)
    rest = page.projection.words(first.shown[1], end)
    is_name = is_agency(name.strip(_WRAPPING), page.words) or _SLASHED.fullmatch(name.strip(_WRAPPING))
    if not is_name or count_of(rest) < LEAST_CAPTION_WORDS:
        return None
    return Cut(start, start, first.shown[1], name.strip(_WRAPPING), "credit-before")


def end_before(page: Page, start: int, stop: int) -> int:
    """Give where words end, the signs that lead over to a credit not counted."""
    return start + len(_LEADING_OVER.sub("", page.projection.line(start, stop)))


def _cut(page: Page, start: int, end: int, offsets: tuple[int, int, int], name: str, rule: str) -> Cut:
    caption_end, first, last = (page.projection.offset(start, end, n) for n in offsets)
    return Cut(caption_end, first, max(last, end) if offsets[2] else end, name.strip(_WRAPPING), rule)


def name_in(written: str, words: Vocabulary) -> str:
    """Give a credit without its label and the signs around it."""
    text = written.strip(_WRAPPING)
    match = words.credit.match(text) or _COMMA_LABEL.match(text) or _BARE_LABEL.match(text)
    if match:
        text = text[match.end() :].strip(_WRAPPING)
    return text or written
