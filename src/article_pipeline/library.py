"""
The library: what the commands do, as functions.

Nothing is printed, and the process is left as it was: its signal handlers, its working folder, its
environment. What goes wrong is an exception of ``errors``, which has all diagnostics that the command would
have shown. Options are checked before anything is done. What is heavy is loaded by the first call to need it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article_pipeline.article.model import Article
    from article_pipeline.audit import ArticleAudit
    from article_pipeline.build.outcome import Outcome
    from article_pipeline.diagnostics import Diagnostic
    from article_pipeline.errors import ExitCode
    from article_pipeline.options import Options
    from article_pipeline.readers import Reading

PathName = str | PathLike[str]
Bytes = bytes | bytearray | memoryview
Progress = Callable[[str, str, int, int], None]
"""Is told an article's short name, the step that it is at, and how much of how much of the step is done."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """
    An article as it was read, and what was noticed about it.

    ``path`` is its file, beside which its pictures and its lexicon lie; ``name`` is what messages call it,
    and what its editions are named after. ``reading`` is all that its reader gave.
    """

    reading: "Reading"
    path: Path | None
    name: str

    @property
    def article(self) -> "Article":
        """The model of the article: :class:`article_pipeline.article.model.Article`."""
        return self.reading.article

    @property
    def diagnostics(self) -> "tuple[Diagnostic, ...]":
        """What its reader and the editorial checks say, notes included."""
        return self.reading.diagnostics


@dataclass(frozen=True, slots=True)
class Edition:
    """
    A finished edition in memory.

    ``beside`` has the files that it cannot do without, such as pictures, by their paths relative to it.
    """

    format: str
    name: str
    media_type: str
    data: bytes = field(repr=False)
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    diagnostics: "tuple[Diagnostic, ...]" = ()

    def save(self, folder: PathName) -> Path:
        """
        Write the edition, and what belongs beside it, into ``folder``; give the path of its file.

        Raises:
            OutputError: it cannot be written there.
        """
        from article_pipeline.build.staging import output_errors

        for name, data in (*self.beside.items(), (self.name, self.data)):
            target = Path(folder, name)
            with output_errors(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        return Path(folder, self.name)


@dataclass(frozen=True, slots=True)
class Report:
    """
    What became of a build: each article's outcome in the order of the sources, and what is told besides.

    An :class:`~article_pipeline.build.outcome.Outcome` has ``source``, ``slug``, ``exit_code``, ``files`` and
    ``diagnostics``.
    """

    outcomes: "tuple[Outcome, ...]"
    diagnostics: "tuple[Diagnostic, ...]"
    exit_code: "ExitCode"

    @property
    def is_done(self) -> bool:
        """Whether every article was built."""
        return self.exit_code == 0

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were published."""
        return tuple(file for outcome in self.outcomes for file in outcome.files)

    def raise_for_faults(self) -> None:
        """
        Raise the error of the worst fault with the diagnostics of all; do nothing if there is none.

        Raises:
            PipelineError: some article was not built.
        """
        from article_pipeline.errors import error_of

        if not self.is_done:
            failed = (one for outcome in self.outcomes if outcome.exit_code for one in outcome.diagnostics)
            raise error_of(self.exit_code)(*failed, *self.diagnostics)


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of auditing folders of editions: each article's audit, in the order of the folders."""

    articles: "tuple[ArticleAudit, ...]"

    @property
    def is_whole(self) -> bool:
        """Whether every edition says all that its article says."""
        return all(article.is_whole for article in self.articles)

    @property
    def diagnostics(self) -> "tuple[Diagnostic, ...]":
        """All that is told of them."""
        return tuple(one for article in self.articles for one in article.told())

    def raise_for_faults(self) -> None:
        """
        Raise what is told if an edition is not whole.

        Raises:
            AuditError: one is not.
        """
        from article_pipeline.errors import AuditError

        if not self.is_whole:
            raise AuditError(*self.diagnostics)


@dataclass(frozen=True, slots=True)
class Site:
    """A published site: its first page, its podcast feeds, how many articles it has, and what is told."""

    start: Path
    feeds: tuple[Path, ...]
    count: int
    diagnostics: "tuple[Diagnostic, ...]"
    is_whole: bool
    """Whether nothing that was proved had to be left out."""

    def raise_for_faults(self) -> None:
        """
        Raise what is told if something was left out.

        Raises:
            AuditError: an article or an edition was.
        """
        from article_pipeline.errors import AuditError

        if not self.is_whole:
            raise AuditError(*self.diagnostics)


def read(
    source: PathName | Bytes,
    *,
    name: str | None = None,
    folder: PathName | None = None,
    options: "Options | None" = None,
) -> Manuscript:
    """
    Read an article from the file ``source``, or from bytes.

    ``name`` is needed for bytes: its suffix says what they are, such as "tides.md". Their pictures are looked
    for in ``folder``; without it they have none. An article with diagnostics of severity error can be looked
    at, but not rendered.

    Raises:
        UsageError: a choice is off.
        SourceError: it cannot be read, or no reader takes a file of that name.
        ContentError: it is no article.
        ValueError: bytes have no name, or a file has a name or a folder besides its own.
    """
    from article_pipeline.article.source import SourceFile
    from article_pipeline.article.stores import FolderStore
    from article_pipeline.build.source import read as read_file
    from article_pipeline.build.source import read_loaded, shown

    options = _checked(options)
    if not isinstance(source, Bytes):
        if name is not None or folder is not None:
            raise ValueError("a file has its own name and folder; both are for bytes")
        path = Path(source)
        return Manuscript(read_file(path, options, with_notes=True), path, shown(path))
    if name is None:
        raise ValueError("bytes need a name, whose suffix says what they are")
    home = Path(folder) if folder is not None else None
    reading = read_loaded(SourceFile(name, bytes(source), home), options, with_notes=True)
    return Manuscript(replace(reading, assets=reading.assets or FolderStore(home)), None, name)


def render(article: "Manuscript | Article", to: str, *, options: "Options | None" = None) -> Edition:
    """
    Make one edition of an article: ``to`` is the name of a format.

    It is proved as ``options.verify`` says, as in a build. An article that was read from no file has the
    pictures of its manuscript; a bare ``Article`` has none.

    Raises:
        UsageError: a choice is off, there is no such format or voice, or ``to`` is a group of formats.
        ContentError: the article is refused.
        MissingError: something is missing on this machine.
        RenderError: the edition cannot be made.
        AuditError: it does not say what the article says.
        TypeError: ``article`` or ``to`` is something else altogether, such as the path of a file.
    """
    from article_pipeline import renderers
    from article_pipeline.article.model import Article
    from article_pipeline.build.alone import make_alone
    from article_pipeline.readers import Reading

    _expect(article, (Manuscript, Article), "an article is what read gives, or its model")
    _expect(to, str, "a format is a name, such as text")
    options = _checked(options)
    edition = renderers.named(to)
    if not isinstance(article, Manuscript):
        article = Manuscript(Reading(article), None, article.source.name or "article")
    made = make_alone(article.reading, article.path, article.name, edition, options)
    return Edition(edition.name, made.name, edition.media_type, made.data, made.beside, made.told)


def build(
    sources: PathName | Iterable[PathName],
    *,
    to: str | Iterable[str] | None = None,
    output: PathName | None = None,
    options: "Options | None" = None,
    force: bool = False,
    retry_failed: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """
    Build the editions of articles, files or folders of them, each article into a folder of its own.

    ``to`` and ``output`` go before ``options.build``. Where neither names a format, all are made but those
    that are made only by name; an empty list in ``to`` is a slip.

    An article's files are published together or not at all. A bad article stops no other: look at the report,
    or have it raise. The work is done in processes of their own, as many as ``options.build.jobs`` says;
    whatever ends the call ends them.

    Raises:
        UsageError: a choice is off, ``to`` is an empty list, or there is no such format or engine.
        MissingError: the package that has it is broken.
    """
    from article_pipeline.build import run

    options = _with_choices(_checked(options), None if to is None else _texts(to, "format"), output)
    plan = run.plan_of([Path(one) for one in _names(sources)], options)
    manner = run.manner_of(options, is_forced=force, retries_failed=retry_failed)
    work = run.rehearse if dry_run else run.build
    places = {planned.source: number for number, planned in enumerate(plan.articles, 1)}
    found = work(plan, options, manner, progress or _quiet)
    outcomes = sorted(found, key=lambda one: places.get(one.source, 0))
    told = run.beside(plan, outcomes, options)
    return Report(tuple(outcomes), told, run.verdict(outcomes, told, options))


def audit(
    folders: PathName | Iterable[PathName],
    *,
    source: PathName | None = None,
    options: "Options | None" = None,
) -> Audit:
    """
    Read finished editions back and hold them against their article, or against ``source`` if it is named.

    A folder is one that a build has made, or one that holds such folders. Nothing is written but what is
    kept between builds.

    Raises:
        UsageError: a choice is off.
        SourceError: a folder, its model or the source cannot be read.
        AuditError: the editions are of another source.
    """
    from article_pipeline.build.auditing import audit_folder, folders_in

    options = _checked(options)
    held = Path(source) if source is not None else None
    found = [folder for one in _names(folders) for folder in folders_in(Path(one))]
    return Audit(tuple(audit_folder(folder, options, held) for folder in found))


def site(folder: PathName, *, out: PathName | None = None, options: "Options | None" = None) -> Site:
    """
    Make a static site of the finished editions in ``folder``: pages, podcast feed, catalogue and search.

    ``out`` goes before ``options.site.out``. A site that is there is replaced whole, or stays as it is. What
    may not be shown is left out and stops nothing else: look at the answer, or have it raise.

    Raises:
        SourceError: there are no editions in ``folder``.
        AuditError: none of them may be shown.
        UsageError: the two folders lie in one another, or a choice is off.
        OutputError: the site cannot be written.
    """
    from article_pipeline.site.making import make_site

    options = _checked(options)
    made = make_site(Path(folder), Path(options.site.out if out is None else out), options)
    return Site(made.start, made.feeds, made.count, made.told, made.is_whole)


def load_options(path: PathName | None = None, settings: str | Iterable[str] = ()) -> "Options":
    """
    Read the choices of a configuration, and lay ``settings`` such as "speech.rate=180", one or several, over
    them.

    Without a ``path`` the settings are laid over the defaults; the working folder is not looked at.

    Raises:
        UsageError: the file or a setting is off; all slips are told.
    """
    from article_pipeline.build.configured import known_names
    from article_pipeline.configuration import lay, load
    from article_pipeline.options import Options

    known = known_names()
    pairs = _texts(settings, "setting")
    return lay(pairs, load(Path(path), known) if path is not None else Options(), known, "settings")


def _checked(options: "Options | None") -> "Options":
    """Give the choices of a call, held against the limits of the configuration; none are the defaults."""
    if options is None:
        from article_pipeline.options import Options

        return Options()
    from article_pipeline.build.configured import checked_options

    return checked_options(options)


def _names(given: PathName | Iterable[PathName]) -> Sequence[str]:
    """Give names in a row, where one may stand for a row of one."""
    return [str(Path(given))] if isinstance(given, (str, PathLike)) else [str(Path(one)) for one in given]


def _texts(given: str | Iterable[str], what: str) -> tuple[str, ...]:
    """Give texts in a row, where one may stand for a row of one."""
    texts = (given,) if isinstance(given, str) else tuple(given)
    for text in texts:
        _expect(text, str, f"a {what} is a text")
    return texts


def _expect(value: object, kinds: type | tuple[type, ...], wanted: str) -> None:
    """
    See that what a caller gave is what can be worked with at all.

    Raises:
        TypeError: it is not.
    """
    if not isinstance(value, kinds):
        raise TypeError(f"{wanted}, not {type(value).__name__}")


def _with_choices(options: "Options", to: tuple[str, ...] | None, output: PathName | None) -> "Options":
    chosen = options.build
    if to == ():
        from article_pipeline.diagnostics.building import NO_FORMATS
        from article_pipeline.errors import UsageError

        raise UsageError(NO_FORMATS.at())
    if to is not None:
        chosen = replace(chosen, to=to)
    if output is not None:
        chosen = replace(chosen, output=str(output))
    return replace(options, build=chosen)


def _quiet(_slug: str, _step: str, _done: int, _total: int) -> None:
    """Tell nobody how far the work is."""
