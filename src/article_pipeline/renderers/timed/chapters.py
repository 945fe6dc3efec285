"""
The narration's chapters in the JSON of the podcast namespace: sections, and pictures within them.

A picture is a chapter that stands in no table of contents: a player shows it and a listener can skip it.
"""

import json
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

from article_pipeline.article.model import Article
from article_pipeline.article.walk import authors, plain
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed.captions import narration_of
from article_pipeline.speech.narration import Narration


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the chapters.

    Raises:
        ValueError: the job has no narration.
    """
    target.write_text(text_of(job.article, narration_of(job)), encoding="utf-8", newline="\n")
    return ()


def text_of(article: Article, narration: Narration) -> str:
    """Give the file's text (podcast namespace, JSON chapters 1.2.0)."""
    about = {
        "title": plain(article.headline.content) if article.headline else "",
        "author": ", ".join(authors(article)),
        "podcastName": article.publication.text if article.publication else "",
    }
    sections = [_chapter(narration, c.start, c.end, c.title) for c in narration.chapters]
    chapters = sorted((*sections, *_pictures(narration)), key=itemgetter("startTime"))
    data = {"version": "1.2.0", **{k: v for k, v in about.items() if v}, "chapters": chapters}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _pictures(narration: Narration) -> Iterator[dict[str, Any]]:
    for picture in narration.pictures:
        yield _chapter(narration, picture.start, picture.end, picture.title) | {"toc": False}


def _chapter(narration: Narration, start: int, end: int, title: str) -> dict[str, Any]:
    times = (round(narration.seconds(sample), 3) for sample in (start, end))
    return dict(zip(("startTime", "endTime", "title"), (*times, title), strict=True))
