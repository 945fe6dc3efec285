"""
The bundled fonts as WeasyPrint takes them, and no page where it would take others.

Where fontconfig cannot read its configuration it turns to the fonts of the machine and says so on stderr
alone: a page in them may have other letters, and on a machine without fonts it has none.
"""

from collections.abc import Iterator
from pathlib import Path

from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

from article_pipeline.markup.stylesheets import fonts_folder
from article_pipeline.renderers.pdf.fonts import only_bundled


class ForeignFontsError(Exception):
    """Fontconfig knows other fonts than the bundled ones."""


class BundledFonts(FontConfiguration):  # type: ignore[misc] # WeasyPrint has no types
    """
    The fonts of a layout.

    Raises:
        ForeignFontsError: they are not the bundled ones.
    """

    def __init__(self) -> None:
        with only_bundled():
            super().__init__()
        folders = {file.parent.resolve() for file in _files(self._config)}
        if folders != {fonts_folder().resolve()}:
            raise ForeignFontsError(
                "the bundled fonts could not be loaded, and no others may stand in for them"
            )


def _files(configuration: object) -> Iterator[Path]:
    """Yield the files of the fonts that a configuration of fontconfig has."""
    found = fontconfig.FcConfigGetFonts(configuration, fontconfig.FcSetSystem)
    for number in range(found.nfont):
        name = ffi.new("FcChar8 **")
        fontconfig.FcPatternGetString(found.fonts[number], b"file", 0, name)
        yield Path(ffi.string(name[0]).decode())
