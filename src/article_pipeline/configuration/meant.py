"""
The setting that was meant by keys that are none.

Whoever knows a setting from the command line, from Python or by what it takes may look for it elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, get_args, get_origin

from article_pipeline.configuration.table import Setting, parted, table
from article_pipeline.limits import Named
from article_pipeline.near import near, nearest
from article_pipeline.toml import Keys

_SHORTEST: Final = 5
_LIKE: Final = 0.8
"""How many letters a word has, and how alike it is, that may mean a setting of another table."""


def meant(at: Keys, names: Iterable[str]) -> Sequence[Keys]:
    """Give what was probably meant by the last key of ``at``; else all ``names`` of the table it is in."""
    names = sorted(names)
    word = at[-1].casefold().replace("_", "-")
    same = _elsewhere(at, word)
    if word in names or not same:
        one = near(word, names)
        same = [(*at[:-1], one)] if one else _elsewhere(at, _like(word))
    return same or [(*at[:-1], name) for name in names]


def _like(word: str) -> str:
    """Give the word for a setting of any table that is very like ``word``."""
    called = _called()
    return near(word, nearest(word, called, len(called), _LIKE)) if len(word) >= _SHORTEST else ""


def _elsewhere(at: Keys, word: str) -> Sequence[Keys]:
    """Give the settings that are called ``word``: those of the table of ``at``, else of all tables."""
    found = _called().get(word, ())
    table = at[:-1]
    return [keys for keys in found if table and keys[: len(table)] == table] or found


@cache
def _called() -> Mapping[str, tuple[Keys, ...]]:
    """Give the keys of settings by each word that one may be called."""
    found: dict[str, tuple[Keys, ...]] = {}
    for setting in table():
        for word in _words(setting):
            found[word] = (*found.get(word, ()), setting.keys)
    return found


def _words(setting: Setting) -> Iterable[str]:
    """Give its last key, all of them as an option has them, and what it names: "to" names formats."""
    kind, limits = parted(setting.hint)
    if get_origin(kind) is tuple:
        _, limits = parted(get_args(kind)[0])
    named = [limit.kind for limit in limits if isinstance(limit, Named)]
    return {setting.keys[-1], "-".join(setting.keys), *named, *(f"{kind}s" for kind in named)}
