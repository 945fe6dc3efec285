"""
The web page before its narration is made: the same page without the player.

No format of a build, since a page that nobody can hear is not what readers are promised: a preview shows it
until the page that is read along is there.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.characters import refuse_unwritable
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html.edition import page_of
from article_pipeline.renderers.html.media import Embedded
from article_pipeline.renderers.html.page import page_text


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the page, with all that it shows in it.

    Raises:
        RenderError: the article has a character that no page can hold (AP630).
        MissingError: there is no folder of style sheets.
    """
    refuse_unwritable(job.article, job.place, "web page")
    page, told = page_of(job, None, Embedded())
    target.write_text(page_text(page), encoding="utf-8", newline="\n")
    return told
