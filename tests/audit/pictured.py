"""
An article with pictures of every kind, for audits that look at them.
"""

from pathlib import Path

from PIL import Image, ImageDraw

from article_pipeline.article.assets import measure
from article_pipeline.article.model import (
    Article,
    Asset,
    Caption,
    Cell,
    Credit,
    Figure,
    List,
    ListItem,
    PlainText,
    Row,
    Table,
)
from article_pipeline.article.stores import FolderStore
from tests.samples import article, paragraph, text

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9" fill="teal"/>'
    '<text y="18" font-size="4">High tide</text><circle r="3" opacity="0.5"/></svg>'
)


def painted(folder: Path, name: str, size: tuple[int, int], colour: str, mark: float) -> Asset:
    """Paint a picture into ``folder``; ``mark`` says how far across its light patch stands."""
    width, height = size
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    left = width * mark
    draw.ellipse((left, height * 0.2, left + width * 0.4, height * 0.9), fill="white")
    draw.rectangle((0, 0, width // 5, height // 9), fill="black")
    image.save(folder / name)
    return measure(FolderStore(folder), name)


def drawn(folder: Path, name: str) -> Asset:
    """Write a drawing in SVG into ``folder``: shapes, letters, and something that shines through."""
    (folder / name).write_text(_DRAWING)
    return measure(FolderStore(folder), name)


def figure(asset: Asset, words: str) -> Figure:
    return Figure(
        asset,
        PlainText(f"What is seen of {words}"),
        caption=Caption(text(f"Something is said on {words} here.")),
        credit=Credit("Ann Poe", f"Credit: Ann Poe for {words}"),
    )


def pictured(folder: Path) -> Article:
    """Give the article, and paint its pictures, and one more of the name ``picture.png``, into ``folder``."""
    painted(folder, "picture.png", (40, 30), "maroon", 0.3)
    plain = painted(folder, "plain.png", (300, 400), "olive", 0.5)
    pair = Table(
        (
            Row(
                (
                    Cell((figure(painted(folder, "blue.png", (200, 200), "blue", 0.1), "a blue thing"),)),
                    Cell((Figure(plain, is_decorative=True),)),
                )
            ),
        )
    )
    listed = figure(painted(folder, "green.png", (400, 700), "green", 0.4), "a green thing")
    return article(
        figure(painted(folder, "red.jpg", (1200, 800), "red", 0.1), "a red thing"),
        paragraph("Between the pictures stands a sentence of which nothing is to be lost."),
        figure(drawn(folder, "bars.svg"), "the bars"),
        Figure(plain, is_decorative=True),
        Figure(drawn(folder, "marks.svg"), is_decorative=True),
        List((ListItem((listed,)),)),
        pair,
        paragraph("After the pictures the article goes on, and ends."),
        lead_figure=figure(painted(folder, "navy.jpg", (2400, 1000), "navy", 0.5), "the opening"),
    )
