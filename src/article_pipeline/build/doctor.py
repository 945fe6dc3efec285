"""
What this machine has for the work, which copy of it is in use, and how to get what is missing.

Each library is really loaded, since one that is installed and cannot be loaded is as good as missing.
"""

import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from article_pipeline import __version__
from article_pipeline.errors import MissingError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the work needs: whether it is there, which one, and if not, how to get it."""

    name: str
    is_ok: bool
    detail: str
    mend: str = ""


def examine() -> tuple[Finding, ...]:
    """Look for all that the editions need on this machine."""
    return (
        Finding("article-pipeline", is_ok=True, detail=__version__),
        Finding("Python", is_ok=True, detail=f"{platform.python_version()}, {sys.executable}"),
        _finding("Pango", _pango),
        _finding("fonts", _fonts),
        _finding("liblouis", _louis),
        _finding("espeak-ng", _espeak),
        *_extras(),
        _finding("ffmpeg", _ffmpeg),
        _cluster(),
        *_broken_packages(),
    )


def _finding(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, is_ok=True, detail=look())
    except MissingError as error:
        (said,) = error.diagnostics
        return Finding(name, is_ok=False, detail=said.message, mend=said.mend)


def _extras() -> tuple[Finding, ...]:
    """Look at the extra that is installed; one that is not is not missed."""
    try:
        version("piper-tts")
    except PackageNotFoundError:
        return ()
    return (_finding("piper", _piper),)


def _cluster() -> Finding:
    """Say whether several machines can build together from here; one alone can build without."""
    if any(find_spec(name) is None for name in ("distributed", "fsspec")):
        mend = "pip install 'article-pipeline[cluster]'"
        return Finding("cluster", is_ok=True, detail=f"not installed; --cluster needs it: {mend}")
    versions = f"distributed {version('distributed')}, with fsspec {version('fsspec')}"
    return Finding("cluster", is_ok=True, detail=versions)


def _broken_packages() -> Iterator[Finding]:
    """Tell what packages of others would add, if they could be loaded."""
    from article_pipeline import readers, renderers
    from article_pipeline.speech import engines

    for said in (*readers.left_out(), *renderers.left_out(), *engines.left_out()):
        yield Finding("package", is_ok=False, detail=said.message, mend=said.mend)


def _pango() -> str:
    from article_pipeline.renderers.pdf.pango import pango_version

    return f"{pango_version()}, with WeasyPrint {version('weasyprint')}"


def _fonts() -> str:
    from article_pipeline.markup.stylesheets import fonts_folder

    files = sorted(fonts_folder().glob("*.ttf"))
    families = sorted({file.stem.partition("-")[0] for file in files})
    return f"{', '.join(families)}: {len(files)} files in {fonts_folder()}"


def _louis() -> str:
    from article_pipeline.renderers.braille.translator import release

    return f"{release()}, with its tables"


def _espeak() -> str:
    from article_pipeline.speech.engines.pyttsx3_engine.library import library

    found = library()
    return f"{found.version}, {found.origin}: {found.path}, with pyttsx3 {version('pyttsx3')}"


def _piper() -> str:
    from article_pipeline.speech.engines.piper import release
    from article_pipeline.speech.engines.piper.models import folders, known_models

    files = {model.path for model in known_models()}
    count = f"{len(files) or 'no'} voice{'' if len(files) == 1 else 's'}"
    return f"{release()}: {count} in {', '.join(map(str, folders()))}"


def _ffmpeg() -> str:
    from article_pipeline.speech.ffmpeg import ffmpeg

    found = ffmpeg()
    said = subprocess.run([found.path, "-version"], capture_output=True, check=False, text=True).stdout
    release = said.partition(" Copyright")[0].removeprefix("ffmpeg version ")
    return f"{release}, {found.origin}: {found.path}, with pydub {version('pydub')}"
