"""A renderer that refuses what it is given."""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LAYOUT_FAILED
from article_pipeline.errors import RenderError
from article_pipeline.renderers import RenderJob


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    target.write_text("half")
    raise RenderError(LAYOUT_FAILED.at(Place(job.place), why="no room", mend="make room"))
