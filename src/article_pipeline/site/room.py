"""
The folder in which a site is put together, beside the one that it will replace.

What the site of before has, byte for byte, is linked from it and not written again; ``site.json`` says which
files are the site's own, so that a later one takes away what it no longer has and leaves all else.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from article_pipeline import __version__
from article_pipeline.article.source import digest_of, digest_of_file

RECORD: Final = "site.json"
_FORMAT: Final = "article-pipeline/site"
_VERSION: Final = 1
_CHUNK: Final = 1 << 20
_DIGEST, _KEY = "digest", "of"
Known = Mapping[str, Mapping[str, str]]
"""The files of a site by path: the digest of each, and what it was made of where that is dear to make."""


class ChangedError(Exception):
    """A file is not what its manifest says; the text says in which way."""


def known_files(target: Path) -> Known:
    """Give the files that the site at ``target`` says are its own; none where no site of ours is there."""
    try:
        if not (target / RECORD).is_file():
            return {}
        data: dict[str, Any] = json.loads((target / RECORD).read_bytes())
        if data["format"] != _FORMAT or data["version"] != _VERSION:
            return {}
        return {
            str(path): {str(k): str(v) for k, v in facts.items()} for path, facts in data["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


@dataclass
class Room:
    """
    The new site at ``new``, and the old one at ``old`` with the files that it knows of.

    Paths are those of the site, with slashes; each is written once.
    """

    new: Path
    old: Path
    known: Known
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    """Those that the old site has just so."""

    def text(self, path: str, text: str) -> None:
        """Write a text in UTF-8."""
        self.data(path, text.encode("utf-8"))

    def data(self, path: str, data: bytes) -> None:
        """Write bytes, unless the old site has just these."""
        target = self._target(path)
        if not (self._is(path, data) and self._link(path, target)):
            target.write_bytes(data)
        self.files[path] = {_DIGEST: digest_of(data)}

    def take(self, path: str, source: Path, digest: str) -> None:
        """
        Copy a file whose content must have ``digest``.

        One that the old site has from a file of the same size and time is not read again.

        Raises:
            ChangedError: it has another digest, is no file, or cannot be read.
        """
        target = self._target(path)
        if not (self._knew(path, _DIGEST) == digest and self._is_as_old(path, source)) or not self._link(
            path, target
        ):
            self._copy(source, target, digest)
        self.files[path] = {_DIGEST: digest}

    def derive(self, path: str, key: str, make: Callable[[], bytes]) -> None:
        """Write what ``make`` gives, unless the old site has what was made of the same ``key``."""
        target, old = self._target(path), self.old / path
        digest = self._knew(path, _DIGEST) if self._knew(path, _KEY) == key else None
        try:
            is_kept = digest is not None and digest_of_file(old) == digest and self._link(path, target)
        except OSError:
            is_kept = False
        if not is_kept:
            data = make()
            digest = digest_of(data)
            target.write_bytes(data)
        self.files[path] = {_DIGEST: str(digest), _KEY: key}

    def drop(self, path: str) -> None:
        """Take a file out again."""
        (self.new / path).unlink()
        del self.files[path]
        self.linked.discard(path)

    @property
    def is_as_before(self) -> bool:
        """Whether the old site is this one, file by file."""
        return (
            self.files.keys() == self.linked
            and RECORD in self.linked
            and len(self.known) + 1 == len(self.files)
        )

    def finish(self) -> None:
        """Write the record of all files; nothing may be written after it."""
        data = {
            "format": _FORMAT,
            "version": _VERSION,
            "generator": f"article-pipeline {__version__}",
            "files": dict(sorted(self.files.items())),
        }
        self.data(RECORD, (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())

    def _target(self, path: str) -> Path:
        if path in self.files:
            raise ValueError(f"{path} is written twice")
        target = self.new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _knew(self, path: str, fact: str) -> str | None:
        return self.known.get(path, {}).get(fact)

    def _is(self, path: str, data: bytes) -> bool:
        old = self.old / path
        try:
            return not old.is_symlink() and old.stat().st_size == len(data) and old.read_bytes() == data
        except OSError:
            return False

    def _is_as_old(self, path: str, source: Path) -> bool:
        try:
            ours, theirs = (self.old / path).lstat(), source.lstat()
        except OSError:
            return False
        return (ours.st_size, ours.st_mtime_ns, ours.st_mode) == (
            theirs.st_size,
            theirs.st_mtime_ns,
            theirs.st_mode,
        )

    def _link(self, path: str, target: Path) -> bool:
        try:
            os.link(self.old / path, target, follow_symlinks=False)
        except OSError:  # no hard links there: it is written again
            return False
        self.linked.add(path)
        return True

    def _copy(self, source: Path, target: Path, digest: str) -> None:
        if source.is_symlink() or not source.is_file():
            raise ChangedError(f"{source.name} is not there as a file")
        try:
            file = source.open("rb")
        except OSError as fault:
            raise ChangedError(f"{source.name} cannot be read: {fault.strerror}") from fault
        counted = hashlib.sha256()
        with file, target.open("wb") as copy:
            while chunk := file.read(_CHUNK):
                counted.update(chunk)
                copy.write(chunk)
        shutil.copystat(source, target)
        if f"sha256:{counted.hexdigest()}" != digest:
            target.unlink()
            raise ChangedError(f"{source.name} was changed after it was proved")
