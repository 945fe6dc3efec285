"""
Make the fonts of ``styles/web-fonts`` from those of ``styles/fonts``: ``python -m scripts.web_fonts``.

WOFF2 is a third as large as TrueType. Of Literata only the Latin letters are kept; a page in another alphabet
borrows a serif from its reader's machine.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_STYLES = Path(__file__).parents[1] / "styles"
_FACES = ("Regular", "Italic", "Bold", "BoldItalic")
_LATIN = (
    *(
        range(0x20, 0x7F),
        range(0xA0, 0x180),
        range(0x218, 0x21C),
        range(0x2010, 0x2040),
        range(0x20A0, 0x20C0),
    ),
    (0x1E9E, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)


def main() -> None:
    """
    Write the files.
    """
    latin = [code for codes in _LATIN for code in codes]
    for face in _FACES:
        _convert(f"AtkinsonHyperlegibleNext-{face}", None)
    for face in _FACES[:3]:
        _convert(f"Literata-{face}", latin)


def _convert(name: str, characters: list[int] | None) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]  # the licence stands in the names
    options.hinting = False
    font = TTFont(_STYLES / "fonts" / f"{name}.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters or list(font.getBestCmap()))
    subsetter.subset(font)
    subset.save_font(font, str(_STYLES / "web-fonts" / f"{name}.woff2"), options)


if __name__ == "__main__":
    main()
