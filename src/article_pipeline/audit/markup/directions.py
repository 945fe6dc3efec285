"""
Which way words run: a block whose letters all run from right to left says so, and no other does.

A browser lays out a line by the direction of its element, so full stops, brackets and figures of a line that
says another one stand in the wrong place (UAX #9).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.hiding import Held
from article_pipeline.audit.markup.playback import part_of

_SCRIPTS: Final = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_SCRIPT_LENGTH: Final = 4


def direction_of(tag: str) -> str:
    """Say which way a language runs by its tag: "ltr" or "rtl"."""
    primary, *others = tag.lower().replace("_", "-").split("-")
    script = next((one for one in others if len(one) == _SCRIPT_LENGTH and one.isalpha()), None)
    is_turned = script in _SCRIPTS if script else primary in _LANGUAGES
    return "rtl" if is_turned else "ltr"


def direction_faults(held: Iterable[Held]) -> Iterator[Finding]:
    """Yield the blocks of letters of one direction that say another, and words that are turned round."""
    for one in held:
        place = one.place
        for inner in one.element.iter(etree.Element):
            if local(inner) == "bdo":
                found = f"bdo with dir={inner.get('dir') or ''}"
                yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=one.words, found=found)
        ways = {_STRONG.get(unicodedata.bidirectional(sign)) for sign in one.words} - {None}
        said = _said(one.element)
        if len(ways) == 1 and said not in (*ways, "auto") and not one.is_picture:
            found = f"from {'right to left' if said == 'rtl' else 'left to right'}"
            yield Finding(
                Fault.MISLABELLED, place, part_of(place), kind=one.kind, wanted=one.words, found=found
            )


def _said(element: Element) -> str:
    around = (outer.get("dir") for outer in (element, *element.iterancestors()))
    return next(filter(None, around), "ltr").lower()
