"""
Who speaks: the engine that a user chose, and every voice that is named for it.

A slip is told whether or not the article has words for that voice, or it would wait for the article that has.
"""

from collections.abc import Iterator

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.speech import NO_PITCH
from article_pipeline.errors import UsageError
from article_pipeline.options import SpeechOptions, VoiceOptions
from article_pipeline.speech.engines import EngineEntry, Manner, engine_entry
from article_pipeline.speech.supervisor import SpeechWorker


def chosen_engine(choices: SpeechOptions) -> EngineEntry:
    """
    Give the engine's row; nothing is started.

    Raises:
        UsageError: there is no such engine, or it cannot do what is chosen.
    """
    entry = engine_entry(choices.engine)
    see_pitch(entry, choices)
    return entry


def see_pitch(entry: EngineEntry, choices: SpeechOptions) -> None:
    """
    See that a pitch is chosen for an engine that has pitches only.

    Raises:
        UsageError: it has none.
    """
    pitches = [choices.pitch, *(voice.pitch for _, voice in _voices(choices, ""))]
    if not entry.has_pitch and any(pitch is not None for pitch in pitches):
        raise UsageError(NO_PITCH.at(engine=entry.name))


def see_voices(worker: SpeechWorker, choices: SpeechOptions, language: str) -> None:
    """
    See that a started engine has each voice that is chosen for a role or a language.

    Raises:
        UsageError: it lacks some; all are told, with near names.
        RenderError: the engine fails.
    """
    told: list[Diagnostic] = []
    for tag, voice in _voices(choices, language):
        if voice.voice:
            try:
                worker.voice_for(Manner(tag, voice.voice), None)
            except UsageError as slip:
                told += slip.diagnostics
    if told:
        raise UsageError(*dict.fromkeys(told))


def _voices(choices: SpeechOptions, language: str) -> Iterator[tuple[str, VoiceOptions]]:
    """Give the voices of roles, which speak the article's ``language``, and those of languages."""
    yield language, choices.roles.quotes
    yield language, choices.roles.captions
    yield from choices.languages.items()
