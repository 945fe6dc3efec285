"""
The words of a figure by what they are: its caption, its credit, or neither ("Enlarge", "1 / 4").

What an element is called decides first, then what its words say.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import Caption, Credit, Span
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.credits import (
    Cut,
    begins_credit,
    credit_after,
    credit_before,
    credit_in,
    end_before,
    is_label,
    name_in,
)
from article_pipeline.readers.html.elements import UNSEEN
from article_pipeline.readers.html.furniture import reason_for
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Chars, Element

CREDIT: Final = SAYING["figure"]["credit"]
CAPTION: Final = SAYING["figure"]["caption"]
_NOT_CAPTION: Final = SAYING["figure"]["neither"]
MOST_LABEL_WORDS: Final = 5
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a figure by what they are: "caption", "credit" or "" for neither."""

    kind: str
    start: int
    end: int
    nodes: tuple[Chars, ...]


def pieces_in(
    page: Page, root: Element, walls: Sequence[int], *, is_named: bool = False, within: Span | None = None
) -> Iterator[Piece]:
    """
    Yield the words of a figure; neighbours of one kind are one piece, but for ``walls`` between them.

    A description that the page shows is a wall as well. ``is_named`` says that only words that the page calls
    a caption are one; ``within`` is the line that is looked at, if not all.
    """
    below_root = () if within else tuple(root.walk())
    has_figcaption = is_named or any(child.name == "figcaption" for child in below_root)
    shown = (e.start for e in below_root if e in page.projection.descriptions)
    parted = sorted((*walls, *shown))
    held: list[Chars] = []
    kind = ""
    for chars in page.texts(within) if within else root.characters():
        if not _is_seen(chars, root):
            continue
        own = _kind(chars, root, has_figcaption=has_figcaption)
        if held and _is_one_word(held[-1], chars):
            held.append(chars)
            continue
        is_apart = bool(held) and bisect(parted, held[-1].start) != bisect(parted, chars.start)
        if own == "caption" and chars.parent.is_block and _is_label(page, *chars.shown):
            own = ""
        if own == "caption" and held and not is_apart and _goes_on(page, kind, held, chars):
            own = kind
        elif own == "caption" and begins_credit(chars.text, page.words):
            own = "credit"
        if held and (own != kind or is_apart or _says_again(held, chars)):
            yield _piece(kind, held)
            held = []
        kind = own
        held.append(chars)
    if held:
        yield _piece(kind, held)


def _is_seen(chars: Chars, root: Element) -> bool:
    is_said = chars.shown[1] > 0 and bool(chars.text.strip())
    return is_said and not any(e.name in UNSEEN for e in below(chars.parent, root))


def _is_one_word(before: Chars, chars: Chars) -> bool:
    """Whether a word goes on over the border of two texts; no piece ends within a word."""
    is_joined = before.shown[1] == chars.shown[0]
    return is_joined and before.text[-1:].isalnum() and chars.text[:1].isalnum()


def _says_again(held: list[Chars], chars: Chars) -> bool:
    """Whether a piece already has these words: for the small screen and for the large one."""
    text = " ".join(chars.text.split())
    said: list[str] = []
    length = 0
    for before in reversed(held):
        said.insert(0, " ".join(before.text.split()))
        length += len(said[0])
        if length >= len(text):
            break
    return len(text) > 3 and " ".join(filter(None, said)).endswith(text)


def _goes_on(page: Page, kind: str, held: list[Chars], chars: Chars) -> bool:
    """Whether text without a name of its own belongs to the piece before it."""
    text = chars.text.strip()
    if not re.search(r"\w", text):
        return True
    if kind != "credit":
        return False
    return is_label(held[-1].text, page.words) or text[0] in "/|"


def _piece(kind: str, held: list[Chars]) -> Piece:
    return Piece(kind, held[0].shown[0], held[-1].shown[1], tuple(held))


def _kind(chars: Chars, root: Element, *, has_figcaption: bool) -> str:
    in_figcaption = False
    for element in (*below(chars.parent, root), root):
        if element.name in ("button", "svg", "noscript") or (
            element is not root and reason_for(element) and not class_words(element) & CREDIT
        ):
            return ""
        said = class_words(element) if element.name != "figcaption" else frozenset()
        if element is not root and (named := _named(element)):
            return named
        if element.name in ("cite", "small") and in_or_below_caption(element, root):
            return "credit"
        if element is not root and said & _NOT_CAPTION:
            return ""
        in_figcaption = in_figcaption or element.name == "figcaption"
    return "caption" if in_figcaption or not has_figcaption else ""


def _named(element: Element) -> str:
    """What an element's classes call it: of "image-caption__credit" the last word counts."""
    tokens = f"{element.get('class')} {element.get('itemprop')}".split()
    words = [_WORDS.findall(token) for token in tokens[:20]]
    last = {token[-1].lower() for token in words if token}
    said = class_words(element)
    if last & CREDIT or (said & CREDIT and not said & CAPTION):
        return "credit"
    return "caption" if said & CAPTION else ""


def in_or_below_caption(element: Element, root: Element) -> bool:
    """Whether an element is in the figure's caption."""
    return any(e.name == "figcaption" or class_words(e) & CAPTION for e in below(element, root))


def below(element: Element, root: Element) -> Iterator[Element]:
    """Yield the elements around ``element`` up to ``root``, which is not one of them."""
    for around in element.ancestors():
        if around is root:
            return
        yield around


def caption_and_credit(
    page: Page, pieces: list[Piece], rule: str, described_at: tuple[int, int] | None
) -> tuple[Caption | None, Credit | None]:
    captions = _unrepeated(
        page, [p for p in pieces if p.kind == "caption" and not _is_label(page, p.start, p.end)]
    )
    named = _unrepeated(page, [piece for piece in pieces if piece.kind == "credit"])
    if not captions and named and _with_caption(page, named[0]):
        captions, named = [replace(named[0], kind="caption")], []
    credit = _own_credit(page, named)
    caption_range: tuple[int, int] | None = None
    nodes: tuple[Chars, ...] = ()
    for piece in _longest(captions):
        caption_range = (piece.start, piece.end)
        nodes = piece.nodes
    if caption_range and credit is None:
        said = page.projection.words(*described_at) if described_at else ""
        cut = credit_in(page, *caption_range)
        if cut is None or cut.caption_end <= caption_range[0]:
            cut = credit_after(page, *caption_range, said, nodes) or cut
        if cut:
            credit = cut_credit(page, cut)
            caption_range = (caption_range[0], cut.caption_end)
    if caption_range is None:
        return None, credit
    if credit is None and (cut := credit_before(page, *caption_range, nodes)):
        credit = cut_credit(page, cut)
        caption_range = (cut.end, caption_range[1])
    caption_range = _behind_label(page, *caption_range), caption_range[1]
    caption_range = caption_range[0], end_before(page, *caption_range)
    span = page.projection.span(*caption_range)
    if span is None:
        return None, credit
    return Caption(page.content(_roots(nodes), rule, *caption_range), span=span, rule="caption"), credit


def _is_label(page: Page, start: int, end: int) -> bool:
    """Whether words beside a picture are the page's: "Hide caption", "3 min"."""
    text = page.projection.words(start, end)
    return count_of(text) <= MOST_LABEL_WORDS and page.words.furniture.match(text) is not None


def _with_caption(page: Page, piece: Piece) -> bool:
    """Whether an element that is called a credit has the caption before it."""
    cut = credit_in(page, piece.start, piece.end)
    return (
        cut is not None and count_of(page.projection.words(piece.start, cut.caption_end)) > MOST_LABEL_WORDS
    )


def _behind_label(page: Page, start: int, end: int) -> int:
    """Give where a caption begins behind a printed label ("Image caption, …", "Legende: …")."""
    text = page.projection.words(start, end)
    label = page.words.caption.match(text)
    is_label = label and text[label.end("label") :].lstrip()[:1] in (":", "：", ",")
    if not label or not is_label:
        return start
    behind = len(text) - len(text[label.end("label") :].lstrip(" :：,"))
    return page.projection.offset(start, end, behind) if behind < len(text) else start


def _roots(nodes: tuple[Chars, ...]) -> tuple[Element | Chars, ...]:
    """Give the nodes whose markup is kept: the outermost inline elements around the text."""
    found: dict[int, Element | Chars] = {}
    for chars in nodes:
        top: Element | Chars = chars
        for element in chars.parent.ancestors():
            if element.is_block or element.name == "figcaption":
                break
            top = element
        found[id(top)] = top
    return tuple(found.values())


def _unrepeated(page: Page, pieces: list[Piece]) -> list[Piece]:
    seen: set[str] = set()
    kept = []
    for piece in pieces:
        words = page.projection.words(piece.start, piece.end).casefold()
        if words not in seen and re.search(r"\w", words):
            seen.add(words)
            kept.append(piece)
    return kept


def _longest(captions: list[Piece]) -> list[Piece]:
    return [max(captions, key=lambda piece: piece.end - piece.start)] if captions else []


def _own_credit(page: Page, named: list[Piece]) -> Credit | None:
    """Make the credit of the elements that are called one."""
    if not named:
        return None
    chosen = named[0]
    lead = re.match(r"[\s|/,;:·•–—-]*", page.projection.text[chosen.start : chosen.end])
    start = chosen.start + (lead.end() if lead else 0)
    span = page.projection.span(start, chosen.end)
    written = page.projection.words(start, chosen.end)
    name = _joined(page, chosen) or name_in(written, page.words)
    return Credit(name, written, span=span, rule="credit-element") if span else None


def _joined(page: Page, piece: Piece) -> str | None:
    """Join a photographer and an agency that stand in elements of their own with no sign between them."""
    parts = [page.projection.words(*chars.shown) for chars in piece.nodes]
    parents = {id(chars.parent) for chars in piece.nodes}
    is_named = all(_named(chars.parent) == "credit" for chars in piece.nodes)
    bare = [part.strip(" ()") for part in parts if not is_label(part, page.words)]
    if len(bare) < 2 or len(parents) < len(parts) or not is_named:
        return None
    if any(not re.search(r"\w", part) or part[0] in "/|,;-–" or part[-1] in "/|,;-–" for part in bare):
        return None
    return " / ".join(bare)


def cut_credit(page: Page, cut: Cut) -> Credit:
    written = page.projection.words(cut.start, cut.end)
    return Credit(cut.name, written, span=page.projection.span(cut.start, cut.end), rule=cut.rule)
