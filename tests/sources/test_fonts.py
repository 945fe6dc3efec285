"""
The bundled fonts: static, correctly named, licensed, and able to set the sample articles.

Atkinson Hyperlegible Next has Latin letters only, so a page set in it falls back to Literata.
"""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONTS = sorted((ROOT / "styles" / "fonts").glob("*.ttf"))
TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "source").rglob("*.txt")))
FAMILIES = {"Literata": "Literata", "AtkinsonHyperlegibleNext": "Atkinson Hyperlegible Next"}


def characters_of(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_font_sets_every_character_of_the_samples(path: Path) -> None:
    """
    No sample article has a character that a bundled font lacks.
    """
    wanted = {ord(character) for character in TEXT if character.isprintable()}
    assert [chr(point) for point in sorted(wanted - characters_of(path))] == []


@pytest.mark.parametrize(
    "path", [path for path in FONTS if path.stem.startswith("Literata")], ids=lambda path: path.stem
)
def test_literata_sets_greek_cyrillic_and_central_european_letters(path: Path) -> None:
    """
    Literata has the letters of modern Greek, Russian, Ukrainian, Polish, Czech, Turkish and Vietnamese.
    """
    assert {ord(c) for c in "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώЖжЩщЫыЄєҐґŁłŘřŐőŞşĞğảễ→₂²€£"} <= characters_of(
        path
    )


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_font_is_static_and_named_as_its_file(path: Path) -> None:
    """
    A font file holds one weight, and its family name is the one that style sheets ask for.
    """
    with TTFont(path) as font:
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == FAMILIES[path.stem.split("-")[0]]
        assert "fvar" not in font


@pytest.mark.parametrize("family", FAMILIES)
def test_font_family_comes_with_its_licence(family: str) -> None:
    """
    Each family's Open Font License lies beside it, with the line that says whose it is.
    """
    licence = (ROOT / "styles" / "fonts" / f"OFL-{family}.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
