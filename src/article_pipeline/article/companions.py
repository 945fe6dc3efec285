"""
Which files of a folder or an archive are no articles, whatever their suffix says.

A browser that saves a page whole puts its pieces into a folder beside it, and some of those are pages too.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

_PAGES: Final = frozenset({".htm", ".html", ".xhtml"})
_HIDDEN: Final = (".", "~$", "__MACOSX")
"""What macOS, editors and Word leave beside files."""
_SIGNS: Final = "_-. "
"""What stands between the page's name and the word."""


@cache
def _words() -> frozenset[str]:
    """Give what the folder of a saved page is called in many languages."""
    text = (files("article_pipeline.article") / "companions.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["words"])


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is not meant for people."""
    return name.startswith(_HIDDEN)


def is_companion(folder: str, siblings: Iterable[str]) -> bool:
    """Whether ``folder`` holds the pieces of a saved page that is among its ``siblings``."""
    stems = {before for before, sign, kind in _parted(folder) if sign and kind.casefold() in _words()}
    pages = (PurePosixPath(name) for name in siblings)
    return bool(stems) and any(page.stem in stems and page.suffix.lower() in _PAGES for page in pages)


def _parted(folder: str) -> Iterator[tuple[str, str, str]]:
    return (folder.rpartition(sign) for sign in _SIGNS)
