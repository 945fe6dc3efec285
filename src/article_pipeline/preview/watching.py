"""
What has something to do with an article, and word of each change of it.

Folders are watched and not files, since most editors save by putting another file in the place of the old; of
some only a few names count. What has really changed is for the build to find out, which knows what each
edition was made of.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Watched:
    """
    Folders in which each change counts, and ``files`` that count in the folders that they are in.

    What the folder of a source holds may be one of its pictures or its lexicon, so of its files only those
    are here that are called as editors call their own; a configuration may lie in a folder that much else is
    written into.
    """

    folders: frozenset[Path]
    files: frozenset[Path]

    @property
    def places(self) -> frozenset[Path]:
        """The folders that are to be watched."""
        return self.folders | {file.parent for file in self.files}

    def counts(self, path: str) -> bool:
        """Whether ``path`` is one that people work on; editors have others beside it while they save."""
        name, folder = Path(path).name, Path(path).parent
        if name in {file.name for file in self.files}:
            return True
        is_partly = folder in self.places - self.folders  # which some systems call by another name
        return not is_partly and not _is_passed(name)


def _is_passed(name: str) -> bool:
    return name.startswith(".") or name.endswith(_PASSED_ENDS)


def watched(source: Path, files: Iterable[Path], options: Options) -> Watched:
    """Give what a ``source`` is made of: its folder, ``files``, what ``options`` names, our style sheets."""
    named = [Path(path) for path in paths_in(options)]
    folders = (source.parent, styles_folder(), *(path for path in named if path.is_dir()))
    whole = frozenset(folder.absolute() for folder in folders if folder.is_dir())
    others = {path.absolute() for path in (*files, *named) if not path.is_dir()}
    apart = (path for path in others if path.parent not in whole or _is_passed(path.name))
    return Watched(whole, frozenset(path for path in apart if path.parent.is_dir()))


def changes(of: Watched, stop: Event) -> Iterator[bool]:
    """
    Yield True at each change that counts, but not below the folders, until ``stop`` is set or a folder goes.

    Now and then False is yielded, which means that nothing has happened for a while.

    Raises:
        KeyboardInterrupt: the command was interrupted.
    """
    from watchfiles import watch

    if not (folders := of.places):
        while not stop.wait(_NAP_S):
            yield False
        return
    found = watch(
        *folders,
        watch_filter=lambda _, path: of.counts(path),
        stop_event=stop,
        recursive=False,
        step=_STEP_MS,
        debounce=_LONGEST_MS,
        rust_timeout=int(_NAP_S * 1000),
        yield_on_timeout=True,
    )
    with contextlib.suppress(FileNotFoundError):  # a folder went before it was watched
        yield from (bool(files) for files in found)
