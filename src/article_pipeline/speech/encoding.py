"""
The narration as a finished sound file: one pass of ffmpeg, driven by pydub, with chapters, tags and cover.

A file that exists is not yet a file that is whole: ffmpeg ends well on a full disk. So what was written is
proved to be the narration before it gets its name.
"""

import base64
import contextlib
import math
import mmap
import shutil
import struct
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import OUTPUT_NOT_WRITABLE, Place
from article_pipeline.errors import OutputError
from article_pipeline.speech.codecs import Codec, Quality
from article_pipeline.speech.ffmpeg import failure, ffmpeg
from article_pipeline.speech.mastering import Mastering, master
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.proof import prove
from article_pipeline.speech.sound import pydub


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says about itself: ffmpeg's names of tags, a square JPEG, and the language as ISO 639-2."""

    values: Mapping[str, str] = field(default_factory=dict)
    cover: bytes | None = None
    language: str = "und"


def encode(narration: Narration, codec: Codec, preset: str, tags: Tags, target: Path) -> None:
    """
    Write ``narration`` to ``target`` in the quality that ``codec`` has for ``preset``.

    The same narration and tags give the same bytes.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails; nothing is left behind.
        AuditError: what it wrote is not the narration.
        OutputError: the folder of ``target`` cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            finished = Path(scratch, f"narration{codec.suffix}")
            _Export(narration, codec, codec.qualities[preset], tags).write(finished, target)
            prove(narration, finished, target)
            finished.replace(target)
    except OSError as fault:
        place = Place(str(target.parent))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror or fault)) from fault


@dataclass(frozen=True, slots=True)
class _Export:
    """One run of ffmpeg."""

    narration: Narration
    codec: Codec
    quality: Quality
    tags: Tags

    def write(self, finished: Path, target: Path) -> None:
        """Write the file ``finished``; messages call it ``target``."""
        library = pydub()
        narration = self.narration
        with _sound(self._prepared(finished)) as pcm, _TEMPORARY_FILES.beside(target):
            segment = library.AudioSegment(
                pcm, sample_width=2, frame_rate=narration.sample_rate, channels=narration.channels
            )
            segment.converter = ffmpeg().path
            parameters = self._parameters(finished)
            try:
                with finished.open("wb+") as out:
                    segment.export(out, self.codec.muxer, parameters=parameters)
            except library.exceptions.CouldntEncodeError as fault:
                raise failure(target, str(fault)) from fault
            del segment

    def _prepared(self, finished: Path) -> Path:
        """Give the samples to encode: the narration's, mastered again where the encoder changes them much."""
        narration, quality = self.narration, self.quality
        if not quality.headroom_db or math.isinf(narration.loudness_lufs):
            return narration.pcm_path
        again = finished.with_suffix(".pcm")
        aim = Mastering(narration.loudness_lufs + quality.loss_db, narration.peak_dbtp - quality.headroom_db)
        master(narration.pcm_path, again, narration.sample_rate, aim, narration.channels)
        return again

    def _parameters(self, finished: Path) -> list[str]:
        metadata = finished.with_suffix(".ffmeta")
        metadata.write_text(ffmetadata(self.narration, self._values()), encoding="utf-8", newline="\n")
        inputs = ["-f", "ffmetadata", "-i", f"file:{metadata}"]
        mapped = [
            "-map",
            "0:a",
            "-map_metadata",
            "1",
            "-map_chapters",
            "-1" if self.codec.has_comments else "1",
        ]
        if self.tags.cover and not self.codec.has_comments:
            cover = finished.with_suffix(".jpg")
            cover.write_bytes(self.tags.cover)
            inputs += ["-f", "mjpeg", "-i", f"file:{cover}"]
            mapped += ["-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic"]
            mapped += ["-metadata:s:v", "comment=Cover (front)"]
        # pydub's own bitrate would stand before these inputs and be taken for one of their options.
        bitrate, rate = self.quality.bitrate * self.narration.channels, self.quality.sample_rate
        sound = [*self.codec.encoder, "-b:a", str(bitrate), "-ar", str(rate)]
        if self.codec.gain_db:
            sound += ["-filter:a", f"volume={self.codec.gain_db}dB"]
        same_bytes = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata:s:a", "-1"]
        spoken = ["-metadata:s:a", f"language={self.tags.language}"]
        return [*inputs, *mapped, *sound, *same_bytes, *spoken, *self.codec.container, "-v", "error"]

    def _values(self) -> dict[str, str]:
        values = dict(self.tags.values)
        if self.codec.has_comments:
            values |= chapter_comments(self.narration)
            if self.tags.cover:
                values["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture_block(self.tags.cover)).decode()
        return values


def chapter_comments(narration: Narration) -> dict[str, str]:
    """
    Give the chapters as comments of an Ogg file, CHAPTER000 and CHAPTER000NAME.

    ffmpeg 5 writes them itself, but a second too late wherever a chapter begins past half a second.
    """
    comments: dict[str, str] = {}
    for number, chapter in enumerate(narration.chapters):
        milliseconds = chapter.start * 1000 // narration.sample_rate
        seconds, rest = divmod(milliseconds, 1000)
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
        comments |= {f"CHAPTER{number:03}": clock, f"CHAPTER{number:03}NAME": chapter.title}
    return comments


_FRONT_COVER: Final = 3


def picture_block(jpeg: bytes) -> bytes:
    """Give a JPEG as FLAC's METADATA_BLOCK_PICTURE, in which Ogg files hold covers (RFC 9639, 8.8)."""
    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        width, height = image.size
    kind, words = b"image/jpeg", b"Cover (front)"
    head = struct.pack(">II", _FRONT_COVER, len(kind)) + kind + struct.pack(">I", len(words)) + words
    return head + struct.pack(">IIIII", width, height, 24, 0, len(jpeg)) + jpeg


def ffmetadata(narration: Narration, values: Mapping[str, str]) -> str:
    """Give tags and chapters in ffmpeg's metadata format, version 1."""
    lines = [";FFMETADATA1", *(f"{key}={escaped(value)}" for key, value in values.items() if value)]
    for chapter in narration.chapters:
        times = (f"TIMEBASE=1/{narration.sample_rate}", f"START={chapter.start}", f"END={chapter.end}")
        lines += ["[CHAPTER]", *times, f"title={escaped(chapter.title)}"]
    return "\n".join(lines) + "\n"


def escaped(value: str) -> str:
    """Put a value on one line and make the format's own characters plain ones."""
    single = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return "".join(f"\\{c}" if c in "\\=;#" else c for c in single)


@contextlib.contextmanager
def _sound(samples: Path) -> Iterator[mmap.mmap]:
    """Map a file of samples into memory, so that it is never copied whole."""
    with samples.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pcm:
        yield pcm


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
