"""
Which words of a sentence are marked while they are heard.
"""

import pytest

from article_pipeline.markup.reading import HeardWord
from article_pipeline.renderers.html.heard import whole_words


def marked(text: str, *starts: int) -> list[str]:
    """What is marked of ``text`` when a voice says that it is at each place in turn."""
    heard = whole_words([HeardWord(at, at + 1, n) for n, at in enumerate(starts)], text)
    units = text.encode("utf-16-le")
    return [units[2 * word.start : 2 * word.end].decode("utf-16-le") for word in heard]


@pytest.mark.parametrize(
    ("text", "starts", "expected"),
    [
        ("It cost £18.6m then", (0, 3, 8, 9, 15), ["It", "cost", "£18.6m", "then"]),
        ("12 November 2026", (0, 10, 12), ["12", "November", "2026"]),
        ("A 🌊 wave, 👩‍👧 too", (0, 2, 4), ["A", "🌊", "wave,"]),
        ("🌊🌊 The tide", (3, 7), ["The", "tide"]),
        ("潮汐每天", (0, 1, 2), ["潮", "汐", "每"]),
        ("", (), []),
    ],
)
def test_whole_words_are_marked_once(text: str, starts: tuple[int, ...], expected: list[str]) -> None:
    """A word is marked whole however the voice goes through it; of Chinese, the character that is heard."""
    assert marked(text, *starts) == expected


def test_a_voice_that_goes_back_marks_nothing_twice() -> None:
    """The "£" that is heard after its number does not pull the mark back."""
    heard = whole_words([HeardWord(1, 3, 10), HeardWord(0, 1, 20), HeardWord(4, 6, 30)], "£18 in")
    assert [(word.start, word.sample) for word in heard] == [(0, 10), (4, 30)]
