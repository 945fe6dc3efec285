"""
What a folder of articles holds that no edition takes, told once the folder's articles were read.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from article_pipeline.article.strays import strays
from article_pipeline.article.walk import figures
from article_pipeline.build.source import shown as written
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.readers import Reading


def shown_by(source: Path, reading: Reading) -> tuple[Path, ...]:
    """
    Give the files beside ``source`` that the figures of its article show.

    The path of a picture that lies in the source itself is that of no file.
    """
    return tuple(source.parent / figure.asset.path for figure in figures(reading.article) if figure.asset)


def strays_in(folder: Path, files: Iterable[Path], shown: Iterable[Path] | None) -> tuple[Diagnostic, ...]:
    """
    Tell of the ``files`` of ``folder`` that no edition takes.

    ``shown`` are the pictures that figures show, or None where an article could not be read.
    """
    names = [_name(file, folder) for file in files]
    pictures = None if shown is None else [_name(picture, folder) for picture in shown]
    return tuple(strays(names, pictures, Place(written(folder))))


def _name(file: Path, folder: Path) -> str:
    return Path(os.path.relpath(written(file), written(folder))).as_posix()
