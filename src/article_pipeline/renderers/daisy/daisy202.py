"""
DAISY 2.02: what players of the first generation read.

The files lie at the top of the ZIP file, where a player looks for ``ncc.html``; their names are short ASCII.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import DAISY_CAPTIONS
from article_pipeline.markup.containers import write_package
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.daisy import ncc
from article_pipeline.renderers.daisy.book import Book, Section, book_of, depth_told, spoken
from article_pipeline.renderers.daisy.smil10 import master_file, smil_file
from article_pipeline.renderers.daisy.xhtml import text_page

TEXT: Final = "text.html"
SHEET: Final = "book.css"


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the book as a ZIP file.

    Raises:
        ValueError: the job has no narration.
        MissingError: there is no ffmpeg.
        RenderError: the book cannot be made, or ffmpeg fails.
        AuditError: what ffmpeg wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    with depth_told(job.place), tempfile.TemporaryDirectory(dir=target.parent) as folder:
        book = book_of(job, has_drawings=False)
        sections = spoken(book, job, Path(folder), target)
        write_package(target, None, members(book, sections).items())
    return (*book.diagnostics, *unskippable(book, job.place))


def members(book: Book, sections: Sequence[Section]) -> dict[str, bytes | Path]:
    """Give the files of the book by their names."""
    files: dict[str, bytes | Path] = {
        TEXT: text_page(book.article, book.facts, SHEET),
        SHEET: book.sheet.encode(),
        "master.smil": master_file(sections, book.facts),
    }
    files |= {one.smil_name: smil_file(one, book.facts, TEXT) for one in sections}
    files |= {one.sound_name: one.sound for one in sections}
    files |= {name: picture.data for name, picture in book.pictures.files.items()}
    files[ncc.NAME] = ncc.ncc_file(book, sections, {name: _size(file) for name, file in files.items()})
    return files


def unskippable(book: Book, place: str) -> Iterator[Diagnostic]:
    """Tell how many captions are heard that a player cannot pass over; messages call the source ``place``."""
    heard = {clip.target for clip in book.clips}
    lines = [line for line in book.article.iter("p") if "caption" in (line.get("class") or "").split()]
    if count := sum(any(piece.get("id") in heard for piece in line.iter()) for line in lines):
        yield DAISY_CAPTIONS.at(Place(place), count=count)


def _size(file: bytes | Path) -> int:
    return len(file) if isinstance(file, bytes) else file.stat().st_size
