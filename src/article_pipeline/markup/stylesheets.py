"""
Where the style sheets and fonts are: ``styles/`` in a checkout, ``article_pipeline/_styles`` in the wheel.

They are plain files on purpose: a designer edits them without touching the program.
"""

from functools import cache
from pathlib import Path

from article_pipeline.diagnostics.building import NO_STYLES
from article_pipeline.diagnostics.editions import MISSING_LIBRARY
from article_pipeline.errors import MissingError, UsageError


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


def sheets_of(names: tuple[str, ...], house: str | None) -> list[str]:
    """
    Give the texts of our style sheets, each followed by the one of that name in the folder ``house``.

    Raises:
        UsageError: nothing in the folder has the name of a style sheet (AP513).
    """
    folders = [styles_folder(), *([Path(house)] if house else [])]
    if house:
        ours = {path.relative_to(folders[0]) for path in folders[0].rglob("*.css")}
        if not any((Path(house) / name).is_file() for name in ours):
            known = ", ".join(sorted(map(str, ours)))
            raise UsageError(NO_STYLES.at(folder=house, names=known))
    paths = [folder / name for name in names for folder in folders]
    return [path.read_text(encoding="utf-8") for path in paths if path.is_file()]
