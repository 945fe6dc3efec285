"""
Making braille editions in tests.
"""

from pathlib import Path
from typing import Any

from hypothesis import settings

from article_pipeline.article.model import Article
from article_pipeline.options import BrailleOptions, Options
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.edition import Edition, paged
from tests.effort import examples

FEWER = settings(max_examples=examples(60))
"""For properties whose every example starts a process."""


def job_of(article: Article, **choices: Any) -> RenderJob:
    """A job for ``article`` with these options of braille."""
    return RenderJob(article, "bells", "bells.txt", Options(braille=BrailleOptions(**choices)))


def edition_of(article: Article, **choices: Any) -> Edition:
    """The article's pages."""
    return paged(job_of(article, **choices))


def shown(pages: list[list[str]]) -> str:
    """Pages as text for golden files: a rule above each."""
    return "".join(f"-- {number}\n" + "\n".join(page) + "\n" for number, page in enumerate(pages, 1))


def written(module: Any, article: Article, folder: Path, **choices: Any) -> Path:
    """The file that a renderer writes."""
    target = folder / "edition"
    module.render(job_of(article, **choices), target)
    return target
