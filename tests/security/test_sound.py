"""
What ffmpeg and the speech engines are given: names that are no addresses, sound that is no list, words that
are no commands.
"""

import subprocess
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from article_pipeline.errors import RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import Manner, engine_entry
from article_pipeline.speech.ffmpeg import decode, ffmpeg
from article_pipeline.speech.supervisor import SpeechWorker

LISTS = {
    "play list": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{outside}\n#EXT-X-ENDLIST\n",
    "list of files": "ffconcat version 1.0\nfile beside.wav\n",
}
NAMES = (
    "tune.wav",
    "concat:a.wav|b.wav",
    "subfile,,start,0,end,9,,:a.wav",
    "-i.wav",
    "%03d.wav",
    "a\nb'c.wav",
)


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("tone") / "tone.wav"
    words = ("-v", "error", "-f", "lavfi", "-i", "sine=1000:d=1", f"file:{path}")
    subprocess.run([ffmpeg().path, *words], check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def stream(tone: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tone as a play list wants it."""
    folder = tmp_path_factory.mktemp("stream")
    (folder / "tone.wav").write_bytes(tone)
    words = ("-v", "error", "-i", f"file:{folder / 'tone.wav'}", "-c:a", "aac", f"file:{folder / 'tone.ts'}")
    subprocess.run([ffmpeg().path, *words], check=True)
    return folder / "tone.ts"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_address_of_ffmpegs(
    name: str, tone: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose name is a protocol, an option or a pattern is opened as the file that it is."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(tone)
    decode(Path(name), Path("-out%d.pcm"), Path(name), 8_000, 1, 20)
    assert Path("-out%d.pcm").stat().st_size == pytest.approx(2 * 8_000, rel=0.05)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", ["tune.mp3", "tune.wav", "tune.m3u8"])
def test_a_list_of_other_files_is_no_music(
    kind: str, name: str, tone: bytes, stream: Path, tmp_path: Path
) -> None:
    """A play list, whatever its suffix is, leads to no other file."""
    (tmp_path / "beside.wav").write_bytes(tone)
    (tmp_path / name).write_text(LISTS[kind].format(outside=stream))
    with pytest.raises(RenderError):
        decode(tmp_path / name, tmp_path / "out.pcm", Path(name), 8_000, 1, 20)
    heard = tmp_path / "out.pcm"
    assert not heard.exists() or heard.stat().st_size == 0


MARKUP = (
    '<speak><break time="9s"/>A bell rings.</speak>',
    '<speak><audio src="/etc/passwd"/>A bell rings.</speak>',
    '<prosody rate="9%" volume="silent">A bell rings.</prosody>',
    '<?xml version="1.0"?><voice name="de">A bell rings.</voice>',
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_for_speech_is_words(text: str) -> None:
    """SSML in an article makes no pause, no silence, no slow speech and no other voice: it is read out."""
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions(engine="pyttsx3", timeout_s=20)) as worker:
        worker.start("en-GB")
        plain = worker.speak("A bell rings.", Manner("en-GB"), None)
        said = worker.speak(text, Manner("en-GB"), None)
        rate = worker.sample_rate
    samples = np.abs(np.frombuffer(said.pcm, "<i2").astype(int))
    quiet = max((sum(1 for _ in run) for is_quiet, run in groupby(samples < 64) if is_quiet), default=0)
    assert quiet / rate < 1.5
    assert samples[-len(plain.pcm) // 4 :].max() > 1_000
    assert len(said.words) > len(plain.words) + 1


def test_phonemes_of_an_article_are_words() -> None:
    """Brackets with espeak's mnemonics are read as they are written, not pronounced."""
    with SpeechWorker(engine_entry("pyttsx3"), SpeechOptions(engine="pyttsx3", timeout_s=20)) as worker:
        worker.start("en-GB")
        bracketed = worker.speak("[[h@l'oU]]", Manner("en-GB"), None)
        pronounced = worker.speak("hello", Manner("en-GB"), None)
    assert len(bracketed.pcm) > 1.5 * len(pronounced.pcm)
