"""
Making PDF files in tests.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Asset
from article_pipeline.article.stores import FolderStore
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.accessible import render


def job_of(article: Article, folder: Path | None = None, standard: str = "ua-1") -> RenderJob:
    return RenderJob(article, "tides", "tides.txt", Options(pdf=PdfOptions(standard)), folder)


def render_to(
    article: Article, target: Path, folder: Path | None = None, standard: str = "ua-1"
) -> tuple[Diagnostic, ...]:
    target.unlink(missing_ok=True)
    return render(job_of(article, folder, standard), target)


def made(article: Article, target: Path, folder: Path | None = None, standard: str = "ua-1") -> Path:
    """Render ``article``, about which nothing is to be said, and give the file."""
    assert render_to(article, target, folder, standard) == ()
    return target


def make_picture(folder: Path, name: str = "picture.png", size: tuple[int, int] = (900, 600)) -> Asset:
    """Paint a picture file into ``folder``: a gradient, so that it has many colours."""
    (folder / name).write_bytes(_painted(size, Path(name).suffix))
    return measure(FolderStore(folder), name)


@cache
def _painted(size: tuple[int, int], suffix: str) -> bytes:
    ramp = Image.linear_gradient("L").resize(size)
    painted = Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp))
    file = BytesIO()
    painted.save(file, Image.registered_extensions()[suffix])
    return file.getvalue()


def make_drawing(folder: Path) -> Asset:
    """Write a drawing in SVG into ``folder``: shapes, letters, and something that shines through."""
    (folder / "bars.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9" fill="teal"/>'
        '<text y="18" font-size="4">High tide</text><circle r="3" opacity="0.5"/></svg>'
    )
    return measure(FolderStore(folder), "bars.svg")
