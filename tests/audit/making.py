"""
Editions made for audits: of one article, held against the same one or against another.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import BrailleOptions, Options, SpeechOptions
from article_pipeline.renderers import RenderJob, formats
from article_pipeline.speech.narration import Narration
from tests.audit.narrations import Narrations

SLUG: Final = "bells"
SILENT: Final = Options(speech=SpeechOptions(engine="silent"), braille=BrailleOptions(grade=2))
SPOKEN: Final = Options()


class Press:
    """Makes editions of articles, each in a folder of its own in ``room``; pictures lie in ``pictures``."""

    def __init__(self, room: Path, options: Options = SILENT, pictures: Path | None = None) -> None:
        self.room, self.options, self.pictures = room, options, pictures
        self._editions = 0
        self._narrations = Narrations.of_run(room)

    def narration(self, article: Article) -> Narration:
        """Give the narration of an article, with the house's pronunciations alone."""
        return self._narrations.of(article, self.options.speech).narration

    def edition(self, name: str, article: Article) -> tuple[Edition, Reference]:
        """Render one edition; the reference believes ``article``, and what the renderer declared."""
        self._editions += 1
        folder = self.room / f"{name}-{self._editions}"
        folder.mkdir(parents=True)
        row = formats()[name]
        spoken = self._narrations.of(article, self.options.speech) if row.needs_narration else None
        narration, told = (spoken.narration, spoken.told) if spoken else (None, ())
        kept = self._narrations.kept
        job = RenderJob(article, SLUG, "article.txt", self.options, self.pictures, narration, kept=kept)
        edition = Edition(name, folder / row.file_name(SLUG))
        said = (*row.load().render(job, edition.file), *told)
        return edition, self.reference(article, [replace(one, editions=(name,)) for one in said], narration)

    def reference(
        self, article: Article, declared: Sequence[Diagnostic] = (), narration: Narration | None = None
    ) -> Reference:
        """What an audit of an edition of ``article`` believes."""
        return Reference(
            article, "article.txt", self.options, tuple(declared), narration, FolderStore(self.pictures)
        )

    def believing(self, name: str, article: Article, declared: Sequence[Diagnostic]) -> Reference:
        """Give the reference of an edition that should be one of ``article``."""
        narration = self.narration(article) if formats()[name].needs_narration else None
        return self.reference(article, declared, narration)

    def proof(self, name: str, printed: Article, meant: Article | None = None) -> Proof:
        """Render ``printed`` and audit it as an edition of ``meant``, or of itself."""
        edition, own = self.edition(name, printed)
        return audit(own if meant is None else self.believing(name, meant, own.declared), edition)
