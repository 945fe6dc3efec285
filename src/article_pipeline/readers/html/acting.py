"""
What of a page would act in a browser, and does not here: it is told, once for a page or once for a link.

Nothing of it needs to be kept from running, since nothing here runs anything; an editor is to know of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from article_pipeline.article import walk
from article_pipeline.article.model import Article
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.reading import LINK_DROPPED, NOTHING_RUN
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element, Tree

MOST_SHOWN: Final = 80
"""Characters of an address that a message shows: one may hold a whole picture."""

_HANDLER: Final = re.compile(r"""(?i)[\s"'/]on[a-z]{3,30}\s*=""")
_DATA: Final = ("json", "text/plain", "text/html", "template")
_ADDRESS: Final = {
    **dict.fromkeys(("script", "iframe", "frame", "embed", "video", "audio", "source", "track"), "src"),
    "object": "data",
}
_IN_STYLES: Final = re.compile(r"""(?i)@import\b|url\(\s*["']?\s*(?!data:|#)[^\s"'#)]""")
_DRAWN: Final = frozenset(("image", "use", "feimage"))
_STYLES: Final = frozenset(("stylesheet", "preload", "modulepreload", "import"))


def refused_links(page: Page, article: Article) -> Iterator[Diagnostic]:
    """Yield a note for each link of the article whose address no edition may hold."""
    held = sorted((part.span.start, part.span.end) for part in walk.parts(article) if part.span)
    for span, target in page.refused.items():
        i = bisect_right(held, (span.start, len(page.tree.source) + 1)) - 1
        if i >= 0 and span.end <= held[i][1]:
            yield page.at(LINK_DROPPED, span, target=target[:MOST_SHOWN])


def acting(page: Page) -> Iterator[Diagnostic]:
    """Yield one note for all scripts, event handlers and addresses that a browser would run or fetch."""
    scripts = sum(_is_run(e) for e in page.tree.elements)
    sources = sum(_is_fetched(e, page.tree.source) for e in page.tree.elements)
    handlers = _handlers(page.tree)
    if scripts or handlers or sources:
        yield page.at(NOTHING_RUN, None, scripts=scripts, handlers=handlers, sources=sources)


def _is_run(element: Element) -> bool:
    return element.name == "script" and not any(word in element.get("type").lower() for word in _DATA)


def _is_fetched(element: Element, source: str) -> bool:
    if element.name == "link":
        return bool(_STYLES.intersection(element.get("rel").lower().split()) and element.get("href"))
    if element.name == "meta":
        return element.get("http-equiv").lower() == "refresh" and "url" in element.get("content").lower()
    if element.name == "style":
        return _IN_STYLES.search(source, element.tag.end, element.end) is not None
    if element.name in _DRAWN:
        addresses = (element.get(name).strip() for name in ("href", "xlink:href"))
        return any(address and not address.startswith(("#", "data:")) for address in addresses)
    return element.name in _ADDRESS and bool(element.get(_ADDRESS[element.name]))


def _handlers(tree: Tree) -> int:
    """Count the event handlers, reading the attributes only of tags that may have one."""
    starts = [element.start for element in tree.elements]
    found: set[Element] = set()
    for match in _HANDLER.finditer(tree.source):
        element = tree.elements[bisect_right(starts, match.start()) - 1]
        if match.start() < element.tag.end:
            found.add(element)
    return sum(name.startswith("on") for element in found for name in element.attributes)
