"""
A web page for everybody: one file that is read by eye, by keyboard, by screen reader and by ear.

All that it needs is in it, or in the folder beside it; it fetches nothing. Without scripts it is a whole page
with the browser's own player; with them it is read along, and looks as its reader likes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import LARGE_PAGE
from article_pipeline.markup.characters import refuse_unwritable
from article_pipeline.markup.colours import faint_on_screen
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html.edition import SHEETS, page_of, sound_of
from article_pipeline.renderers.html.media import FOLDER, Beside, Embedded
from article_pipeline.renderers.html.page import page_text

LARGE: Final = 25_000_000
"""Bytes from which on many mail programs refuse a file."""


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the page.

    Raises:
        ValueError: the job has no narration.
        RenderError: the article has a character that no page can hold (AP630), or ffmpeg fails.
        MissingError: there is no ffmpeg, or no folder of style sheets.
        AuditError: the sound that ffmpeg wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    if job.narration is None:
        raise ValueError("a page that is read along needs a narration")
    refuse_unwritable(job.article, job.place, "web page")
    is_embedded = job.options.html.media == "embed"
    media = Embedded() if is_embedded else Beside(target.with_name(f"{job.slug}{FOLDER}"))
    sound = sound_of(job, job.narration, media, target.parent)
    page, told = page_of(job, job.narration, media, sound)
    data = page_text(page).encode()
    target.write_bytes(data)
    sheets = sheets_of(SHEETS, job.options.pdf.styles)
    faint = faint_on_screen(job.options.publication, sheets, Place(job.place))
    return (*told, *faint, *_large(job, len(data)))


def _large(job: RenderJob, size: int) -> Iterator[Diagnostic]:
    if size > LARGE:
        yield LARGE_PAGE.at(Place(job.place), size=round(size / 1_000_000))
