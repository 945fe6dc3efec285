"""
Questions to the machine.

A thing is there when it can be used, whoever installed it: the package lists of a system are not asked.
"""

import ctypes
import importlib
import importlib.util
import re
import shutil
from pathlib import Path

from scripts.set_up.running import Runner

_CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_NO_LOG = 60_000  # liblouis.h: LOU_LOG_OFF
_MAC_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")


def has_modules(*names: str) -> bool:
    """
    Tell whether this Python finds each module; Debian parts ``ensurepip`` from the rest of Python.
    """
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in names)


def has_libraries(*names: str) -> bool:
    """
    Tell whether each shared library loads.

    A name is without prefix and ending, as in ``pango-1.0``; a version other than 0 follows a colon.
    """
    return all(_loads_any(_file_names(name)) for name in names)


def has_programs(*names: str) -> bool:
    """
    Tell whether each program is on the search path.
    """
    return all(shutil.which(name) is not None for name in names)


def has_chromium() -> bool:
    """
    Tell whether a Chromium or a Chrome is there.
    """
    return chromium() is not None


def chromium() -> str | None:
    """
    Find a Chromium, or the Chrome that is made of it.
    """
    found = (shutil.which(name) for name in _CHROMIUMS)
    return next((path for path in found if path is not None), None)


def has_files(*paths: str) -> bool:
    """
    Tell whether each file exists.
    """
    return all(Path(path).is_file() for path in paths)


def has_louis() -> bool:
    """
    Tell whether liblouis loads and has the table of contracted English: Debian packs its tables apart.
    """
    found = next(filter(None, map(_load, _file_names("louis:20"))), None)
    if found is None:
        return False
    found.lou_setLogLevel(_NO_LOG)
    return bool(found.lou_checkTable(b"en-ueb-g2.ctb"))


def has_java(run: Runner, oldest: int) -> bool:
    """
    Tell whether a Java runtime of at least the major version ``oldest`` starts.

    To see a program named ``java`` is not enough: macOS has one that only says where to get Java.
    """
    started = run(["java", "-version"])
    major = java_major(started.output)
    return started.code == 0 and major is not None and major >= oldest


def java_major(banner: str) -> int | None:
    """
    Read the major version from what ``java -version`` prints; 8 and older call themselves 1.8, 1.7 …
    """
    found = re.search(r'version "(?:1\.)?(\d+)', banner)
    return int(found[1]) if found else None


def _file_names(name: str) -> list[str]:
    stem, _, version = name.partition(":")
    version = version or "0"
    return [f"lib{stem}.so.{version}", *(f"{folder}lib{stem}.{version}.dylib" for folder in _MAC_FOLDERS)]


def _loads_any(file_names: list[str]) -> bool:
    return any(_load(name) is not None for name in file_names)


def _load(file_name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(file_name)
    except OSError:
        return None
