"""
Where everything on the site is: the languages with their pages, and addresses from one page to another.

Addresses are relative, so that the site works in any folder, under any path and from a disk.
"""

import posixpath
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from article_pipeline.markup.languages import UNDETERMINED
from article_pipeline.site.entries import Entry, newest_first
from article_pipeline.site.words import Words, name_of, primary, words_for

INDEX: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Shelf:
    """
    The articles of a language, the newest first, and the pages on which they are listed.

    ``prefix`` is the folder of those pages, with its slash: none for the site's first language.
    """

    code: str
    prefix: str
    entries: tuple[Entry, ...]

    @property
    def words(self) -> Words:
        return words_for(self.code)

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return name_of(self.code)

    @property
    def is_stated(self) -> bool:
        """Whether articles say that they are in this language, so that it has a tag."""
        return self.code != UNDETERMINED

    @property
    def start(self) -> str:
        return f"{self.prefix}{INDEX}"

    @property
    def search(self) -> str:
        return f"{self.prefix}search.html"

    @property
    def feed(self) -> str:
        return f"{self.prefix}feed.xml"

    @property
    def catalogue(self) -> str:
        return f"{self.prefix}opds.json"

    def list(self, number: int | None = None) -> str:
        """Give the path of a page of the list; the first one has no number."""
        return f"{self.prefix}list/{number or 'index'}.html"


def shelves(entries: Sequence[Entry], language: str) -> list[Shelf]:
    """
    Part articles by language; the first shelf has the site's own ``language``, or the one of most articles.

    The others follow by the number of their articles.
    """
    counted = Counter(entry.code for entry in entries)
    own = primary(language)
    codes = sorted(counted, key=lambda code: (code != own, -counted[code], code))
    return [
        Shelf(
            code,
            "" if number == 0 else f"{code}/",
            tuple(newest_first(entry for entry in entries if entry.code == code)),
        )
        for number, code in enumerate(codes)
    ]


def way(page: str, path: str) -> str:
    """Give the address of ``path`` as seen from ``page``, both paths on the site."""
    return quote(posixpath.relpath(path, posixpath.dirname(page) or "."))


def address(base: str, path: str) -> str:
    """Give the whole address of ``path``; that of an index is its folder's."""
    folder, name = posixpath.split(path)
    path = (f"{folder}/" if folder else "") if name == INDEX else path
    return f"{base.rstrip('/')}/{quote(path)}"
