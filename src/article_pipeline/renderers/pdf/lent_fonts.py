"""
Fonts of the user's own, which lend the characters that the bundled ones lack.

They are handed to the layout as bytes, and it turns to them only for what no family of the style sheets has,
so that an article in Latin letters looks the same with them and without.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics.building import BAD_FONT
from article_pipeline.errors import UsageError

_RESTRICTED: Final = 0x0002
"""OpenType, OS/2, fsType: the font must not be embedded."""


@dataclass(frozen=True, slots=True)
class LentFont:
    """A font file, and the code points that it has."""

    data: bytes
    covered: frozenset[int]

    @property
    def address(self) -> str:
        """Where the layout fetches it; its name as well, which WeasyPrint writes without escapes."""
        return f"lent-{hashlib.sha256(self.data).hexdigest()[:16]}"

    @property
    def rule(self) -> str:
        """The CSS that makes it known, by a name that no style sheet asks for."""
        return f'@font-face {{ font-family: "{self.address}"; src: url("{self.address}") }}'


def lent_font(path: str) -> LentFont:
    """
    Load the font at ``path``.

    Raises:
        UsageError: it is no TrueType or OpenType font, lacks the space, or may not be embedded (AP512).
    """
    try:
        return _loaded(Path(path).read_bytes())
    except OSError as fault:
        why = fault.strerror or str(fault)
    except ValueError as fault:
        why = str(fault)
    raise UsageError(BAD_FONT.at(font=Path(path).name, why=why))


@lru_cache(maxsize=8)
def _loaded(data: bytes) -> LentFont:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            covered = frozenset(font.getBestCmap() or ())
            is_restricted = "OS/2" in font and font["OS/2"].fsType & 0x000F == _RESTRICTED
    except (TTLibError, OSError, KeyError) as fault:
        raise ValueError("it is no font file") from fault
    if ord(" ") not in covered:  # the spaces beside its letters are set in it
        raise ValueError("it has no space")
    if is_restricted:
        raise ValueError("its maker does not allow that it is embedded")
    return LentFont(data, covered)
