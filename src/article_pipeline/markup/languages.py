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


def tag_or_none(language: str) -> str | None:
    """Give the BCP 47 tag that ``language`` means, also where it is written as POSIX does ("en_GB")."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None
