"""
The name of an article's folder and files, made from its source's name.

It is lower-case ASCII, since editions travel through systems that agree on nothing else.
"""

import hashlib
import os
import re
import unicodedata
from pathlib import Path
from typing import Final

from article_pipeline.article.letters import in_base_letters
from article_pipeline.article.stores import is_device

_NAMELESS: Final = frozenset({"article", "index"})
"""File names that say nothing of the article; its folder's name is taken instead."""
_LENGTH: Final = 80
_DIGITS: Final = 8
_BREAKS: Final = frozenset({"Pd", "Po", "Zs", "Zl", "Zp"})
"""The categories of what stands between words: dashes, points, spaces."""
_MEANT: Final = frozenset({"Cs", "Co", "Cn"})
"""Beside letters, numbers and symbols, what tells two names apart: bytes that are no text, unknown signs."""


def slug_of(source: Path) -> str:
    """
    Name an article after its source: lower-case ASCII letters, digits and hyphens.

    A name that loses letters by it, or that is a device on Windows, gets a digest of the name, so that it
    stays the same in each run and apart from others.
    """
    path = Path(os.path.realpath(source))
    name = path.parent.name if path.stem.lower() in _NAMELESS and path.parent.name else path.stem
    parted = in_base_letters(name.lower())
    spaced = "".join("-" if unicodedata.category(c) in _BREAKS else c for c in parted)
    slug = re.sub(r"[^a-z0-9]+", "-", spaced.encode("ascii", "ignore").decode()).strip("-")
    if slug and not is_device(slug) and not any(map(_is_lost, spaced)):
        return slug[:_LENGTH].rstrip("-")
    kept = slug[: _LENGTH - _DIGITS - 1].rstrip("-")
    return f"{kept or 'article'}-{_digest(name)}"


def _is_lost(character: str) -> bool:
    category = unicodedata.category(character)
    return not character.isascii() and (category[0] in "LNS" or category in _MEANT)


def _digest(name: str) -> str:
    """A digest of the name; systems that part its letters from their accents give the same."""
    return hashlib.sha256(os.fsencode(unicodedata.normalize("NFC", name))).hexdigest()[:_DIGITS]
