"""
What an edition is made of, by name, so that a difference can be told; its digest is the action's key.

The files that are read are not among it: which they are is known only once the edition has been made.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article
from article_pipeline.build.choices import paths_in
from article_pipeline.build.keys.program import module_print, program, surroundings
from article_pipeline.build.plan import PlannedArticle, real
from article_pipeline.options import Options
from article_pipeline.renderers import Format
from article_pipeline.store import key_of

FORM = 2
"""To be raised when what is kept of an action has another form."""
ROOMS = ("publication", "speech", "pdf", "text", "html", "epub", "braille")
_NO_MATTER = frozenset({"timeout_s"})
Facts = dict[str, Any]


def edition_facts(edition: Format, planned: PlannedArticle, article: Article, options: Options) -> Facts:
    """Give what an edition of ``article`` is made of, its files aside."""
    rooms = ROOMS if edition.rooms is None else edition.rooms
    return {
        "article": identity(article),
        "name": planned.slug,
        "folder": os.fsdecode(real(planned.source).parent),
        "source": source_print(article) if edition.tells_source else "",
        "renderer": [module_print(edition.module), edition.version, edition.suffix],
        "options": {room: settings(getattr(options, room)) for room in rooms},
        "program": program(),
        "surroundings": surroundings(_engine((edition,), options)),
        "verify": options.verify,
    }


def article_facts(planned: PlannedArticle, options: Options, *, is_strict: bool) -> Facts:
    """Give what decides about an article before it is read."""
    return {
        "source": os.fsdecode(real(planned.source)),
        "formats": [(f.name, module_print(f.module), f.version, f.suffix) for f in planned.formats],
        "options": {room: settings(getattr(options, room)) for room in ROOMS},
        "language": options.language,
        "verify": options.verify,
        "strict": is_strict,
        "program": program(),
        "surroundings": surroundings(_engine(planned.formats, options)),
    }


def _engine(editions: Iterable[Format], options: Options) -> str:
    """Name the engine that speaks for some of ``editions``."""
    return options.speech.engine if any(edition.needs_narration for edition in editions) else ""


def action_key(edition: Format, facts: Facts) -> str:
    """Give the key under which an edition that was made of ``facts`` is kept."""
    return key_of("edition", FORM, edition.name, json.dumps(facts, sort_keys=True))


def article_key(planned: PlannedArticle) -> str:
    """Give the key of what is known of the latest build of an article into its folder."""
    return key_of("article", FORM, os.fspath(real(planned.source)), os.fspath(real(planned.folder)))


_latest: dict[type, tuple[Any, dict[str, Any]]] = {}
"""The room of each kind that was put into JSON last: all articles of a build are made by the same."""


def settings(room: Any) -> dict[str, Any]:
    """Give a room of options as JSON; where it names paths, with the folder that they begin at."""
    known, data = _latest.get(type(room), (None, {}))
    if known is not room:
        data = json.loads(json.dumps(_plain(asdict(room))))
        _latest[type(room)] = room, data
    return data | ({"": os.fspath(Path.cwd())} if paths_in(room) else {})


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items() if key not in _NO_MATTER}
    if is_dataclass(data) and not isinstance(data, type):
        return _plain(asdict(data))
    return [_plain(item) for item in data] if isinstance(data, (list, tuple)) else data


def source_print(article: Article) -> str:
    """Give what tells a source from another that gives the same article."""
    return f"{article.source.digest} {article.source.encoding}"
