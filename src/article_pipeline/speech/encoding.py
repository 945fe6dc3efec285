"""
The narration as a finished audio file: one pass of ffmpeg, driven by pydub, with chapters, tags and cover.

A file that exists is not yet a file that is whole: ffmpeg ends well on a full disk. So what was written is
decoded and its length compared with the narration's before it gets its name.
"""

import contextlib
import mmap
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from article_pipeline.diagnostics import OUTPUT_NOT_WRITABLE, Place
from article_pipeline.errors import OutputError
from article_pipeline.speech.ffmpeg import decoded_samples, failure, ffmpeg
from article_pipeline.speech.narration import Narration

SAMPLE_RATE: Final = 44_100
BITRATE: Final = "96k"

_LAME_LOSS_DB: Final = 0.45
"""LAME scales its input by 0.95, whatever the bitrate."""

_EFFORT: Final = 7
"""LAME's quality, 0 to 9; speech gains nothing measurable below 7, which takes half the time of 5."""

_SLACK_S: Final = 0.06
"""What a decoder may add or miss: two MPEG frames."""

_LEAST_CHECK_S: Final = 120.0
"""How long a file may take to be read back, besides its own length; a busy machine needs a hundredth."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says about itself: ffmpeg's names of ID3 frames, and a square JPEG."""

    values: Mapping[str, str] = field(default_factory=dict)
    cover: bytes | None = None


def encode_mp3(narration: Narration, tags: Tags, target: Path) -> None:
    """
    Write ``narration`` to ``target`` as MP3: 44.1 kHz, 96 kbit/s, ID3v2.3 with chapters.

    The same narration and tags give the same bytes.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails, or its file is not whole; nothing is left behind.
        OutputError: the folder of ``target`` cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            finished = Path(scratch, "narration.mp3")
            _export(narration, tags, finished, target)
            _prove(narration, finished, target)
            finished.replace(target)
    except OSError as fault:
        place = Place(str(target.parent))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror or fault)) from fault


def _export(narration: Narration, tags: Tags, finished: Path, target: Path) -> None:
    pydub = _pydub()
    metadata = finished.with_suffix(".ffmeta")
    metadata.write_text(ffmetadata(narration, tags.values), encoding="utf-8", newline="\n")
    with _sound(narration) as pcm, _temporary_files_in(finished.parent):
        segment = pydub.AudioSegment(
            pcm, sample_width=2, frame_rate=narration.sample_rate, channels=narration.channels
        )
        segment.converter = ffmpeg().path
        parameters = _parameters(metadata, _cover(tags, finished))
        try:
            with finished.open("wb+") as out:
                segment.export(out, "mp3", parameters=parameters)
        except pydub.exceptions.CouldntEncodeError as fault:
            raise failure(target, str(fault)) from fault
        del segment


def _cover(tags: Tags, finished: Path) -> Path | None:
    if tags.cover is None:
        return None
    cover = finished.with_suffix(".jpg")
    cover.write_bytes(tags.cover)
    return cover


def _parameters(metadata: Path, cover: Path | None) -> list[str]:
    inputs = ["-f", "ffmetadata", "-i", f"file:{metadata}"]
    mapped = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"]
    if cover:
        inputs += ["-f", "mjpeg", "-i", f"file:{cover}"]
        mapped += ["-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic"]
        mapped += ["-metadata:s:v", "comment=Cover (front)"]
    # pydub's own bitrate would stand before these inputs and be taken for one of their options.
    sound = [
        "-c:a",
        "libmp3lame",
        "-b:a",
        BITRATE,
        "-compression_level",
        str(_EFFORT),
        "-ar",
        str(SAMPLE_RATE),
    ]
    louder = ["-filter:a", f"volume={_LAME_LOSS_DB}dB"]
    same_bytes = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata:s:a", "-1"]
    return [*inputs, *mapped, *sound, *louder, *same_bytes, "-id3v2_version", "3", "-v", "error"]


def _prove(narration: Narration, finished: Path, target: Path) -> None:
    if not finished.stat().st_size:
        raise failure(target, "the file is empty")
    wanted = narration.seconds(narration.samples)
    found = decoded_samples(finished, target, SAMPLE_RATE, _LEAST_CHECK_S + wanted) / SAMPLE_RATE
    if abs(found - wanted) > _SLACK_S:
        raise failure(target, f"it lasts {found:.2f} s instead of {wanted:.2f} s")


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
def _sound(narration: Narration) -> Iterator[mmap.mmap]:
    """Map the narration's sound into memory, so that it is never copied whole."""
    with narration.pcm_path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pcm:
        yield pcm


@contextlib.contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Let pydub, which leaves its temporary files behind when ffmpeg fails, leave them in ``folder``."""
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _pydub() -> Any:
    # pydub looks for ffmpeg as it is imported and warns where the system has none; the program that is used
    # is not its choice. Its regular expressions bring SyntaxWarnings.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
        import pydub.exceptions
    return pydub
