"""
Markdown that reads back to the same article; docs/markdown.md has the whole form.

What stands between the fences at the top is JSON, which is YAML too: so each value is quoted in one way only.
Leftovers are in no edition, and the source is named by whoever reads the file.
"""

import json
from pathlib import Path

from article_pipeline.article.model import Article, EndMatter, Endnote, QuestionAttribution
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.markdown.blocks import blocks_text, division
from article_pipeline.renderers.markdown.escapes import braces
from article_pipeline.renderers.markdown.front import front_matter
from article_pipeline.renderers.markdown.inlines import line
from article_pipeline.renderers.markdown.pictures import with_pictures


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the article as UTF-8 without a byte order mark, lines ended by a line feed, and its pictures.
    """
    article, lost = with_pictures(job, target)
    target.write_text(text_of(article), encoding="utf-8", newline="\n")
    return lost


def text_of(article: Article) -> str:
    """Give the whole edition, with a final line feed."""
    entries = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front_matter(article))
    fenced = "\n".join(("---", *entries, "---"))
    pieces = [
        fenced,
        blocks_text(article.body, is_body=True),
        *(_end_matter(note) for note in article.endnotes),
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _end_matter(note: EndMatter) -> str:
    inside = line(note.content)
    match note:
        case Endnote():
            return division(str(note.kind), inside)
        case QuestionAttribution():
            parts = {"asker": note.asker, "place": note.place, "question": note.question}
            given = {key: value for key, value in parts.items() if value is not None}
            return division("asked " + braces(given, () if given else ("as-written",)), inside)
