"""
Which folders have something to do with an article, and word of each change in them.

Folders are watched and not files, since most editors save by putting another file in the place of the old.
What has really changed is for the build to find out, which knows what each edition was made of.
"""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Final

from article_pipeline.build.choices import paths_in
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.options import Options

_STEP_MS: Final = 20
"""A save is over when nothing has happened for so long …"""
_LONGEST_MS: Final = 200
"""… or this has passed."""
_PASSED_ENDS: Final = ("~", ".swp", ".swx", ".tmp", ".part")
_NAP_S: Final = 0.5


def folders_of(files: Iterable[Path], options: Options) -> frozenset[Path]:
    """Give the folders of ``files`` and of all that ``options`` names, and of our own style sheets."""
    named = [Path(path) for path in paths_in(options)]
    found = {path if path.is_dir() else path.parent for path in (*files, *named)}
    return frozenset(folder.absolute() for folder in (*found, styles_folder()) if folder.is_dir())


def changes(folders: frozenset[Path], stop: Event) -> Iterator[bool]:
    """
    Yield True at each change in ``folders``, but not below them, until ``stop`` is set or a folder goes.

    Now and then False is yielded, which means that nothing has happened for a while.

    Raises:
        KeyboardInterrupt: the command was interrupted.
    """
    from watchfiles import watch

    if not folders:
        while not stop.wait(_NAP_S):
            yield False
        return
    found = watch(
        *folders,
        watch_filter=_is_work,
        stop_event=stop,
        recursive=False,
        step=_STEP_MS,
        debounce=_LONGEST_MS,
        rust_timeout=int(_NAP_S * 1000),
        yield_on_timeout=True,
    )
    with contextlib.suppress(FileNotFoundError):  # a folder went before it was watched
        yield from (bool(files) for files in found)


def _is_work(_change: object, path: str) -> bool:
    """Whether a file is one that people work on; editors have others beside it while they save."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith(_PASSED_ENDS)
