"""
The web edition as a page of the site: the very bytes that were proved, with pieces put between them.

Nothing is taken away and nothing is changed. Where to add is found by a parser of HTML: words of an article
that look like tags are words.
"""

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

_POLICY: Final = "style-src "
_POLICY_WITHIN: Final = 1_000
"""Characters in which a page's policy stands."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a page of the site has besides the edition; ``links`` are attributes of ``link`` elements."""

    style: str
    links: tuple[dict[str, str], ...]
    way_home: str
    way_around: str
    downloads: str


class NotOursError(ValueError):
    """The edition has not the places at which something could be added."""


def page_of(edition: str, added: Added) -> str:
    """
    Put the site's pieces into a web edition.

    Raises:
        NotOursError: it was made by another version, which had other places.
    """
    found = _Finder(edition).found
    places = [found.get(name, -1) for name in ("policy", "head", "top", "below", "main")]
    if places[0] < 0 or places != sorted(places):
        raise NotOursError
    style = added.style.replace("</", "<\\/")
    head = "".join(f"<link {_attributes(link)}>" for link in added.links) + f"<style>{style}</style>"
    pieces = (f"{_digest(style)} ", head, added.way_home, added.way_around, added.downloads)
    text: list[str] = []
    at = 0
    for place, piece in zip(places, pieces, strict=True):
        text += [edition[at:place], piece]
        at = place
    return "".join((*text, edition[at:]))


def lets_in_data(edition: str) -> bool:
    """Whether the edition has its pictures inside, so that its policy lets in no others."""
    return "img-src data:" in edition[:_POLICY_WITHIN]


def _attributes(link: dict[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in link.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class _Finder(HTMLParser):
    """Finds where tags begin and end, each where it is met first, and those of the head before the body's."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, int] = {}
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs:
            at = (self.get_starttag_text() or "").find(_POLICY)
            if at >= 0:
                self.found.setdefault("policy", self._here() + at + len(_POLICY))
        elif tag == "header" and ("class", "top") in attrs:
            self.found.setdefault("top", self._here() + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self.found.setdefault("head", self._here())
        elif tag == "header" and "top" in self.found:
            self.found.setdefault("below", self._here() + len("</header>"))
        elif tag == "main":
            self.found.setdefault("main", self._here() + len("</main>"))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column
