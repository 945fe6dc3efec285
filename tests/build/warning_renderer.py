"""A renderer that warns, as one of a third party may."""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LAYOUT_WARNING
from article_pipeline.renderers import RenderJob


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write a little and warn of it."""
    target.write_text("bells")
    return (LAYOUT_WARNING.at(Place(job.place), why="it is narrow"),)
