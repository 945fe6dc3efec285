"""
What a person's name looks like, as parts of regular expressions that regard case.
"""

from typing import Final

CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
NAME_WORD: Final = rf"{CAPITAL}[\w.'’-]*"
NAME_LINK: Final = r"(?:and |und |et |y |e |en |och |og |i |& |de |da |di |del |van |von |der |la )*"
"""Little words that may stand before any word of a name but the first."""
