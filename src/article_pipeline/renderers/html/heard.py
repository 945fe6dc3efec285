"""
The words of a sentence that are marked while they are heard.

A voice tells where it is in what it says, which need not be where a word of the text begins: of "£18.6m" the
"£" is heard last. So what is marked is always whole words.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from article_pipeline.markup.reading import HeardWord


def whole_words(words: Sequence[HeardWord], text: str) -> list[HeardWord]:
    """Give ``words`` of ``text`` by the bounds of whole words, each once in a row, counted in UTF-16."""
    units = _units(text)
    return [HeardWord(units[w.start], units[w.end], w.sample) for w in _whole(words, text)]


def _whole(words: Sequence[HeardWord], text: str) -> Iterator[HeardWord]:
    reached = -1
    for word in words:
        start, end = word.start, word.end
        while start > 0 and _belongs(text[start - 1], text[start]):
            start -= 1
        while end < len(text) and _belongs(text[end], text[end - 1]):
            end += 1
        if start > reached:
            reached = start
            yield HeardWord(start, end, word.sample)


def _belongs(character: str, neighbour: str) -> bool:
    """Whether two characters are of one word; scripts without spaces have words of any length."""
    return not (character.isspace() or neighbour.isspace() or _is_alone(character) or _is_alone(neighbour))


def _is_alone(character: str) -> bool:
    return unicodedata.category(character) == "Lo" and unicodedata.east_asian_width(character) in "WF"


def _units(text: str) -> list[int]:
    """Give, for each place in ``text``, how many UTF-16 units stand before it."""
    before = [0]
    for character in text:
        before.append(before[-1] + (2 if character > "\uffff" else 1))
    return before
