"""
Language tags of text in braille: BCP 47 with the script subtag ``Brai`` (eBraille 1.0, 5.3.3.8).
"""

from typing import Final

from article_pipeline.markup.languages import UNDETERMINED, tag_or_none

_SCRIPT_LENGTH: Final = 4


def braille_tag(language: str) -> str:
    """Give "en-Brai-GB" for "en-GB"; another script in the tag makes way."""
    tag = tag_or_none(language) or UNDETERMINED
    first, *rest = tag.split("-")
    if first.lower() in ("x", "i"):
        return f"{UNDETERMINED}-Brai"
    kept = [part for part in rest if not (len(part) == _SCRIPT_LENGTH and part.isalpha())]
    return "-".join([first, "Brai", *kept])
