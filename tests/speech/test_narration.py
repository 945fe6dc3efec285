"""
The one timeline: every utterance is heard in its own cue, and every chapter begins where its title is said.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from article_pipeline.article.model import Caption, Credit, Endnote, EndnoteKind, Figure, Heading, PlainText
from article_pipeline.errors import MissingError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import EngineEntry
from article_pipeline.speech.engines.pyttsx3_engine.library import VARIABLE, library
from article_pipeline.speech.frames import grid_of
from article_pipeline.speech.narration import LEAD_IN_MS, Narration, narrate
from article_pipeline.speech.script import Script, write_script
from tests.samples import article, paragraph, text
from tests.speech.measuring import loudness_and_peak, pcm_of, raw_source, rms_dbfs
from tests.speech.padded_engine import RATE, WORD

ARTICLE = article(
    paragraph("The bell was cast in 1905, and cost £15.4m. It rings at 4:00 pm; nobody hears it for long."),
    Figure(
        alt=PlainText("A cracked bell"),
        caption=Caption(text("A crack lets the halves rub.")),
        credit=Credit("Tom Reed", "Credit: Tom Reed"),
    ),
    Heading(2, text("What the metal does")),
    paragraph("Each push of the metal is weaker than the one before it, until the air is still."),
    endnotes=(Endnote(EndnoteKind.NOTE, text("Write to bells@fieldglass.example.")),),
)
SCRIPT = write_script(ARTICLE)


@pytest.fixture(scope="module", params=["bundled", "system"])
def narration(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Narration]:
    """A real narration with each copy of libespeak-ng."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, request.param)
        try:
            library()
        except MissingError:
            pytest.skip("apt-get install libespeak-ng1")
        yield narrate(SCRIPT, SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


def test_every_utterance_is_in_exactly_one_cue(narration: Narration) -> None:
    """
    Cues follow the script one by one, without overlap, inside the sound.
    """
    assert [cue.utterance for cue in narration.cues] == list(range(len(SCRIPT.utterances)))
    times = [t for cue in narration.cues for t in (cue.start, cue.end)]
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] <= narration.samples
    assert narration.pcm_path.stat().st_size == 2 * narration.samples * narration.channels


def test_every_cue_is_heard(narration: Narration) -> None:
    """
    No cue is fainter than -45 dBFS.
    """
    sound = pcm_of(narration.pcm_path)
    levels = [rms_dbfs(sound[cue.start : cue.end]) for cue in narration.cues]
    assert min(levels) > -45


def test_between_cues_is_silence_of_the_scripts_length(narration: Narration) -> None:
    """
    The pause after each utterance is the one that the script asks for, to the next frame of an MP3.
    """
    frame = grid_of(narration.sample_rate)
    assert frame
    ends = [cue.end for cue in narration.cues]
    starts = [cue.start for cue in narration.cues[1:]] + [narration.samples]
    sound = pcm_of(narration.pcm_path)
    for utterance, end, start in zip(SCRIPT.utterances, ends, starts, strict=True):
        assert 0 <= start - end - utterance.pause_ms * narration.sample_rate // 1000 < frame
        assert start % frame == 0
        assert not np.any(sound[end:start])
    assert 0 <= narration.cues[0].start - LEAD_IN_MS * narration.sample_rate // 1000 < frame


def test_no_silence_is_longer_than_a_listener_bears(narration: Narration) -> None:
    """
    Nowhere is there more than 1.5 seconds without sound, pauses and clips' ends together.
    """
    loud = np.flatnonzero(np.abs(pcm_of(narration.pcm_path)) > 0.003)
    assert np.diff(loud).max() < 1.5 * narration.sample_rate


def test_the_words_heard_are_the_words_of_the_script(narration: Narration) -> None:
    """
    The engine marks a time for at least 95 in 100 words of the texts, each inside its cue.
    """
    missed = total = 0
    for cue in narration.cues:
        words = [m.span() for m in re.finditer(r"\w[\w’'.,-]*", SCRIPT.utterances[cue.utterance].text)]
        offsets = [word.offset for word in cue.words]
        total += len(words)
        missed += sum(not any(a - 1 <= offset < b for offset in offsets) for a, b in words)
        assert all(cue.start <= word.sample < cue.end for word in cue.words)
        assert offsets == sorted(set(offsets))
    assert missed <= 0.05 * total


def test_a_word_is_heard_when_its_time_comes(narration: Narration) -> None:
    """
    Each cue's first word is at the first sound within 80 ms, and no word is further than that from a sound.
    """
    loud = np.abs(pcm_of(narration.pcm_path)) > 0.003
    near = narration.sample_rate * 80 // 1000
    for cue in narration.cues:
        onset = cue.start + int(np.argmax(loud[cue.start : cue.end]))
        assert abs(cue.words[0].sample - onset) <= near
        assert all(loud[max(w.sample - near, 0) : w.sample + near].any() for w in cue.words)
        assert [w.sample for w in cue.words] == sorted(w.sample for w in cue.words)


def test_words_move_with_the_silence_that_is_cut_before_them(tmp_path: Path) -> None:
    """
    Of an engine's silence 30 ms stay before the first word; every word is where its sound begins.
    """
    entry = EngineEntry("padded", "", "tests.speech.padded_engine")
    script = Script(SCRIPT.utterances[:3], "en-GB")
    narration = narrate(script, SpeechOptions(), tmp_path, "bells.txt", engine=entry)
    kept = 30 * RATE // 1000
    for utterance, cue in zip(script.utterances, narration.cues, strict=True):
        spoken = len(utterance.spoken.split())
        assert cue.end - cue.start == kept + spoken * WORD + 80 * RATE // 1000
        moved = [(word.sample - cue.start - kept) / WORD for word in cue.words]
        assert moved[0] == 0
        assert all(number == int(number) < spoken for number in moved)
        assert moved == sorted(set(moved))


def test_the_sound_is_as_loud_as_others(narration: Narration) -> None:
    """
    ffmpeg measures -19 LUFS within 0.2 LU, and no true peak above -1.9 dBTP.
    """
    loudness, peak = loudness_and_peak(*raw_source(narration.pcm_path, narration.sample_rate))
    assert loudness == pytest.approx(-19.0, abs=0.2)
    assert peak <= -1.9


def test_chapters_cover_the_sound_and_begin_with_their_title(narration: Narration) -> None:
    """
    Chapters follow one another from the first sample to the last, each at the cue that opens it.
    """
    titles = [chapter.title for chapter in narration.chapters]
    assert titles == ["Bells", "What the metal does", "Notes", "About this article"]
    edges = [0, *(c.end for c in narration.chapters)]
    assert [c.start for c in narration.chapters] == edges[:-1]
    assert edges[-1] == narration.samples
    opened = [c for c in narration.cues if SCRIPT.utterances[c.utterance].chapter]
    assert [c.start for c in narration.chapters[1:]] == [c.start for c in opened[1:]]


def test_a_narration_is_the_same_on_every_run(narration: Narration, tmp_path: Path) -> None:
    """
    The same script and options give the same samples and times.
    """
    again = narrate(SCRIPT, SpeechOptions(), tmp_path, "bells.txt")
    assert again.engine_version == narration.engine_version
    assert again.pcm_path.read_bytes() == narration.pcm_path.read_bytes()
    assert (again.cues, again.chapters) == (narration.cues, narration.chapters)


def test_progress_is_told_utterance_by_utterance(tmp_path: Path) -> None:
    """
    The caller hears of each utterance done, the last with the whole number.
    """
    told: list[tuple[int, int]] = []
    narrate(SCRIPT, SpeechOptions(engine="silent"), tmp_path, "bells.txt", lambda *done: told.append(done))
    total = len(SCRIPT.utterances)
    assert told == [(n, total) for n in range(1, total + 1)]


def test_only_the_finished_sound_is_left_in_the_folder(tmp_path: Path) -> None:
    """
    What was written on the way is gone.
    """
    narration = narrate(SCRIPT, SpeechOptions(engine="silent"), tmp_path, "bells.txt")
    assert set(tmp_path.iterdir()) == {narration.pcm_path, narration.clips_path}
