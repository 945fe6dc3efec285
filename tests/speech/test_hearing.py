"""Clips that cannot be all of their words."""

from array import array
from pathlib import Path

import pytest

from article_pipeline.errors import RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.clips import Speaker
from article_pipeline.speech.engines import Clip, EngineEntry, WordMark, engine_entry
from article_pipeline.speech.hearing import doubt
from article_pipeline.speech.script import write_script
from article_pipeline.store import Store
from tests.samples import EVERYTHING, article, paragraph

RATE = 22_050
SAID = "The bell was cast in one pour and hung in the tower before the first snow of that year fell."
WORDS = [m for m in range(len(SAID)) if m == 0 or SAID[m - 1] == " "]


def sound(seconds: float) -> bytes:
    return array("h", [4000, -4000] * int(seconds * RATE / 2)).tobytes()


def marks(*offsets: int) -> tuple[WordMark, ...]:
    return tuple(WordMark(0, offset, 1) for offset in offsets)


@pytest.mark.parametrize(
    ("clip", "why"),
    [
        pytest.param(Clip(sound(7)), None, id="as it should be"),
        pytest.param(Clip(sound(7), marks(*WORDS)), None, id="with all its marks"),
        pytest.param(Clip(sound(7), marks(*WORDS[::3])), None, id="with a third of its marks"),
        pytest.param(Clip(sound(1)), "20 words took 1.0 s", id="cut short"),
        pytest.param(Clip(sound(50)), "20 words took 50.0 s", id="drawn out"),
        pytest.param(
            Clip(sound(3) + bytes(2 * 3 * RATE) + sound(1)), "silent for 3.0 s within", id="silent midway"
        ),
        pytest.param(Clip(sound(7), marks(0, WORDS[-1])), 'it passed over "The bell', id="passes over"),
        pytest.param(Clip(sound(7), marks(*WORDS[:5])), 'it passed over "in one', id="stops early"),
    ],
)
def test_a_clip_that_cannot_be_whole_is_doubted(clip: Clip, why: str | None) -> None:
    """Length, silences and marks tell; a clip as it should be is never doubted."""
    found = doubt(clip, SAID, 165, RATE)
    assert found is None if why is None else why in (found or "")


def test_a_short_text_may_take_any_time() -> None:
    """Of a few words nothing can be said."""
    assert doubt(Clip(sound(0.2)), "It is very late.", 165, RATE) is None


def test_the_default_engine_is_never_doubted(tmp_path: Path) -> None:
    """Figures, tables, code and quotes of an article with everything are spoken without suspicion."""
    script = write_script(EVERYTHING)
    for rate in (80, 450):
        options = SpeechOptions(rate=rate)
        with Speaker(
            script, engine_entry("pyttsx3"), options, "a.txt", Store(tmp_path / str(rate))
        ) as speaker:
            assert len(list(speaker.clips())) == len(script.utterances)


def test_the_words_and_their_line_are_told(tmp_path: Path) -> None:
    """An engine that says a second of sound for any text ends the narration with the words that it cut."""
    entry = EngineEntry("broken", "fails", "tests.faults.broken_engine")
    script = write_script(article(paragraph(SAID)))
    with (
        Speaker(script, entry, SpeechOptions(), "bells.txt", Store(tmp_path)) as speaker,
        pytest.raises(RenderError, match=r"AP312.*The bell was cast"),
    ):
        list(speaker.clips())
