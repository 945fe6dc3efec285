"""
Proving the editions of an article before they are published, and what a later audit will need to know.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.errors import AuditError
from article_pipeline.readers import Reading
from article_pipeline.renderers import Format, RenderJob

if TYPE_CHECKING:  # what is not proved needs no reader of editions
    from collections.abc import Callable

    from article_pipeline.audit import ArticleAudit
    from article_pipeline.speech.narration import Narration

NOT: Final = "none"
FULL: Final = "full"


@dataclass(frozen=True, slots=True)
class Finished:
    """The editions of a job in the folder where they wait to be published, and what was said of them."""

    job: RenderJob
    folder: Path
    formats: Sequence[Format]
    said: Sequence[Diagnostic]


def prove(
    finished: Finished, reading: Reading, tell: "Callable[[str], None] | None" = None
) -> "ArticleAudit | None":
    """
    Read the editions back and hold them against the article; ``None`` where the user wants no proof.

    Raises:
        AuditError: an edition does not say what the article says, or the article not what its source says;
            all that is wrong is told, after what was said before.
    """
    job = finished.job
    if job.options.verify == NOT:
        return None
    from article_pipeline.audit import Edition, Reference, SourceText, audit_article

    is_full = job.options.verify == FULL
    reference = Reference(
        job.article, job.place, job.options, finished.said, job.narration, job.store, is_full=is_full
    )
    editions = [Edition(f.name, finished.folder / f.file_name(job.slug)) for f in finished.formats]
    audit = audit_article(reference, editions, SourceText(reading.text, reading.has_markup), tell)
    if not audit.is_whole:
        raise AuditError(*finished.said, *audit.told())
    return audit


def narration_digest(narration: "Narration") -> str:
    """Give the digest of what is said when and by whom: ``sha256:`` and 64 hex digits."""
    told = hashlib.sha256(f"{narration.engine} {narration.engine_version} {narration.voice}".encode())
    told.update(f" {narration.sample_rate} {narration.channels} {narration.samples}".encode())
    for utterance, cue in zip(narration.script.utterances, narration.cues, strict=True):
        told.update(f"\n{cue.start} {cue.end} {utterance.spoken}".encode())
    return f"sha256:{told.hexdigest()}"
