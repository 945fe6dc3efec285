"""
Where the style sheets and fonts are: ``styles/`` in a checkout, ``article_pipeline/_styles`` in the wheel.

They are plain files on purpose: a designer edits them without touching the program.
"""

from functools import cache
from pathlib import Path
from typing import Final

from article_pipeline import reads
from article_pipeline.article.sheets import fetched
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import BAD_SHEET, NO_STYLES
from article_pipeline.diagnostics.editions import MISSING_LIBRARY
from article_pipeline.errors import MissingError, UsageError

LARGEST: Final = 1_000_000
"""Bytes of a style sheet of the house."""
_WITHIN: Final = ("#", "data:")
"""How addresses begin that lead to no other file."""


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
        UsageError: nothing in the folder has the name of a style sheet (AP513), or one of them leads outside
            the folder, asks for other files, or is no text (AP560).
    """
    ours, theirs = styles_folder(), Path(house) if house else None
    if theirs:
        known = {path.relative_to(ours) for path in ours.rglob("*.css")}
        if not any((theirs / name).is_file() for name in known):
            raise UsageError(NO_STYLES.at(folder=house, names=", ".join(sorted(map(str, known)))))
    texts = []
    for name in names:
        reads.note(ours / name, *((theirs / name,) if theirs else ()))
        if (ours / name).is_file():
            texts.append((ours / name).read_text(encoding="utf-8"))
        if theirs and (theirs / name).is_file():
            texts.append(_text(theirs / name, theirs))
    return texts


def _text(path: Path, house: Path) -> str:
    """Give the text of a sheet of the house, once it is seen to keep to itself."""
    try:
        text, why = _judged(path, house)
    except OSError as fault:
        text, why = "", fault.strerror or str(fault)
    except UnicodeDecodeError:
        text, why = "", "it is no text in UTF-8"
    if why:
        raise UsageError(BAD_SHEET.at(Place(str(path)), why=why))
    return text


def _judged(path: Path, house: Path) -> tuple[str, str]:
    """Give the text of a sheet, and why it cannot be used, if so."""
    if not path.resolve().is_relative_to(house.resolve()):
        return "", "it is a link that leads outside its folder"
    if path.stat().st_size > LARGEST:
        return "", f"it has more than {LARGEST} bytes"
    text = path.read_text(encoding="utf-8-sig")
    asked = next((a for a in fetched(text) if not a.startswith(_WITHIN)), None)
    return text, "" if asked is None else f"it asks for another file ({asked})"
