"""
Where what can be made again is kept between builds, and how much of it.
"""

import os
import sys
from pathlib import Path
from typing import Final

from article_pipeline.store import Store

AUTO: Final = "auto"
NONE: Final = "none"
LIMIT: Final = 4 << 30
"""Bytes that are kept: the speech and the editions of some two hundred articles."""


def open_store(choice: str) -> Store | None:
    """Give the store that the option ``cache`` chooses: a folder's, the user's own, or none."""
    folder = store_folder(choice)
    return Store(folder) if folder else None


def store_folder(choice: str) -> Path | None:
    """Give the folder that the option ``cache`` chooses."""
    if choice == NONE:
        return None
    return _users_folder() if choice == AUTO else Path(choice)


def tidy_store(choice: str) -> None:
    """Remove what has not been used for longest, where more is kept than ``LIMIT``."""
    if store := open_store(choice):
        store.prune(LIMIT)


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
