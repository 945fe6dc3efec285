"""
Narrations timed by hand, for tests that need a timeline and no sound.
"""

import re
from pathlib import Path

from article_pipeline.article.model import Article
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.narration import Cue, Narration, WordTime
from article_pipeline.speech.script import write_script

SAMPLE_RATE = 1000
_PER_CHARACTER = 60
_PAUSE = 300


def narration_of(article: Article, choices: SpeechOptions | None = None) -> Narration:
    """Time the script of ``article`` at an even pace: a word begins where its first letter is due."""
    script = write_script(article, choices)
    cues: list[Cue] = []
    at = _PAUSE
    for number, said in enumerate(script.utterances):
        words = tuple(
            WordTime(m.start(), at + m.start() * _PER_CHARACTER) for m in re.finditer(r"\S+", said.text)
        )
        end = at + len(said.text) * _PER_CHARACTER
        cues.append(Cue(number, at, end, words))
        at = end + _PAUSE
    return Narration(
        script=script,
        sample_rate=SAMPLE_RATE,
        channels=1,
        pcm_path=Path("none"),
        clips_path=Path("none"),
        samples=at,
        loudness_lufs=-19.0,
        peak_dbtp=-2.0,
        cues=tuple(cues),
        chapters=(),
        pictures=(),
        engine="silent",
        engine_version="1",
        voice="silence",
    )
