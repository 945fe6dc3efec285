"""
The narration as a finished sound file, with chapters, tags and cover.

A file that exists is not yet a file that is whole: ffmpeg ends well on a full disk. So what was written is
proved to be the narration before it gets its name.
"""

import math
import shutil
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import OUTPUT_NOT_WRITABLE
from article_pipeline.errors import OutputError
from article_pipeline.speech import pieces
from article_pipeline.speech.codecs import MP3, Codec, Quality
from article_pipeline.speech.decoded import digest_of_sound
from article_pipeline.speech.exporting import RawSound, export
from article_pipeline.speech.ffmpeg import failure, identity, run
from article_pipeline.speech.frames import frame_samples, frames_behind, grid_of, state_delays
from article_pipeline.speech.id3 import tag_of
from article_pipeline.speech.mastering import Mastering, master
from article_pipeline.speech.narration import Narration, into_scratch
from article_pipeline.speech.parts import Part, Rest, deal_frames
from article_pipeline.speech.proof import prove
from article_pipeline.speech.samples import SampleFile, Stretch
from article_pipeline.speech.tagging import Tags, arguments
from article_pipeline.store import Store, key_of

_BARE: Final = ("-write_xing", "0", "-id3v2_version", "0")
"""What makes ffmpeg write frames of an MP3 and nothing else."""
_MOST_AGAIN: Final = 3
"""How often a sound is made again whose peaks the encoder has made too high; once is mostly enough."""
_MARGIN_DB: Final = 0.05
_CHAINING: Final = defaultdict[Quality, threading.Lock](threading.Lock)
"""Held while a chain is made: of editions that are made at once, all but the first find its pieces."""
_PROVING: Final = defaultdict[Quality, threading.Lock](threading.Lock)
"""Held while a file is proved, so that those with the same sound find that it was."""


def encode(
    narration: Narration, codec: Codec, preset: str, tags: Tags, target: Path, store: Store | None = None
) -> None:
    """
    Write ``narration`` to ``target`` in the quality that ``codec`` has for ``preset``.

    The same narration and tags give the same bytes, whatever ``store`` has of them already.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails; nothing is left behind.
        AuditError: what it wrote is not the narration.
        OutputError: the folder of ``target`` cannot be written, or that of the narration.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            folder = Path(scratch)
            work = _Work(narration, codec, codec.qualities[preset], tags, folder, target)
            grid = grid_of(narration.sample_rate, work.quality.sample_rate) if codec.is_chain else None
            kept = store or Store(folder / "store")

            def made(work: "_Work") -> Path:
                finished = work.chain(grid, kept) if grid else work.whole()
                return work.tagged(finished) if codec.has_id3 else finished

            _proved(work, made).replace(target)
    except OSError as fault:
        place = Place(str(target.parent))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror or fault)) from fault


def encode_parts(
    narration: Narration,
    preset: str,
    rests: Sequence[Rest],
    folder: Path,
    target: Path,
    store: Store | None = None,
) -> tuple[Part, ...]:
    """
    Write ``narration`` as MP3 files into ``folder``, one more than there are ``rests``; each ends in a rest.

    The files hold frames of constant bit rate and nothing else: no tags, and no first frame that speaks of
    the others, which an old player takes for sound. Together they are the whole sound.

    Raises:
        MissingError: there is no ffmpeg.
        RenderError: ffmpeg fails; messages call the edition ``target``.
        AuditError: what it wrote is not the narration.
        OutputError: the folder cannot be written, or that of the narration.
    """
    quality, sound = MP3.qualities[preset], folder / "sound.mp3"
    grid = grid_of(narration.sample_rate, quality.sample_rate)
    try:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            kept = store or Store(Path(scratch) / "store")
            parts: tuple[Part, ...] = ()

            def made(work: "_Work") -> Path:
                nonlocal parts
                stream = work.frames(grid, kept) if grid else work.frames_at_once()
                parts = deal_frames(stream, sound, quality.sample_rate, narration, rests)
                return sound

            work = _Work(narration, MP3, quality, Tags(), Path(scratch), target)
            _proved(work, made, is_heard=not rests).unlink()
    except ValueError as fault:
        raise failure(target, str(fault)) from fault
    except OSError as fault:
        place = Place(str(folder))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror or fault)) from fault
    return parts


def _proved(work: "_Work", made: Callable[["_Work"], Path], *, is_heard: bool = True) -> Path:
    """
    Give what is ``made`` of ``work`` once it is proved to be the narration; ``is_heard`` as in ``prove``.

    How far an encoder overshoots is only known of what it has made: where that has peaks that are too high,
    it is made again of a sound that is limited lower by as much.
    """
    for _ in range(_MOST_AGAIN):
        finished = made(work)
        with _PROVING[work.quality]:
            excess_db = prove(work.narration, finished, work.target, may_overshoot=True, is_heard=is_heard)
        if not excess_db:
            return finished
        work = replace(work, room_db=work.room_db + excess_db + _MARGIN_DB)
    finished = made(work)
    prove(work.narration, finished, work.target)
    return finished


@dataclass(frozen=True, slots=True)
class _Work:
    """
    One file in the making; ``folder`` is its own, and messages call it ``target``.

    The sound is limited by ``room_db`` lower than the narration before it is encoded.
    """

    narration: Narration
    codec: Codec
    quality: Quality
    tags: Tags
    folder: Path
    target: Path
    room_db: float = 0.0

    def whole(self) -> Path:
        """Encode the sound in one go."""
        rate, channels = str(self.narration.sample_rate), str(self.narration.channels)
        sound = ("-f", "s16le", "-ar", rate, "-ac", channels, "-i", f"file:{self._prepared()}")
        finished = self.folder / f"narration{self.codec.suffix}"
        encoder = (*self._about(), *self._encoder(), *self._filter(), "-f", self.codec.muxer)
        run((*sound, *encoder, f"file:{finished}"), self.target)
        return finished

    def chain(self, grid: int, store: Store) -> Path:
        """Join the frames of all pieces, and say what the file is; it is made once, beside the narration."""
        frames = self.frames(grid, store)
        name, beside = key_of(identity(), digest_of_sound(frames)), self.narration.pcm_path.parent
        chained = beside / f"{name}{self.codec.suffix}"
        with _CHAINING[self.quality], into_scratch(beside):
            if not chained.exists():
                with tempfile.TemporaryDirectory(dir=beside) as scratch:
                    made = Path(scratch, chained.name)
                    self._join(frames, made, -(-self.narration.samples // grid))
                    made.replace(chained)
        return chained

    def _join(self, frames: Path, joined: Path, count: int) -> None:
        chain = ("-f", self.codec.muxer, "-i", f"file:{frames}", *self._about(), "-c:a", "copy")
        run((*chain, "-f", self.codec.muxer, f"file:{joined}"), self.target)
        try:
            state_delays(joined, count * frame_samples(self.quality.sample_rate))
        except ValueError as fault:
            raise failure(self.target, str(fault)) from fault

    def tagged(self, sound: Path) -> Path:
        """Put the MP3's tag before its sound."""
        whole = self.folder / f"tagged{self.codec.suffix}"
        with whole.open("wb") as out, sound.open("rb") as frames:
            out.write(tag_of(self.narration, self.tags))
            shutil.copyfileobj(frames, out)
        return whole

    def frames(self, grid: int, store: Store) -> Path:
        """Write the frames of all pieces and nothing else, encoding those that ``store`` has not."""
        narration = self.narration
        sound = SampleFile(self._prepared(), narration.channels)
        parts = pieces.pieces_of(narration.cues, sound, narration.sample_rate, grid)
        made_by = (identity(), self._encoder(), self._filter(), narration.sample_rate)
        framing = pieces.Framing(grid, frames_behind(self.quality.sample_rate), made_by)
        frames = self.folder / "frames.mp3"
        try:
            with _CHAINING[self.quality], frames.open("wb") as out:
                out.writelines(pieces.stream_of(sound, parts, framing, store, self._encoded))
        except ValueError as fault:
            raise failure(self.target, str(fault)) from fault
        return frames

    def frames_at_once(self) -> Path:
        """Write the frames of the whole sound in one go, where no whole number of samples makes a frame."""
        frames = self.folder / "frames.mp3"
        rate, channels = str(self.narration.sample_rate), str(self.narration.channels)
        sound = ("-f", "s16le", "-ar", rate, "-ac", channels, "-i", f"file:{self._prepared()}")
        bare = (*self._encoder(), *self._filter(), *_BARE, "-f", self.codec.muxer)
        run((*sound, *bare, f"file:{frames}"), self.target)
        return frames

    def _encoded(self, stretches: list[Stretch]) -> list[bytes]:
        """Encode stretches of sound, each as an output of its own of one run of ffmpeg."""
        outputs = [self.folder / f"{number}.mp3" for number in range(len(stretches))]
        bare = (*self._encoder(), *_BARE)
        ends = [str(end) for end in np.cumsum([len(stretch) for stretch in stretches])[:-1]]
        names = [f"o{number}" for number in range(len(stretches))]
        # Rates are fixed before and after the cut, or ffmpeg may count its samples after another rate.
        cut = f"asegment=samples={'|'.join(ends)}" if ends else "anull"
        before = f"[0:a]{self._gain()},aformat=sample_rates={self.narration.sample_rate},{cut}"
        after = [f"[c{name}]aresample={self.quality.sample_rate}[{name}]" for name in names]
        graph = ";".join((before + "".join(f"[c{name}]" for name in names), *after))
        parameters = ["-filter_complex", graph]
        for name, output in zip(names, outputs, strict=True):
            last = () if output is outputs[-1] else ("-f", self.codec.muxer, f"file:{output}")
            parameters += ["-map", f"[{name}]", *bare, *last]
        data = np.concatenate(stretches).tobytes()
        sound = RawSound(data, self.narration.sample_rate, self.narration.channels)
        export(sound, outputs[-1], self.codec.muxer, parameters, self.target)
        return [output.read_bytes() for output in outputs]

    def _prepared(self) -> Path:
        """Give the samples to encode: the narration's, mastered again where an encoder adds much to them."""
        narration, quality = self.narration, self.quality
        headroom_db = quality.headroom_db + self.room_db
        if not headroom_db or math.isinf(narration.loudness_lufs):
            return narration.pcm_path
        again = self.folder / "again.pcm"
        aim = Mastering(narration.loudness_lufs + quality.loss_db, narration.peak_dbtp - headroom_db)
        master(narration.pcm_path, again, narration.sample_rate, aim, narration.channels)
        return again

    def _about(self) -> Sequence[str]:
        return arguments(self.narration, self.codec, self.tags, self.folder)

    def _encoder(self) -> tuple[str, ...]:
        # pydub's own bitrate would stand before the other inputs and be taken for one of their options.
        rate, bitrate = self.quality.sample_rate, self.quality.bitrate * self.narration.channels
        is_narrow = self.codec.is_told_its_band and self.narration.sample_rate < rate
        band = ("-cutoff", str(self.narration.sample_rate // 2)) if is_narrow else ()
        return (*self.codec.encoder, *band, "-b:a", str(bitrate), "-ar", str(rate))

    def _gain(self) -> str:
        return f"volume={self.codec.gain_db}dB"

    def _filter(self) -> tuple[str, ...]:
        return ("-filter:a", self._gain()) if self.codec.gain_db else ()
