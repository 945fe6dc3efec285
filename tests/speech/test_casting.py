"""Who speaks: the engine and the voices that a user names, whether the article has words for them or not."""

from pathlib import Path

import pytest

from article_pipeline.errors import UsageError
from article_pipeline.options import RolesOptions, SpeechOptions, VoiceOptions
from article_pipeline.speech.engines import EngineEntry, engines
from article_pipeline.speech.narration import narrate
from article_pipeline.speech.script import write_script
from tests.samples import article, paragraph

SCRIPT = write_script(article(paragraph("A bell is struck once.")))
COUNTING = EngineEntry("counting", "counts", "tests.speech.counting_engine")


def refusal(options: SpeechOptions, folder: Path, engine: EngineEntry | None = None) -> list[str]:
    with pytest.raises(UsageError) as caught:
        narrate(SCRIPT, options, folder, "bells.txt", engine=engine)
    assert not (folder / "narration.pcm").exists()
    return [f"{told.code} {told.message}; {told.mend}" for told in caught.value.diagnostics]


def test_all_voices_that_are_not_there_are_told(tmp_path: Path) -> None:
    """No word of the article is a quote, a caption or French; each voice is looked for all the same."""
    roles = RolesOptions(quotes=VoiceOptions("gmw/en-UT"), captions=VoiceOptions("gmw/en+f33"))
    languages = {"fr": VoiceOptions("roa/fr"), "de": VoiceOptions("gmw/dee")}
    told = refusal(SpeechOptions(roles=roles, languages=languages), tmp_path)
    assert [line.partition(";")[0] for line in told] == [
        "AP302 the engine pyttsx3 has no voice gmw/en-UT",
        "AP302 the engine pyttsx3 has no voice gmw/en+f33",
        "AP302 the engine pyttsx3 has no voice gmw/dee",
    ]
    assert "gmw/en-US" in told[0]
    assert "gmw/en+f3" in told[1]
    assert "gmw/de" in told[2]


@pytest.mark.parametrize(
    "options",
    [
        SpeechOptions(pitch=50),
        SpeechOptions(roles=RolesOptions(captions=VoiceOptions(pitch=0))),
        SpeechOptions(languages={"fr": VoiceOptions(pitch=60)}),
    ],
)
def test_a_pitch_is_refused_where_there_is_none(options: SpeechOptions, tmp_path: Path) -> None:
    """An engine whose row has no pitch is never asked for one in vain."""
    (told,) = refusal(options, tmp_path, COUNTING)
    assert told.startswith("AP317 the engine counting cannot change the pitch of its voices")


def test_which_engines_have_a_pitch() -> None:
    """Piper's voices have the one that they were trained with."""
    assert [name for name, entry in engines().items() if entry.has_pitch] == ["pyttsx3", "silent"]


def test_pitches_reach_the_utterances_of_their_role(tmp_path: Path) -> None:
    """A narration with pitches is made, and its script has them."""
    from article_pipeline.article.model import Quote

    quoting = article(paragraph("A bell is struck once."), Quote((paragraph("It rang."),)))
    options = SpeechOptions(pitch=40, roles=RolesOptions(quotes=VoiceOptions(pitch=60)))
    script = write_script(quoting, options)
    assert {said.role: said.pitch for said in script.utterances if said.pitch is not None} == {"quote": 60}
    assert narrate(script, options, tmp_path, "bells.txt").samples
