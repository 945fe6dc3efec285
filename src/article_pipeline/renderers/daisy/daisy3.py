"""
DAISY 3 (ANSI/NISO Z39.86-2005): more to move by and more to skip than DAISY 2.02 has.

The files lie at the top of the ZIP file; their names have only the letters that the standard allows.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import DAISY_BREAKS, DAISY_CODE
from article_pipeline.markup.containers import write_package
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.daisy.book import Book, Section, book_of, depth_told, spoken
from article_pipeline.renderers.daisy.dtbook import text_file
from article_pipeline.renderers.daisy.ncx import ncx_file
from article_pipeline.renderers.daisy.opf import package_file
from article_pipeline.renderers.daisy.resources import resource_file
from article_pipeline.renderers.daisy.smil20 import Plan, plan_of, seqs, smil_file

PACKAGE: Final = "package.opf"
TEXT: Final = "text.xml"
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
        book = book_of(job, has_drawings=True)
        sections = spoken(book, job, Path(folder), target)
        write_package(target, None, members(book, sections).items())
    return (*book.diagnostics, *changed(book, job.place))


def members(book: Book, sections: Sequence[Section]) -> dict[str, bytes | Path]:
    """Give the files of the book by their names."""
    plans = [plan_of(section) for section in sections]
    links = dict(_links(sections, plans))
    files: dict[str, bytes | Path] = {
        TEXT: text_file(book.article, book.outline, book.facts, links, SHEET),
        SHEET: book.sheet.encode(),
        "navigation.ncx": ncx_file(book, sections, plans),
        "resources.res": resource_file(book.facts.language),
    }
    for section, plan in zip(sections, plans, strict=True):
        files[section.smil_name] = smil_file(section, plan, book.facts, TEXT)
        files[section.sound_name] = section.sound
    files |= {name: picture.data for name, picture in book.pictures.files.items()}
    files[PACKAGE] = package_file(book.facts, sections, [*files, PACKAGE])
    return files


def changed(book: Book, place: str) -> Iterator[Diagnostic]:
    """Tell what DTBook has no elements for; messages call the source ``place``."""
    for rule, tag in ((DAISY_CODE, "pre"), (DAISY_BREAKS, "hr")):
        if count := sum(1 for _ in book.article.iter(tag)):
            yield rule.at(Place(place), count=count)


def _links(sections: Sequence[Section], plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
    """Give, by an element's id, the address of what plays it."""
    for section, plan in zip(sections, plans, strict=True):
        for par in section.pars:
            yield par.element.get("id", ""), f"{section.smil_name}#{par.name}"
        for seq in seqs(plan):
            yield seq.where, f"{section.smil_name}#{seq.name}"
