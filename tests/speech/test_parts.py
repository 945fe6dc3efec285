"""A narration in several MP3 files: together the whole sound, each of them fit for an old player."""

import wave
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from article_pipeline.diagnostics.speech import ENCODER_FAILED
from article_pipeline.errors import RenderError
from article_pipeline.options import MusicOptions, SpeechOptions
from article_pipeline.speech.encoding import encode_parts
from article_pipeline.speech.frames import frame_samples, frames_of
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.parts import Part, Rest
from article_pipeline.speech.script import write_script
from article_pipeline.store import Store
from tests.samples import article, paragraph
from tests.speech.measuring import decoded, pcm_of

BELLS = article(
    paragraph("A bell is struck once, and is heard for a minute. The metal bends, and springs back."),
    paragraph("Each push of the metal is weaker than the one before it, until the air is still."),
    paragraph("Nobody knows who cast the first of them, nor where it hung, nor what it rang for."),
)


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(BELLS), SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


def rests_of(narration: Narration) -> list[Rest]:
    """The silences between utterances."""
    return [Rest(before.end, after.start) for before, after in pairwise(narration.cues)]


def made(
    narration: Narration, folder: Path, preset: str = "podcast", store: Store | None = None
) -> list[Part]:
    folder.mkdir()
    target = folder.with_suffix(".zip")
    return list(encode_parts(narration, preset, rests_of(narration), folder, target, store))


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_the_files_are_frames_of_one_bit_rate(narration: Narration, tmp_path: Path, preset: str) -> None:
    """There are no tags and no frame that speaks of others; sizes differ by the byte of padding only."""
    for part in made(narration, tmp_path / "parts", preset):
        data = part.path.read_bytes()
        frames = frames_of(data)
        assert len({len(frame) - (frame[2] >> 1 & 1) for frame in frames}) == 1
        assert len({frame[2] & 0xFC for frame in frames}) == 1
        assert b"Xing" not in data
        assert b"Info" not in data
        assert len(frames) * frame_samples(part.sample_rate) == part.samples


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_the_files_are_the_whole_sound(narration: Narration, tmp_path: Path, preset: str) -> None:
    """They follow one another without a hole, and are as long as the narration but for a frame."""
    parts = made(narration, tmp_path / "parts", preset)
    assert len(parts) == len(narration.cues)
    assert [part.path.name for part in parts][:2] == ["a0001.mp3", "a0002.mp3"]
    assert [part.start for part in parts[1:]] == [part.start + part.samples for part in parts[:-1]]
    length = sum(part.samples for part in parts) / parts[0].sample_rate
    assert length == pytest.approx(narration.seconds(narration.samples), abs=0.06)
    assert {path.name for path in (tmp_path / "parts").iterdir()} == {part.path.name for part in parts}


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_each_utterance_is_heard_in_its_file(narration: Narration, tmp_path: Path, preset: str) -> None:
    """Decoded by itself, a file has its utterance within three milliseconds of where it is said to be."""
    meant = pcm_of(narration.pcm_path)
    for part, cue in zip(made(narration, tmp_path / "parts", preset), narration.cues, strict=True):
        heard = decoded(part.path, narration.sample_rate)
        assert len(heard) / narration.sample_rate == pytest.approx(part.duration_ms / 1000, abs=0.001)
        start = part.milliseconds(cue.start, narration.sample_rate) * narration.sample_rate // 1000
        sound = meant[cue.start : cue.end]
        likeness = [
            likeness_of(heard[start + lag : start + lag + len(sound)], sound) for lag in range(-66, 67)
        ]
        assert max(likeness) >= 0.97


def likeness_of(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> float:
    """The correlation of two sounds of about the same length."""
    padded = np.pad(one, (0, len(other) - len(one)))
    return float(padded @ other / np.sqrt((padded @ padded) * (other @ other)))


def test_what_is_kept_changes_no_byte(narration: Narration, tmp_path: Path) -> None:
    """Without a store, with an empty one and with a full one, the files are the same."""
    store = Store(tmp_path / "kept")
    runs = [
        made(narration, tmp_path / str(n), "podcast", kept) for n, kept in enumerate((None, store, store))
    ]
    assert len({tuple(part.path.read_bytes() for part in parts) for parts in runs}) == 1


def test_sound_whose_frames_have_no_whole_samples_is_dealt_out_too(
    narration: Narration, tmp_path: Path
) -> None:
    """At 16,000 samples a second no whole number of them makes a frame of 44,100."""
    odd = narrate(write_script(BELLS), SpeechOptions(engine="silent"), tmp_path, "bells.txt")
    parts = made(replace(odd, sample_rate=16_000), tmp_path / "parts")
    length = sum(part.samples for part in parts) / 44_100
    assert length == pytest.approx(odd.samples / 16_000, abs=0.06)


def test_music_and_two_channels_are_dealt_out_too(tmp_path: Path) -> None:
    """A narration at 44,100 samples a second with two channels is proved and dealt out."""
    tune = tmp_path / "tune.wav"
    with wave.open(str(tune), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        wobble = 9_000 * np.sin(np.arange(22_050 * 6) / 20)
        file.writeframes(wobble.astype("<i2").tobytes())
    options = SpeechOptions(channels="stereo", music=MusicOptions(intro=str(tune)))
    narration = narrate(write_script(BELLS), options, tmp_path, "bells.txt")
    parts = made(narration, tmp_path / "parts")
    assert sum(part.samples for part in parts) == pytest.approx(narration.samples, abs=3000)


def test_a_file_without_a_frame_is_refused(narration: Narration, tmp_path: Path) -> None:
    """Two rests inside one frame leave nothing for the file between them."""
    rest = rests_of(narration)[0]
    folder = tmp_path / "parts"
    folder.mkdir()
    with pytest.raises(RenderError) as caught:
        encode_parts(narration, "podcast", [rest, rest], folder, tmp_path / "bells.zip")
    assert [d.code for d in caught.value.diagnostics] == [ENCODER_FAILED.code]
