"""
Links of a book: those within it find their document, and those that lead nowhere are words only.

EPUBCheck refuses an address that no URL parser takes (RSC-020), and a place that no document has (RSC-012).
"""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from article_pipeline.markup.elements import words_of
from article_pipeline.renderers.epub.sections import Document

_ALLOWED: Final = "!#$%&'()*+,/:;=?@[]~"  # RFC 3986, 2.2, and the percent sign of what is quoted already
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


def checked(address: str) -> str | None:
    """Give ``address`` as a URL, or ``None`` where it is none that a book may link to."""
    written = quote(address.strip(), safe=_ALLOWED)
    try:
        parts = urlsplit(written)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or "[" in written.replace(parts.netloc, "") or _is_badly_quoted(written):
        return None
    is_web = parts.scheme in ("http", "https")
    return written if not is_web or (has_host and _is_host(parts.hostname or "")) else None


def _is_host(name: str) -> bool:
    return all(character.isalnum() or character in "-._~:%" for character in name) and "%" not in name


def _is_badly_quoted(written: str) -> bool:
    pieces = written.split("%")[1:]
    return any(len(piece) < 2 or not _is_hex(piece[:2]) for piece in pieces)


def _is_hex(text: str) -> bool:
    return all(character in "0123456789abcdefABCDEF" for character in text)
