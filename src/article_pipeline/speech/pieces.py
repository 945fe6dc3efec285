"""
An MP3 in pieces: what lies between two silences is encoded by itself, kept, and used again.

Without a reservoir of bits each frame of an MP3 stands alone, and where the sound around a cut is silent, the
frames on both sides are those of the whole. So after a change only the piece in which it lies is encoded, and
the file is to the byte what it would be if all had been.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from article_pipeline.speech.frames import frames_of
from article_pipeline.speech.narration import Cue
from article_pipeline.speech.samples import SampleFile, Stretch
from article_pipeline.store import Store, key_of

LEAST_S: Final = 3.0
"""Seconds of a piece; shorter ones cost more to keep than to encode."""
MARGIN: Final = 4
"""Frames that must be silent before and after a cut: what encoder and decoder remember, and one more."""
AT_ONCE: Final = 64
"""Pieces that one run of an encoder is given; each is an output of its own."""
_FORM: Final = 1

Encoder = Callable[[list[Stretch]], list[bytes]]
"""Encodes sounds, each by itself, and gives their frames."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Samples ``start <= i < end`` of a narration, a whole number of frames; the last goes past its end."""

    start: int
    end: int


def pieces_of(cues: tuple[Cue, ...], sound: SampleFile, sample_rate: int, grid: int) -> list[Piece]:
    """Part a narration at silences between its utterances, at multiples of ``grid`` samples."""
    cuts, margin = [0], MARGIN * grid
    for before, after in pairwise(cues):
        cut = after.start // grid * grid - margin
        is_quiet = cut - margin >= before.end and not sound.read(cut - margin, cut + margin).any()
        if is_quiet and cut - cuts[-1] >= LEAST_S * sample_rate:
            cuts.append(cut)
    cuts.append(-(-len(sound) // grid) * grid)
    return [Piece(start, end) for start, end in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Framing:
    """
    How sound becomes frames: samples of one, and how many follow the last for its samples to come out.

    ``identity`` is what frames depend on besides the sound: the encoder, its version and its settings.
    """

    grid: int
    behind: int
    identity: object


def stream_of(
    sound: SampleFile, pieces: list[Piece], framing: Framing, store: Store, encode: Encoder
) -> Iterator[bytes]:
    """
    Give the frames of ``sound`` in runs, and in the end those in which the last samples come out.

    Raises:
        ValueError: ``encode`` gives something else than the frames of what it was given.
    """
    last = len(pieces) - 1
    for at in range(0, len(pieces), AT_ONCE):
        some = pieces[at : at + AT_ONCE]
        for number, frames in enumerate(_frames_of_some(sound, some, framing, store, encode), at):
            yield b"".join(frames if number == last else frames[: -framing.behind])


def _frames_of_some(
    sound: SampleFile, pieces: list[Piece], framing: Framing, store: Store, encode: Encoder
) -> list[list[bytes]]:
    """Give the frames of some pieces, each with those behind: from the store, or encoded and put there."""
    keys = [_key(sound, piece, framing) for piece in pieces]
    found = {key: store.get(key) for key in keys}
    missing = [(key, piece) for key, piece in zip(keys, pieces, strict=True) if found[key] is None]
    if missing:
        streams = encode([_stretch(sound, piece, framing.grid) for _, piece in missing])
        for (key, piece), stream in zip(missing, streams, strict=True):
            count = (piece.end - piece.start) // framing.grid + framing.behind
            frames = frames_of(stream)[MARGIN : MARGIN + count]
            if len(frames) != count:
                raise ValueError(f"a piece of it has {len(frames)} frames instead of {count}")
            found[key] = b"".join(frames)
            store.put(key, b"".join(frames))
    return [frames_of(found[key] or b"") for key in keys]


def _stretch(sound: SampleFile, piece: Piece, grid: int) -> Stretch:
    """Give a piece's samples with silence around them, so that the encoder begins and ends in silence."""
    part = sound.read(piece.start, piece.end)
    after = piece.end - piece.start - len(part) + MARGIN * grid
    return np.pad(part, ((MARGIN * grid, after), (0, 0)))


def _key(sound: SampleFile, piece: Piece, framing: Framing) -> str:
    part = sound.read(piece.start, piece.end)
    made_by = (framing.identity, framing.behind)
    return key_of(_FORM, made_by, piece.end - piece.start, hashlib.sha256(part.tobytes()).hexdigest())
