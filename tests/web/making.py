"""
Web pages for tests, spoken by the silent engine.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

from article_pipeline.article.model import Article
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import HtmlOptions, Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html import render
from article_pipeline.renderers.html.edition import page_of
from article_pipeline.renderers.html.media import Embedded
from article_pipeline.renderers.html.page import page_text
from tests.timed import narration_of

SILENT = SpeechOptions(engine="silent")
BESIDE = Options(speech=SILENT, html=HtmlOptions("beside"))


@dataclass(frozen=True, slots=True)
class Made:
    """A page, and what was said of it."""

    path: Path
    told: tuple[Diagnostic, ...] = field(default=())

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def root(self) -> Any:
        return parsed(self.text)


def parsed(page: str) -> Any:
    """Give the page as a tree, read by a parser for pages of any kind."""
    return html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def mute_page(article: Article, options: Options = Options(speech=SILENT)) -> str:  # noqa: B008 - frozen
    """Give the text of a page whose narration is timed by hand and has no sound."""
    job = RenderJob(article, "tides", "tides.txt", options)
    page, _ = page_of(job, narration_of(article, options.speech), Embedded(), "data:audio/mpeg;base64,")
    return page_text(page)


def make_page(
    article: Article,
    folder: Path,
    options: Options = Options(speech=SILENT),  # noqa: B008 - frozen
    name: str = "tides",
) -> Made:
    """Make a page of ``article`` in ``folder``, where its pictures are."""
    from article_pipeline.speech.narration import narrate
    from article_pipeline.speech.script import write_script

    scratch = folder / f"{name}.speech"
    scratch.mkdir()
    narration = narrate(write_script(article, options.speech), options.speech, scratch, "tides.txt")
    job = RenderJob(article, name, "tides.txt", options, folder, narration)
    return Made(folder / f"{name}.html", render(job, folder / f"{name}.html"))
