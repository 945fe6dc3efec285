"""
What a renderer of WebVTT could get wrong.
"""

from collections.abc import Mapping
from typing import Final

from tests.audit.changing import Mutant, by_pattern
from tests.audit.mutants_cues import CUE_MUTANTS

_CUE: Final = r"^(1\n00:.*)$"


def _before_cues(block: str) -> Mutant:
    return by_pattern(_CUE, rf"{block}\n\n\1")


def _with_settings(settings: str) -> Mutant:
    return by_pattern(_CUE, rf"\1 {settings}")


MUTANTS: Final[Mapping[str, Mutant]] = {
    **CUE_MUTANTS,
    "the head lost": by_pattern("^WEBVTT\n", ""),
    "the language altered": by_pattern("^Language: .*", "Language: cy"),
    "the language lost": by_pattern("^Language: .*\n", ""),
    "the kind altered": by_pattern("^Kind: captions", "Kind: metadata"),
    "a speaker altered": by_pattern("<v Caption>", "<v Credit>"),
    "a speaker of prose altered": by_pattern("<v Paragraph>", "<v Quote>"),
    "a word taken for a tag": by_pattern("Molten", "<Molten>"),
    "letters as clear as glass": _before_cues("STYLE\\n::cue { color: transparent }"),
    "a region": _before_cues("REGION\\nid:low\\nwidth:0%"),
    "a cue without a width": _with_settings("size:0%"),
    "a cue above the picture": _with_settings("line:-100% position:0%"),
    "words in another language": by_pattern(r"(Molten) (\w+)", r"\1 <lang de>\2</lang>"),
    "words in italics": by_pattern(r"(Molten) (\w+)", r"\1 <i>\2</i>"),
    "words with a class": by_pattern(r"(Molten) (\w+)", r"\1 <c.hidden>\2</c>"),
    "a speaker with a class": by_pattern("<v Caption>", "<v.hidden Caption>"),
    "a speaker in a cue's midst": by_pattern(r"(Molten) (\w+)", r"\1 <v Paragraph>\2"),
    "a sign not escaped": by_pattern("bell metal", "bell < metal >"),
}
