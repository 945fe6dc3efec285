"""
What a build is going to do: which articles, under which names, into which files.

A plan reads no article. It is made whole before anything is built, so that two articles that would
overwrite each other are found out first.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from article_pipeline import readers, renderers
from article_pipeline.article.companions import is_companion, is_hidden
from article_pipeline.build import manifest
from article_pipeline.build.refusals import is_refusal
from article_pipeline.build.slugs import slug_of
from article_pipeline.build.source import not_found, shown
from article_pipeline.build.strays import strays_in
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import OUTPUT_OVER_SOURCE, SLUG_CLASH
from article_pipeline.diagnostics.source import NO_ARTICLES
from article_pipeline.errors import PipelineError, SourceError, UsageError


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """
    One article of a plan: its source, and the folder that its editions are published in.

    Where it ``is_proved``, the report of the audit stands beside the editions.
    """

    source: Path
    slug: str
    folder: Path
    formats: tuple[renderers.Format, ...]
    is_proved: bool = True

    @property
    def place(self) -> Place:
        return Place(shown(self.source))

    @property
    def files(self) -> tuple[Path, ...]:
        """The editions' paths once they are published, the manifest last."""
        names = [f.file_name(self.slug) for f in self.formats]
        beside = (manifest.REPORT, manifest.MANIFEST) if self.is_proved else (manifest.MANIFEST,)
        return tuple(self.folder / name for name in (*names, *beside))

    @property
    def folder_names(self) -> tuple[str, ...]:
        """The names of the folders that editions may have beside their files."""
        return tuple(name for f in self.formats if (name := f.folder_name(self.slug)))


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
    folders: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    """The folders among the sources, each with the files that people put there."""


def make_plan(
    sources: Sequence[Path], output: Path, formats: tuple[renderers.Format, ...], *, is_proved: bool = True
) -> Plan:
    """Plan the build of every article that ``sources``, files or folders, hold."""
    files, refusals = _discover(sources, output)
    articles: dict[str, PlannedArticle] = {}
    for file in files:
        slug = slug_of(file)
        planned = PlannedArticle(file, slug, output / slug, formats, is_proved)
        try:
            _check_apart(planned, articles.get(slug))
        except UsageError as error:
            refusals.append(Refusal(file, error))
        else:
            articles[slug] = planned
    refused = {refusal.source for refusal in refusals}
    folders = {s: tuple(files_in(s, output)) for s in sources if s.is_dir() and s not in refused}
    return Plan(tuple(articles.values()), tuple(refusals), folders)


def _check_apart(planned: PlannedArticle, other: PlannedArticle | None) -> None:
    if other:
        raise UsageError(SLUG_CLASH.at(planned.place, other=shown(other.source)))
    if real(planned.folder) in real(planned.source).parents:
        raise UsageError(OUTPUT_OVER_SOURCE.at(planned.place))


def _discover(sources: Sequence[Path], output: Path) -> tuple[list[Path], list[Refusal]]:
    files: dict[Path, Path] = {}
    refusals: list[Refusal] = []
    for source in sources:
        try:
            for file in articles_in(source, output):
                files.setdefault(real(file), file)
        except SourceError as error:
            refusals.append(Refusal(source, error))
    return list(files.values()), refusals


def articles_in(source: Path, output: Path | None = None) -> tuple[Path, ...]:
    """
    List the article files of a folder and its subfolders, sorted; of a file, itself.

    What is hidden is passed over, and the folder of a saved page's pieces; so are ``output`` below the
    folder, and folders of editions, lest a build take editions for articles.

    Raises:
        SourceError: there is nothing of that name, or the folder holds no article.
    """
    if source.is_dir():
        known = readers.suffixes()
        files = list(files_in(source, output))
        found = sorted(p for p in files if p.suffix.lower() in known and p.is_file())
        if not found:
            nothing = NO_ARTICLES.at(Place(shown(source)), suffixes=", ".join(known))
            raise SourceError(nothing, *strays_in(source, files, None))
        return tuple(found)
    if not os.path.lexists(source):
        raise not_found(source)
    return (source,)


def files_in(source: Path, *aside: Path | None) -> Iterator[Path]:
    """
    Yield the files of a folder and its subfolders that people put there, articles or not.

    The folders ``aside``, such as that of the editions, are passed over.
    """
    left = {real(folder) for folder in aside if folder}
    for where, folders, files in os.walk(source):
        here = Path(where)
        if manifest.load(here / manifest.MANIFEST):
            folders.clear()
            continue
        folders[:] = [
            folder
            for folder in folders
            if not is_hidden(folder) and not is_companion(folder, files) and real(here / folder) not in left
        ]
        yield from (here / name for name in files if not is_hidden(name) and not is_refusal(here / name))


def real(path: Path) -> Path:
    """Follow all links; a link that leads round in a circle stays as it is."""
    return Path(os.path.realpath(path))
