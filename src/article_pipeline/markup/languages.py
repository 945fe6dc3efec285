"""
Language tags that markup may carry: those that have the form of one.

An edition must name its language (PDF/UA-1 7.2, WCAG 2.2 3.1.1), and a malformed tag is as none to a screen
reader. So a whole article whose language is not known says "und", and a part of one says nothing.
"""

import re
from typing import Final

UNDETERMINED: Final = "und"
"""BCP 47's own tag for a language that is not known."""

# RFC 5646, 2.1, without its limits on what may follow what.
_TAG: Final = re.compile(r"(?:[A-Za-z]{2,8}|[XxIi](?=-))(?:-[A-Za-z0-9]{1,8})*")

# The same with those limits; no language of more than three letters was ever registered.
_STRICT: Final = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)

_SCRIPT_LENGTH: Final = 4  # RFC 5646, 2.2.3
_RTL_SCRIPTS: Final = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_RTL_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def tag_or_none(language: str) -> str | None:
    """Give the BCP 47 tag that ``language`` means, also where it is written as POSIX does ("en_GB")."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


def well_formed(language: str) -> str | None:
    """Give the tag that ``language`` means as strict readers take it, or as much of it as they do."""
    tag = tag_or_none(language)
    while tag and not _STRICT.fullmatch(tag):
        tag = tag.rpartition("-")[0]
    return tag or None


def direction_of(tag: str) -> str:
    """Say which way a language runs, as HTML's ``dir`` has it: "ltr" or "rtl"."""
    primary, *subtags = tag.lower().split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == _SCRIPT_LENGTH and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if primary in _RTL_LANGUAGES else "ltr"
