"""
The audit of one article: all of its editions, and the source end.

The source end is the coverage law: what the article and its leftovers say is the whole source.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Leftover
from article_pipeline.audit.auditing import Proof, audit
from article_pipeline.audit.looks import Look
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.diagnostics.audit import SOURCE_NOT_COVERED

Progress = Callable[[str], None]
"""Is told the edition that is read back next."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text that an article's spans are places in, as its reader tells it."""

    text: str
    has_markup: bool = False


@dataclass(frozen=True, slots=True)
class ArticleAudit:
    """
    What became of the audit of an article's editions.

    ``uncovered`` says what of the source is neither in the article nor left over with a reason; it is
    ``None`` where the source was not at hand. ``looks`` is what the pictures look like that editions were
    held against. ``believed`` names the edition that the others are held against, where the source was not.
    """

    article: Article
    place: str
    proofs: tuple[Proof, ...]
    looks: Mapping[str, Look]
    uncovered: tuple[str, ...] | None = None
    notes: tuple[Diagnostic, ...] = ()
    believed: str = ""

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """What of the source is in no edition, each with its reason."""
        return self.article.leftovers

    @property
    def is_whole(self) -> bool:
        """Whether every edition that was read says all that the article says, and that all of the source."""
        is_sound = not self.uncovered and not any(note.severity is Severity.ERROR for note in self.notes)
        return is_sound and not any(proof.open_findings for proof in self.proofs)

    def told(self) -> Iterator[Diagnostic]:
        """Yield what is to be told, the source end first."""
        for fault in self.uncovered or ():
            yield SOURCE_NOT_COVERED.at(Place(self.place), fault=fault)
        yield from self.notes
        for proof in self.proofs:
            yield from proof.told(self.place)


def audit_article(
    reference: Reference,
    editions: Sequence[Edition],
    source: SourceText | None = None,
    progress: Progress | None = None,
    notes: Sequence[Diagnostic] = (),
) -> ArticleAudit:
    """
    Read all editions of an article back, and the source end if ``source`` is at hand.

    ``notes`` are told with what is found.
    """
    proofs = []
    for edition in editions:
        if progress:
            progress(edition.name)
        proofs.append(audit(reference, edition))
    return ArticleAudit(
        article=reference.article,
        place=reference.place,
        proofs=tuple(proofs),
        looks=reference.gallery.looks if reference.is_full else reference.looks,
        uncovered=_uncovered(reference.article, source),
        notes=tuple(notes),
    )


def _uncovered(article: Article, source: SourceText | None) -> tuple[str, ...] | None:
    if source is None or not source.text:
        return None
    return tuple(violations(article, source.text, has_markup=source.has_markup))
