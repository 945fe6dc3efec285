"""
The model itself as JSON, for other programs; ``article-pipeline schema`` prints its schema.

It is the one edition that holds the leftovers, so that what is in no other edition can be seen.
"""

from pathlib import Path

from article_pipeline.article.codec import dumps
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Write the model to ``target``."""
    target.write_text(dumps(job.article), encoding="utf-8", newline="\n")
    return ()
