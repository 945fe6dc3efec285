"""
``python -m tests.audit.measured_words``: the table of docs/audit.md on how far words stand out, in figures.

The upper rows have the smallest and the largest figure over a sample and generated articles; the lower ones
those of words that were hidden in each of the editions.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from article_pipeline.audit.pdf.items import Run
from article_pipeline.audit.pdf.legible import LEAST_SIZE_PT
from article_pipeline.audit.pdf.pages import opened, pages_of
from article_pipeline.audit.pdf.screen import opened_in_viewer
from article_pipeline.audit.pdf.visible import LEAST_CONTRAST, sightings
from tests.audit.making import SILENT, Press
from tests.audit.pdf_hiding import HIDING
from tests.audit.test_hidden_words import SHEETS, SHOWING, room_of
from tests.pdf.making import make_picture
from tests.samples import EVERYTHING
from tests.strategies import articles

_GENERATED: Final = 20
_SEED: Final = 7
_HEADS: Final = ("what was done", "contrast of the letters", "type, pt")
_LIMITS: Final = ("limit", f"{LEAST_CONTRAST:g}", f"{LEAST_SIZE_PT:g}")
Figures = tuple[float | None, float]
"""The contrast of letters, which is none where nothing is drawn, and the size of their type in points."""


def _shown(file: Path) -> Iterator[Figures]:
    """Yield the figures of all words of a file."""
    with opened(file) as pdf, opened_in_viewer(file) as screen:
        for page in pages_of(pdf):
            for one in sightings(page, screen):
                letters = one.letters[one.letters > 0]
                yield from ((float(contrast), one.run.size) for contrast in (letters.min(), letters.max()))


def _hidden(file: Path) -> Iterator[Figures]:
    """Yield the figures of those words of a file that cannot be seen."""
    with opened(file) as pdf, opened_in_viewer(file) as screen:
        for page in pages_of(pdf):
            for item in page.items:
                if isinstance(item, Run) and item.trouble:
                    yield None, item.size
            for one in sightings(page, screen):
                if one.trouble:
                    letters = one.letters[one.letters > 0]
                    yield float(letters.min()) if letters.size else None, one.run.size


def _articles(pictures: Path) -> list[Article]:
    """Give an article with every kind of block, and generated ones."""
    found = [EVERYTHING]

    @seed(_SEED)
    @settings(
        max_examples=_GENERATED,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(articles(st.just(make_picture(pictures, size=(40, 30)))))
    def take(article: Article) -> None:
        found.append(article)

    take()
    return found


def rows(room: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table."""
    pictures = room / "pictures"
    pictures.mkdir()
    press = Press(room / "editions", SILENT, pictures)
    made = _articles(pictures)
    for name in SHEETS:
        files = (press.edition(name, article)[0].file for article in made)
        yield _row(name, [figures for file in files for figures in _shown(file)])
    housed = [room_of(room / name, name, SHOWING).edition(name, EVERYTHING)[0].file for name in SHEETS]
    yield _row("a house's white, grey, half clear, close type", [f for file in housed for f in _shown(file)])
    yield _LIMITS
    whole = [press.edition(name, EVERYTHING)[0].file for name in SHEETS]
    for title, hide in HIDING.items():
        figures = []
        for file in whole:
            copy = room / "damaged.pdf"
            shutil.copy(file, copy)
            hide(copy)
            figures += list(_hidden(copy))
        yield _row(title, figures)


def _row(name: str, figures: Sequence[Figures]) -> tuple[str, ...]:
    contrasts = sorted(contrast for contrast, _ in figures if contrast is not None)
    sizes = sorted(size for _, size in figures)
    return name, _range(contrasts, 2), _range(sizes, 1)


def _range(values: Sequence[float], digits: int) -> str:
    if not values:
        return "none"
    least, most = (f"{value:.{digits if value < 2 else 1}f}" for value in (values[0], values[-1]))
    return least if least == most else f"{least} to {most}"


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as room:
        for row in (_HEADS, ["---"] * len(_HEADS), *rows(Path(room))):
            sys.stdout.write(f"| {' | '.join(row)} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
