"""
Editions made for audits: of one article, held against the same one or against another.
"""

from collections.abc import Iterable
from pathlib import Path

from article_pipeline.article.model import Article
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Edition, Proof, Reference, audit
from article_pipeline.options import BrailleOptions, Options, SpeechOptions
from article_pipeline.renderers import RenderJob, formats
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from article_pipeline.store import Store

SLUG = "bells"
SILENT = Options(speech=SpeechOptions(engine="silent"), braille=BrailleOptions(grade=2))


def narration_of(article: Article, folder: Path, options: Options, store: Store | None = None) -> Narration:
    """Speak an article into ``folder``, with the house's rules alone."""
    folder.mkdir(parents=True, exist_ok=True)
    return narrate(write_script(article, options.speech), options.speech, folder, "article.txt", store=store)


class Press:
    """
    Makes editions of articles whose pictures lie in ``pictures``, each in a folder of its own below ``room``.
    """

    def __init__(self, room: Path, options: Options = SILENT, pictures: Path | None = None) -> None:
        self.room, self.options, self.pictures = room, options, pictures
        self._number = 0
        self._narrations: dict[int, tuple[Article, Narration]] = {}
        self._kept = Store(room / "kept")

    def narration(self, article: Article) -> Narration:
        """Give the narration of an article, made once."""
        if id(article) not in self._narrations:
            folder = self.room / f"narration-{len(self._narrations)}"
            self._narrations[id(article)] = (
                article,
                narration_of(article, folder, self.options, self._kept),
            )
        return self._narrations[id(article)][1]

    def edition(self, name: str, article: Article) -> tuple[Edition, Reference]:
        """Render one edition; the reference believes ``article``, and what the renderer declared."""
        self._number += 1
        folder = self.room / f"{name}-{self._number}"
        folder.mkdir(parents=True)
        row = formats()[name]
        narration = self.narration(article) if row.needs_narration else None
        job = RenderJob(article, SLUG, "article.txt", self.options, self.pictures, narration, kept=self._kept)
        edition = Edition(name, folder / row.file_name(SLUG))
        from dataclasses import replace

        told = (replace(d, editions=(name,)) for d in row.load().render(job, edition.file))
        return edition, self.reference(article, tuple(told), narration)

    def reference(
        self, article: Article, declared: Iterable[object] = (), narration: Narration | None = None
    ) -> Reference:
        """What an audit of an edition of ``article`` believes."""
        from article_pipeline.diagnostics import Diagnostic

        known = tuple(d for d in declared if isinstance(d, Diagnostic))
        return Reference(article, "article.txt", self.options, known, narration, FolderStore(self.pictures))

    def proof(self, name: str, printed: Article, meant: Article | None = None) -> Proof:
        """Render ``printed`` and audit it as an edition of ``meant``, or of itself."""
        edition, own = self.edition(name, printed)
        if meant is None:
            return audit(own, edition)
        narration = self.narration(meant) if formats()[name].needs_narration else None
        return audit(self.reference(meant, own.declared, narration), edition)
