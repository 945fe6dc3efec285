"""
What a build is going to do: which articles, under which names, into which files.

A plan reads no article. It is made whole before anything is built, so that two articles that would
overwrite each other are found out first.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from article_pipeline import readers, renderers
from article_pipeline.diagnostics import NO_ARTICLES, NOT_FOUND, OUTPUT_OVER_SOURCE, SLUG_CLASH, Place
from article_pipeline.errors import PipelineError, SourceError, UsageError

_NAMELESS: Final = frozenset({"article", "index"})
"""File names that say nothing of the article; its folder's name is taken instead."""
_SLUG_LENGTH: Final = 80
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Latin letters that Unicode does not part into a base letter and a mark."""


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """One article of a plan: its source, and the folder that its editions are published in."""

    source: Path
    slug: str
    folder: Path
    formats: tuple[renderers.Format, ...]

    @property
    def place(self) -> Place:
        return Place(os.fspath(self.source))

    @property
    def files(self) -> tuple[Path, ...]:
        """The editions' paths once they are published, the manifest last."""
        names = [f.file_name(self.slug) for f in self.formats]
        return tuple(self.folder / name for name in (*names, MANIFEST))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that cannot even be planned, and why."""

    source: Path
    error: PipelineError


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be built, in order, and what is refused before it begins."""

    articles: tuple[PlannedArticle, ...]
    refusals: tuple[Refusal, ...]


MANIFEST: Final = "manifest.json"


def make_plan(sources: Sequence[Path], output: Path, formats: tuple[renderers.Format, ...]) -> Plan:
    """Plan the build of every article that ``sources``, files or folders, hold."""
    files, refusals = _discover(sources)
    articles: dict[str, PlannedArticle] = {}
    for file in files:
        slug = slug_of(file)
        planned = PlannedArticle(file, slug, output / slug, formats)
        try:
            _check_apart(planned, articles.get(slug))
        except UsageError as error:
            refusals.append(Refusal(file, error))
        else:
            articles[slug] = planned
    return Plan(tuple(articles.values()), tuple(refusals))


def _check_apart(planned: PlannedArticle, other: PlannedArticle | None) -> None:
    if other:
        raise UsageError(SLUG_CLASH.at(planned.place, other=other.source))
    if planned.folder.resolve() in (planned.source.resolve().parent, *planned.source.resolve().parents):
        raise UsageError(OUTPUT_OVER_SOURCE.at(planned.place))


def _discover(sources: Sequence[Path]) -> tuple[list[Path], list[Refusal]]:
    files: dict[Path, Path] = {}
    refusals: list[Refusal] = []
    for source in sources:
        try:
            for file in articles_in(source):
                files.setdefault(file.resolve(), file)
        except SourceError as error:
            refusals.append(Refusal(source, error))
    return list(files.values()), refusals


def articles_in(source: Path) -> tuple[Path, ...]:
    """
    List the article files of a folder and its subfolders, sorted; of a file, itself.

    Names that begin with a dot are passed over, and those of the locks that Word leaves ("~$").

    Raises:
        SourceError: there is nothing of that name, or the folder holds no article.
    """
    if source.is_dir():
        known = readers.suffixes()
        inside = sorted(p for p in source.rglob("*") if p.suffix.lower() in known and p.is_file())
        found = tuple(p for p in inside if not any(map(_is_hidden, p.relative_to(source).parts)))
        if not found:
            raise SourceError(NO_ARTICLES.at(Place(os.fspath(source)), suffixes=", ".join(known)))
        return found
    if not os.path.lexists(source):
        raise SourceError(NOT_FOUND.at(Place(os.fspath(source)), near=_near(source)))
    return (source,)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _near(source: Path) -> str:
    siblings = [p.name for p in source.parent.iterdir()] if source.parent.is_dir() else []
    near = get_close_matches(source.name, siblings, n=1)
    found = f"{source.parent} holds {len(siblings)} other(s)"
    return f"near it is {source.parent / near[0]}" if near else found


def slug_of(source: Path) -> str:
    """
    Name an article's folder and files after its source: lower-case ASCII letters, digits and hyphens.

    A name of which nothing is left is replaced by a digest of it, so that it stays the same in each run.
    """
    path = source.resolve()
    name = path.parent.name if path.stem.lower() in _NAMELESS and path.parent.name else path.stem
    parted = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    ascii_name = parted.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_SLUG_LENGTH].rstrip("-")
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:8]
    return slug or f"article-{digest}"
