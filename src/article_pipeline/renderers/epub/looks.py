"""
What a book looks like: the style sheet, the house's colours, and the fonts with their licences.

Reading systems have looks of their own, for dark rooms and for those who need large letters; the sheet sets
no colour of paper or ink.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.markup.colours import colour_rules
from article_pipeline.markup.stylesheets import sheets_of, styles_folder
from article_pipeline.options import Options
from article_pipeline.renderers.epub.package import Resource

SHEET: Final = "styles/epub.css"
_FAMILIES: Final = {"AtkinsonHyperlegibleNext": "Atkinson Hyperlegible Next", "Literata": "Literata"}
_FACES: Final = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Bold": (700, "normal"),
    "BoldItalic": (700, "italic"),
}


def looks_of(options: Options) -> Iterator[Resource]:
    """Yield the style sheet and the fonts that it names."""
    paths = sorted((styles_folder() / "web-fonts").glob("*.woff2"))
    rules = "".join(_rule(path.stem, path.name) for path in paths)
    sheets = sheets_of(("epub.css",), options.pdf.styles)
    text = "\n".join((rules, *sheets, colour_rules(options.publication)))
    yield Resource(SHEET, "text/css", text.encode())
    yield from (Resource(f"fonts/{path.name}", "font/woff2", path.read_bytes()) for path in paths)


def licences() -> Iterator[tuple[str, bytes]]:
    """Yield the texts of the fonts' licences, which go wherever the fonts go."""
    for path in sorted((styles_folder() / "web-fonts").glob("OFL-*.txt")):
        yield path.name, path.read_bytes()


def _rule(stem: str, name: str) -> str:
    family, _, face = stem.partition("-")
    weight, style = _FACES[face]
    return (
        f'@font-face {{ font-family: "{_FAMILIES[family]}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("../fonts/{name}") format("woff2") }}\n'
    )
