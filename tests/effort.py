"""
How much is tried: little by ``make quick``, very much by ``make soak``.

``HYPOTHESIS_PROFILE`` names one of the profiles that ``conftest`` registers: ``quick``, ``house``, ``soak``.
"""

from typing import Final

from hypothesis import settings

FULL: Final = 100
"""Examples of a property that says nothing of its own."""
LEAST: Final = 2


def examples(count: int) -> int:
    """
    Give how many examples to try where ``make test`` tries ``count``.

    The number stands for what an example costs: a property that starts programs says 15, one of words 400.
    """
    return max(count * settings().max_examples // FULL, LEAST)
