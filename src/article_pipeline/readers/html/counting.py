"""
How long a text is in words, and how a sentence may end, in any script.

Chinese, Japanese, Thai, Khmer and Burmese set no spaces between words: there two characters count as one.
"""

import re
from typing import Final

SENTENCE_ENDS: Final = ".!?…\"'”’»)。！？」』）।။។؟"

_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
CHARACTERS_A_WORD: Final = 2


def count_of(text: str) -> int:
    """Count the words of ``text``."""
    count = len(text.split())
    if text.isascii():
        return count
    unspaced = len(_UNSPACED.findall(text))
    return max(count, count + unspaced // CHARACTERS_A_WORD - 1) if unspaced else count
