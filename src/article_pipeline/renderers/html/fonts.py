"""
The faces of a page: their rules for a style sheet, with the files of ``styles/web-fonts``.
"""

from typing import Final

from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.renderers.html.media import Media

_FAMILIES: Final = {
    "AtkinsonHyperlegibleNext": "Atkinson Hyperlegible Next",
    "Literata": "Literata",
}
_FACES: Final = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Bold": (700, "normal"),
    "BoldItalic": (700, "italic"),
}


def font_rules(media: Media) -> str:
    """Give ``@font-face`` for each bundled face."""
    rules = []
    for path in sorted((styles_folder() / "web-fonts").glob("*.woff2")):
        family, _, face = path.stem.partition("-")
        weight, style = _FACES[face]
        address = media.add(path.name, path.read_bytes(), "font/woff2")
        rules.append(
            f'@font-face {{ font-family: "{_FAMILIES[family]}"; font-weight: {weight}; font-style: {style}; '
            f'src: url("{address}") format("woff2"); font-display: swap }}'
        )
    return "\n".join(rules)
