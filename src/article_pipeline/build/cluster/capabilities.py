"""
What a machine has of what decides about the bytes of editions, and where two machines differ.

Asked is for what the wanted formats need, no more; the paths by which a machine finds its programs may
differ, what it finds there may not.
"""

import hashlib
import platform
import subprocess
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import article_pipeline
from article_pipeline.build.cache import open_store
from article_pipeline.build.keys.files import FILE, fact_of
from article_pipeline.build.keys.program import program, surroundings
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.reads import watching
from article_pipeline.renderers import Format

Capabilities = Mapping[str, str]
"""What there is, by name; what is missing has a message that begins with ``MISSING``."""

MISSING: Final = "missing: "
STORE: Final = "store"
SEES: Final = "sees "
_CODE: Final = frozenset((".py", ".toml", ".css", ".js", ".json", ".html"))
_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What the machines are to make, and what they are to see.

    ``paths`` are the files and folders that the build reads; under ``token`` lies something in the store.
    """

    formats: tuple[Format, ...]
    options: Options
    paths: tuple[str, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps a machine from making the bytes that this one would make, and how it is mended."""

    what: str
    mend: str


def capabilities(wanted: Wanted) -> Capabilities:
    """Look for all that the wanted editions are made with."""
    found = {
        "system": f"{platform.system()} {platform.machine()}",
        **program(),
        "article-pipeline": f"{article_pipeline.__version__} {_code()}",
        "distributed": _version("distributed"),
        "style sheets and fonts": _told(_styles),
        **{name: _told(look) for name, look in _tools(wanted)},
        **{name: v for name, v in surroundings().items() if not name.endswith("_FFMPEG")},
        **{f"{SEES}{path}": _seen(Path(path)) for path in wanted.paths},
    }
    store = open_store(wanted.options.cache)
    return found | {STORE: "the same" if store and store.has(wanted.token) else ""}


def differences(ours: Capabilities, theirs: Capabilities) -> Iterator[Difference]:
    """Tell what another machine lacks or has otherwise."""
    for name in dict.fromkeys((*ours, *theirs)):
        here, there = ours.get(name, ""), theirs.get(name, "")
        if name == STORE and there:
            continue
        if here == there and name != STORE:
            continue
        if name == STORE:
            mend = "give --cache a folder that all machines see under one path, or an address (s3://bucket)"
            yield Difference("it does not find in its store what lies in the store here", mend)
        elif name.startswith(SEES):
            what = "is another there than here" if there else "is not there"
            path = name.removeprefix(SEES)
            yield Difference(f"{path} {what}", "have all machines see one folder under one path")
        elif there.startswith(MISSING):
            yield Difference(there.removeprefix(MISSING), f"install {name} there as it is here")
        else:
            what = f"its {name} is {there or 'not there'}, and here it is {here or 'not there'}"
            yield Difference(what, "have the same on all machines, as one container image gives it")


def _tools(wanted: Wanted) -> Iterator[tuple[str, Callable[[], str]]]:
    modules = {edition.module for edition in wanted.formats}
    if any(".renderers.pdf" in module for module in modules):
        yield "Pango", _pango
    if any("braille" in module or "ebraille" in module for module in modules):
        yield "liblouis", _louis
    if any(edition.needs_narration for edition in wanted.formats):
        yield "ffmpeg", _ffmpeg
        yield f"voice of {wanted.options.speech.engine}", lambda: _voice(wanted.options)


def _told(look: Callable[[], str]) -> str:
    try:
        return look()
    except PipelineError as error:
        return MISSING + "; ".join(one.message for one in error.diagnostics)


def _pango() -> str:
    from article_pipeline.renderers.pdf.pango import pango_version

    return pango_version()


def _louis() -> str:
    from article_pipeline.renderers.braille.translator import release

    return release()


def _ffmpeg() -> str:
    """Give the release, and a print of what it is built with."""
    from article_pipeline.speech.ffmpeg import ffmpeg

    said = subprocess.run([ffmpeg().path, "-version"], capture_output=True, check=False).stdout
    words = said.decode("utf-8", "replace").partition(" Copyright")[0].removeprefix("ffmpeg version ")
    return f"{words} {_print((said,))}"


def _voice(options: Options) -> str:
    """Give the voice that speaks, the engine's version, and a print of the files that both are read from."""
    from article_pipeline.speech.engines import engine_entry
    from article_pipeline.speech.supervisor import SpeechWorker

    entry = engine_entry(options.speech.engine)
    with watching() as reads, SpeechWorker(entry, options.speech) as worker:
        worker.start(options.language)
        prints = sorted(_tree(Path(path)) for path in reads.trees)
    return f"{worker.voice} {worker.version} {_print(one.encode() for one in prints)}"


def _styles() -> str:
    from article_pipeline.markup.stylesheets import styles_folder

    return _tree(styles_folder())


def _seen(path: Path) -> str:
    """Tell what is at a path: of a file its content, of a folder that it is there."""
    if path.is_dir():
        return "a folder"
    return fact_of(path, FILE).digest[:_SHORT]


def _code() -> str:
    """Give a print of the program's own files, whatever their times."""
    return _tree(Path(article_pipeline.__file__).parent, _CODE)


def _tree(root: Path, suffixes: Container[str] | None = None) -> str:
    """Give a print of the content of a file, or of all files in a folder with their names."""
    if not root.is_dir():
        return fact_of(root, FILE).digest[:_SHORT]
    files = sorted(p for p in root.rglob("*") if p.is_file() and (suffixes is None or p.suffix in suffixes))
    return _print(part for file in files for part in (bytes(file.relative_to(root)), file.read_bytes()))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _print(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()[:_SHORT]
