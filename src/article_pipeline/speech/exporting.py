"""
Samples into files: runs of ffmpeg that pydub drives, several at one time if need be.
"""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from article_pipeline.speech.ffmpeg import failure, ffmpeg
from article_pipeline.speech.sound import pydub


@dataclass(frozen=True, slots=True)
class Samples:
    """Signed 16-bit little-endian samples: how many a second, and of how many channels."""

    data: bytes
    sample_rate: int
    channels: int


def export(samples: Samples, out: Path, muxer: str, parameters: Sequence[str], target: Path) -> None:
    """
    Write ``samples`` to ``out`` in the container ``muxer``; messages call the file ``target``.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: it fails.
    """
    library = pydub()
    with _TEMPORARY_FILES.beside(target):
        segment = library.AudioSegment(
            samples.data, sample_width=2, frame_rate=samples.sample_rate, channels=samples.channels
        )
        segment.converter = ffmpeg().path
        try:
            with out.open("wb+") as file:
                segment.export(file, muxer, parameters=[*parameters, "-v", "error"])
        except library.exceptions.CouldntEncodeError as fault:
            raise failure(target, str(fault)) from fault
        del segment


class _TemporaryFiles:
    """
    The folder of pydub's temporary files, which it leaves behind when ffmpeg fails.

    Files may be encoded at one time in several threads, and ``tempfile`` knows one folder: the first to come
    makes it, the last to go removes it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._before: str | None = None
        self._folder = ""

    @contextlib.contextmanager
    def beside(self, target: Path) -> Iterator[None]:
        """Let them lie beside ``target``, or beside another one that is encoded."""
        with self._lock:
            if not self._users:
                self._before, self._folder = tempfile.tempdir, tempfile.mkdtemp(dir=target.parent)
                tempfile.tempdir = self._folder
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    tempfile.tempdir = self._before
                    shutil.rmtree(self._folder, ignore_errors=True)


_TEMPORARY_FILES: Final = _TemporaryFiles()
