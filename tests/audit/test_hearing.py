"""Each cue is heard in a sound file where it is, and what is done to the sound is heard, too."""

import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.sound.hearing import ELSEWHERE, Ear, Extra, Hearing
from article_pipeline.audit.sound.likeness import RATE, ReducedSound, likeness, place_in
from article_pipeline.options import MusicOptions, SpeechOptions
from article_pipeline.speech.codecs import CODECS, MP3, Codec
from article_pipeline.speech.encoding import encode, encode_parts
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.parts import Rest
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags
from tests.samples import article, paragraph

Pcm = npt.NDArray[np.int16]

BELLS = article(
    paragraph("A bell is struck once, and is heard for a minute. The metal bends, and springs back."),
    paragraph("Each spring back pushes the air. The clay is dry, and the bronze is hot."),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A narration, its samples, and an ear for it; ``folder`` is for files."""

    narration: Narration
    pcm: Pcm
    ear: Ear
    folder: Path

    def heard(self, pcm: Pcm, speed: float = 1.0) -> Hearing:
        """Hear samples of a file that somebody changed."""
        file = self.folder / "changed.wav"
        with wave.open(str(file), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(round(self.narration.sample_rate * speed))
            out.writeframes(pcm.astype("<i2").tobytes())
        return self.ear.listen(file)

    def span(self, number: int) -> slice:
        """Give the samples of a cue with the pause behind it."""
        cues = self.narration.cues
        return slice(cues[number].start, cues[number + 1].start)

    def number(self, words: str) -> int:
        """Give the number of the cue that begins with these words."""
        texts = [said.text for said in self.narration.script.utterances]
        return next(n for n, text in enumerate(texts) if text.startswith(words))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("told")
    narration = narrate(write_script(BELLS), SpeechOptions(), folder, "bells.txt")
    return Told(narration, np.fromfile(narration.pcm_path, "<i2"), Ear(narration), folder)


def unheard(hearing: Hearing) -> list[int]:
    return [number for number, one in enumerate(hearing.cues) if not one.is_heard]


def is_whole(hearing: Hearing) -> bool:
    """Whether all is heard in its place, within 3 ms, and nothing else."""
    return not hearing.extras and all(
        one.is_heard and not one.lost and abs(one.late_s) < 0.003 for one in hearing.cues
    )


@pytest.mark.parametrize("preset", ["podcast", "small"])
@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_all_is_heard_in_each_format(told: Told, codec: Codec, preset: str) -> None:
    """What our own encoders make of a narration is heard to the last stretch."""
    file = told.folder / f"{preset}{codec.suffix}"
    encode(told.narration, codec, preset, Tags(), file)
    assert is_whole(told.ear.listen(file))


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_all_is_heard_in_bare_sections(told: Told, preset: str, tmp_path: Path) -> None:
    """Frames without a head, half a sample or a millisecond early, are heard section by section."""
    narration = told.narration
    before, after = narration.cues[2], narration.cues[3]
    rest = Rest(before.end, after.start)
    sections = encode_parts(narration, preset, [rest], tmp_path, Path("bells.epub"))
    starts = [part.start * narration.sample_rate // part.sample_rate for part in sections]
    for part, start, end in zip(sections, starts, [*starts[1:], narration.samples], strict=True):
        assert is_whole(told.ear.listen(part.path, start, end))


def test_the_same_bytes_are_heard_once(told: Told, tmp_path: Path) -> None:
    """
    A file that is heard again under another name is not decoded again; as another stretch, it is judged anew.
    """
    file, copy = tmp_path / "bells.mp3", tmp_path / "again.mp3"
    encode(told.narration, MP3, "small", Tags(), file)
    copy.write_bytes(file.read_bytes())
    heard = told.ear.listen(file)
    assert told.ear.listen(copy) is heard
    assert not is_whole(told.ear.listen(copy, told.narration.cues[1].start))


def test_files_are_heard_together_as_each_alone(told: Told, tmp_path: Path) -> None:
    """What was decoded in one run with others is heard the same, and one that does not decode spoils none."""
    narration = told.narration
    rest = Rest(narration.cues[2].end, narration.cues[3].start)
    parts = encode_parts(narration, "small", [rest], tmp_path, Path("bells.epub"))
    starts = [part.start * narration.sample_rate // part.sample_rate for part in parts]
    files = list(zip((part.path for part in parts), starts, [*starts[1:], narration.samples], strict=True))
    broken = tmp_path / "broken"
    broken.write_bytes(b"no sound")
    for together in (files, [(broken, 0, narration.samples), *files]):
        ear = Ear(narration)
        ear.prepare(together)
        assert [ear.listen(*file) for file in files] == [told.ear.listen(*file) for file in files]
        with pytest.raises(UnreadableError):
            ear.listen(broken)


def test_all_is_heard_through_music(told: Told, tmp_path: Path) -> None:
    """Music 8 dB beneath the first and last words hides none, and is no sound too many."""
    noise = np.random.default_rng(7).normal(0, 3000, 20 * 22_050)
    tune = tmp_path / "tune.wav"
    with wave.open(str(tune), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(22_050)
        out.writeframes(
            np.convolve(noise, np.hanning(64), "same").clip(-32768, 32767).astype("<i2").tobytes()
        )
    music = MusicOptions(str(tune), str(tune), under_s=8.0, duck_db=-8.0)
    options = SpeechOptions(channels="stereo", music=music)
    narration = narrate(write_script(BELLS), options, tmp_path, "bells.txt")
    encode(narration, MP3, "podcast", Tags(), tmp_path / "bells.mp3")
    (bare,) = encode_parts(narration, "podcast", [], tmp_path, Path("bells.epub"))
    for file in (tmp_path / "bells.mp3", bare.path):
        assert is_whole(Ear(narration, has_music=True).listen(file))


def test_a_silenced_cue_is_not_heard(told: Told) -> None:
    """Silence, or next to it, in the place of a sentence is told, and nothing else is."""
    for share in (0.0, 0.004):
        pcm = told.pcm.copy()
        pcm[told.span(2)] = (pcm[told.span(2)] * share).astype(np.int16)
        hearing = told.heard(pcm)
        assert (unheard(hearing), hearing.extras) == ([2], ())


def test_a_silenced_syllable_is_told_with_its_time(told: Told) -> None:
    """150 ms that are gone from a sentence are told, where they were."""
    pcm, cue = told.pcm.copy(), told.narration.cues[2]
    start = cue.start + told.narration.sample_rate // 4
    pcm[start : start + 150 * told.narration.sample_rate // 1000] = 0
    hearing = told.heard(pcm)
    ((first, last),) = hearing.cues[2].lost
    assert 0.2 <= first <= 0.3
    assert 0.35 <= last <= 0.45
    assert not any(one.lost for one in hearing.cues if one.cue != cue)


def test_a_second_that_is_cut_out_makes_all_after_it_early(told: Told) -> None:
    """The sentence that it was cut from has lost a part, and those after it are a second early."""
    rate, cue = told.narration.sample_rate, told.narration.cues[1]
    hearing = told.heard(np.delete(told.pcm, slice(cue.start + rate // 2, cue.start + 3 * rate // 2)))
    late = [round(one.late_s, 2) for one in hearing.cues]
    assert hearing.cues[1].lost or not hearing.cues[1].is_heard
    assert (late[0], set(late[2:])) == (0.0, {-1.0})


def test_a_doubled_sentence_is_told_as_what_it_is(told: Told) -> None:
    """What is said twice is one sound too many, and the cue that it repeats is named."""
    pcm = np.insert(told.pcm, told.narration.cues[2].start, told.pcm[told.span(2)])
    hearing = told.heard(pcm)
    (extra,) = hearing.extras
    assert (extra.cue, unheard(hearing)) == (told.narration.cues[2], [])


def test_each_sentence_of_a_doubled_paragraph_is_told(told: Told) -> None:
    """Of several sentences that are said twice, each is named."""
    several = slice(told.span(1).start, told.span(3).stop)
    hearing = told.heard(np.insert(told.pcm, several.start, told.pcm[several]))
    assert [extra.cue for extra in hearing.extras] == list(told.narration.cues[1:4])


def test_swapped_sentences_are_heard_where_they_are(told: Told) -> None:
    """Two sentences in each other's place are heard, the one early and the other late."""
    one, two = told.span(1), told.span(2)
    pcm = np.concatenate([told.pcm[: one.start], told.pcm[two], told.pcm[one], told.pcm[two.stop :]])
    hearing = told.heard(pcm)
    assert (unheard(hearing), hearing.extras) == ([], ())
    assert hearing.cues[2].start_s < hearing.cues[1].start_s < hearing.cues[3].start_s


def test_a_sentence_from_far_away_is_no_other(told: Told) -> None:
    """A sentence in the place of another one is told as one that is lost and one that stands twice."""
    one, two = told.narration.cues[1], told.narration.cues[-2]
    pcm = np.concatenate([told.pcm[: one.start], told.pcm[two.start : two.end], told.pcm[one.end :]])
    hearing = told.heard(pcm)
    assert unheard(hearing) == [1]
    assert two in [extra.cue for extra in hearing.extras]


@pytest.mark.parametrize(
    ("change", "speed"),
    [
        (lambda pcm: pcm[::-1], 1.0),
        (lambda pcm: pcm, 1.1),
        (lambda pcm: pcm, 0.97),
        (np.zeros_like, 1.0),
        (lambda pcm: np.roll(pcm, len(pcm) // 2)[: len(pcm) // 3], 1.0),
    ],
    ids=["reversed", "faster", "slower", "silent", "a part of it"],
)
def test_another_sound_is_not_the_narration(told: Told, change: Callable[[Pcm], Pcm], speed: float) -> None:
    """Of a sound that is backwards, too fast, too slow, silent, or lacks most, most cues are not heard."""
    hearing = told.heard(change(told.pcm), speed)
    assert len(unheard(hearing)) > len(hearing.cues) / 2


def test_another_voice_is_not_the_narration(told: Told, tmp_path: Path) -> None:
    """The same words by another voice are another sound."""
    other = narrate(write_script(BELLS), SpeechOptions(pitch=80), tmp_path, "bells.txt")
    hearing = told.heard(np.fromfile(other.pcm_path, "<i2"))
    assert len(unheard(hearing)) == len(hearing.cues)


def test_a_word_in_a_pause_is_told(told: Told) -> None:
    """Sound where the narration is silent is told, with its time."""
    pcm, cues, rate = told.pcm.copy(), told.narration.cues, told.narration.sample_rate
    place = cues[1].end + rate // 10
    word = pcm[cues[3].start + rate // 2 : cues[3].start + rate // 2 + rate // 8]
    pcm = np.insert(pcm, place, np.concatenate([word, np.zeros(rate // 10, np.int16)]))
    (extra,) = told.heard(pcm).extras
    assert extra == Extra(extra.start_s, extra.end_s)
    assert abs(extra.start_s - place / rate) < 0.15


def test_wrong_clips_are_unlike(told: Told) -> None:
    """No clip is found in all the rest of the narration, so that no threshold is met by chance."""
    told.heard(told.pcm)
    sound = ReducedSound(told.narration.clips_path.with_name(f"{told.narration.clips_path.name}.{RATE}"))
    for cue in told.narration.cues:
        start, end = (sample * RATE // told.narration.sample_rate for sample in (cue.start, cue.end))
        clip, rest = sound.read(start, end), sound.read(0, len(sound))
        rest[start - RATE // 10 : end + RATE // 10] = 0
        place = place_in(rest, clip)
        near = [likeness(clip, rest[n : n + len(clip)]) for n in range(max(place - 2, 0), place + 3)
                if n + len(clip) <= len(rest)]  # fmt: skip
        assert max(near) < ELSEWHERE - 0.2


def test_silence_is_heard_where_it_is_long_enough(tmp_path: Path) -> None:
    """Of the silent engine there is nothing to hear but that the file is as long as its timeline."""
    narration = narrate(write_script(BELLS), SpeechOptions(engine="silent"), tmp_path, "bells.txt")
    pcm = np.fromfile(narration.pcm_path, "<i2")
    silence = Told(narration, pcm, Ear(narration), tmp_path)
    assert is_whole(silence.heard(pcm))
    assert unheard(silence.heard(pcm[: len(pcm) // 2]))


@pytest.mark.parametrize("data", [b"", b"no sound", b"ID3\x03\x00\x00\x00\x00\x00\x00"])
def test_what_is_no_sound_is_unreadable(told: Told, data: bytes, tmp_path: Path) -> None:
    """A file that does not decode is told as one that cannot be read."""
    file = tmp_path / "bells.mp3"
    file.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"bells\.mp3 does not decode as sound: it is damaged"):
        told.ear.listen(file)
