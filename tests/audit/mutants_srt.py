"""
What a renderer of SubRip could get wrong.
"""

from collections.abc import Mapping
from typing import Final

from tests.audit.changing import Mutant, by_pattern, by_text
from tests.audit.mutants_cues import CUE_MUTANTS

MUTANTS: Final[Mapping[str, Mutant]] = {
    **CUE_MUTANTS,
    "times as WebVTT has them": by_text(lambda text: text.replace(",", ".")),
    "a tag of WebVTT": by_pattern("^Bells$", "<v Headline>Bells"),
    "an escape of WebVTT": by_pattern("bell metal", "bell &amp; metal"),
}
