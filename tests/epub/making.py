"""
Books made for tests, from a narration timed by hand: their sound is a file that nobody decodes.
"""

from pathlib import Path

from article_pipeline.article.model import Article
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.characters import refuse_unwritable
from article_pipeline.options import Options
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.epub import write_book
from tests.epub.reading import Book, read
from tests.timed import narration_of

SOUND = b"ID3\x03\x00\x00\x00\x00\x00\x00"
"""The head of an MP3 file without frames."""


def written(
    article: Article, target: Path, options: Options | None = None, assets: Path | None = None
) -> tuple[Diagnostic, ...]:
    """
    Write the book of ``article``, whose pictures lie in ``assets``, and give what was told.
    """
    options = options or Options()
    sound = target.with_suffix(".mp3")
    sound.write_bytes(SOUND)
    job = RenderJob(article, "tides", "tides.txt", options, assets or target.parent)
    refuse_unwritable(article, "tides.txt", "e-book")
    narration = narration_of(article, options.speech)
    target.unlink(missing_ok=True)
    return write_book(job, narration, sound, target)


def made(article: Article, folder: Path, options: Options | None = None, assets: Path | None = None) -> Book:
    """
    Write the book of ``article`` into ``folder`` and read it back.
    """
    target = folder / "tides.epub"
    written(article, target, options, assets)
    return read(target)
