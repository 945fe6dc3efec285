"""
The bundled fonts: the only ones that a page is ever set in, and which characters they have.

A page that borrows a font from the machine looks different on the next one, so fontconfig is shown a
configuration of our own before WeasyPrint loads it. It is read again for each new set of style sheets.
"""

import atexit
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from article_pipeline.markup.stylesheets import fonts_folder
from article_pipeline.reads import note

# Hinting fits letters to a screen's pixels and would change their widths from machine to machine.
_CONFIGURATION: Final = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
  </match>
  <alias binding="same"><family>sans-serif</family><prefer><family>{sans}</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>{serif}</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>{sans}</family></prefer></alias>
</fontconfig>
"""
_VARIABLE: Final = "FONTCONFIG_FILE"
SANS: Final = "Atkinson Hyperlegible Next"
SERIF: Final = "Literata"
_REGULAR_FILES: Final = ("AtkinsonHyperlegibleNext-Regular.ttf", "Literata-Regular.ttf")
# Unicode's Default_Ignorable_Code_Point: they guide a layout and are no part of what is said. Left in, each
# would be set in whichever font has it, and part the letters around it.
_IGNORABLE: Final = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE1000),
)
# Characters that are read and look like another, which the bundled fonts do have.
_SAME: Final = dict.fromkeys(
    (0x85, 0x1680, *range(0x2000, 0x2007), 0x2008, 0x200A, 0x2028, 0x2029, 0x205F, 0x3000), " "
) | {0x2011: "\u2010", 0x202F: "\u00a0"}
# Ligatures that are characters: a font may draw them by shapes that are not known by their letters.
_LIGATURES: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SETTABLE: Final = dict.fromkeys(_IGNORABLE) | _SAME | _LIGATURES
_SPACES: Final = frozenset("\n\t")


@contextmanager
def only_bundled() -> Iterator[Path]:
    """
    Have fontconfig know the bundled fonts alone while it is first used; give its configuration.

    Afterwards the variable is as it was, since the process may have other work. The configuration is looked
    for each time: whoever tidies up temporary folders may have removed it.
    """
    if not _configured().is_file():
        _configured.cache_clear()
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(_configured())
    try:
        yield _configured()
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def note_bundled() -> None:
    """Say that the bundled fonts are read, which Pango opens unseen, or has opened for an edition before."""
    note(*sorted(fonts_folder().iterdir()))


@cache
def _configured() -> Path:
    """Write the configuration and give the file."""
    folder = Path(tempfile.mkdtemp(prefix="bundled-fonts-"))
    atexit.register(_remove, folder, os.getpid())
    names = {"fonts": fonts_folder(), "cache": _cache_folder() or folder, "sans": SANS, "serif": SERIF}
    text = _CONFIGURATION.format(**{key: escape(str(value)) for key, value in names.items()})
    (folder / "fonts.conf").write_text(text, encoding="utf-8")
    return folder / "fonts.conf"


def _remove(folder: Path, owner: int) -> None:
    """Remove ``folder``, unless a process that was forked from its owner ends."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _cache_folder() -> Path | None:
    """Give a folder that keeps what fontconfig read in the fonts, or ``None`` where it cannot be written."""
    try:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = caches / "article-pipeline" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None
    return folder if os.access(folder, os.W_OK) else None


@cache
def covered() -> frozenset[int]:
    """Give the code points that the bundled fonts have between them."""
    from fontTools.ttLib import TTFont

    code_points: set[int] = set()
    for name in _REGULAR_FILES:  # the other cuts of a family have the same characters
        with TTFont(fonts_folder() / name, lazy=True) as font:
            code_points.update(font.getBestCmap())
    return frozenset(code_points)


def settable(text: str) -> str:
    """Give ``text`` as it is set: composed (NFC), so that a letter and its accent are one glyph."""
    return unicodedata.normalize("NFC", text).translate(_SETTABLE)


def missing(texts: Iterable[str], lent: frozenset[int] = frozenset()) -> Iterator[str]:
    """Yield each character of ``texts`` that neither a bundled font has nor is ``lent``, by code point."""
    used = set[str]().union(*texts)
    for character in sorted(used):
        if ord(character) not in covered() | lent and character not in _SPACES:
            yield character


def shown(character: str) -> str:
    """Show a character in a message: in quotes, or by its escape where it cannot be printed."""
    return f'"{character}"' if character.isprintable() else ascii(character).replace("'", '"')


def name_of(character: str) -> str:
    """Name a character: "U+1F600 GRINNING FACE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
