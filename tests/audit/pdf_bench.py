"""
Finished PDF editions to be damaged: of an article with every kind of block, and two pictures.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from article_pipeline.article.model import Article, Heading
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.audit.findings import Finding
from tests.audit.making import SILENT, Press
from tests.audit.pictured import figure, painted
from tests.samples import text


class Bench:
    """Makes each edition of an article once, and audits copies of it."""

    def __init__(self, room: Path, article: Article) -> None:
        pictures = room / "pictures"
        pictures.mkdir()
        first = figure(painted(pictures, "first.png", (900, 600), "maroon", 0.1), "a first bell")
        second = figure(painted(pictures, "second.png", (900, 600), "navy", 0.5), "a second bell")
        body = list(article.body)
        body[2:2] = [second]
        body[6:6] = [Heading(3, text("How a bell is cast"))]
        self.article = replace(article, lead_figure=first, body=tuple(body))
        self._press = Press(room / "editions", SILENT, pictures)
        self._room = room
        self._made: dict[str, tuple[Edition, Reference]] = {}
        self._number = 0

    def findings(
        self, name: str, damage: Callable[[Path], None], *, is_full: bool = True
    ) -> tuple[Finding, ...]:
        """Damage a copy of an edition, and give what the audit finds."""
        if name not in self._made:
            self._made[name] = self._press.edition(name, self.article)
            edition, own = self._made[name]
            found = audit(own, edition).open_findings
            assert found == (), [one.said for one in found]
        edition, own = self._made[name]
        self._number += 1
        copy = self._room / f"{self._number}.pdf"
        shutil.copy(edition.file, copy)
        damage(copy)
        try:
            return audit(replace(own, is_full=is_full), Edition(name, copy)).open_findings
        finally:
            copy.unlink()
