"""
Bringing a source into memory and through its reader.

Only a regular file is opened: a pipe or a device could keep a build waiting for ever.
"""

import os
import stat
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from article_pipeline import readers
from article_pipeline.article.checks import check
from article_pipeline.article.model import Article
from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Place, Severity
from article_pipeline.diagnostics.source import NOT_FOUND, NOT_READABLE, TOO_LARGE
from article_pipeline.errors import ContentError, SourceError
from article_pipeline.messages import harmless
from article_pipeline.options import Options

SIZE_LIMIT: Final = 100_000_000
"""Bytes of a source that is opened at all; a reader's own limit may be lower."""


def load(path: Path) -> SourceFile:
    """
    Read the file at ``path``; its folder is the article's.

    Raises:
        SourceError: it is no regular file, or may not be read.
        ContentError: it is larger than ``SIZE_LIMIT``.
    """
    place = Place(shown(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(NOT_READABLE.at(place, why="it is a folder", mend="name one file in it"))
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(NOT_READABLE.at(place, why="it is not a regular file", mend="name a file"))
        if status.st_size > SIZE_LIMIT:
            raise ContentError(TOO_LARGE.at(place, size=status.st_size, limit=SIZE_LIMIT))
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise not_found(path) from fault
    except PermissionError as fault:
        mend = "give yourself leave to read it, or copy it"
        raise SourceError(NOT_READABLE.at(place, why=fault.strerror, mend=mend)) from fault
    except OSError as fault:
        mend = "look at it with another program; if none can read it, restore it"
        raise SourceError(NOT_READABLE.at(place, why=fault.strerror, mend=mend)) from fault
    return SourceFile(shown(path), data, path.parent)


def _places(source: SourceFile, article: Article) -> Places | None:
    """Give the places of a source that is text; those of a package are its reader's own."""
    if not article.source.media_type.startswith("text/"):
        return None
    try:
        return Places(source.data.decode(article.source.encoding).removeprefix("\ufeff"))
    except (LookupError, UnicodeError):
        return None


def not_found(path: Path) -> SourceError:
    """Say that nothing is at ``path``, and what is near to it."""
    if path.is_symlink():
        mend = f"it is a link to {shown(path.readlink())}: mend it, or name the file itself"
        return SourceError(NOT_READABLE.at(Place(shown(path)), why="what it leads to is gone", mend=mend))
    siblings = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    near = get_close_matches(path.name, siblings, n=1)
    others = f"{shown(path.parent)} holds {len(siblings)} other(s)"
    found = f"near it is {shown(path.parent / near[0])}" if near else others
    return SourceError(NOT_FOUND.at(Place(shown(path)), near=found))


def shown(path: Path) -> str:
    """Give the path as text that can be written anywhere, with marks for what is no character."""
    return harmless(os.fsencode(path).decode("utf-8", "replace"))


def read(path: Path, options: Options, *, with_notes: bool = False) -> readers.Reading:
    """
    Read the article at ``path`` with the reader for its kind, and check it.

    The checks' notes are for whoever asks ``with_notes``; a build tells their warnings only.

    Raises:
        SourceError: it cannot be read.
        ContentError: it is no article.
    """
    return read_loaded(load(path), options, with_notes=with_notes)


def read_loaded(source: SourceFile, options: Options, *, with_notes: bool = False) -> readers.Reading:
    """
    Read and check an article that is in memory, as ``read`` does.

    Raises:
        SourceError: it cannot be read.
        ContentError: it is no article.
    """
    reading = readers.read(source, options)
    findings = check(reading.article, reading.path or source.path, _places(source, reading.article))
    told = (f for f in findings if with_notes or f.severity is not Severity.NOTE)
    return replace(reading, diagnostics=(*reading.diagnostics, *told))
