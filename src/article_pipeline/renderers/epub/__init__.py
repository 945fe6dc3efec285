"""
An e-book of one article, which is read by eye, by ear, or both at once (EPUB 3.3 with media overlays).

Text and narration are one: every sentence is heard where it stands, and a listener may leave a figure or a
table, or pass over captions, credits and descriptions one by one.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.characters import refuse_unwritable
from article_pipeline.markup.containers import write_package
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.epub.edition import edition_of
from article_pipeline.renderers.epub.looks import licences
from article_pipeline.renderers.epub.package import FOLDER, MIMETYPE, PACKAGE, container
from article_pipeline.speech.codecs import MP3
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.imprint import tags_for
from article_pipeline.speech.narration import Narration


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the book.

    Raises:
        ValueError: the job has no narration.
        UsageError: a conformance is claimed that nobody has certified (AP651).
        RenderError: the article has a character that no XML can hold (AP630), the claim is untrue (AP652), or
            ffmpeg fails.
        MissingError: there is no ffmpeg, or no folder of style sheets.
        AuditError: the sound that ffmpeg wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    if job.narration is None:
        raise ValueError("a book that is read along needs a narration")
    refuse_unwritable(job.article, job.place, "e-book")
    with TemporaryDirectory(dir=target.parent) as scratch:
        sound = Path(scratch) / "narration.mp3"
        tags = tags_for(job.article, job.slug, job.narration)
        encode(job.narration, MP3, job.options.speech.preset, tags, sound, job.kept)
        return write_book(job, job.narration, sound, target)


def write_book(job: RenderJob, narration: Narration, sound: Path, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the book of a ``narration`` whose MP3 is the file ``sound``, and say what was lost or odd.

    Raises:
        UsageError: a conformance is claimed that nobody has certified (AP651).
        RenderError: the claim is untrue (AP652).
    """
    edition = edition_of(job, narration, sound)
    members = [(f"{FOLDER}/{name}", content) for name, content in edition.book.files()]
    members += [(f"{FOLDER}/{PACKAGE}", edition.package), ("META-INF/container.xml", container())]
    members += [(f"META-INF/{name}", text) for name, text in licences()]
    write_package(target, MIMETYPE, members)
    return edition.told
