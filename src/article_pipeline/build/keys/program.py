"""
What the program itself is: its version, its libraries, and what of its surroundings counts.
"""

import hashlib
import os
import platform
import shutil
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import article_pipeline
from article_pipeline.extensions import prints
from article_pipeline.reads import stamp_of
from article_pipeline.speech.engines import engine_entry

_LIBRARIES: Final = (
    *(
        "fonttools",
        "lxml",
        "mammoth",
        "markdown-it-py",
        "numpy",
        "Pillow",
        "pikepdf",
        "pydub",
        "pydyf",
        "pyphen",
    ),
    *("pyttsx3", "sentencex", "tinycss2", "weasyprint"),
)
_VARIABLES: Final = ("ARTICLE_PIPELINE_", "LOUIS_TABLEPATH", "ESPEAK_DATA_PATH")
_TABLES: Final = ("readers", "renderers", "auditors", "engines")
_PACKAGE: Final = Path(article_pipeline.__file__).resolve().parent
_CODE: Final = frozenset({".py", ".toml", ".css", ".js", ".json", ".html"})


@cache
def program() -> dict[str, str]:
    """Give what the program is; in a checkout, whose version stays, with a print of the code."""
    release = article_pipeline.__version__
    is_checkout = not (_PACKAGE / "_styles").is_dir()
    return {
        "article-pipeline": f"{release} {_code_print()}" if is_checkout else release,
        "Python": platform.python_version(),
        **{name: _version(name) for name in _LIBRARIES},
        **prints(f"article_pipeline.{table}" for table in _TABLES),
    }


def surroundings(engine: str = "") -> dict[str, str]:
    """
    Give the variables of the environment that choose libraries.

    Where there is a narration by ``engine``, its module and the ffmpeg that the system has count as well.

    Raises:
        UsageError: there is no such engine.
    """
    found = {name: value for name, value in sorted(os.environ.items()) if name.startswith(_VARIABLES)}
    if engine:
        found["ffmpeg"] = shutil.which("ffmpeg") or ""
        found["engine"] = module_print(engine_entry(engine).module)
    return found


@cache
def module_print(module: str) -> str:
    """Tell a module of others from another of its name; ours have the program's print."""
    if module.startswith("article_pipeline."):
        return module
    spec = find_spec(module)
    origin = spec.origin if spec else None
    return f"{module} {stamp_of(origin) if origin else ''}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _code_print() -> str:
    found = []
    for where, folders, files in os.walk(_PACKAGE):
        folders[:] = sorted(folder for folder in folders if folder != "__pycache__")
        for name in sorted(files):
            if os.path.splitext(name)[1] in _CODE:  # noqa: PTH122
                stamp = stamp_of(f"{where}/{name}")
                found.append((os.path.relpath(where, _PACKAGE), name, stamp and (stamp[0], stamp[2])))
    return hashlib.sha256(repr(found).encode()).hexdigest()[:12]
