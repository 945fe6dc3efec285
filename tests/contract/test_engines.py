"""
What every speech engine of the table keeps to; a row added there is tested by being there.

pyttsx3 is tried with each copy of libespeak-ng that there is: the system's and the one from PyPI; Piper with
voices that are made here.
"""

import re
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from article_pipeline.errors import MissingError, UsageError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import Clip, Manner, engine_entry, engines
from article_pipeline.speech.engines.piper.models import VARIABLE as PIPER_VOICES
from article_pipeline.speech.engines.pyttsx3_engine.library import VARIABLE, library
from article_pipeline.speech.supervisor import SpeechWorker
from tests.speech.piper_voices import make_voices

SENTENCE = "The old clock, said the “keeper”, has stood for ages; nobody has wound it."
CASES = [(name, "") for name in engines() if name != "pyttsx3"] + [
    ("pyttsx3", "bundled"),
    ("pyttsx3", "system"),
]
MARKING = ("pyttsx3", "silent")
"""The engines that say where words begin."""


@pytest.fixture(scope="session")
def piper_voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_voices(tmp_path_factory.mktemp("voices"))


@pytest.fixture(params=CASES, ids=lambda case: "-".join(filter(None, case)))
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, piper_voices: Path) -> str:
    """The name of an engine, with its library chosen."""
    name, library_origin = request.param
    monkeypatch.setenv(PIPER_VOICES, str(piper_voices))
    if library_origin:
        monkeypatch.setenv(VARIABLE, library_origin)
        try:
            library()
        except MissingError:
            pytest.skip("apt-get install libespeak-ng1")
    return str(name)


@pytest.fixture
def speaker(engine: str) -> Iterator[SpeechWorker]:
    with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine)) as worker:
        worker.start("en-GB")
        yield worker


def samples(clip: Clip) -> "array[int]":
    return array("h", clip.pcm)


def test_an_engine_says_what_it_is(speaker: SpeechWorker) -> None:
    """
    Version, voice and sample rate are there, for the manifest and for the timeline.
    """
    assert speaker.version
    assert speaker.voice
    assert 8_000 <= speaker.sample_rate <= 48_000


def test_a_sentence_takes_as_long_as_speech_does(speaker: SpeechWorker) -> None:
    """
    Fourteen words last between three and nine seconds.
    """
    clip = speaker.speak(SENTENCE, Manner("en-GB"), None)
    assert 3 <= len(samples(clip)) / speaker.sample_rate <= 9


def test_words_are_marked_where_they_are_said(speaker: SpeechWorker, engine: str) -> None:
    """
    Marks go forward in time and in the text, begin at words, and leave out hardly a word; or there are none.
    """
    clip = speaker.speak(SENTENCE, Manner("en-GB"), None)
    marked = [word.offset for word in clip.words]
    times = [word.sample for word in clip.words]
    assert marked == sorted(marked)
    assert times == sorted(times)
    if not marked and engine not in MARKING:
        return
    words = [m.span() for m in re.finditer(r"\w+", SENTENCE)]
    missed = [span for span in words if not any(span[0] - 1 <= offset < span[1] for offset in marked)]
    assert len(missed) <= 1


def test_the_same_text_sounds_the_same_in_every_process(engine: str) -> None:
    """
    Two workers that are asked the same give the same bytes.
    """
    clips = []
    for _ in range(2):
        with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine)) as worker:
            worker.start("en-GB")
            clips.append([worker.speak(text, Manner("en-GB"), None) for text in (SENTENCE, "And again.")])
    assert clips[0] == clips[1]


def test_a_sentence_sounds_the_same_whatever_was_said_before(speaker: SpeechWorker) -> None:
    """
    A clip depends on its text and manner alone, so that it can be kept and used again.
    """
    first = speaker.speak(SENTENCE, Manner("en-GB"), None)
    for other in ("Shh!", "Six sizzling sausages.", "Why?"):
        speaker.speak(other, Manner("en-GB", rate=200), None)
        speaker.speak("Guten Tag.", Manner("de"), None)
        assert speaker.speak(SENTENCE, Manner("en-GB"), None) == first


def test_a_manner_can_wish_for_a_voice_and_a_rate(engine: str) -> None:
    """
    A voice of another language is named and taken; a rate holds for the one text.
    """
    with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine)) as worker:
        voices = [v.name for v in worker.voices()]
        worker.start("en-GB")
        last = voices[-1]
        kept = worker.voice_for(Manner(worker.voices()[-1].language, last), None)
        assert kept.partition("@")[0] == last
        plain, slow = (worker.speak(SENTENCE, Manner("en-GB", rate=rate), None) for rate in (None, 100))
        assert len(slow.pcm) > 1.2 * len(plain.pcm)
        assert worker.speak(SENTENCE, Manner("en-GB"), None) == plain


def test_a_faster_rate_takes_less_time(engine: str) -> None:
    """
    The rate is kept to, over sentences and over changes of language.
    """
    lengths = []
    for rate in (120, 240):
        with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine, rate=rate)) as worker:
            worker.start("en-GB")
            worker.speak("Guten Tag.", Manner("de"), None)
            lengths.append(len(worker.speak(SENTENCE, Manner("en-GB"), None).pcm))
    assert lengths[0] > 1.5 * lengths[1]


def test_hostile_characters_mute_nothing(speaker: SpeechWorker) -> None:
    """
    Control characters, espeak's commands among them, surrogates and markup change no later sentence.
    """
    before = speaker.speak("A bell rings.", Manner("en-GB"), None)
    for hostile in (
        "\x01" + "0A loud",
        "a\x00b",
        "x \ud800 y",
        "<voice name='x'>z",
        "[[h@l'oU]] yes",
        "\x01" + "S w",
    ):
        speaker.speak(hostile, Manner("en-GB"), None)
    after = speaker.speak("A bell rings.", Manner("en-GB"), None)
    assert abs(len(after.pcm) - len(before.pcm)) < 0.05 * len(before.pcm)
    assert max(map(abs, samples(after))) >= 0.9 * max(map(abs, samples(before)))


def test_what_follows_a_nul_is_said(speaker: SpeechWorker) -> None:
    """
    A text is never cut short at a character that ends strings in C.
    """
    whole = speaker.speak("one two three four five six", Manner("en-GB"), None)
    holed = speaker.speak("one two\x00three four five six", Manner("en-GB"), None)
    assert len(holed.pcm) > 0.9 * len(whole.pcm)


def test_a_very_long_text_is_said_whole(speaker: SpeechWorker) -> None:
    """
    20,000 characters and more take as long as their words do.
    """
    hundred = speaker.speak("bell " * 100, Manner("en-GB"), None)
    many = speaker.speak("bell " * 4500, Manner("en-GB"), None)
    assert len(many.pcm) > 0.8 * 45 * len(hundred.pcm)


def test_voices_are_listed_with_their_language(engine: str) -> None:
    """
    Each voice has a name of its own and a language, and each name can be chosen.
    """
    with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine)) as worker:
        voices = worker.voices()
    assert voices
    assert len({voice.name for voice in voices}) == len(voices)
    assert all(voice.language for voice in voices)
    with SpeechWorker(engine_entry(engine), SpeechOptions(engine=engine, voice=voices[0].name)) as worker:
        worker.start("en")
        assert worker.voice == voices[0].name


def test_a_voice_that_is_not_there_is_refused(engine: str) -> None:
    """
    An unknown voice is the user's slip, and is told before anything is said.
    """
    options = SpeechOptions(engine=engine, voice="no such voice")
    with SpeechWorker(engine_entry(engine), options) as worker, pytest.raises(UsageError, match="AP302"):
        worker.start("en")
