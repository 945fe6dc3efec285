"""
Characters that are read alike in every language, because engines fall silent at them.
"""

import re
import unicodedata
from typing import Final

from article_pipeline.speech.readings.rules import Rule

_SYMBOL: Final = "[\u2600-\u27bf\u2b50-\u2b55\U0001f300-\U0001faff]"
_LOOKS: Final = re.compile(r"^(?:(?:heavy|white|black|medium|small|large) )+|(?: with rays| sign| symbol)+$")
"""What a name says of how a symbol is drawn, and nobody says aloud."""
_JOINED: Final = "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]"


def _figure(match: re.Match[str], _language: str) -> str:
    return str(unicodedata.digit(match[0]))


def _plain_form(match: re.Match[str], _language: str) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _composed(match: re.Match[str], _language: str) -> str:
    """Join a letter and its accents, which engines leave out when they stand alone."""
    return unicodedata.normalize("NFC", match[0])


def _symbol(match: re.Match[str], _language: str) -> str:
    """Name an emoji as Unicode does, in English: engines know few of them."""
    name = unicodedata.name(match[0].lstrip()[0], "").lower()
    return f" {_LOOKS.sub('', name) or name} "


def _flag(match: re.Match[str], _language: str) -> str:
    """Say a flag by the letters of its country."""
    letters = " ".join(unicodedata.name(sign)[-1] for sign in match[1])
    return f" flag of {letters} "


RULES: Final = (
    Rule("figure of another script", r"(?![0-9])\d", _figure),
    Rule("number in a ring", "[\u2460-\u249b]", _plain_form),
    Rule("letter with loose accents", r"[^\W\d_][\u0300-\u036f]+", _composed),
    Rule("squeezed unit", "[\u3371-\u33df]", _plain_form),
    Rule("flag", r"\s?([\U0001f1e6-\U0001f1ff]{2})\s?", _flag),
    Rule("symbol", rf"\s?{_SYMBOL}{_JOINED}*\s?", _symbol),
)
