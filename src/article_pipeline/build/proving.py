"""
Proving editions of an article, by whoever made them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from article_pipeline.article.coverage import violations
from article_pipeline.build.keys import proofs
from article_pipeline.build.rendering import Rendered, about
from article_pipeline.build.source import shown
from article_pipeline.build.task import Task
from article_pipeline.readers import Reading
from article_pipeline.renderers import Format

if TYPE_CHECKING:  # what is not proved needs no reader of editions
    from article_pipeline.audit import ArticleAudit

NOT: Final = "none"
FULL: Final = "full"


def prove(
    rendered: Rendered, task: Task, editions: Sequence[Format], tell: Callable[[str], None]
) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, str]]:
    """
    Read editions back and hold them against the article.

    Gives the proof of each, as it is kept, and what the article's pictures look like; nothing of either where
    the user wants no proof. A proof that finds a fault is given like any other.
    """
    job = rendered.job
    if job.options.verify == NOT:
        return {}, {}
    from article_pipeline.audit import Edition, Reference, audit_article  # what is not proved needs no reader

    is_full = job.options.verify == FULL
    narrated = [edition for edition in editions if edition.needs_narration]
    said = [*about(rendered.spoken, *narrated), *(one for e in editions for one in rendered.said[e.name])]
    reference = Reference(
        job.article, job.place, job.options, said, job.narration, job.store, is_full=is_full
    )
    files = [Edition(f.name, task.folder / f.file_name(job.slug)) for f in editions]
    audit = audit_article(reference, files, None, tell)
    looks = {path: look.to_text() for path, look in sorted(audit.looks.items())}
    return {proof.edition.name: proofs.to_data(proof) for proof in audit.proofs}, looks


def audit_of(
    task: Task,
    reading: Reading,
    kept: Mapping[str, Mapping[str, Any] | None],
    looks: Mapping[str, str],
) -> "ArticleAudit":
    """Put the proofs of a task's editions together, as ``prove`` gives them, and look at the source end."""
    from article_pipeline.audit import ArticleAudit, Edition
    from article_pipeline.audit.looks import Look

    slug, found = task.planned.slug, []
    for edition in task.formats:
        file = Edition(edition.name, task.folder / edition.file_name(slug))
        found.append(proofs.from_data(kept[edition.name] or {}, file))
    return ArticleAudit(
        article=reading.article,
        place=shown(task.planned.source),
        proofs=tuple(found),
        looks={path: Look.from_text(look) for path, look in looks.items()},
        uncovered=_uncovered(reading),
    )


def _uncovered(reading: Reading) -> tuple[str, ...] | None:
    if not reading.text:
        return None
    return tuple(violations(reading.article, reading.text, has_markup=reading.has_markup))
