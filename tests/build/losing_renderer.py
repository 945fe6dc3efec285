"""A renderer of plain text that loses a credit and tells nobody, as a faulty one would."""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.plain_text import text_of


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the text edition without the words "Tom Reed"."""
    target.write_text(text_of(job.article).replace("Tom Reed", ""), encoding="utf-8")
    return ()
