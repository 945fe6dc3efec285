"""
Samples into files: runs of ffmpeg that pydub drives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from article_pipeline.speech.ffmpeg import failure, ffmpeg
from article_pipeline.speech.sound import pydub, temporary_files_in


@dataclass(frozen=True, slots=True)
class RawSound:
    """Signed 16-bit little-endian samples: how many a second, and of how many channels."""

    data: bytes
    sample_rate: int
    channels: int


def export(sound: RawSound, out: Path, muxer: str, parameters: Sequence[str], target: Path) -> None:
    """
    Write ``sound`` to ``out`` in the container ``muxer``; messages call the file ``target``.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: it fails; what is left behind lies beside ``out``.
    """
    library = pydub()
    segment = library.AudioSegment(
        sound.data, sample_width=2, frame_rate=sound.sample_rate, channels=sound.channels
    )
    segment.converter = ffmpeg().path
    try:
        with temporary_files_in(out.parent), out.open("wb+") as file:
            segment.export(file, muxer, parameters=[*parameters, "-v", "error"])
    except library.exceptions.CouldntEncodeError as fault:
        raise failure(target, str(fault)) from fault
