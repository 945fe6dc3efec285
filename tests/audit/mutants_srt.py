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
    "a cue with coordinates": by_pattern(r"^(1\n00:.*)$", r"\1 X1:0 X2:0 Y1:0 Y2:0"),
    "words in another colour": by_pattern(r"(Molten) (\w+)", r'\1 <font color="#000000">\2</font>'),
    "a cue at the top": by_pattern("Molten", r"{\\an8}Molten"),
    "an escape of WebVTT": by_pattern("bell metal", "bell &amp; metal"),
}
