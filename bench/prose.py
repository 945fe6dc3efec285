"""
Articles of any length: chapters of sentences that all differ, so that nothing of one helps the next.

The words are those of the sample articles, drawn by a seed; the same seed and length give the same article.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

SAMPLES: Final = Path(__file__).parent.parent / "source"
_CHAPTER_WORDS: Final = 2500
_SENTENCE_WORDS: Final = (6, 24)
_PARAGRAPH_SENTENCES: Final = (2, 7)


def article(words: int, seed: int = 0) -> str:
    """Write Markdown of about ``words`` words: a headline, and a heading each 2,500 words."""
    chance = Random(f"{seed} {words}")
    pieces, written, next_chapter = [f"# {_phrase(chance, 5)} {seed}"], 5, 0
    while written < words:
        if written >= next_chapter and words > _CHAPTER_WORDS:
            pieces.append(f"## {_phrase(chance, 4)}")
            next_chapter += _CHAPTER_WORDS
        paragraph = " ".join(_sentences(chance))
        written += paragraph.count(" ") + 1
        pieces.append(paragraph)
    return "\n\n".join(pieces) + "\n"


def _sentences(chance: Random) -> Iterator[str]:
    for _ in range(chance.randint(*_PARAGRAPH_SENTENCES)):
        yield _phrase(chance, chance.randint(*_SENTENCE_WORDS)) + "."


def _phrase(chance: Random, length: int) -> str:
    words = chance.choices(vocabulary(), k=length)
    return " ".join((words[0].capitalize(), *words[1:]))


@cache
def vocabulary() -> tuple[str, ...]:
    """Give the words of the samples in small letters, the frequent ones many times."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*/article.txt")))
    return tuple(word for text in texts for word in re.findall(r"\b[a-z]+\b", text))
