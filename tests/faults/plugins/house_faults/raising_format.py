"""A renderer with a fault of its own."""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    target.write_text("half")
    raise ValueError("the third party's own fault")
