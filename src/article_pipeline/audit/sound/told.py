"""
What a sound file says of itself: tags, chapters, cover.
"""

import mmap
from collections.abc import Mapping
from dataclasses import dataclass, field

Bytes = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class FileChapter:
    """A chapter of a file: when it begins and, where the file says so, ends, in seconds."""

    title: str
    start_s: float
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """
    What a file says of itself.

    ``values`` are its tags by common names, others by the file's own, all but what names the program that
    wrote it. ``within`` are chapters that stand inside others, ``listed`` a second list of chapters, which
    some players read instead.
    """

    values: Mapping[str, str]
    chapters: tuple[FileChapter, ...] = ()
    within: tuple[FileChapter, ...] = ()
    listed: tuple[FileChapter, ...] | None = None
    covers: tuple[bytes, ...] = field(default=(), repr=False)
