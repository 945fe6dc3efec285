"""
A build on a cluster: the same articles, the same outcomes and the same bytes as on one machine.

Workers make editions and put them into the store; only this machine writes into the output, so that nothing
is published twice or half, whoever is killed and whatever is done twice.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from importlib.util import find_spec
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING

from article_pipeline.build.cache import AUTO, open_store, store_folder
from article_pipeline.build.choices import paths_in
from article_pipeline.build.engine.crew import Crew, Work
from article_pipeline.build.engine.ends import Done
from article_pipeline.build.engine.quarantine import Quarantine
from article_pipeline.build.keys.facts import ROOMS
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome, Progress
from article_pipeline.build.parallel import Hands, ParallelBuild, limits_of
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.scratch import scratch
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import (
    CLUSTER_STORE,
    EXTRA_MISSING,
    NOT_CONNECTED,
    NOT_EXAMINED,
    OPEN_CLUSTER,
    STORE_FAILS,
)
from article_pipeline.errors import MissingError, OutputError, UsageError
from article_pipeline.options import BuildOptions, Options
from article_pipeline.store import key_of

if TYPE_CHECKING:  # Dask takes half a second to load, and may not be installed
    from article_pipeline.build.cluster.capabilities import Capabilities, Wanted
    from article_pipeline.build.cluster.dask import Cluster

Say = Callable[[Diagnostic], None]
_PLACE = Place("--cluster")


def build_on_cluster(
    articles: Sequence[PlannedArticle], options: Options, manner: Manner, progress: Progress, say: Say
) -> Iterator[Outcome]:
    """
    Build articles on the cluster that the options name, yielding each outcome as soon as it is known.

    Where the cluster is lost midway, each article that is left has that as its outcome.

    Raises:
        MissingError: the extra is not installed, nobody answers, or no worker is fit for the work.
        UsageError: nothing is to be kept, so that nothing could come back.
        OutputError: the store cannot be written.
    """
    if find_spec("distributed") is None:
        raise MissingError(EXTRA_MISSING.at(_PLACE, option="--cluster", package="distributed"))
    options = _settled(options)
    left = {planned.slug: planned for planned in articles}
    if not left:
        return
    with ExitStack() as opened:
        hands = _hands(articles, options, manner, progress, say, opened)
        quarantine = Quarantine(open_store(options.cache), limits_of(options))
        try:
            run = ParallelBuild(options, manner, quarantine, progress, lambda _: hands).run(articles)
            for outcome in run:
                left.pop(str(outcome.slug), None)
                yield outcome
        except MissingError as error:
            for planned in left.values():
                said = tuple(replace(one, place=planned.place) for one in error.diagnostics)
                yield Outcome(planned.source, planned.slug, error.exit_code, (), said)


def _settled(options: Options) -> Options:
    """Give the options with a store that has one name on all machines."""
    folder = store_folder(options.cache)
    if folder is None:
        raise UsageError(CLUSTER_STORE.at(_PLACE))
    return replace(options, cache=str(folder.absolute())) if options.cache == AUTO else options


def _hands(
    articles: Sequence[PlannedArticle],
    options: Options,
    manner: Manner,
    progress: Progress,
    say: Say,
    opened: ExitStack,
) -> Hands:
    """Connect, examine the workers, and give what does the work until ``opened`` is closed."""
    from article_pipeline.build.cluster.capabilities import Wanted
    from article_pipeline.build.cluster.crew import ClusterCrew
    from article_pipeline.build.cluster.sites import ERRANDS
    from article_pipeline.build.cluster.staff import Staff

    token, limits = key_of("cluster", secrets.token_hex(16)), limits_of(options)
    cluster = opened.enter_context(closing(_connected(options.build, token, say)))
    store = open_store(options.cache)
    if store is None or not store.put(token, b"here"):
        raise OutputError(STORE_FAILS.at(Place("--cache")))
    opened.callback(store.forget, token)
    waste = opened.enter_context(scratch())
    near = opened.enter_context(Crew(manner.jobs or 1, limits, ERRANDS, waste, progress))
    wanted = Wanted(articles[0].formats, options, _paths(articles, options), token)
    staff = Staff(cluster, _examined(near, wanted), wanted, token, say)
    staff.gather()
    return ClusterCrew(cluster, staff, near, str(Path.cwd()), limits, progress)


def _connected(options: BuildOptions, topic: str, say: Say) -> "Cluster":
    from article_pipeline.build.cluster.dask import Cluster, NotConnectedError, Tls, is_loopback

    address = options.cluster or ""
    is_closed = address.startswith("tls://")
    if not is_closed and not is_loopback(address):
        say(OPEN_CLUSTER.at(_PLACE, address=address))
    tls = Tls(options.cluster_ca, options.cluster_cert, options.cluster_key)
    try:
        return Cluster(address, tls if is_closed or tls != Tls(None, None, None) else None, topic)
    except NotConnectedError as fault:
        raise MissingError(NOT_CONNECTED.at(_PLACE, address=address, why=fault)) from fault


def _examined(near: Crew, wanted: "Wanted") -> "Capabilities":
    """Say what this machine has, as a child of it finds it."""
    near.give(Work("examined", (wanted,), ""))
    _, end = near.next_end()
    if isinstance(end, Done):
        return dict(end.answer)
    raise MissingError(NOT_EXAMINED.at(_PLACE, why=end.why))


def _paths(articles: Sequence[PlannedArticle], options: Options) -> tuple[str, ...]:
    """Give what all machines must see: where the command runs, where the sources lie, what options name."""
    sources = commonpath([planned.source.absolute().parent for planned in articles])
    named = (Path(path).absolute() for room in ROOMS for path in paths_in(getattr(options, room)))
    return tuple(dict.fromkeys((str(Path.cwd()), sources, *map(str, named))))
