"""
What the rules of languages told by tables are made of: patterns for short forms, and forms of counted words.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

SPACE: Final = r"[ \u00a0\u202f]"


def many(forms: Sequence[str]) -> str:
    """Give the form for many, or for those that are not counted."""
    return forms[-1 if len(forms) < 4 else 2]


def bare(written: str) -> str:
    """Give the figures of a number alone."""
    return re.sub(r"\D", "", written)


def digits(written: str) -> str:
    """Say a telephone number figure by figure, with a rest between its groups."""
    groups = re.findall(r"\d+", written)
    return ("plus " if written.startswith("+") else "") + ", ".join(" ".join(group) for group in groups)


def form_for(number: str, forms: int) -> int:
    """Choose the form for a number that is not one: of two, the last; of four, as Slavic languages count."""
    if forms < 4:
        return forms - 1
    if "," in number:
        return 3
    last, teens = int(number[-1]), number[-2:-1] == "1"
    return 1 if last in (2, 3, 4) and not teens else 2


_NAMES: Final = frozenset({"max.", "min.", "el.", "al.", "ev.", "st.", "on."})
"""Short forms that in capitals are names or other words."""


def with_capitals(words: Mapping[str, str]) -> dict[str, str]:
    """Add short forms as they are written at the start of a sentence."""
    capitals = {capital(f): capital(said) for f, said in words.items() if len(f) > 2 and f not in _NAMES}
    return capitals | dict(words)


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def any_of(words: Sequence[str]) -> str:
    return "(?i:" + "|".join(map(re.escape, words)) + ")"


def any_key(words: Mapping[str, Any], *, may_be_shared: bool = False) -> str:
    """
    Give a pattern for short forms; a space inside one may be missing or unbreakable.

    Those that ``may_be_shared`` may have a stroke and what shares them behind them: "kr/kg".
    """
    behind = r"(?![\w²³’'])" if may_be_shared else r"(?![\w²³/’'])"
    made = []
    for word in sorted(words, key=len, reverse=True):
        end = behind if word[-1].isalnum() else ""
        made.append(re.escape(word).replace(r"\ ", rf"{SPACE}?") + end)
    return "|".join(made)


def key_of(written: str, words: Mapping[str, Any]) -> str:
    if written in words:
        return written
    bare = re.sub(r"\s", "", written)
    return next(word for word in words if re.sub(r"\s", "", word) == bare)
