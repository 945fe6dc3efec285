"""
``article-pipeline cache``: what is kept between builds, whether it is whole, and how to make it smaller.

Nothing that is kept is the only copy of anything: whatever is removed is made again when it is needed.
"""

import json
import re
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import click

from article_pipeline.cli.choices import cache_option, config_option
from article_pipeline.cli.given import options_of
from article_pipeline.cli.kinds import Kind
from article_pipeline.errors import ExitCode

if TYPE_CHECKING:
    from article_pipeline.store import Store

_UNITS: Final = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
_DAY_S: Final = 86_400


class _Size(Kind):
    """A number of bytes: "500M", "2 GB"."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"([0-9]{1,9})\s*([KMGT]?)(I?B)?", str(value).strip().upper(), re.ASCII)
        if found is None:
            self.fail(f"{value!r} is no size such as 500M or 2G", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


@click.group()
def cache() -> None:
    """Look after what is kept between builds: spoken sentences, encoded sound, whole editions."""


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@cache_option
@config_option
def stats(as_json: bool, **choices: Any) -> None:
    """Say how much is kept, and since when."""
    store, folder = _store(choices)
    stock = store.stock()
    if as_json:
        times = {"first_used": _date(stock.first_used), "last_used": _date(stock.last_used)}
        click.echo(json.dumps({"folder": folder, "files": stock.files, "bytes": stock.size, **times}))
        return
    click.echo(f"{folder}: {stock.files} files, {stock.size / (1 << 20):.1f} MiB")
    if stock.files:
        click.echo(f"used between {_date(stock.first_used)} and {_date(stock.last_used)}")


@cache.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@cache_option
@config_option
def quarantine(as_json: bool, **choices: Any) -> None:
    """List the articles that ended their process twice and are not tried again."""
    from article_pipeline.build.engine.quarantine import quarantined
    from article_pipeline.build.parallel import loss_told
    from article_pipeline.messages import Place

    store, folder = _store(choices)
    held = list(quarantined(store))
    if as_json:
        click.echo(json.dumps([{"source": one.source, **asdict(one.lost)} for one in held]))
        return
    for one in held:
        click.echo(f"{one.source}: {loss_told(Place(one.source), one.lost).message}")
    if not held:
        click.echo(f"{folder}: no article is in quarantine")


@cache.command()
@cache_option
@config_option
def verify(**choices: Any) -> int:
    """Read all that is kept, and remove what is damaged; the exit code is 7 if anything was."""
    store, folder = _store(choices)
    damaged = store.verify()
    click.echo(f"{folder}: {damaged} damaged files removed" if damaged else f"{folder}: all is whole")
    return ExitCode.AUDIT_REFUSED if damaged else ExitCode.DONE


@cache.command()
@click.option("--max-size", metavar="SIZE", type=_Size(), help="Keep at most so much, such as 500M or 2G.")
@click.option(
    "--older-than",
    metavar="DAYS",
    type=click.FloatRange(min=0),
    help="Remove what was not used for so long; a use is noted once a day.",
)
@cache_option
@config_option
def gc(max_size: int | None, older_than: float | None, **choices: Any) -> None:
    """Remove what was not used for longest. [default: what is more than a build itself keeps]"""
    from article_pipeline.build.cache import LIMIT

    store, folder = _store(choices)
    limit = LIMIT if max_size is None and older_than is None else max_size
    since = None if older_than is None else time.time() - older_than * _DAY_S
    removed = store.prune(limit, since)
    click.echo(f"{folder}: {removed / (1 << 20):.1f} MiB removed")


def _store(choices: dict[str, Any]) -> "tuple[Store, str]":
    from article_pipeline.build.cache import open_store, store_folder

    chosen = options_of(**choices).cache
    store = open_store(chosen)
    if store is None:
        raise click.UsageError("nothing is kept: the option cache is none")
    return store, str(store_folder(chosen))


def _date(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
