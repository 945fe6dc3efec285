"""
Links of a book: those within it find their document, and those that lead nowhere are words only.

EPUBCheck refuses an address that no URL parser takes (RSC-020), and a place that no document has (RSC-012).
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from lxml import etree

from article_pipeline.markup.elements import Element, words_of
from article_pipeline.renderers.epub.sections import Document

_ALLOWED: Final = "!#$%&'()*+,/:;=?@~"  # RFC 3986, 2.2, and the percent sign of what is quoted already
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*")
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


def settle_links(documents: Iterable[Document]) -> list[str]:
    """Make each link one that a book may have; give the addresses that cannot be kept, with their words."""
    documents = list(documents)
    homes = {e.get("id", ""): d.name for d in documents for e in d.article.iter() if e.get("id")}
    return [lost for document in documents for lost in _settled(document, homes)]


def _settled(document: Document, homes: dict[str, str]) -> Iterator[str]:
    for link in list(document.article.iter("a")):
        address = link.get("href", "")
        kept = _within(address, document.name, homes) if address.startswith("#") else checked(address)
        if kept is None:
            yield f"{address} ({words_of(link)})"
            del link.attrib["href"]
            link.tag = "span"
        else:
            link.set("href", kept)


def _within(address: str, here: str, homes: dict[str, str]) -> str | None:
    home = homes.get(address[1:])
    if home is None:
        return None
    return address if home == here else f"{home}.xhtml{address}"


def referred_to(elements: Iterable[Element]) -> set[str]:
    """Give the ids that links and names in ``elements`` refer to."""
    found: set[str] = set()
    for element in (inner for outer in elements for inner in outer.iter(etree.Element)):
        found.add(element.get("href", "").rpartition("#")[2])
        found.add(element.get("aria-labelledby", ""))
    return found


def drop_ids(root: Element, kept: Container[str]) -> None:
    """
    Take away the ids that nothing refers to.

    A large table has tens of thousands of them, and time in readers and checkers grows with their square.
    """
    for element in root.iter(etree.Element):
        if element.get("id", "") not in kept:
            element.attrib.pop("id", "")


def checked(address: str) -> str | None:
    """Give ``address`` as a URL, or ``None`` where it is none that a book may link to."""
    try:
        parts = urlsplit(address.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    rest = parts._replace(netloc="").geturl().partition(":")[2].removeprefix("//")
    before, mark, within = rest.partition("#")
    written = quote(before, safe=_ALLOWED) + mark + quote(within.replace("#", "%23"), safe=_ALLOWED)
    scheme = parts.scheme
    if scheme not in _SCHEMES or not rest.strip("/") + host or _is_badly_quoted(written):
        return None
    if scheme not in ("http", "https"):
        return f"{scheme}:{written}"
    if not host or (written and written[0] not in "/?#"):
        return None
    user, at, _ = parts.netloc.rpartition("@")
    return f"{scheme}://{quote(user, safe=_ALLOWED)}{at}{host}{'' if port is None else f':{port}'}{written}"


def _host(name: str) -> str:
    """
    Give a host's name in the letters of the network; "" where it is no name.

    Raises:
        ValueError: it cannot be written so.
    """
    ascii_name = name.encode("idna").decode() if name else ""
    ascii_name.encode().decode("idna")  # what looks as if it were in those letters may not be
    return ascii_name if _HOST.fullmatch(ascii_name) else ""


def _is_badly_quoted(written: str) -> bool:
    return re.search(r"%(?![0-9A-Fa-f]{2})", written) is not None
