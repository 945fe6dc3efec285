"""
A talking book before it is written down: its text, and in which file and when each piece of it is heard.

A section is what a step leads to; it has a sound file and a SMIL file of its own, because old players find
their place in a short file sooner than in a long one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import (
    BOOK_SILENT,
    BOOK_TOO_DEEP,
    HEADINGS_NOT_STEPS,
)
from article_pipeline.errors import RenderError
from article_pipeline.markup.article import title_of
from article_pipeline.markup.characters import refuse_unwritable
from article_pipeline.markup.elements import Element
from article_pipeline.markup.phrases import phrases_for
from article_pipeline.markup.reading import Clip, ReadAlong, read_along
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.daisy.facts import Facts, facts_of
from article_pipeline.renderers.daisy.outline import Outline, outline_of
from article_pipeline.renderers.daisy.pictures import Pictures, pictures_of
from article_pipeline.speech.encoding import encode_parts
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.parts import Part, Rest


class Skippable(StrEnum):
    """What a listener may leave out."""

    DESCRIPTION = "description"
    CAPTION = "caption"
    CREDIT = "credit"
    BOX = "box"


_SHEET: Final = "daisy.css"
_BY_CLASS: Final = {
    "alt": Skippable.DESCRIPTION,
    "long-description": Skippable.DESCRIPTION,
    "caption": Skippable.CAPTION,
    "credit": Skippable.CREDIT,
}


@dataclass(frozen=True, slots=True)
class Par:
    """
    A piece of the text and its sound, from ``begin`` to ``end`` in milliseconds of the section's file.

    ``element`` is the piece, ``kind`` what a listener may skip it as, boxes aside. ``label_end`` is when the
    presenter's own words before it are over, if there are any.
    """

    name: str
    element: Element
    begin: int
    end: int
    kind: Skippable | None = None
    label: str = ""
    label_end: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the book with files of its own; ``elapsed`` milliseconds of the book come before it."""

    title: str
    sound: Path
    duration: int
    elapsed: int
    pars: tuple[Par, ...]

    @property
    def sound_name(self) -> str:
        """The name of its sound file in the book."""
        return self.sound.name

    @property
    def smil_name(self) -> str:
        """The name of its SMIL file in the book."""
        return f"s{self.sound.stem[1:]}.smil"


@dataclass(frozen=True, slots=True)
class Book:
    """What both kinds of talking book write down, but for the sound."""

    facts: Facts
    article: Element
    clips: tuple[Clip, ...]
    outline: Outline
    pictures: Pictures
    sheet: str
    diagnostics: tuple[Diagnostic, ...]

    def rests(self) -> list[Rest]:
        """Give the silences before all sections but the first."""
        return [Rest(self.clips[n - 1].end, self.clips[n].start) for n in self.outline.starts()[1:]]


@contextmanager
def depth_told(place: str) -> Iterator[None]:
    """
    Tell that an article is too deep for Python; messages call it ``place``.

    Raises:
        RenderError: AP668.
    """
    try:
        yield
    except RecursionError:
        raise RenderError(BOOK_TOO_DEEP.at(Place(place))) from None


def book_of(job: RenderJob, *, has_drawings: bool) -> Book:
    """
    Make the book of the job's article, in which drawings are shown if it ``has_drawings``.

    Raises:
        ValueError: the job has no narration.
        RenderError: AP666 where nothing is said, AP630 for characters that XML has not.
        UsageError: the house's folder of style sheets has none of ours.
    """
    if job.narration is None:
        raise ValueError("a talking book needs a narration")
    refuse_unwritable(job.article, job.place, "talking book")
    pictures = pictures_of(job, has_drawings=has_drawings)
    page = read_along(job.article, pictures.shown, job.narration)
    if not page.clips:
        raise RenderError(BOOK_SILENT.at(Place(job.place)))
    return _made(job, job.narration, page, pictures)


def _made(job: RenderJob, narration: Narration, page: ReadAlong, pictures: Pictures) -> Book:
    title = title_of(page.article) or phrases_for(job.article.language).untitled
    facts, unknown = facts_of(job, narration, title)
    outline = outline_of(page.article, page.clips, facts.title)
    told = [HEADINGS_NOT_STEPS.at(Place(job.place), count=outline.inner)] if outline.inner else []
    diagnostics = (*pictures.diagnostics, *unknown, *told)
    sheet = "\n".join(sheets_of((_SHEET,), job.options.pdf.styles))
    return Book(facts, page.article, page.clips, outline, pictures, sheet, diagnostics)


def spoken(book: Book, job: RenderJob, folder: Path, target: Path) -> tuple[Section, ...]:
    """
    Write the sound of the book into ``folder``, a file for each section, and say when all is heard.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails.
        AuditError: what it wrote is not the narration.
        OutputError: the folder cannot be written.
    """
    assert job.narration is not None
    preset = job.options.speech.preset
    parts = encode_parts(job.narration, preset, book.rests(), folder, target, job.kept)
    return sections_of(book, job.narration, parts)


def sections_of(book: Book, narration: Narration, parts: Sequence[Part]) -> tuple[Section, ...]:
    """Deal the clips out to the sections, whose sound is in ``parts``."""
    pars = _Pars(book, narration)
    starts = book.outline.starts()
    sections: list[Section] = []
    elapsed = 0
    bounds = pairwise([*starts, len(book.clips)])
    for title, (first, last), part in zip(book.outline.titles(), bounds, parts, strict=True):
        heard = tuple(pars.of(first, last, part))
        sections.append(Section(title, part.path, part.duration_ms, elapsed, heard))
        elapsed += part.duration_ms
    return tuple(sections)


class _Pars:
    """Makes pars of clips."""

    def __init__(self, book: Book, narration: Narration) -> None:
        self._clips = book.clips
        self._rate = narration.sample_rate
        self._by_id = {element.get("id"): element for element in book.article.iter()}
        self._labels = dict(_labels(narration))

    def of(self, first: int, last: int, part: Part) -> Iterator[Par]:
        """Give the pars of the clips ``first <= i < last``, which are the whole of a file."""
        clips = self._clips[first:last]
        begins = [0, *(part.milliseconds(clip.start, self._rate) for clip in clips[1:])]
        ends = [*begins[1:], part.duration_ms]
        for number, (clip, begin, end) in enumerate(zip(clips, begins, ends, strict=True), first + 1):
            element = self._by_id[clip.target]
            label, over = self._labels.get(clip.start, ("", clip.start))
            label_end = part.milliseconds(over, self._rate)
            yield Par(f"n{number:05}", element, begin, end, _kind(element), label, label_end)


def _labels(narration: Narration) -> Iterator[tuple[int, tuple[str, int]]]:
    """Give, by where a cue begins, what the presenter says first, and the sample at which that is over."""
    for cue in narration.cues:
        said = narration.script.utterances[cue.utterance]
        over = next((w.sample for w in cue.words if w.offset >= said.label), cue.end)
        if said.label:
            yield cue.start, (said.text[: said.label].strip(" :\u00a0"), over)


def _kind(element: Element) -> Skippable | None:
    if element.tag == "img":
        return Skippable.DESCRIPTION
    for outer in (element, *element.iterancestors("p")):
        for name in (outer.get("class") or "").split():
            if outer.tag == "p" and name in _BY_CLASS:
                return _BY_CLASS[name]
    return None


def is_boxed(element: Element) -> bool:
    """Whether an element stands in a box."""
    return any(True for _ in element.iterancestors("aside"))


def shown_by(element: Element) -> str:
    """Give what an element says on one line: its words, or a picture's description."""
    text = element.get("alt", "") if element.tag == "img" else "".join(map(str, element.itertext()))
    return " ".join(text.split())
