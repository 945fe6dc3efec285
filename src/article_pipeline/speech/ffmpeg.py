"""
Which ffmpeg is used, and what it says when it fails.

The system's copy goes first; a machine without one uses the copy that the package imageio-ffmpeg carries. Set
``ARTICLE_PIPELINE_FFMPEG`` to ``system`` or ``bundled`` to force one.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from article_pipeline.diagnostics.speech import ENCODER_FAILED, ENCODER_MISSING, SOUND_DAMAGED
from article_pipeline.errors import MissingError, RenderError
from article_pipeline.messages import Rule
from article_pipeline.reads import note_tree

VARIABLE: Final = "ARTICLE_PIPELINE_FFMPEG"
_FROM_FILES: Final = ("-protocol_whitelist", "file")
_SOUND_ONLY: Final = (
    "-format_whitelist",
    "aac,aiff,ape,asf,au,caf,flac,matroska,mov,mp3,ogg,tta,w64,wav,wv",
)
"""Containers that hold their sound themselves: a play list is no sound, but leads to files and hosts."""
Origin = Literal["system", "bundled"]

_MEND: Final = (
    "apt-get install ffmpeg, dnf install ffmpeg, brew install ffmpeg, or pip install imageio-ffmpeg"
)


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """A program, and where it comes from."""

    path: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Shape:
    """Samples a second, and channels."""

    sample_rate: int
    channels: int


def ffmpeg() -> Ffmpeg:
    """
    Find ffmpeg.

    Raises:
        MissingError: there is none.
    """
    forced = os.environ.get(VARIABLE, "")
    if forced != "bundled" and (path := shutil.which("ffmpeg")):
        note_tree(path)
        return Ffmpeg(path, "system")
    if forced != "system" and (path := _bundled()):
        note_tree(path)
        return Ffmpeg(path, "bundled")
    raise MissingError(ENCODER_MISSING.at(mend=_MEND))


def _bundled() -> str | None:
    import imageio_ffmpeg  # it probes for a program as it is imported

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def identity() -> tuple[str, int, int]:
    """Give what tells this ffmpeg from another, without asking it: its path, size and age."""
    status = Path(ffmpeg().path).stat()
    return (ffmpeg().path, status.st_size, status.st_mtime_ns)


def run(
    words: Sequence[str], target: Path, longest_s: float | None = None, *, rule: Rule = ENCODER_FAILED
) -> str:
    """
    Run ffmpeg quietly, replacing what it writes, and give what it complains of though it ended well.

    Raises:
        RenderError: it ended badly, as ``rule`` tells; messages call its file ``target``.
        subprocess.TimeoutExpired: it took longer than ``longest_s`` seconds, and was ended.
    """
    command = (ffmpeg().path, "-nostdin", "-y", "-v", "error", *words)
    done = subprocess.run(command, capture_output=True, check=False, timeout=longest_s)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise failure(target, said if said.strip() else f"exit code {done.returncode}", rule)
    return said.strip()


def decode(
    path: Path,
    pcm: Path,
    target: Path,
    sample_rate: int,
    channels: int,
    longest_s: float,
    *,
    most_s: float | None = None,
) -> None:
    """
    Decode a sound file into ``pcm``, signed 16-bit little-endian; messages call the file ``target``.

    Of a file longer than ``most_s`` seconds, the beginning is taken.

    Raises:
        RenderError: it does not decode without a fault, or not within ``longest_s`` seconds.
    """
    decode_all([(path, [(Shape(sample_rate, channels), pcm)])], target, longest_s, most_s=most_s)


def decode_all(
    files: Sequence[tuple[Path, Sequence[tuple[Shape, Path]]]],
    target: Path,
    longest_s: float,
    *,
    most_s: float | None = None,
) -> None:
    """
    Decode several files in one run, each into every shape that goes with it; otherwise as ``decode`` does.

    Raises:
        RenderError: one of them does not decode, or all do not within ``longest_s`` seconds.
    """
    length = () if most_s is None else ("-t", f"{most_s:.3f}")
    words = ["-xerror"]
    for path, _ in files:
        words += (*_FROM_FILES, *_SOUND_ONLY, "-i", f"file:{path}")
    for number, (_, wanted) in enumerate(files):
        for shape, pcm in wanted:
            form = ("-ac", str(shape.channels), "-ar", str(shape.sample_rate), "-f", "s16le")
            words += ("-map", f"{number}:a", *length, *form, f"file:{pcm}")
    try:
        said = run(words, target, longest_s, rule=SOUND_DAMAGED)
    except subprocess.TimeoutExpired:
        raise failure(target, f"it could not be read back within {longest_s:.0f} s", SOUND_DAMAGED) from None
    if said:
        raise failure(target, said, SOUND_DAMAGED)


def resample(voice: Path, out: Path, from_rate: int, to_rate: int) -> None:
    """
    Bring 16-bit mono samples to another rate, a multiple of theirs.

    Raises:
        RenderError: ffmpeg fails.
    """
    shape = ("-f", "s16le", "-ac", "1")
    source = (*_FROM_FILES, *shape, "-ar", str(from_rate), "-i", f"file:{voice}")
    if said := run((*source, *shape, "-ar", str(to_rate), f"file:{out}"), out):
        raise failure(out, said)


def failure(target: Path, said: str, rule: Rule = ENCODER_FAILED) -> RenderError:
    """Give the error for what ffmpeg wrote to stderr, of which the last line says why."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return RenderError(rule.at(target=target.name, why=lines[-1] if lines else "it did not say why"))
