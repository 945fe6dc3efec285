"""
A picture and what belongs to it: its description, its caption, its credit, each from wherever a page puts it.

A figure is one stretch of the page; what stands inside it and is neither of the three ("Enlarge", "1 / 4")
becomes a leftover within it.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, measure
from article_pipeline.article.model import Asset, Caption, Credit, Figure, PlainText, Span
from article_pipeline.diagnostics import PICTURE_UNREADABLE
from article_pipeline.labels.bylines import introduction
from article_pipeline.labels.dates import moment
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.credits import (
    Cut,
    begins_credit,
    credit_after,
    credit_in,
    end_before,
    is_label,
    name_in,
)
from article_pipeline.readers.html.elements import HEADINGS, UNSEEN
from article_pipeline.readers.html.furniture import links_share, reason_for
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import address_of, described, is_furniture, is_picture, names_of
from article_pipeline.readers.html.tree import Chars, Element, once

LONGEST_CAPTION: Final = 700
MOST_CLIMB: Final = 5
MOST_LONE_WORDS: Final = 45
_NOT_IN_FIGURE: Final = (HEADINGS - {"h5", "h6"}) | {"blockquote", "table"}

_CREDIT: Final = SAYING["figure"]["credit"]
_CAPTION: Final = SAYING["figure"]["caption"]
_FIGURE: Final = SAYING["figure"]["around"]
_NOT_CAPTION: Final = SAYING["figure"]["neither"]
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a figure by what they are: "caption", "credit" or "" for neither."""

    kind: str
    start: int
    end: int
    nodes: tuple[Chars, ...]


def figure_root(image: Element, stop: frozenset[Element]) -> Element:
    """
    Give the element that holds a picture with its caption and credit.

    ``stop`` are the elements that hold more than one figure for certain.
    """
    best = image
    for _, element in zip(range(MOST_CLIMB + 3), image.ancestors(), strict=False):
        if element in stop or element.name in ("body", "main", "html", "td", "article"):
            break
        if element.name == "figure":
            return element
    for _, element in zip(range(MOST_CLIMB), image.ancestors(), strict=False):
        if element in stop or element.name in ("body", "main", "html", "article", "td"):
            break
        if not _may_be_figure(element, image):
            break
        if _is_marked(element) or _is_captioned(element, image):
            best = element
    return best


def _may_be_figure(element: Element, image: Element) -> bool:
    """Whether all pictures of an element are one, for wide and narrow windows or for no scripts."""
    if not _may_hold_figure(element):
        return False
    alt = " ".join(image.get("alt").split())
    return not described(alt) or _descriptions(element) <= {alt}


@once
def _may_hold_figure(element: Element) -> bool:
    is_short = len(element.text) <= LONGEST_CAPTION
    return is_short and not any(child.name in _NOT_IN_FIGURE for child in element.walk())


@once
def _descriptions(element: Element) -> frozenset[str]:
    alts = (" ".join(child.get("alt").split()) for child in element.walk() if is_picture(child))
    return frozenset(filter(described, alts))


@once
def _is_marked(element: Element) -> bool:
    said = class_words(element)
    if element.text and said & _FIGURE:
        return True
    return any(class_words(child) & (_CAPTION | _CREDIT) for child in element.walk() if child is not element)


def _is_captioned(element: Element, image: Element) -> bool:
    """Whether a few words stand below the picture and nothing else does."""
    text = element.text
    if not text or len(text.split()) > MOST_LONE_WORDS or element.name in ("p", "a", "span", "picture"):
        return False
    return _first_words(element) > image.start and links_share(element) < 0.3


@once
def _first_words(element: Element) -> int:
    return next(chars.start for chars in element.characters() if chars.text.strip())


def figures_in(page: Page, root: Element) -> Iterator[Figure]:
    """Yield the figures of ``root``; of several pictures the last has the caption that follows them."""
    images = [e for e in root.walk() if is_picture(e) and not _is_out(e, root)]
    images = list(_distinct(images))
    pieces = list(_pieces(page, root))
    if any(_is_author_box(page, piece) for piece in pieces):
        return
    for image in images[:-1]:
        pieces = [piece for piece in pieces if piece.start >= image.tag.end]
        yield _figure(page, root, image, [])
    if images:
        yield _figure(page, root, images[-1], pieces)


def _is_author_box(page: Page, piece: Piece) -> bool:
    """Whether words beside a picture name the article's author or its date."""
    text = page.projection.words(piece.start, piece.end)
    if len(text.split()) > 8:
        return False
    return bool(moment(text, page.words) or (piece.kind != "credit" and introduction(text, page.words)))


def _is_out(image: Element, root: Element) -> bool:
    inside = root.name == "figure" and not any(reason_for(e) for e in _below(image, root))
    return is_furniture(image) and not (inside and described(image.get("alt")))


def _below(element: Element, root: Element) -> Iterator[Element]:
    for around in element.ancestors():
        if around is root:
            return
        yield around


def _distinct(images: list[Element]) -> Iterator[Element]:
    """Yield each picture once; a copy without a description is one of the picture before it."""
    seen: set[str] = set()
    described_ones = [image for image in images if described(image.get("alt"))]
    for image in described_ones or images[:1]:
        alt = " ".join(image.get("alt").split())
        if alt not in seen:
            seen.add(alt)
            yield image


def _pieces(page: Page, root: Element) -> Iterator[Piece]:
    """Yield the words of a figure; neighbours of one kind are one piece."""
    has_figcaption = any(child.name == "figcaption" for child in root.walk())
    descriptions = page.projection.descriptions
    walls = sorted(descriptions[e][0] for e in root.walk() if e in descriptions)
    held: list[Chars] = []
    kind = ""
    for chars in root.characters():
        if not chars.text.strip() or any(e.name in UNSEEN for e in _below(chars.parent, root)):
            continue
        own = _kind(chars, root, has_figcaption=has_figcaption)
        if own == "caption" and held and _goes_on(page, kind, held, chars):
            own = kind
        elif own == "caption" and begins_credit(chars.text, page.words):
            own = "credit"
        if held and _is_one_word(held[-1], chars):
            held.append(chars)
            continue
        is_apart = held and bisect(walls, held[-1].shown[0]) != bisect(walls, chars.shown[0])
        if held and (own != kind or is_apart or _says_again(held, chars)):
            yield _piece(kind, held)
            held = []
        kind = own
        held.append(chars)
    if held:
        yield _piece(kind, held)


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
    for element in (*_below(chars.parent, root), root):
        if element.name in ("button", "svg", "noscript") or (
            element is not root and reason_for(element) and not class_words(element) & _CREDIT
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
    if last & _CREDIT or (said & _CREDIT and not said & _CAPTION):
        return "credit"
    return "caption" if said & _CAPTION else ""


def in_or_below_caption(element: Element, root: Element) -> bool:
    """Whether an element is in the figure's caption."""
    return any(e.name == "figcaption" or class_words(e) & _CAPTION for e in _below(element, root))


def _figure(page: Page, root: Element, image: Element, pieces: list[Piece]) -> Figure:
    held_alt = page.projection.words(*page.projection.descriptions.get(image, (0, 0)))
    pieces = [
        replace(piece, kind="credit") if _is_prefix(page, piece, held_alt) else piece for piece in pieces
    ]
    rule = "figure" if root.name == "figure" else "picture" if root is image else "picture-block"
    caption, credit = _caption_and_credit(page, pieces, rule, page.projection.descriptions.get(image))
    alt = _alt(page, image)
    parts = [part.span for part in (alt, caption, credit) if part and part.span]
    here = page.projection.places.span(image.start, image.tag.end)
    start = min(here.start, *(span.start for span in parts)) if parts else here.start
    end = max(span.end for span in parts) if parts else here.end
    asset = _asset(page, image, here)
    return Figure(
        asset=asset,
        alt=alt,
        caption=caption,
        credit=credit,
        is_decorative="alt" in image.attributes and alt is None and caption is None,
        picture=address_of(image, page.base),
        span=page.projection.places.span(start, end),
        rule=rule,
    )


def _is_prefix(page: Page, piece: Piece, alt: str) -> bool:
    """Whether a few words in a figure are what its description begins with: who is to be named."""
    words = page.projection.words(piece.start, piece.end)
    return piece.kind != "credit" and 0 < len(words.split()) <= 4 and alt.startswith(f"{words} ")


def _alt(page: Page, image: Element) -> PlainText | None:
    place = page.projection.descriptions.get(image)
    if place is None:
        return None
    span = page.projection.span(*place)
    return PlainText(page.projection.words(*place), span=span, rule="alt") if span else None


def _asset(page: Page, image: Element, place: Span) -> Asset | None:
    for name in dict.fromkeys(names_of(image, page.source.path.replace("\\", "/").rpartition("/")[2])):
        try:
            return replace(measure(page.source.store, name), rule="picture-file")
        except PictureMissingError:
            continue
        except PictureUnreadableError as fault:
            page.faults.append(page.at(PICTURE_UNREADABLE, place, picture=name, why=fault))
            return None
    return None


def _caption_and_credit(
    page: Page, pieces: list[Piece], rule: str, described_at: tuple[int, int] | None
) -> tuple[Caption | None, Credit | None]:
    captions = _unrepeated(page, [piece for piece in pieces if piece.kind == "caption"])
    named = _unrepeated(page, [piece for piece in pieces if piece.kind == "credit"])
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
            credit = _cut_credit(page, cut)
            caption_range = (caption_range[0], cut.caption_end)
    if caption_range is None:
        return None, credit
    caption_range = caption_range[0], end_before(page, *caption_range)
    span = page.projection.span(*caption_range)
    if span is None:
        return None, credit
    return Caption(page.content(_roots(nodes), rule, *caption_range), span=span, rule="caption"), credit


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
    return Credit(name_in(written, page.words), written, span=span, rule="credit-element") if span else None


def _cut_credit(page: Page, cut: Cut) -> Credit:
    written = page.projection.words(cut.start, cut.end)
    return Credit(cut.name, written, span=page.projection.span(cut.start, cut.end), rule=cut.rule)
