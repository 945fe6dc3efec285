"""
Bringing a source into memory and through its reader.

Only a regular file is opened: a pipe or a device could keep a build waiting for ever.
"""

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Final

from article_pipeline import readers
from article_pipeline.article.checks import check
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import NOT_READABLE, TOO_LARGE, Place, Severity
from article_pipeline.errors import ContentError, SourceError
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
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(NOT_READABLE.at(place, why="it is not a regular file"))
        if status.st_size > SIZE_LIMIT:
            raise ContentError(TOO_LARGE.at(place, size=status.st_size, limit=SIZE_LIMIT))
        data = path.read_bytes()
    except OSError as fault:
        raise SourceError(NOT_READABLE.at(place, why=fault.strerror)) from fault
    return SourceFile(shown(path), data, path.parent)


def shown(path: Path) -> str:
    """Give the path as text that can be written anywhere, with a mark for bytes that are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def read(path: Path, options: Options, *, with_notes: bool = False) -> readers.Reading:
    """
    Read the article at ``path`` with the reader for its kind, and check it.

    The checks' notes are for whoever asks ``with_notes``; a build tells their warnings only.

    Raises:
        SourceError: it cannot be read.
        ContentError: it is no article.
    """
    reading = readers.read(load(path), options)
    findings = check(reading.article, shown(path))
    told = (f for f in findings if with_notes or f.severity is not Severity.NOTE)
    return replace(reading, diagnostics=(*reading.diagnostics, *told))
