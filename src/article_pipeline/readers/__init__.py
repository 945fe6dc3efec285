"""
Readers: one module a kind of source, each turning a file into an ``Article``.

Listed in one table and loaded on first use; third parties add a ``ReaderEntry`` by the entry-point group
``article_pipeline.readers``. Sources are read through ``read`` here, which says of each part how sure its
rule is.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import Final, Protocol, cast

from article_pipeline.article.grading import graded
from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import AssetStore
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.source import UNKNOWN_KIND
from article_pipeline.errors import SourceError
from article_pipeline.extensions import Extensions, extensions
from article_pipeline.options import Options

ENTRY_POINTS: Final = "article_pipeline.readers"


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What a reader gives back: the article, and what it has to say about it.

    With a diagnostic of severity error the article can be shown, but no edition may be made of it.
    ``assets`` holds its pictures where they do not lie in the source's folder. ``manner`` is the table of
    ``confidence.toml`` that its rules stand in: the reader's name, unless the reader says so itself. ``path``
    is what messages call the text where it is a part of the source. ``text`` is what spans are places in: the
    decoded source, or the words of a page or document; empty where the reader does not tell. Where it
    ``has_markup``, what stands between the words of a part may be signs and names that are no words of it.
    """

    article: Article
    diagnostics: tuple[Diagnostic, ...] = ()
    assets: AssetStore | None = None
    manner: str = ""
    path: str = ""
    text: str = ""
    has_markup: bool = False


class Reader(Protocol):
    """A module that reads one kind of source."""

    def read(self, source: SourceFile, options: Options) -> Reading:
        """
        Read ``source`` into an article that keeps the coverage law.

        Raises:
            SourceError: the bytes cannot be read as this kind of source.
            ContentError: they can be, and are not an article.
        """
        ...


@dataclass(frozen=True, slots=True)
class ReaderEntry:
    """A row of the table: the kind's name, its file suffixes in lower case, and the module that reads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def load(self) -> Reader:
        """Import the module."""
        return cast("Reader", import_module(self.module))


_OURS: Final = (
    ReaderEntry("text", (".txt",), "article_pipeline.readers.text"),
    ReaderEntry("markdown", (".md", ".markdown"), "article_pipeline.readers.markdown"),
    ReaderEntry("word", (".docx",), "article_pipeline.readers.word"),
    ReaderEntry("archive", (".zip",), "article_pipeline.readers.archive"),
    ReaderEntry("html", (".html", ".htm", ".xhtml"), "article_pipeline.readers.html"),
)


def readers() -> tuple[ReaderEntry, ...]:
    """All readers, ours first; those that cannot be loaded are left out."""
    return (*_OURS, *_theirs().rows)


def left_out() -> tuple[Diagnostic, ...]:
    """Tell of the readers of others that are not in the table."""
    return _theirs().told


def _theirs() -> Extensions[ReaderEntry]:
    return extensions(ENTRY_POINTS, ReaderEntry, [entry.name for entry in _OURS])


def suffixes() -> tuple[str, ...]:
    """Every file suffix that some reader takes."""
    return tuple(suffix for entry in readers() for suffix in entry.suffixes)


def entry_for(path: str) -> ReaderEntry:
    """
    Find the reader for a file of this name.

    Raises:
        SourceError: none takes its suffix.
    """
    suffix = PurePath(path).suffix.lower()
    for entry in readers():
        if suffix in entry.suffixes:
            return entry
    known = ", ".join(suffixes())
    unknown = UNKNOWN_KIND.at(Place(path), suffix=suffix or "nothing", suffixes=known)
    raise SourceError(unknown, *left_out())


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read ``source`` with the reader for its kind, and give each part the confidence of the rule that named it.

    Raises:
        SourceError: it cannot be read.
        ContentError: it is no article.
    """
    entry = entry_for(source.path)
    reader = entry.load()
    with _uncollected():
        reading = reader.read(source, options)
        manner = reading.manner or entry.name
        return replace(reading, article=graded(reading.article, manner), manner=manner)


@contextmanager
def _uncollected() -> Iterator[None]:
    """
    Let the collector of circular garbage rest.

    Reading makes a tree that stays. The collector would go over all of it again each time that it has grown
    by a quarter: a third of the time of a long source, and nothing to collect.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
