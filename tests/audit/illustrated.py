"""
Articles with pictures in a folder, for audits of editions that show them.
"""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Caption, Credit, Figure, PlainText
from article_pipeline.article.stores import FolderStore
from tests.samples import EVERYTHING, text

NAMES = ("tower.png", "bell.png")


def drawn(number: int) -> bytes:
    """A picture that can be told from the others."""
    image = Image.new("RGB", (120, 90), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((10 + 50 * number, 10, 50 + 50 * number, 80), fill="navy")
    draw.ellipse((60 - 40 * number, 30, 90 - 40 * number, 60), fill="orange")
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def illustrated(folder: Path, article: Article = EVERYTHING) -> Article:
    """Put two pictures into ``folder``, and figures that show them first and last into the article's body."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = []
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(drawn(number))
        figures.append(
            Figure(
                measure(FolderStore(folder), name),
                PlainText(f"Picture {number}: a shape in blue beside an orange one"),
                None,
                Caption(text(f"What number {number} shows.")),
                Credit("Ann Poe", "Credit: Ann Poe"),
            )
        )
    return replace(article, body=(*article.body[:2], figures[0], *article.body[2:], figures[1]))
