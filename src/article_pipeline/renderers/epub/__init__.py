"""
An e-book of one article, which is read by eye, by ear, or both at once (EPUB 3.3 with media overlays).

Text and narration are one: every sentence is heard where it stands, and a listener may leave a figure or a
table, or pass over captions, credits and descriptions one by one.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.containers import write_package
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.epub.edition import edition_of
from article_pipeline.renderers.epub.looks import licences
from article_pipeline.renderers.epub.package import FOLDER, MIMETYPE, PACKAGE, container
from article_pipeline.renderers.epub.refusals import refuse_unwritable


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the book.

    Raises:
        ValueError: the job has no narration.
        UsageError: a conformance is claimed that nobody has certified (AP651).
        RenderError: the article has a character that no XML can hold (AP650), the claim is untrue (AP652), or
            ffmpeg fails.
        MissingError: there is no ffmpeg, or no folder of style sheets.
        AuditError: the sound that ffmpeg wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    refuse_unwritable(job)
    with TemporaryDirectory(dir=target.parent) as scratch:
        edition = edition_of(job, Path(scratch))
        members = [(f"{FOLDER}/{name}", content) for name, content in edition.book.files()]
        members += [(f"{FOLDER}/{PACKAGE}", edition.package), ("META-INF/container.xml", container())]
        members += [(f"META-INF/{name}", text) for name, text in licences()]
        write_package(target, MIMETYPE, members)
    return edition.told
