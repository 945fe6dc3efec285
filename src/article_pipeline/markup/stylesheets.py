"""
Where the style sheets and fonts are: ``styles/`` in a checkout, ``article_pipeline/_styles`` in the wheel.

They are plain files on purpose: a designer edits them without touching the program.
"""

from functools import cache
from pathlib import Path

from article_pipeline.diagnostics import MISSING_LIBRARY
from article_pipeline.errors import MissingError


@cache
def styles_folder() -> Path:
    """
    Find the folder of the style sheets.

    Raises:
        MissingError: it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_styles", package.parents[1] / "styles"):
        if folder.is_dir():
            return folder
    mend = "install article-pipeline again; its style sheets belong to it"
    raise MissingError(MISSING_LIBRARY.at(library="the folder of style sheets", mend=mend))


def fonts_folder() -> Path:
    """Give the folder of the bundled fonts."""
    return styles_folder() / "fonts"
