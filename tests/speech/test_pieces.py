"""An MP3 in pieces: the same to the byte however much of it was there already."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from article_pipeline.options import MusicOptions, SpeechOptions
from article_pipeline.speech import pieces
from article_pipeline.speech.codecs import MP3
from article_pipeline.speech.encoding import encode
from article_pipeline.speech.frames import ENCODER_DELAY, frame_samples, frames_of, grid_of
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.samples import SampleFile
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags
from article_pipeline.store import Store
from tests.samples import article, paragraph
from tests.speech.measuring import decoded, pcm_of

SAID = (
    "A bell is struck once, and is heard for a minute. The metal bends, and springs back.",
    "Each push of the metal is weaker than the one before it, until the air is still.",
    "Nobody knows who cast the first of them, nor where it hung, nor what it rang for.",
    "The last was cast in one pour, in spring, before a crowd that had come to hear it.",
)


def narrated(folder: Path, *said: str) -> Narration:
    folder.mkdir()
    script = write_script(article(*(paragraph(text) for text in said)))
    return narrate(script, SpeechOptions(), folder, "bells.txt")


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrated(tmp_path_factory.mktemp("sound") / "bells", *SAID)


def kept_in(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("??/*")}


def made(narration: Narration, target: Path, store: Store | None, preset: str = "podcast") -> bytes:
    encode(narration, MP3, preset, Tags({"title": "Bells"}), target, store)
    return target.read_bytes()


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_what_is_kept_changes_no_byte(narration: Narration, tmp_path: Path, preset: str) -> None:
    """Without a store, with an empty one and with a full one, the file is the same."""
    store = Store(tmp_path / "kept")
    files = [
        made(narration, tmp_path / f"{n}.mp3", kept, preset) for n, kept in enumerate((None, store, store))
    ]
    assert files[0] == files[1] == files[2]


def test_only_the_piece_that_changed_is_encoded(narration: Narration, tmp_path: Path) -> None:
    """After a changed sentence the store has one piece more, and the file is that of a cold build."""
    store = Store(tmp_path / "kept")
    made(narration, tmp_path / "a.mp3", store)
    before = kept_in(tmp_path / "kept")
    changed = narrated(tmp_path / "changed", *SAID[:2], SAID[2].replace("cast", "poured"), SAID[3])
    warm = made(changed, tmp_path / "b.mp3", store)
    assert len(before) > 3
    assert len(kept_in(tmp_path / "kept") - before) == 1
    assert warm == made(changed, tmp_path / "c.mp3", None)


class CountingStore(Store):
    """A store that knows how often something was put there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.keys: list[str] = []

    def put(self, key: str, data: bytes) -> bool:
        self.keys.append(key)
        return super().put(key, data)


def test_editions_made_at_once_encode_each_piece_once(narration: Narration, tmp_path: Path) -> None:
    """Two that want the same chain do not both make it."""
    store = CountingStore(tmp_path / "kept")
    with ThreadPoolExecutor(2) as pool:
        files = list(pool.map(lambda name: made(narration, tmp_path / name, store), ("a.mp3", "b.mp3")))
    assert files[0] == files[1]
    assert len(store.keys) == len(set(store.keys)) > 3


def test_a_damaged_piece_is_encoded_again(narration: Narration, tmp_path: Path) -> None:
    """What rots in the store is never heard."""
    store = Store(tmp_path / "kept")
    first = made(narration, tmp_path / "a.mp3", store)
    for path in (tmp_path / "kept").glob("??/*"):
        path.write_bytes(path.read_bytes()[:-9])
    assert made(narration, tmp_path / "b.mp3", store) == first


def test_the_chain_is_heard_as_one(narration: Narration, tmp_path: Path) -> None:
    """Decoded, the pieces follow one another to the sample: no delay, no gap, no click at a joint."""
    made(narration, tmp_path / "a.mp3", None)
    heard, meant = decoded(tmp_path / "a.mp3", 22_050), pcm_of(narration.pcm_path)
    length = min(len(heard), len(meant))
    assert abs(len(heard) - len(meant)) <= frame_samples(22_050)
    heard, meant = heard[:length], meant[:length]
    assert float(heard @ meant / np.sqrt((heard @ heard) * (meant @ meant))) > 0.99
    assert np.abs(heard[meant == 0]).max() < 0.02


def test_pieces_are_whole_frames_and_cut_in_silence(narration: Narration) -> None:
    """Pieces follow one another, last some seconds, and have silence on both sides of each cut."""
    sound = SampleFile(narration.pcm_path, 1)
    grid = grid_of(narration.sample_rate)
    assert grid == 576
    found = pieces.pieces_of(narration.cues, sound, narration.sample_rate, grid)
    assert len(found) > 3
    assert found[0].start == 0
    assert found[-1].end >= narration.samples
    for before, after in pairwise(found):
        assert before.end == after.start
        assert after.start % grid == 0
        assert not sound.read(after.start - 4 * grid, after.start + 4 * grid).any()
        assert before.end - before.start >= 3 * narration.sample_rate


def test_sound_that_is_never_silent_is_one_piece(narration: Narration, tmp_path: Path) -> None:
    """Where music goes on beneath every pause, nothing is cut."""
    np.full(narration.samples, 7, "<i2").tofile(tmp_path / "hum.pcm")
    sound = SampleFile(tmp_path / "hum.pcm", 1)
    assert len(pieces.pieces_of(narration.cues, sound, narration.sample_rate, 576)) == 1


def test_a_rate_without_whole_frames_has_no_grid() -> None:
    """16,000 samples a second make no whole number of a frame of 44,100; 44,100 do."""
    assert grid_of(16_000) is None
    assert grid_of(44_100) == 1152
    assert grid_of(22_050, 22_050) == 576


@pytest.mark.parametrize(
    "stream", [b"ID3", b"\xff\xfb\x70\xc4" + bytes(10), b"\xff\xf0\x00\x00", b"RIFF" * 40]
)
def test_what_is_no_chain_of_frames_is_refused(stream: bytes) -> None:
    """A stream with something else than whole frames is an error and never a shorter sound."""
    with pytest.raises(ValueError, match=r"frame"):
        frames_of(stream)


def test_the_delay_of_the_encoder_is_stated(narration: Narration, tmp_path: Path) -> None:
    """The first frame says how many samples come before the sound, as players that play without gaps ask."""
    data = made(narration, tmp_path / "a.mp3", None)
    at = max(data.find(b"Info"), data.find(b"Xing"))
    said = int.from_bytes(data[at + 141 : at + 144], "big")
    assert said >> 12 == ENCODER_DELAY
    assert 0 < (said & 0xFFF) < 1152 + ENCODER_DELAY


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_the_last_sample_comes_out(narration: Narration, tmp_path: Path, preset: str) -> None:
    """Frames follow the sound, so that a decoder, which gives its samples late, gives all of them."""
    made(narration, tmp_path / "a.mp3", None, preset)
    assert len(decoded(tmp_path / "a.mp3", narration.sample_rate)) == narration.samples


def test_a_narration_with_music_is_chained_too(narration: Narration, tmp_path: Path) -> None:
    """Music at the ends leaves the pieces between them alone."""
    tune = tmp_path / "tune.wav"
    import wave

    with wave.open(str(tune), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(44_100)
        out.writeframes((np.sin(np.arange(44_100 * 8) / 20) * 9000).astype("<i2").tobytes())
    options = replace(SpeechOptions(), music=MusicOptions(intro=str(tune)))
    (tmp_path / "scored").mkdir()
    scored = narrate(narration.script, options, tmp_path / "scored", "bells.txt")
    store = Store(tmp_path / "kept")
    first = made(scored, tmp_path / "a.mp3", store)
    assert made(scored, tmp_path / "b.mp3", store) == first
