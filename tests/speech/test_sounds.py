"""
Sounds in the International Phonetic Alphabet, and how eSpeak is given them.
"""

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.speech import sounds
from article_pipeline.speech.readings import read_aloud
from article_pipeline.speech.sounds import (
    annotated,
    for_espeak,
    mnemonics,
    unknown_sounds,
    without_sounds,
)

SIOBHAN = annotated("Siobhan", "ʃɪˈvɔːn")


@pytest.mark.parametrize(
    ("ipa", "language", "said"),
    [
        ("ʃɪˈvɔːn", "en-GB", "SI'vO:n"),
        ("/ŋwiˈɛn/", "en-US", "Nwi'En"),
        ("ˈɡøːtə", "de", "'gY:t@"),
        ("ʒə.nɛv", "fr", "Z@-nEv"),
        ("t͡ʃa", "es", "tSa"),
    ],
)
def test_sounds_become_the_mnemonics_of_the_language(ipa: str, language: str, said: str) -> None:
    """
    Each voice has its own vowels.
    """
    assert mnemonics(ipa, language) == said


def test_a_symbol_without_a_sound_is_told() -> None:
    """
    Letters of no alphabet of sounds are known at once.
    """
    assert unknown_sounds("ʃɪˈvɔːn") == []
    assert unknown_sounds("a]]Ω") == ["]", "Ω"]


def test_espeak_is_given_mnemonics_for_annotated_words_only() -> None:
    """
    Brackets of the article's own are parted, so that they are no mnemonics.
    """
    given_to = for_espeak(f"[[h'aI]] {SIOBHAN} ]]", "en-GB")
    assert given_to.text == "[ [h'aI] ]  [[SI'vO:n]]  ] ]"
    assert given_to.has_mnemonics
    assert len(given_to.places) == len(given_to.text) + 1


def test_without_sounds_the_flag_for_mnemonics_stays_off() -> None:
    """
    A text without annotations is given as it is.
    """
    given_to = for_espeak("[[h'aI]]", "en-GB")
    assert (given_to.text, given_to.has_mnemonics) == ("[[h'aI]]", False)


def test_an_engine_without_sounds_says_the_word() -> None:
    """
    The word as written stands in the annotation.
    """
    assert without_sounds(f"Dr {SIOBHAN} came") == "Dr Siobhan came"


@given(st.text("[]ab\ufff9\ufffa\ufffb ", max_size=30))
def test_no_article_can_bring_in_sounds(text: str) -> None:
    """
    The signs of annotations are taken out of what an article says.
    """
    assert not for_espeak(read_aloud(text, "en-GB").spoken, "en-GB").has_mnemonics


SPEAKING = """
import json, sys
from article_pipeline.speech.engines.pyttsx3_engine.library import library
found = library()
from article_pipeline.speech.engines.pyttsx3_engine import driver
driver.initialise(str(found.data) if found.data else None)
class Proxy:
    def notify(self, topic, pcm, marks):
        print(json.dumps([len(pcm), marks]))
speaker = driver.buildDriver(Proxy())
speaker.setProperty("voice", "gmw/en")
for text in json.load(sys.stdin):
    speaker.say(text)
"""


def spoken(*texts: str) -> list[tuple[int, list[list[int]]]]:
    """The length of each text's sound, and the marks of its words."""
    done = subprocess.run(
        [sys.executable, "-c", SPEAKING], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_engine_speaks_sounds_instead_of_letters() -> None:
    """
    A long word with a short sound is short, sounds end with their text, and the words of a text keep their
    places.
    """
    long, short, again = spoken("strengths", annotated("strengths", "aɪ"), "strengths")
    assert short[0] < 0.7 * long[0]
    assert again[0] > 0.9 * long[0]
    text = f"Then {SIOBHAN} came"
    offsets = [offset for _, offset, _ in spoken(text)[0][1]]
    assert offsets == [0, text.index("Siobhan"), text.index("came")]


def test_the_engine_takes_no_brackets_of_an_article_for_sounds() -> None:
    """
    Beside sounds of a lexicon, what an article has in brackets is said by its letters.
    """
    plain, bracketed = spoken(f"{SIOBHAN} strengths", f"{SIOBHAN} [[strengths]]")
    assert bracketed[0] > 0.9 * plain[0]


def test_the_tables_have_a_digest_of_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Another table is told from this one.
    """
    before = sounds.print_of_tables.__wrapped__()
    data = sounds._data()
    assert sounds.print_of_tables.__wrapped__() == before
    monkeypatch.setattr(sounds, "_data", lambda: data + b"\n")
    assert sounds.print_of_tables.__wrapped__() != before
