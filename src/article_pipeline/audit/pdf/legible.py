"""
Whether type can be read at all, by its measures alone: how large it is, and whether its letters stand apart.
"""

from typing import Final

from article_pipeline.audit.findings import Fault, Trouble

LEAST_SIZE_PT: Final = 2.0
"""Of type, in height and in width; words of our own styles that are raised four times come down to 2.2."""
LEAST_ADVANCE: Final = 0.5
"""Of the room that a run's letters have of their own; kerning leaves nearly all of it."""
_FEW: Final = 3
"""Letters, such as one with its accents, that may well stand in one place."""


def trouble_of_type(text: str, size: float, width: float, advance: float) -> Trouble | None:
    """
    Say why words cannot be read as they are set.

    ``size`` and ``width`` are the type's in points, upwards and along its line; ``advance`` is how much of
    the room that letters have of their own is left to them.
    """
    letters = text.strip()
    if letters and min(size, width) < LEAST_SIZE_PT:
        return Fault.UNSEEN, f"its type is {min(size, width):.1f} pt"
    if len(letters) > _FEW and advance < LEAST_ADVANCE:
        return Fault.UNSEEN, "its letters stand one upon the other"
    return None
