"""
Words as they stand in a text, for people who look for them there.

What is compared are tokens, without the blanks, and in some editions without the signs, that stand between.
"""

from collections.abc import Sequence


def as_written(text: str, words: Sequence[str], first: int, last: int) -> str:
    """
    Give ``words[first:last]`` as they stand in ``text``, whose words are ``words``, on one line.

    Nothing is given where they do not stand there as they are, such as letters that are coded otherwise.
    """
    begin, at = 0, 0
    for number, word in enumerate(words[:last]):
        span = _span(text, word, at)
        if span is None:
            return ""
        begin = span[0] if number == first else begin
        at = span[1]
    return " ".join(text[begin:at].split())


def _span(text: str, word: str, at: int) -> tuple[int, int] | None:
    """Give where a word stands from ``at`` on, with nothing before it and in it but what is no letter."""
    begin = -1
    for sign in word:
        if sign.isspace():
            continue
        while at < len(text) and text[at] != sign and not text[at].isalnum():
            at += 1
        if text[at : at + 1] != sign:
            return None
        begin = at if begin < 0 else begin
        at += 1
    return (begin if begin >= 0 else at), at
