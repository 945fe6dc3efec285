"""
Renderers: one module a format, each turning an ``Article`` into one file, some with a folder beside it.

Listed in one table and loaded on first use; third parties add a ``Format`` by the entry-point group
``article_pipeline.renderers``. A renderer writes to the path that it is given, into the folder that its row
names, and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from article_pipeline.article.model import Article
from article_pipeline.article.stores import AssetStore, FolderStore
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.building import GROUP_OF_FORMATS, UNKNOWN_FORMAT
from article_pipeline.errors import UsageError
from article_pipeline.extensions import Extensions, extension, extensions
from article_pipeline.near import near
from article_pipeline.options import Options
from article_pipeline.store import Store

if TYPE_CHECKING:  # narration needs numpy, which a text edition does not
    from article_pipeline.speech.narration import Narration

ENTRY_POINTS: Final = "article_pipeline.renderers"
ALL: Final = "all"
PICTURES: Final = "-pictures"
"""The end of the name of the folder that holds an edition's pictures."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """
    What a renderer is given.

    ``place`` is what messages call the source; ``folder`` is where the article's assets lie, unless
    ``assets`` holds them; ``narration`` is there for the formats that ask for it; ``kept`` has what
    earlier builds made and may be used again.
    """

    article: Article
    slug: str
    place: str
    options: Options
    folder: Path | None = None
    narration: "Narration | None" = None
    assets: AssetStore | None = None
    kept: Store | None = None

    @property
    def store(self) -> AssetStore:
        """Where the article's pictures are to be had."""
        return self.assets or FolderStore(self.folder)


class Renderer(Protocol):
    """A module that renders one format."""

    def render(self, job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
        """
        Write the edition to ``target``, a path that does not exist yet, and say what was lost or odd.

        A format with a ``folder`` may make that folder beside ``target`` and write files into it, but no
        folders; the edition names them by paths relative to ``target``.

        The same job gives the same bytes in any folder, time zone and locale.

        Raises:
            RenderError: the edition cannot be made.
            MissingError: a library or program is missing.
        """
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """
    A row of the table: what the edition is, the end of its file's name, and the module that renders it.

    ``packages`` are the installed packages whose version decides what the edition looks like, ``library`` a
    library of the system that does, with the module whose ``release`` says its version. ``folder`` is the end
    of the name of a folder with files that the edition cannot do without. ``works_outside`` says that another
    program does the work, so that other editions are made meanwhile, in other threads. One that comes
    ``only_by_name`` is not among all of them.

    By the last three a build knows whether an edition of before is still the one: ``version`` is to be raised
    with each change of what the renderer makes of the same article, ``rooms`` are those of the options that
    it or its auditor looks into (``None``: all), and ``tells_source`` says that it has the places or the
    digest of the source in it, as those have that bring the model along.
    """

    name: str
    suffix: str
    media_type: str
    summary: str
    module: str
    groups: frozenset[str] = frozenset()
    needs_narration: bool = False
    packages: tuple[str, ...] = ()
    library: tuple[str, str] | None = None
    folder: str = ""
    works_outside: bool = False
    only_by_name: bool = False
    version: int = 1
    rooms: tuple[str, ...] | None = None
    tells_source: bool = False

    def load(self) -> Renderer:
        """Import the module."""
        return cast("Renderer", import_module(self.module))

    def file_name(self, slug: str) -> str:
        """Name the edition's file: the slug and the suffix."""
        return f"{slug}{self.suffix}"

    def folder_name(self, slug: str) -> str | None:
        """Name the folder beside the edition's file, if the format has one."""
        return f"{slug}{self.folder}" if self.folder else None


_LOUIS: Final = ("liblouis", "article_pipeline.renderers.braille.translator")

_OURS: Final = (
    Format(
        "json",
        ".json",
        "application/json",
        "the article's model, for other programs",
        "article_pipeline.renderers.article_json",
        rooms=(),
        tells_source=True,
    ),
    Format(
        "text",
        ".txt",
        "text/plain; charset=utf-8",
        "plain text for screen readers",
        "article_pipeline.renderers.plain_text",
        frozenset({"accessible"}),
        rooms=("text",),
    ),
    Format(
        "markdown",
        ".md",
        "text/markdown; charset=utf-8",
        "Markdown that reads back to the same article",
        "article_pipeline.renderers.markdown",
        frozenset({"accessible"}),
        folder=PICTURES,
        rooms=(),
    ),
    Format(
        "html",
        ".html",
        "text/html; charset=utf-8",
        "accessible web page with a player that reads along",
        "article_pipeline.renderers.html",
        frozenset({"accessible"}),
        needs_narration=True,
        packages=("Pillow", "pydub"),
        folder="-html",
        works_outside=True,
        rooms=("html", "publication", "pdf", "speech"),
    ),
    Format(
        "epub",
        ".epub",
        "application/epub+zip",
        "e-book that is read along: text, pictures and narration (EPUB 3.3)",
        "article_pipeline.renderers.epub",
        frozenset({"accessible"}),
        needs_narration=True,
        packages=("Pillow", "pydub"),
        works_outside=True,
        rooms=("epub", "publication", "pdf", "speech"),
    ),
    Format(
        "pdf",
        ".pdf",
        "application/pdf",
        "accessible tagged PDF (PDF/UA-1 and PDF/A-3a, or PDF/UA-2)",
        "article_pipeline.renderers.pdf.accessible",
        frozenset({"accessible", "print"}),
        packages=("weasyprint",),
        rooms=("pdf", "publication"),
        tells_source=True,
    ),
    Format(
        "large-print",
        "-large-print.pdf",
        "application/pdf",
        "large-print tagged PDF, 18 points or the size that is chosen (PDF/UA-1)",
        "article_pipeline.renderers.pdf.large_print",
        frozenset({"accessible", "print"}),
        packages=("weasyprint",),
        rooms=("pdf", "publication"),
    ),
    Format(
        "print-pdf",
        "-print.pdf",
        "application/pdf",
        "magazine pages for a printer (PDF/X-4, CMYK, bleed and marks)",
        "article_pipeline.renderers.pdf.print_edition",
        frozenset({"print"}),
        packages=("weasyprint", "Pillow"),
        rooms=("pdf", "publication"),
    ),
    Format(
        "braille",
        ".brf",
        "application/x-brf",
        "pages of braille for embossers and displays (UEB grade 2; other codes by language)",
        "article_pipeline.renderers.braille.brf",
        frozenset({"accessible"}),
        library=_LOUIS,
        rooms=("braille", "publication"),
    ),
    Format(
        "ebraille",
        ".ebrl",
        "application/ebrl+zip",
        "braille that flows on any display (eBraille 1.0)",
        "article_pipeline.renderers.braille.ebraille",
        frozenset({"accessible"}),
        library=_LOUIS,
        rooms=("braille", "publication"),
    ),
    Format(
        "braille-unicode",
        "-braille.txt",
        "text/plain; charset=utf-8",
        "the pages of the braille edition in Unicode braille",
        "article_pipeline.renderers.braille.unicode_text",
        library=_LOUIS,
        only_by_name=True,
        rooms=("braille", "publication"),
    ),
    Format(
        "pef",
        ".pef",
        "application/x-pef+xml",
        "the pages of the braille edition in the Portable Embosser Format",
        "article_pipeline.renderers.braille.pef",
        library=_LOUIS,
        only_by_name=True,
        rooms=("braille", "publication"),
    ),
    Format(
        "mp3",
        ".mp3",
        "audio/mpeg",
        "narration with chapters, tags and cover",
        "article_pipeline.renderers.sound.mp3",
        frozenset({"accessible", "audio"}),
        needs_narration=True,
        packages=("pydub",),
        works_outside=True,
        rooms=("speech",),
    ),
    Format(
        "m4b",
        ".m4b",
        "audio/mp4",
        "narration as an audiobook (AAC)",
        "article_pipeline.renderers.sound.m4b",
        frozenset({"audio"}),
        needs_narration=True,
        packages=("pydub",),
        works_outside=True,
        rooms=("speech",),
    ),
    Format(
        "opus",
        ".opus",
        "audio/ogg",
        "narration as Opus, with chapters and cover as comments",
        "article_pipeline.renderers.sound.opus",
        frozenset({"audio"}),
        needs_narration=True,
        packages=("pydub",),
        works_outside=True,
        rooms=("speech",),
    ),
    Format(
        "vtt",
        ".vtt",
        "text/vtt",
        "cues of the narration (WebVTT)",
        "article_pipeline.renderers.timed.vtt",
        frozenset({"accessible", "audio"}),
        needs_narration=True,
        rooms=("speech",),
    ),
    Format(
        "srt",
        ".srt",
        "application/x-subrip",
        "cues of the narration (SubRip)",
        "article_pipeline.renderers.timed.srt",
        frozenset({"audio"}),
        needs_narration=True,
        rooms=("speech",),
    ),
    Format(
        "transcript",
        ".transcript.json",
        "application/json",
        "the narration word by word, with times (Podcasting 2.0)",
        "article_pipeline.renderers.timed.transcript",
        frozenset({"audio"}),
        needs_narration=True,
        rooms=("speech",),
    ),
    Format(
        "chapters",
        ".chapters.json",
        "application/json+chapters",
        "chapters of the narration, pictures among them (Podcasting 2.0)",
        "article_pipeline.renderers.timed.chapters",
        frozenset({"audio"}),
        needs_narration=True,
        rooms=("speech",),
    ),
    Format(
        "daisy202",
        "-daisy202.zip",
        "application/zip",
        "talking book for any player (DAISY 2.02): text and narration, sentence by sentence",
        "article_pipeline.renderers.daisy.daisy202",
        frozenset({"accessible"}),
        needs_narration=True,
        packages=("pydub",),
        rooms=("pdf", "publication", "speech"),
    ),
    Format(
        "daisy3",
        "-daisy3.zip",
        "application/zip",
        "talking book with more ways to move and to skip (DAISY 3)",
        "article_pipeline.renderers.daisy.daisy3",
        frozenset({"accessible"}),
        needs_narration=True,
        packages=("pydub",),
        rooms=("pdf", "publication", "speech"),
    ),
)


def formats() -> dict[str, Format]:
    """All formats by name, ours first; those that cannot be loaded are left out."""
    return {f.name: f for f in (*_OURS, *_theirs().rows)}


def left_out() -> tuple[Diagnostic, ...]:
    """Tell of the formats of others that are not in the table."""
    return _theirs().told


def _theirs() -> Extensions[Format]:
    return extensions(ENTRY_POINTS, Format, [f.name for f in _OURS])


def groups() -> dict[str, tuple[str, ...]]:
    """The names that stand for several formats."""
    table = formats()
    named = sorted({group for f in table.values() for group in f.groups})
    all_of_them = tuple(name for name, f in table.items() if not f.only_by_name)
    return {ALL: all_of_them} | {g: tuple(n for n, f in table.items() if g in f.groups) for g in named}


def choose(names: Iterable[str]) -> tuple[Format, ...]:
    """
    Give the formats that ``names`` (of formats and groups) stand for, each once, in the table's order.

    No name at all means every format but those that are made only by name.

    Raises:
        UsageError: a name is neither a format's nor a group's; all such names are told.
        MissingError: a name is that of a format whose package is broken.
    """
    table, sets = formats(), groups()
    wanted = tuple(names) or (ALL,)
    unknown = [n for n in wanted if n not in table and n not in sets]
    for name in unknown:
        extension(ENTRY_POINTS, name, Format)  # says why one that is installed is not in the table
    if unknown:
        raise UsageError(*(_no_format(name, table, sets) for name in unknown))
    chosen = {f for n in wanted for f in sets.get(n, (n,))}
    return tuple(f for name, f in table.items() if name in chosen)


def _no_format(name: str, table: Iterable[str], sets: Iterable[str]) -> Diagnostic:
    meant = near(name, (*table, *sets))
    choose_of = f"say {meant}, or another of" if meant else "choose of"
    known, groups_known = ", ".join(table), ", ".join(sets)
    return UNKNOWN_FORMAT.at(name=name, choose=choose_of, formats=known, groups=groups_known)


def named(name: str) -> Format:
    """
    Give the one format called ``name``.

    Raises:
        UsageError: it is a group of formats, or there is none.
        MissingError: the package that has it is broken.
    """
    if name in groups():
        raise UsageError(GROUP_OF_FORMATS.at(name=name, formats=", ".join(groups()[name])))
    return choose((name,))[0]
