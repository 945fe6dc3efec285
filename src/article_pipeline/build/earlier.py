"""
What an earlier build left in an article's folder, and what becomes of it.

Only what a manifest of ours lists is ours; all else is a user's own, whatever its name is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article
from article_pipeline.build import manifest
from article_pipeline.build.manifest import MANIFEST, Manifest
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.publish import refuse_foreign
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.building import EDITION_DROPPED, OTHER_ARTICLE
from article_pipeline.renderers import formats

Editions = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The editions that are ``kept``, the names of our files that go, and what is told of both."""

    kept: Editions
    replaced: frozenset[str]
    notes: tuple[Diagnostic, ...]


def look_back(planned: PlannedArticle, article: Article) -> Earlier:
    """Part the editions of an earlier build: those that still say what ``article`` says are kept."""
    old = manifest.load(planned.folder / MANIFEST)
    if old is None:
        return Earlier({}, frozenset(), ())
    built = {edition.name for edition in planned.formats}
    others = {name: edition for name, edition in old.editions.items() if name not in built}
    kept = {
        name: edition for name, edition in others.items() if _still_says(planned, article, old, name, edition)
    }
    replaced = _listed(old) - {name for edition in kept.values() for name in manifest.files_of(edition)}
    return Earlier(kept, replaced, tuple(_notes(planned, article, old, others.keys() - kept.keys())))


def refuse_strangers(planned: PlannedArticle) -> None:
    """
    See that no file of a user's own stands where an edition would be put.

    Raises:
        OutputError: one does; all of them are told.
    """
    old = manifest.load(planned.folder / MANIFEST)
    ours = _listed(old) if old else frozenset()
    refuse_foreign(planned.folder, (file.name for file in planned.files), ours.__contains__)


def _listed(old: Manifest) -> frozenset[str]:
    named = (name for edition in old.editions.values() for name in manifest.files_of(edition))
    return frozenset({MANIFEST, *old.reports, *named})


def _still_says(
    planned: PlannedArticle, article: Article, old: Manifest, name: str, edition: Mapping[str, Any]
) -> bool:
    return (
        _is_same(old, article, name)
        and manifest.is_of(edition, article)
        and manifest.is_whole(planned.folder, edition)
        and not _stands_in_the_way(planned, manifest.files_of(edition))
    )


def _is_same(old: Manifest, article: Article, name: str) -> bool:
    """Whether the source has the same bytes, or says the same and the edition tells nothing of its bytes."""
    if old.source_digest == article.source.digest:
        return True
    known = formats().get(name)
    return old.article_digest == identity(article) and known is not None and not known.tells_source


def _stands_in_the_way(planned: PlannedArticle, names: Iterable[str]) -> bool:
    """Whether files of another edition have the place of one that is built, or lie in its folder."""
    taken = {file.name for file in planned.files} | set(planned.folder_names)
    return any(PurePosixPath(name).parts[0] in taken for name in names)


def _notes(
    planned: PlannedArticle, article: Article, old: Manifest, dropped: set[str]
) -> Iterator[Diagnostic]:
    source = article.source
    if old.source_digest != source.digest and old.source_name != source.name:
        yield OTHER_ARTICLE.at(planned.place, other=old.source_name)
    if dropped:
        yield EDITION_DROPPED.at(planned.place, formats=", ".join(sorted(dropped)))
