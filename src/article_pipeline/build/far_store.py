"""
A store that several machines share, behind a folder of this one: what is wanted twice is fetched once.

The far store is any that fsspec knows, as ``s3://bucket/folder``. An entry appears in it whole or not at all,
and is checked by its digest when it is fetched, so one that is damaged is none.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar

from article_pipeline.addresses import USER, shown_url
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import BAD_STORE, EXTRA_MISSING
from article_pipeline.errors import MissingError, UsageError
from article_pipeline.reads import unwatched
from article_pipeline.store import DIGEST, Store

_OBJECTS: Final = frozenset(("abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"))
"""Protocols whose objects are there once all of them has arrived; files elsewhere are written and renamed."""
_T = TypeVar("_T")


class FarStore(Store):
    """A far store at ``url``, with what was fetched or put lately in the folder ``near``."""

    def __init__(self, near: Path, url: str) -> None:
        """
        Raises:
            MissingError: a package for such an address is not installed.
            UsageError: it is no such address.
        """
        super().__init__(near)
        self._near = Store(near)
        self._protocol = url.partition("://")[0]
        self._files_there, self._root = _opened(url)

    @property
    def near(self) -> Store:
        return self._near

    def get(self, key: str) -> bytes | None:
        if (data := super().get(key)) is not None:
            return data
        whole = self._asked(lambda: self._files_there.cat_file(self._there(key)))
        if whole is None:
            return None
        if hashlib.sha256(whole[DIGEST:]).digest() != whole[:DIGEST]:
            self._asked(lambda: self._files_there.rm_file(self._there(key)))
            return None
        super().put(key, whole[DIGEST:])
        return bytes(whole[DIGEST:])

    def has(self, key: str) -> bool:
        """Tell whether something lies under ``key`` in the far store, where others find it."""
        return bool(self._asked(lambda: self._files_there.exists(self._there(key))))

    def put(self, key: str, data: bytes) -> bool:
        """Keep ``data`` under ``key``, and tell whether the far store has it."""
        super().put(key, data)
        return bool(self._asked(lambda: self._put_whole(self._there(key), data)))

    def forget(self, key: str) -> None:
        super().forget(key)
        self._asked(lambda: self._files_there.rm_file(self._there(key)))

    def _put_whole(self, path: str, data: bytes) -> bool:
        whole = hashlib.sha256(data).digest() + data
        if self._protocol in _OBJECTS:
            self._files_there.pipe_file(path, whole)
            return True
        beside = f"{path}.{secrets.token_hex(8)}"
        self._files_there.makedirs(path.rpartition("/")[0], exist_ok=True)
        try:
            self._files_there.pipe_file(beside, whole)
            self._files_there.mv(beside, path)
        except BaseException:
            self._asked(lambda: self._files_there.rm_file(beside))
            raise
        return True

    def _there(self, key: str) -> str:
        return f"{self._root}/{key[:2]}/{key[2:]}"

    def _asked(self, work: Callable[[], _T]) -> _T | None:
        """Do what the far store may refuse or fail to do; what it then says is that there is nothing."""
        with unwatched():
            try:
                return work()
            except Exception:  # noqa: BLE001 - each protocol is a package of others with faults of its own
                return None


def _opened(url: str) -> tuple[Any, str]:
    place = Place("--cache")
    if find_spec("fsspec") is None:
        raise MissingError(EXTRA_MISSING.at(place, option="--cache with an address", package="fsspec"))
    from fsspec.core import url_to_fs

    try:
        with unwatched():
            files, root = url_to_fs(url, use_listings_cache=False)
    except ImportError as fault:
        raise MissingError(
            EXTRA_MISSING.at(place, option=f"--cache {shown_url(url)}", package=_package(fault))
        ) from fault
    except (ValueError, TypeError, OSError) as fault:
        raise UsageError(BAD_STORE.at(place, url=shown_url(url), why=_without_secrets(fault, url))) from fault
    return files, root.rstrip("/")


def _package(fault: ImportError) -> str:
    """Name the module that fsspec looked for in vain; what it says of that itself is in words of any kind."""
    causes = (one for one in (fault.__cause__, fault) if isinstance(one, ImportError))
    return next((one.name for one in causes if one.name), str(fault))


def _without_secrets(fault: Exception, url: str) -> str:
    """Give what a protocol says without the passwords that stand in the address."""
    said = str(fault)
    for user in re.findall(rf"//({USER})@", url):
        said = said.replace(user.partition(":")[2] or user, "…")
    return said
