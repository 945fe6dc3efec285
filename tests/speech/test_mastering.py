"""
Loudness, true peak and silence, against ffmpeg's meter and against signals whose answers are known.
"""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from article_pipeline.speech.loudness import LoudnessMeter, frame_peaks
from article_pipeline.speech.mastering import Mastering, loudness_of, master, trimmed
from tests.speech.measuring import loudness_and_peak, raw_source

RATE = 22_050
Sound = npt.NDArray[np.float64]


def tone(hertz: float, level: float, seconds: float, rate: int = RATE) -> Sound:
    return np.asarray(level * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate))


def babble(seconds: float, level: float = 0.1) -> Sound:
    """Noise that swells and stops like speech, with a few peaks far above the rest."""
    noise = np.random.default_rng(7).standard_normal(int(seconds * RATE))
    smooth = np.convolve(noise, np.hanning(9) / 4, "same")
    syllables = np.maximum(np.sin(2 * np.pi * 3 * np.arange(len(smooth)) / RATE), 0)
    found = level * smooth * syllables
    found[RATE :: 2 * RATE] *= 30
    return np.asarray(np.clip(found, -0.99, 0.99))


def stored(sound: Sound, path: Path) -> Path:
    path.write_bytes(np.rint(sound * 32767).astype("<i2").tobytes())
    return path


SIGNALS: dict[str, Callable[[], Sound]] = {
    "babble": lambda: babble(12),
    "low tone": lambda: tone(110, 0.3, 5),
    "high tone": lambda: tone(7000, 0.1, 5),
    "loud then soft": lambda: np.concatenate((babble(6, 0.2), babble(6, 0.002), np.zeros(4 * RATE))),
}


@pytest.mark.parametrize("name", SIGNALS)
def test_loudness_is_that_of_ffmpegs_meter(tmp_path: Path, name: str) -> None:
    """
    The gated loudness is ffmpeg's within 0.15 LU (it tells tenths), however the samples are fed.
    """
    sound = SIGNALS[name]()
    expected, _ = loudness_and_peak(*raw_source(stored(sound, tmp_path / "x.pcm"), RATE))
    meter = LoudnessMeter(RATE)
    for piece in np.array_split(sound.astype(np.float32), 7):
        meter.feed(piece)
    assert meter.integrated() == pytest.approx(expected, abs=0.15)


def test_the_reference_tone_has_the_standards_loudness() -> None:
    """
    A full-scale sine of 997 Hz in one channel is -3.01 LUFS (ITU-R BS.1770-4, annex 1).
    """
    meter = LoudnessMeter(48_000)
    meter.feed(tone(997, 1.0, 3, 48_000).astype(np.float32))
    assert meter.integrated() == pytest.approx(-3.01, abs=0.02)


def test_silence_has_no_loudness() -> None:
    """
    Nothing, or nothing but zeros, is minus infinity.
    """
    meter = LoudnessMeter(RATE)
    assert meter.integrated() == -math.inf
    meter.feed(np.zeros(RATE * 2, np.float32))
    assert meter.integrated() == -math.inf


def test_a_peak_between_samples_is_seen() -> None:
    """
    A tone at a quarter of the rate, 45 degrees off, peaks 3 dB above its samples.
    """
    sound = np.sin(np.pi / 2 * np.arange(6400) + np.pi / 4).astype(np.float32)
    assert np.abs(sound).max() == pytest.approx(0.7071, abs=1e-3)
    peaks = frame_peaks(sound, 64, floor=0.1)[2:-2]
    assert np.all(np.abs(20 * np.log10(peaks)) < 0.3)


@pytest.mark.parametrize("loudness", [-19.0, -16.0, -23.0])
def test_the_aim_is_reached_and_no_peak_passes(tmp_path: Path, loudness: float) -> None:
    """
    After mastering ffmpeg measures the loudness aimed at, and no true peak above the ceiling.
    """
    raw = stored(babble(20), tmp_path / "raw.pcm")
    target = tmp_path / "mastered.pcm"
    master(raw, target, RATE, Mastering(loudness_lufs=loudness))
    measured, peak = loudness_and_peak(*raw_source(target, RATE))
    assert measured == pytest.approx(loudness, abs=0.15)
    assert peak <= -1.9


def test_a_loudness_out_of_reach_is_not_chased(tmp_path: Path) -> None:
    """
    Where peaks leave no room the limiter takes some 7 dB of gain at most, and what was reached is given.
    """
    sound = np.concatenate((babble(20), tone(440, 0.001, 1)))
    raw, target = stored(sound, tmp_path / "raw.pcm"), tmp_path / "mastered.pcm"
    reached = master(raw, target, RATE, Mastering(loudness_lufs=-4.0))
    measured, peak = loudness_and_peak(*raw_source(target, RATE))
    assert measured == pytest.approx(reached, abs=0.15)
    assert peak <= -1.9
    soft, loud = (np.fromfile(path, "<i2")[-RATE // 2 : -RATE // 4].astype(float) for path in (raw, target))
    gain_db = 20 * math.log10(np.abs(loud).max() / np.abs(soft).max())
    assert 5.0 < gain_db - (reached - loudness_of(raw, RATE)) < 8.5


def test_mastering_keeps_the_length_and_gives_the_same_bytes(tmp_path: Path) -> None:
    """
    Sample for sample as long as before, over the borders of blocks, and the same on every run.
    """
    raw = stored(babble(26.5), tmp_path / "raw.pcm")
    for name in ("a.pcm", "b.pcm"):
        master(raw, tmp_path / name, RATE, Mastering())
    first, second = ((tmp_path / name).read_bytes() for name in ("a.pcm", "b.pcm"))
    assert first == second
    assert len(first) == raw.stat().st_size


def test_what_needs_no_limiting_is_only_louder(tmp_path: Path) -> None:
    """
    Sound without peaks is changed by one factor throughout, across the borders of blocks too.
    """
    sound = tone(440, 0.05, 26.5)
    target = tmp_path / "mastered.pcm"
    master(stored(sound, tmp_path / "raw.pcm"), target, RATE, Mastering())
    found = np.fromfile(target, "<i2") / 32768
    factor = float(found @ sound / (sound @ sound))
    assert np.abs(found - factor * sound).max() < 3 / 32768 * factor


def test_silence_stays_silence(tmp_path: Path) -> None:
    """
    There is nothing to make louder in silence.
    """
    target = tmp_path / "mastered.pcm"
    assert master(stored(np.zeros(RATE), tmp_path / "raw.pcm"), target, RATE, Mastering()) == -math.inf
    assert not any(target.read_bytes())


def test_trimming_cuts_silence_and_no_sound() -> None:
    """
    The ends' silence goes but for a margin; every sample above the threshold stays.
    """
    sound = np.concatenate(
        (np.zeros(8000), tone(440, 0.2, 1), np.zeros(100), tone(440, 0.01, 0.1), np.zeros(9000))
    )
    pcm = np.rint(sound * 32767).astype("<i2")
    found, cut = trimmed(pcm.tobytes(), RATE)
    kept = np.frombuffer(found, "<i2")
    assert np.array_equal(kept, pcm[cut : cut + len(kept)])
    assert 7000 < cut < 8000
    assert len(pcm) - cut - len(kept) > 6000
    assert np.abs(pcm[:cut]).max(initial=0) <= 65
    assert np.abs(pcm[cut + len(kept) :]).max(initial=0) <= 65


def test_a_clip_without_sound_is_trimmed_to_nothing() -> None:
    """
    A clip that is silent throughout is empty.
    """
    assert trimmed(bytes(2000), RATE) == (b"", 0)
    assert trimmed(b"", RATE) == (b"", 0)
