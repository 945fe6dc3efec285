"""
What a renderer of WebVTT could get wrong.
"""

from collections.abc import Mapping
from typing import Final

from tests.audit.changing import Mutant, by_pattern
from tests.audit.mutants_cues import CUE_MUTANTS

MUTANTS: Final[Mapping[str, Mutant]] = {
    **CUE_MUTANTS,
    "the head lost": by_pattern("^WEBVTT\n", ""),
    "the language altered": by_pattern("^Language: .*", "Language: cy"),
    "the language lost": by_pattern("^Language: .*\n", ""),
    "the kind altered": by_pattern("^Kind: captions", "Kind: metadata"),
    "a speaker altered": by_pattern("<v Caption>", "<v Credit>"),
    "a speaker of prose altered": by_pattern("<v Paragraph>", "<v Quote>"),
    "a word taken for a tag": by_pattern("Molten", "<Molten>"),
    "a sign not escaped": by_pattern("bell metal", "bell < metal >"),
}
