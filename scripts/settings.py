"""
The table of settings in docs/configuration.md, from the options themselves; ``make golden`` writes it.
"""

from typing import Final

from article_pipeline.build.configured import known_names
from article_pipeline.cli.build import build
from article_pipeline.cli.given import parameters
from article_pipeline.cli.site import site
from article_pipeline.configuration.sample import toml
from article_pipeline.configuration.table import Setting, room_words, table, wanted_of

_BEGIN: Final = "<!-- settings -->\n"
_END: Final = "<!-- /settings -->\n"


def flags() -> dict[str, str]:
    """Give the option of the commands build and site for each setting that has one, by the setting's key."""
    known = parameters()
    every = (*site.params, *build.params)
    return {known[p.name]: max(p.opts, key=len) for p in every if p.name in known}


def page(old: str) -> str:
    """Give the page ``old`` with the table of today in it."""
    before, _, rest = old.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{_table()}\n{_END}{after}"


def _table() -> str:
    options = flags()
    head = ("| setting | on the command line | if nothing is said | what it is |", "|---|---|---|---|")
    return "\n".join((*head, *(_row(setting, options) for setting in table()), ""))


def _row(setting: Setting, options: dict[str, str]) -> str:
    option = f"`{options[setting.key]}`" if setting.key in options else ""
    default = "" if setting.default in (None, (), {}) else f"`{toml(setting.default)}`"
    return f"| `{setting.key}` | {option} | {default} | {_says(setting)} |"


def _says(setting: Setting) -> str:
    if setting.shares_words:
        return ""
    room = room_words(setting.path[:-1]) if "roles" in setting.path else ""
    wanted = wanted_of(setting.hint, known_names())
    takes = f" Takes {wanted}." if wanted else ""
    return " ".join(filter(None, (room, setting.says))).replace("``", "`") + takes
