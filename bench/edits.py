"""
Articles with a change, as somebody who edits them makes it.
"""


def with_another_sentence(text: str) -> str:
    """Change a word in the middle of the longest paragraph."""
    longest = max(text.split("\n\n"), key=len)
    words = longest.split(" ")
    words[len(words) // 2] += " indeed"
    return text.replace(longest, " ".join(words))
