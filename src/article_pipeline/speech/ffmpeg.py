"""
Which ffmpeg is used, and what it says when it fails.

The system's copy goes first; a machine without one uses the copy that the package imageio-ffmpeg carries. Set
``ARTICLE_PIPELINE_FFMPEG`` to ``system`` or ``bundled`` to force one.
"""

import os
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from article_pipeline.diagnostics import ENCODER_FAILED, ENCODER_MISSING
from article_pipeline.errors import MissingError, RenderError

VARIABLE: Final = "ARTICLE_PIPELINE_FFMPEG"
Origin = Literal["system", "bundled"]

_MEND: Final = (
    "apt-get install ffmpeg, dnf install ffmpeg, brew install ffmpeg, or pip install imageio-ffmpeg"
)


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """A program, and where it comes from."""

    path: str
    origin: Origin


def ffmpeg() -> Ffmpeg:
    """
    Find ffmpeg.

    Raises:
        MissingError: there is none.
    """
    forced = os.environ.get(VARIABLE, "")
    if forced != "bundled" and (path := shutil.which("ffmpeg")):
        return Ffmpeg(path, "system")
    if forced != "system" and (path := _bundled()):
        return Ffmpeg(path, "bundled")
    raise MissingError(ENCODER_MISSING.at(mend=_MEND))


def _bundled() -> str | None:
    import imageio_ffmpeg  # it probes for a program as it is imported

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        return None


def decoded_samples(path: Path, target: Path, sample_rate: int, longest_s: float) -> int:
    """
    Decode a file as one channel at ``sample_rate`` and count its samples; messages call it ``target``.

    Raises:
        RenderError: it does not decode without a fault, or not within ``longest_s`` seconds.
    """
    command = (ffmpeg().path, "-nostdin", "-v", "error", "-xerror", "-i", f"file:{path}", "-map", "0:a")
    shape = ("-ac", "1", "-ar", str(sample_rate), "-f", "s16le", "-")
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen((*command, *shape), stdout=subprocess.PIPE, stderr=errors) as process:
            size, is_late = _drained(process, longest_s)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if is_late:
        raise failure(target, f"it could not be read back within {longest_s:.0f} s")
    if process.returncode or said.strip():
        raise failure(target, said or f"exit code {process.returncode}")
    return size // 2


def _drained(process: "subprocess.Popen[bytes]", longest_s: float) -> tuple[int, bool]:
    """Count the bytes that a process writes until it ends; kill it, and say so, where it takes too long."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    assert process.stdout is not None
    watch = threading.Timer(longest_s, end)
    watch.start()
    try:
        size = sum(map(len, iter(partial(process.stdout.read, 1 << 20), b"")))
        process.wait()
    finally:
        watch.cancel()
    return size, late.is_set()


def failure(target: Path, said: str) -> RenderError:
    """Give the error for what ffmpeg wrote to stderr, of which the last line says why."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return RenderError(
        ENCODER_FAILED.at(target=target.name, why=lines[-1] if lines else "it did not say why")
    )
