"""
Where what can be made again is kept between builds, and how much of it.
"""

import hashlib
import os
import secrets
import sys
import time
from pathlib import Path
from typing import Final

from article_pipeline.addresses import shown_url
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import STORE_SILENT
from article_pipeline.store import Store, key_of

AUTO: Final = "auto"
NONE: Final = "none"
LIMIT: Final = 4 << 30
"""Bytes that are kept: the speech and the editions of some two hundred articles."""


_IN_FLIGHT_S: Final = 86_400.0
"""How long what is made on a cluster may lie in the store before it is published, at most."""
_ADDRESS: Final = "://"
_opened: dict[tuple[str, Path], Store] = {}
"""The far stores of this process: to open one takes longer than to ask it."""


def open_store(choice: str) -> Store | None:
    """
    Give the store that the option ``cache`` chooses: a folder's, the user's own, one far away, or none.

    Raises:
        MissingError: a package that the address of a far store needs is not installed.
        UsageError: it is no such address.
    """
    folder = store_folder(choice)
    if folder is None or _ADDRESS not in choice:
        return Store(folder) if folder else None
    from article_pipeline.build.far_store import FarStore

    if (choice, folder) not in _opened:
        _opened[choice, folder] = FarStore(folder, choice)
    return _opened[choice, folder]


def silent_store(choice: str) -> tuple[Diagnostic, ...]:
    """
    Warn of a far store that keeps nothing, since one that does not answer is never waited upon.

    Raises:
        MissingError: a package that the address of a far store needs is not installed.
        UsageError: it is no such address.
    """
    store = open_store(choice)
    if store is None or _ADDRESS not in choice:
        return ()

    token = key_of("store", secrets.token_hex(16))
    is_kept = store.put(token, b"here")
    store.forget(token)
    return () if is_kept else (STORE_SILENT.at(Place("--cache"), url=shown_url(choice)),)


def store_folder(choice: str) -> Path | None:
    """Give the folder that the option ``cache`` chooses; of a far store, the one that stands before it."""
    if choice == NONE:
        return None
    if _ADDRESS in choice:
        return _users_folder() / "far" / hashlib.sha256(choice.encode()).hexdigest()[:16]
    return _users_folder() if choice == AUTO else Path(choice)


def tidy_store(choice: str, *, is_shared: bool = False) -> None:
    """
    Remove what has not been used for longest, where more is kept than ``LIMIT``.

    Of one that ``is_shared``, other commands may be about to fetch what was put there of late.
    """
    if store := open_store(choice):
        store.prune(LIMIT, spared_since=time.time() - _IN_FLIGHT_S if is_shared else None)


def _users_folder() -> Path:
    """Give the folder for caches as the system wants it (XDG Base Directory, 3)."""
    home, name = Path.home(), "article-pipeline"
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given, name)
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / name
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", name, "cache")
    return home / ".cache" / name
