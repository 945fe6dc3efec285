"""
A picture and what belongs to it: its description, its caption, its credit, each from wherever a page puts it.

A figure is one stretch of the page; what stands inside it and is neither of the three ("Enlarge", "1 / 4")
becomes a leftover within it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Credit, Figure, PlainText
from article_pipeline.article.walk import plain
from article_pipeline.labels.bylines import introduction
from article_pipeline.labels.dates import moment
from article_pipeline.readers.html.beside import Beside
from article_pipeline.readers.html.captions import (
    CAPTION,
    CREDIT,
    Piece,
    below,
    caption_and_credit,
    cut_credit,
    pieces_in,
)
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.credits import credit_in
from article_pipeline.readers.html.descriptions import described
from article_pipeline.readers.html.elements import HEADINGS
from article_pipeline.readers.html.furniture import links_share, reason_for
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import (
    address_of,
    is_furniture,
    is_picture,
    leads_away,
    sources_of,
)
from article_pipeline.readers.html.tree import Element, once

LONGEST_CAPTION: Final = 700
MOST_CLIMB: Final = 5
LINKED: Final = "linked-picture"
"""What a picture outside a figure is called by that leads to another page."""
MOST_LONE_WORDS: Final = 45
_NOT_IN_FIGURE: Final = (HEADINGS - {"h5", "h6"}) | {"blockquote", "table"}

_FIGURE: Final = SAYING["figure"]["around"]


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
    return any(class_words(child) & (CAPTION | CREDIT) for child in element.walk() if child is not element)


def _is_captioned(element: Element, image: Element) -> bool:
    """Whether a few words stand below the picture and nothing else does."""
    text = element.text
    if not text or count_of(text) > MOST_LONE_WORDS or element.name in ("p", "a", "span", "picture"):
        return False
    if ends_lines(element):
        return False
    return _first_words(element) > image.start and links_share(element) < 0.3


@once
def ends_lines(element: Element) -> bool:
    """Whether two breaks in a row part the words of an element, as they part paragraphs."""
    breaks = 0
    is_said = False
    for child in element.children:
        if isinstance(child, Element) and child.name == "br":
            breaks += 1
        elif child.text.strip():
            if is_said and breaks > 1:
                return True
            breaks, is_said = 0, True
    return False


@once
def _first_words(element: Element) -> int:
    return next(chars.start for chars in element.characters() if chars.text.strip())


def figures_in(beside: Beside, root: Element) -> Iterator[Figure]:
    """Yield the figures of ``root``, each with the words that stand between it and the next."""
    page = beside.page
    images = [e for e in root.walk() if is_picture(e) and not _is_out(e, root)]
    images = list(_distinct(images))
    pieces = list(pieces_in(page, root, [image.start for image in images]))
    if any(_is_author_box(page, piece) for piece in pieces):
        return
    for i, image in enumerate(images):
        first = image.start if i else 0
        last = images[i + 1].start if i + 1 < len(images) else root.end
        yield _figure(beside, root, image, [p for p in pieces if first <= p.nodes[0].start < last])


def _is_author_box(page: Page, piece: Piece) -> bool:
    """Whether words beside a picture name the article's author or its date."""
    text = page.projection.words(piece.start, piece.end)
    if count_of(text) > 8:
        return False
    return bool(moment(text, page.words) or (piece.kind != "credit" and introduction(text, page.words)))


def _is_out(image: Element, root: Element) -> bool:
    inside = root.name == "figure" and not any(reason_for(e) for e in below(image, root))
    return is_furniture(image) and not (inside and described(image.get("alt")))


def _distinct(images: list[Element]) -> Iterator[Element]:
    """Yield each picture once; a copy without a description is one of the picture before it."""
    seen: set[str] = set()
    described_ones = [image for image in images if described(image.get("alt"))]
    for image in described_ones or images[:1]:
        alt = " ".join(image.get("alt").split())
        if alt not in seen:
            seen.add(alt)
            yield image


def _figure(beside: Beside, root: Element, image: Element, pieces: list[Piece]) -> Figure:
    page = beside.page
    held_alt = page.projection.words(*page.projection.descriptions.get(image, (0, 0)))
    pieces = [
        replace(piece, kind="credit") if _is_prefix(page, piece, held_alt) else piece for piece in pieces
    ]
    rule = "figure" if root.name == "figure" else "picture" if root is image else "picture-block"
    rule = LINKED if leads_away(image) and root.name != "figure" else rule
    caption, credit = caption_and_credit(page, pieces, rule, page.projection.descriptions.get(image))
    alt, credit = _alt(page, image, credit)
    alt = alt or _name(page, image, plain(caption.content) if caption else "")
    parts = [part.span for part in (alt, caption, credit) if part and part.span]
    here = page.projection.places.span(image.start, image.tag.end)
    start = min(here.start, *(span.start for span in parts)) if parts else here.start
    end = max(span.end for span in parts) if parts else here.end
    span = page.projection.places.span(start, end)
    address = address_of(image, page.base)
    if address is None and (sources := sources_of(image)):
        page.unnamed[span.start] = sources[0]
    return Figure(
        asset=beside.asset(image, here),
        alt=alt,
        caption=caption,
        credit=credit,
        is_decorative="alt" in image.attributes and not (alt or caption or credit),
        picture=address,
        span=span,
        rule=rule,
    )


def _is_prefix(page: Page, piece: Piece, alt: str) -> bool:
    """Whether a few words in a figure are what its description begins with: who is to be named."""
    words = page.projection.words(piece.start, piece.end)
    return piece.kind != "credit" and 0 < count_of(words) <= 4 and alt.startswith(f"{words} ")


def _alt(page: Page, image: Element, credit: Credit | None) -> tuple[PlainText | None, Credit | None]:
    """Give the description, parted from the credit at its end where the figure has no other."""
    place = page.projection.descriptions.get(image)
    if place is None:
        return None, credit
    end = place[1]
    cut = credit_in(page, *place) if credit is None else None
    if cut and cut.caption_end > place[0] and cut.rule != "credit-bracket":
        credit, end = cut_credit(page, replace(cut, rule="credit-in-alt")), cut.caption_end
    span = page.projection.span(place[0], end)
    alt = PlainText(page.projection.words(place[0], end), span=span, rule="alt") if span else None
    return alt, credit


def _name(page: Page, image: Element, caption: str) -> PlainText | None:
    """Give the title of a picture without a description, which a screen reader says, if it is no caption."""
    for label in page.projection.labels_of(image):
        text = page.projection.all_words(label.start, label.end)
        is_caption = bool(caption) and text.startswith(caption)
        if described(text) and count_of(text) > 1 and not is_caption:
            span = page.projection.span(label.start, label.end)
            return PlainText(text, span=span, rule=f"alt-{label.name}") if span else None
    return None
