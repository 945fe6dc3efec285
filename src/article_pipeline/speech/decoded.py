"""
What finished sound files decode to, each sound once for all that want it.

Decoding costs as much as encoding speech. A build proves a file when it is made, and its audit hears it again
in another shape; several editions hold the same frames under tags of their own. So one run of ffmpeg gives
the samples in both shapes, and what was made of a sound is known by the digest of its bytes. It lies beside
the narration, and goes with it.
"""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from article_pipeline.speech.ffmpeg import Shape, decode_all
from article_pipeline.speech.narration import Narration, into_scratch

TO_HEAR: Final = Shape(8000, 1)
"""The samples that an audit listens to."""
MOST_KEPT_S: Final = 2 * 3600.0
"""Seconds of a sound that is decoded for its audit ahead: a book's takes 58 MB an hour from its proof on."""

_ROUNDED_S: Final = 0.01
"""What the lengths of one sound in two shapes may differ by."""
_HEAD: Final = 10
_OURS: Final = b"ID3\x03\x00\x00"
_SEVEN_BITS: Final = 0x7F


class Decoded:
    """What is known of the sounds that should be ``narration``."""

    def __init__(self, narration: Narration) -> None:
        self._folder = narration.pcm_path.parent
        self._is_short = narration.seconds(narration.samples) <= MOST_KEPT_S

    def decode(
        self, file: Path, pcm: Path, shape: Shape, target: Path, longest_s: float, *, to_hear: str | None
    ) -> None:
        """
        Decode a file into ``pcm``; messages call it ``target``.

        ``to_hear`` is the digest of its sound if an audit will hear that: then it is decoded ahead for it.

        Raises:
            RenderError: it does not decode.
        """
        if to_hear is None or not self._is_short:
            decode_all([(file, [(shape, pcm)])], target, longest_s)
            return
        with into_scratch(self._folder), tempfile.TemporaryDirectory(dir=self._folder) as scratch:
            ahead = Path(scratch, "ahead")
            decode_all([(file, [(shape, pcm), (TO_HEAR, ahead)])], target, longest_s)
            lengths = [_seconds(pcm, shape), _seconds(ahead, TO_HEAR)]
            if max(lengths) - min(lengths) < _ROUNDED_S:  # ffmpeg ends well on a full disk
                ahead.replace(self._kept(to_hear))

    def take(self, digests: Sequence[str], folder: Path) -> dict[str, Path]:
        """Move those sounds that were decoded ahead into ``folder``; they are heard once."""
        taken: dict[str, Path] = {}
        for number, digest in enumerate(digests):
            try:
                taken[digest] = self._kept(digest).rename(folder / f"ahead-{number}.pcm")
            except FileNotFoundError:
                continue
        return taken

    def is_proved(self, digest: str) -> bool:
        """Whether a file with this sound was proved to be the narration."""
        return self._proof(digest).exists()

    def note_proof(self, digest: str) -> None:
        """Note that a file with this sound was proved."""
        with into_scratch(self._folder):
            self._proof(digest).touch()

    def _kept(self, digest: str) -> Path:
        return self._folder / f"{digest}.to-hear"

    def _proof(self, digest: str) -> Path:
        return self._folder / f"{digest}.proved"


def digest_of_sound(file: Path) -> str:
    """
    Name a file's bytes behind a tag of our own at its head (ID3v2.3, 3.1), if it has one.

    What is not to the bit the head of such a tag counts, since a decoder may play it or pass over more.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        is_tagged = len(head) == _HEAD and head[:6] == _OURS and max(head[6:]) <= _SEVEN_BITS
        stream.seek(_HEAD + _size(head[6:]) if is_tagged else 0, os.SEEK_SET)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _size(sevens: bytes) -> int:
    return sum(byte << shift for byte, shift in zip(sevens, (21, 14, 7, 0), strict=True))


def _seconds(pcm: Path, shape: Shape) -> float:
    return pcm.stat().st_size / 2 / shape.channels / shape.sample_rate
