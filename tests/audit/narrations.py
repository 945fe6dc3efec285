"""
What is spoken for the tests of audits, once a run, whichever of its processes hears it.

A narration is known by its article and by how it is spoken. It lies in a folder that gets its name when all
of it is there, so that processes need not wait for one another.
"""

import contextlib
import os
import pickle
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.build.writing import script_of
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.store import Store, key_of

ROOM: Final = "TESTS_ROOM"
"""The variable that names the folder that all processes of a run share."""
_PLACE: Final = "article.txt"
_FACTS: Final = "facts.pickle"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A narration, and what is told of its script."""

    narration: Narration
    told: tuple[Diagnostic, ...]


class Narrations:
    """Narrations in a folder; ``kept`` has their clips and what editions keep of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "narrations"
        self.kept = Store(folder / "kept")

    @classmethod
    def of_run(cls, otherwise: Path) -> "Narrations":
        """Give those of the run, or, outside of one, those in a folder."""
        return cls(Path(os.environ.get(ROOM) or otherwise))

    def of(self, article: Article, speech: SpeechOptions) -> Spoken:
        """Give what is spoken for an article, with the house's pronunciations alone."""
        folder = self._folder / key_of(article, speech)
        if not folder.exists():
            self._make(article, speech, folder)
        return _read(folder)

    def _make(self, article: Article, speech: SpeechOptions, folder: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._folder) as scratch:
            made = Path(scratch, "made")
            made.mkdir()
            script, told = script_of(article, made / _PLACE, speech)
            narration = narrate(script, speech, made, _PLACE, store=self.kept)
            (made / _FACTS).write_bytes(pickle.dumps(Spoken(_moved(narration, made, Path()), told)))
            with contextlib.suppress(OSError):  # another process was first
                made.rename(folder)


@cache
def _read(folder: Path) -> Spoken:
    spoken: Spoken = pickle.loads((folder / _FACTS).read_bytes())
    return replace(spoken, narration=_moved(spoken.narration, Path(), folder))


def _moved(narration: Narration, old: Path, new: Path) -> Narration:
    """Give a narration whose files lie in another folder."""
    pcm, clips = (new / path.relative_to(old) for path in (narration.pcm_path, narration.clips_path))
    return replace(narration, pcm_path=pcm, clips_path=clips)
