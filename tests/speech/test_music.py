"""Music around the voice, two channels, and the loudness asked for."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from article_pipeline.errors import RenderError
from article_pipeline.options import MusicOptions, Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound import mp3
from article_pipeline.speech.ffmpeg import ffmpeg
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests.samples import article, paragraph
from tests.speech.measuring import loudness_and_peak, rms_dbfs

BELLS = article(
    paragraph(
        "A bell is struck once, and is heard for a minute. The metal bends a little, and springs back."
    ),
    paragraph("Each push of the metal is weaker than the one before it, until the air is still."),
)
SCRIPT = write_script(BELLS)


@pytest.fixture(scope="module")
def tune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty seconds of two tones, 5,000 Hz left and 7,000 Hz right."""
    path = tmp_path_factory.mktemp("music") / "tune.flac"
    tones = ["-f", "lavfi", "-i", "sine=5000:r=44100:d=20", "-f", "lavfi", "-i", "sine=7000:r=44100:d=20"]
    join = ["-filter_complex", "[0][1]amerge=inputs=2"]
    subprocess.run([ffmpeg().path, "-v", "error", *tones, *join, str(path)], check=True)
    return path


def narrated(folder: Path, **choices: object) -> Narration:
    return narrate(SCRIPT, SpeechOptions(**choices), folder, "bells.txt")  # type: ignore[arg-type]


def sound(narration: Narration) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.fromfile(narration.pcm_path, "<i2").reshape(-1, narration.channels) / 32768


def level_at(narration: Narration, start_s: float, end_s: float, hertz: float, channel: int = 0) -> float:
    """Give the level of a tone in a stretch of the sound, in dBFS."""
    rate = narration.sample_rate
    part = sound(narration)[round(start_s * rate) : round(end_s * rate), channel]
    turn = np.exp(-2j * np.pi * hertz * np.arange(len(part)) / rate)
    return float(20 * np.log10(abs(part @ turn) / len(part) * 2 + 1e-9))


def test_the_timeline_moves_with_the_intro(tune: Path, tmp_path: Path) -> None:
    """Cues and words begin later by what is heard before the voice, at twice the samples a second."""
    (tmp_path / "plain").mkdir()
    plain = narrated(tmp_path / "plain")
    scored = narrated(tmp_path, music=MusicOptions(intro=str(tune), alone_s=3.0))
    assert (plain.sample_rate, scored.sample_rate) == (22_050, 44_100)
    for before, after in zip(plain.cues, scored.cues, strict=True):
        assert scored.seconds(after.start) == pytest.approx(plain.seconds(before.start) + 3.0, abs=1e-4)
        assert [w.offset for w in before.words] == [w.offset for w in after.words]
    assert scored.chapters[0].start == 0
    assert scored.seconds(scored.samples) == pytest.approx(plain.seconds(plain.samples) + 3.0, abs=1e-3)


def test_music_is_alone_then_lowered_then_gone(tune: Path, tmp_path: Path) -> None:
    """The intro fades in, is heard alone, is 16 dB lower beneath the voice, and then is gone."""
    music = MusicOptions(intro=str(tune), alone_s=4.0, under_s=4.0, fade_s=1.0)
    narration = narrated(tmp_path, music=music, channels="stereo")
    first, alone, under = (level_at(narration, a, b, 5000) for a, b in ((0, 0.1), (1.5, 3), (5, 6.5)))
    assert first < alone - 15
    assert under == pytest.approx(alone - 16, abs=1.5)
    assert level_at(narration, 8.2, 9.5, 5000) < alone - 35
    assert level_at(narration, 1.5, 3, 7000) < alone - 30
    assert level_at(narration, 1.5, 3, 7000, channel=1) == pytest.approx(alone, abs=0.5)


def test_the_outro_comes_beneath_the_last_words_and_ends_the_sound(tune: Path, tmp_path: Path) -> None:
    """It begins before the voice ends, is heard alone after it, and fades to silence."""
    music = MusicOptions(outro=str(tune), alone_s=4.0, under_s=2.0, fade_s=1.0)
    narration = narrated(tmp_path, music=music)
    length = narration.seconds(narration.samples)
    assert level_at(narration, length - 3, length - 1.5, 5000) > level_at(
        narration, length - 5.4, length - 4.6, 440
    )
    assert level_at(narration, 0.3, length - 7, 5000) < -50
    assert rms_dbfs(sound(narration)[-200:, 0]) < -50


@pytest.mark.parametrize(
    ("choices", "wanted"),
    [
        ({}, -19.0),
        ({"channels": "stereo"}, -16.0),
        ({"loudness_lufs": -23.0}, -23.0),
        ({"loudness_lufs": -16.0}, -16.0),
    ],
)
def test_the_loudness_is_the_convention_or_what_is_asked(
    choices: dict[str, object], wanted: float, tmp_path: Path
) -> None:
    """The finished MP3 is as loud as it should be by ffmpeg's meter, and no peak passes -1 dBTP."""
    narration = narrated(tmp_path, **choices)
    job = RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration)
    mp3.render(job, tmp_path / "bells.mp3")
    loudness, peak = loudness_and_peak("-i", str(tmp_path / "bells.mp3"))
    assert loudness == pytest.approx(wanted, abs=0.3)
    assert peak <= -1.0


def test_a_file_with_music_is_proved_like_any_other(tune: Path, tmp_path: Path) -> None:
    """With music at both ends and two channels, every cue is still heard at its place."""
    music = MusicOptions(intro=str(tune), outro=str(tune))
    narration = narrated(tmp_path, music=music, channels="stereo")
    mp3.render(RenderJob(BELLS, "bells", "bells.txt", Options(), narration=narration), tmp_path / "bells.mp3")
    assert (tmp_path / "bells.mp3").stat().st_size > 100_000


def test_what_is_no_music_is_refused(tmp_path: Path) -> None:
    """A file that does not decode is named."""
    (tmp_path / "tune.mp3").write_bytes(b"la la la")
    with pytest.raises(RenderError, match=r"tune\.mp3: error\[AP561\]"):
        narrated(tmp_path, music=MusicOptions(intro=str(tmp_path / "tune.mp3")))


def test_a_short_tune_is_heard_as_long_as_it_is(tmp_path: Path) -> None:
    """A tune shorter than its time ends before the voice begins, and nothing is waited for."""
    path = tmp_path / "ding.wav"
    ding = ["-f", "lavfi", "-i", "sine=880:r=44100:d=1"]
    subprocess.run([ffmpeg().path, "-v", "error", *ding, str(path)], check=True)
    narration = narrated(tmp_path, music=MusicOptions(intro=str(path), outro=str(path)))
    assert narration.seconds(narration.cues[0].start) == pytest.approx(1.3, abs=0.05)
    after = narration.seconds(narration.samples - narration.cues[-1].end)
    assert after < 2.5


def test_the_same_music_gives_the_same_bytes(tune: Path, tmp_path: Path) -> None:
    """Mixing has no chance in it."""
    found = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        found.add(narrated(tmp_path / name, music=MusicOptions(intro=str(tune))).pcm_path.read_bytes())
    assert len(found) == 1
