"""
Proving editions of an article, by whoever made them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from article_pipeline.build.keys import proofs
from article_pipeline.build.rendering import Rendered, about
from article_pipeline.build.task import Task
from article_pipeline.renderers import Format

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
