"""
Which pictures of a page are pictures of its article, and which addresses the page gives for them.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.descriptions import described
from article_pipeline.readers.html.elements import PICTURES
from article_pipeline.readers.html.furniture import links_share
from article_pipeline.readers.html.inlines import target_of
from article_pipeline.readers.html.tree import Element, once

LEAST_PIXELS: Final = 100
"""Below this width or height a picture is an icon, an avatar or a counter."""

_LAZY: Final = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-image",
    "data-hi-res-src",
)
_SETS: Final = ("data-srcset", "srcset", "data-lazy-srcset")
_NOT_PICTURES: Final = SAYING["figure"]["no_picture"]
_NOT_IN_ADDRESS: Final = re.compile(
    r"(?i)(?:^|[/_.-])(?:logo|icon|avatar|sprite|pixel|spacer|tracking|placeholder|blank|1x1)s?(?:[/_.-]|$)"
)
_PICTURE_LINK: Final = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)")


def is_picture(element: Element) -> bool:
    """Whether an element shows a picture at all."""
    return element.name in PICTURES


@once
def sources_of(image: Element) -> tuple[str, ...]:
    """Give the addresses that a picture may be had from, the page's own choice for a still reader first."""
    return tuple(_sources(image))


def _sources(image: Element) -> Iterator[str]:
    for name in _LAZY:
        if value := image.get(name):
            yield value
    for name in _SETS:
        yield from _of_set(image.get(name))
    if value := image.get("src"):
        yield value
    if image.parent and image.parent.name == "picture":
        for child in image.parent.children:
            if isinstance(child, Element) and child.name == "source":
                yield from (address for name in _SETS for address in _of_set(child.get(name)))


def _of_set(written: str) -> Iterator[str]:
    """Yield the addresses of a ``srcset``, the largest last as pages write them."""
    for candidate in re.split(r",\s+|,(?=https?:)", written.strip()):
        if address := candidate.split(maxsplit=1)[:1]:
            yield address[0]


def address_of(image: Element, base: str) -> str | None:
    """Give the address of a picture in full, if it is one that may be written down."""
    found = (target_of(source, base) for source in sources_of(image) if not source.startswith("data:"))
    return next((address for address in found if address and address.startswith("http")), None)


def is_furniture(image: Element) -> bool:
    """Whether a picture is an icon, a portrait of the author, a counter or another article's."""
    if _is_small(image) or _says_no_picture(image):
        return True
    source = next(iter(sources_of(image)), "")
    if source and _NOT_IN_ADDRESS.search(urlsplit_path(source)) and not described(image.get("alt")):
        return True
    return _is_teaser(image)


def urlsplit_path(source: str) -> str:
    """Give the path of an address, or all of it where it is none."""
    try:
        return urlsplit(source).path
    except ValueError:
        return source


def _is_small(image: Element) -> bool:
    sizes = (image.get(name).removesuffix("px") for name in ("width", "height"))
    return any(
        size.isascii() and size.isdigit() and len(size) < 6 and 0 < int(size) < LEAST_PIXELS for size in sizes
    )


def _says_no_picture(image: Element) -> bool:
    around = [element for _, element in zip(range(4), image.ancestors(), strict=False)]
    if any(element.name == "figure" for element in around):
        around = around[:1]
    return any(
        class_words(element) & _NOT_PICTURES
        for element in around
        if element.name not in ("article", "body", "main")
    )


def leads_away(image: Element) -> bool:
    """Whether a picture is a link to a page, and not to itself in full size."""
    link = next((e for e in image.ancestors() if e.name == "a"), None)
    href = link.get("href") if link else ""
    return bool(href) and not href.startswith("#") and not _PICTURE_LINK.search(href)


def _is_teaser(image: Element) -> bool:
    """Whether the picture links to another page and brings that page's title along."""
    for element in image.ancestors():
        if element.name == "figure":
            return False
        if element.name == "a":
            href = element.get("href")
            if not href or _PICTURE_LINK.search(href):
                return False
            around = element.parent or element
            is_titled = links_share(around) > 0.5 and count_of(around.text) > 3
            return is_titled or count_of(element.text) > 3
    return False
