"""
Piper with voices that are made for a test.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from article_pipeline.options import SpeechOptions
from article_pipeline.speech.engines import engine_entry
from article_pipeline.speech.engines.piper.models import VARIABLE
from article_pipeline.speech.supervisor import SpeechWorker


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of voices, with nothing in it."""
    folder = tmp_path / "voices"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def piper(home: Path) -> Iterator[Callable[..., SpeechWorker]]:
    """Start Piper with the voices that are there."""
    running: list[SpeechWorker] = []

    def start(voice: str | None = None, language: str = "en-GB", rate: int = 175) -> SpeechWorker:
        worker = SpeechWorker(engine_entry("piper"), SpeechOptions(engine="piper", voice=voice, rate=rate))
        running.append(worker)
        worker.start(language)
        return worker

    yield start
    for worker in running:
        worker.__exit__(None, None, None)
