"""
The narration's chapters in the JSON of the podcast namespace: sections, and pictures within them.

A picture is a chapter that stands in no table of contents: a player shows it and a listener can skip it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from article_pipeline.article.model import Article, Caption, Figure, Heading, Headline, Node, Table
from article_pipeline.article.plainer import plainer
from article_pipeline.article.walk import authors, nodes, parts, plain, shown
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.timed.captions import narration_of
from article_pipeline.speech.narration import Chapter, Narration
from article_pipeline.speech.passages import description_of, folded
from article_pipeline.speech.picture_titles import picture_title
from article_pipeline.speech.wording import Wording, wording_for


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the chapters, and tell what of the words of their titles is not kept.

    Raises:
        ValueError: the job has no narration.
    """
    narration = narration_of(job)
    target.write_text(text_of(job.article, narration), encoding="utf-8", newline="\n")
    of_titles = (node for part in _titled(job.article, narration) for node in nodes(part))
    return tuple(plainer(of_titles, Place(job.place)))


def _titled(article: Article, narration: Narration) -> Iterator[Node]:
    """Yield the headline, the headings and the captions whose words are titles."""
    # What stands in a table opens no chapter.
    told = [node for part in parts(article) for node in nodes(part, closed=(Table,))]
    heads = [(folded(shown(node.content)), node) for node in told if isinstance(node, Headline | Heading)]
    wording = wording_for(article.language)
    pictures = [_picture(node, wording) for node in told if isinstance(node, Figure)]
    yield from _first_ones(narration.chapters, heads)
    yield from _first_ones(narration.pictures, pictures)


def _picture(figure: Figure, wording: Wording) -> tuple[str, Caption | None]:
    """Give a picture's title, and its caption where that is what the title has the words of."""
    description = description_of(figure)
    title = picture_title(description, shown(figure.caption.content) if figure.caption else "")
    titled = figure.caption if title != picture_title(description, "") else None
    return title or wording.no_description, titled


def _first_ones(chapters: Iterable[Chapter], named: Sequence[tuple[str, Node | None]]) -> Iterator[Node]:
    """Yield for each chapter the first node that has its title, and stands behind that of the one before."""
    behind = 0
    for chapter in chapters:
        for number, (title, node) in enumerate(named[behind:], behind + 1):
            if title == chapter.title:
                behind = number
                if node:
                    yield node
                break


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
