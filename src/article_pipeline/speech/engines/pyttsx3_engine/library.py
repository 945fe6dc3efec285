"""
Where libespeak-ng comes from: the system's copy, else the one that the package espeakng-loader carries.

The choice must be made before ``pyttsx3.drivers._espeak`` is imported, since that module loads a library by
its bare name as it is imported. Only on Linux can it be the bundled copy. Set ``ARTICLE_PIPELINE_ESPEAK`` to
``system`` or ``bundled`` to force one.
"""

import ctypes
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import espeakng_loader

from article_pipeline.diagnostics.speech import ENGINE_MISSING
from article_pipeline.errors import MissingError

VARIABLE: Final = "ARTICLE_PIPELINE_ESPEAK"
Origin = Literal["system", "bundled"]

# The names that pyttsx3 tries, in its order.
_SYSTEM_NAMES: Final = (
    "/opt/homebrew/lib/libespeak-ng.1.dylib",
    "/usr/local/lib/libespeak-ng.1.dylib",
    "libespeak-ng.so.1",
    "/usr/local/lib/libespeak-ng.so.1",
    r"C:\Program Files\eSpeak NG\libespeak-ng.dll",
)


@dataclass(frozen=True, slots=True)
class EspeakLibrary:
    """
    A loaded libespeak-ng.

    ``data`` is the folder that holds its ``espeak-ng-data``, or ``None`` where the library knows it.
    """

    path: str
    origin: Origin
    version: str
    data: Path | None


def print_of(data: Path) -> str:
    """
    Give a short digest of a folder of espeak's data: the names of its files, their sizes and times.

    Voices, dictionaries and phonemes can change under one version of the library: each is a file there.
    """
    found = ((p.relative_to(data).as_posix(), p.stat()) for p in sorted(data.rglob("*")) if p.is_file())
    facts = [(name, status.st_size, status.st_mtime_ns) for name, status in found]
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def library() -> EspeakLibrary:
    """
    Load libespeak-ng into this process, so that pyttsx3 gets this copy and no other.

    Raises:
        MissingError: there is none that can be loaded.
    """
    forced = os.environ.get(VARIABLE, "")
    found = (_system() if forced != "bundled" else None) or (_bundled() if forced != "system" else None)
    if found is None:
        raise MissingError(ENGINE_MISSING.at(engine="pyttsx3", why=_why(forced), mend=_mend()))
    return found


def _system() -> EspeakLibrary | None:
    for name in _SYSTEM_NAMES:
        if handle := _load(name):
            return EspeakLibrary(_path_of(name), "system", _version(handle), None)
    return None


def _bundled() -> EspeakLibrary | None:
    # pyttsx3 asks for libespeak-ng.so.1. Only ELF gives it the loaded library of that name; elsewhere it
    # would not find this copy, or would find another.
    if not sys.platform.startswith("linux"):
        return None
    path = Path(espeakng_loader.get_library_path())
    handle = _load(str(path))
    return EspeakLibrary(str(path), "bundled", _version(handle), path.parent) if handle else None


def _load(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return None


def _version(handle: ctypes.CDLL) -> str:
    handle.espeak_Info.restype = ctypes.c_char_p
    handle.espeak_Info.argtypes = (ctypes.c_void_p,)
    info: bytes = handle.espeak_Info(None)
    return info.decode().split()[0]


def _path_of(name: str) -> str:
    """Find which file stands behind a bare library name, where the system tells (Linux: proc(5), maps)."""
    maps = Path("/proc/self/maps")
    if Path(name).is_absolute() or not maps.exists():
        return name
    lines = (line.split(maxsplit=5) for line in maps.read_text("utf-8", "replace").splitlines())
    return next((row[5] for row in lines if len(row) > 5 and Path(row[5]).name.startswith(name)), name)


def _why(forced: str) -> str:
    """Tell what was looked for: a copy that is there and does not load has a fault of its own."""
    if forced == "bundled":
        on_linux = sys.platform.startswith("linux")
        return f"the bundled libespeak-ng {'does not load' if on_linux else 'is of use on Linux only'}"
    for name in filter(os.path.isfile, _SYSTEM_NAMES):
        try:
            ctypes.CDLL(name)
        except OSError as fault:
            return f"libespeak-ng does not load: {fault}"
    return "libespeak-ng is missing"


def _mend() -> str:
    if sys.platform == "darwin":
        return (
            "brew install espeak-ng, by a Homebrew of the processor that Python is built for; "
            "it is looked for in /opt/homebrew/lib and /usr/local/lib"
        )
    if sys.platform == "win32":
        return (
            "install eSpeak NG for Windows, of as many bits as Python, where its installer puts it "
            r"(C:\Program Files\eSpeak NG), or choose --engine piper: see docs/voices.md"
        )
    return "apt-get install libespeak-ng1 (Debian, Ubuntu) or dnf install espeak-ng (Fedora)"
