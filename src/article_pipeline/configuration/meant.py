"""
The setting that was meant by keys that are none.

Whoever knows a setting from the command line, from Python or by what it takes may look for it elsewhere.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import get_args, get_origin

from article_pipeline.configuration.table import Setting, parted, table
from article_pipeline.limits import Named
from article_pipeline.near import near
from article_pipeline.toml import Keys


def meant(at: Keys, names: Iterable[str]) -> str:
    """Give what was probably meant by the last key of ``at``; else all ``names`` of the table it is in."""
    names = sorted(names)
    word = at[-1].casefold().replace("_", "-")
    same = _elsewhere(at, word)
    if word in names or not same:
        same = near(word, names) or _elsewhere(at, near(word, _called()))
    return same or ", ".join(names)


def _elsewhere(at: Keys, word: str) -> str:
    """Give the settings that are called ``word``: those of the table of ``at``, else of all tables."""
    found = _called().get(word, ())
    table = "".join(f"{key}." for key in at[:-1])
    own = [key.removeprefix(table) for key in found if table and key.startswith(table)]
    return ", ".join(own or found)


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    """Give the keys of settings by each word that one may be called."""
    found: dict[str, tuple[str, ...]] = {}
    for setting in table():
        for word in _words(setting):
            found[word] = (*found.get(word, ()), setting.key)
    return found


def _words(setting: Setting) -> Iterable[str]:
    """Give its last key, all of them as an option has them, and what it names: "to" names formats."""
    kind, limits = parted(setting.hint)
    if get_origin(kind) is tuple:
        _, limits = parted(get_args(kind)[0])
    named = [limit.kind for limit in limits if isinstance(limit, Named)]
    return {setting.keys[-1], "-".join(setting.keys), *named, *(f"{kind}s" for kind in named)}
