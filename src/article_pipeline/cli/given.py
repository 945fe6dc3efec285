"""
How what is given on the command line becomes ``Options``.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from article_pipeline.options import Options

_ROOMS: Final = {
    "build": "",
    "speech": "",
    "pdf": "",
    "braille": "braille_",
    "text": "",
    "html": "",
    "epub": "",
    "site": "site_",
}
"""The rooms of options, and what the parameters of each begin with besides the names in their room."""


def options_of(config: Path | None = None, settings: Sequence[str] = (), **given: Any) -> Options:
    """
    Make the options that a command was called with, over ``settings``, over those of the configuration.

    Raises:
        UsageError: the configuration or a setting is off.
    """
    from article_pipeline.build.configured import configured

    options = configured(config, settings)
    wanted = {name: value for name, value in given.items() if value not in (None, ())}
    for room, start in _ROOMS.items():
        chosen = getattr(options, room)
        names = (field.name for field in fields(chosen))
        ours = {name: wanted.pop(start + name) for name in names if start + name in wanted}
        options = replace(options, **{room: replace(chosen, **ours)})
    return replace(options, **wanted)


def parameters() -> dict[str, str]:
    """Give the keys of settings by the names of the parameters that ``options_of`` takes for them."""
    from article_pipeline.configuration.table import key_of  # it reads the options' own source

    found: dict[str, str] = {}
    for room, start in ((None, ""), *_ROOMS.items()):
        options = getattr(Options(), room) if room else Options()
        for name in (field.name for field in fields(options)):
            found.setdefault(start + name, ".".join(filter(None, (room, key_of(name)))))
    return found
