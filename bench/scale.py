"""
``python -m bench.scale [ARTICLE]``: what an article costs on a cluster, by all that is paid for.

CPU time by the kernel's account, so that other work on the machine matters little. Printed are the figures
from which docs/scale.md reckons what a million articles cost.
"""

import os
import pickle
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import LocalCluster

from article_pipeline import renderers
from article_pipeline.build import cache
from article_pipeline.build.cluster import errands
from article_pipeline.build.cluster.dask import Answered, Cluster
from article_pipeline.build.far_store import FarStore
from article_pipeline.build.making import Made
from article_pipeline.build.plan import make_plan
from article_pipeline.build.task import Task
from article_pipeline.options import Options
from article_pipeline.store import Store
from bench.measure import SAMPLE, run

STORE = "memory://store"
COPIES = 3
TASKS = 2_000
IN_FLIGHT = 400
Rows = Iterator[tuple[str, str]]


class Counted:
    """A protocol of fsspec's that counts what a store asks of it, and the bytes that it gives and takes."""

    def __init__(self, files: Any) -> None:
        self._files = files
        self.asked: Counter[str] = Counter()

    def cat_file(self, path: str) -> bytes:
        self.asked["GET"] += 1
        data: bytes = self._files.cat_file(path)
        self.asked["bytes got"] += len(data)
        return data

    def pipe_file(self, path: str, data: bytes) -> None:
        self.asked["PUT"] += 1
        self.asked["bytes put"] += len(data)
        self._files.pipe_file(path, data)

    def exists(self, path: str) -> bool:
        self.asked["HEAD"] += 1
        return bool(self._files.exists(path))

    def told(self) -> str:
        """Give what was asked, and begin anew."""
        found, self.asked = dict(self.asked), Counter()
        return ", ".join(f"{number:,} {what}" for what, number in sorted(found.items()))


def counted(machine: Path) -> Counted:
    """Open the far store as a machine that has fetched nothing yet."""
    os.environ["XDG_CACHE_HOME"] = str(machine)
    store = cache.open_store(STORE)
    if not isinstance(store, FarStore):
        raise TypeError(store)
    asked = Counted(store._files_there)  # noqa: SLF001 - what it asks is what is measured
    store._files_there = asked  # noqa: SLF001
    return asked


def making(article: Path, room: Path) -> Rows:
    """All editions of one article and of several, cold, by one warm worker."""
    spent = {}
    for count in (1, COPIES):
        sources = room / f"sources-{count}"
        for number in range(count):
            shutil.copytree(article.parent, sources / f"{number}")
            (sources / f"{number}" / article.name).rename(sources / f"{number}" / f"{number}{article.name}")
        before = os.times()
        where = ("-o", str(room / f"out-{count}"), "--cache", str(room / f"store-{count}"))
        run((sys.executable, "-m", "article_pipeline", "build", str(sources), "-j", "1", *where))
        after = os.times()
        spent[count] = sum(after[2:4]) - sum(before[2:4])
    warm = (spent[COPIES] - spent[1]) / (COPIES - 1)
    yield "CPU s, all editions and their audit, the first of a worker", f"{spent[1]:.2f}"
    yield "CPU s, each further one", f"{warm:.2f}"
    files = [file for file in (room / "out-1").rglob("*") if file.is_file()]
    yield "files of an article's output", str(len(files))
    yield "bytes of an article's output", f"{sum(file.stat().st_size for file in files):,}"
    stock = Store(room / "store-1").stock()
    yield "entries in the store", str(stock.files)
    yield "bytes in the store", f"{stock.size:,}"


def sending(article: Path, room: Path) -> Rows:
    """The requests of a worker and of the machine that publishes, and what publishing takes."""
    worker, options = counted(room / "worker"), Options(cache=STORE)
    planned = make_plan([article], room / "published", renderers.choose(())).articles[0]
    task = Task(planned, planned.formats, options, room / "task", room / "waste")
    made = errands.made(task, str(Path.cwd()), lambda *_: None)
    if not isinstance(made, Made):
        raise SystemExit("\n".join(map(str, made.diagnostics)))
    yield "asked by the worker", worker.told()
    yield "bytes that come back through the scheduler", f"{len(pickle.dumps(made)):,}"
    publisher = counted(room / "publisher")
    cpu = []
    for number in range(COPIES):
        folder = room / f"publication-{number}"
        folder.mkdir()
        where = replace(planned, folder=room / "published" / str(number))
        before = time.process_time()
        outcome = errands.published(replace(task, planned=where, folder=folder), made, lambda *_: None)
        cpu.append(time.process_time() - before)
        if outcome is None or outcome.exit_code:
            raise SystemExit("it was not published")
        if number == 0:
            yield "asked by the publisher", publisher.told()
    yield "CPU s of publishing one article", f"{min(cpu):.3f}"


def handing_out() -> Rows:
    """Tasks that do nothing, of a real scheduler and workers on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        cluster = Cluster(local.scheduler_address, None, "bench")
        workers = list(cluster.slots())
        word = b"x" * 20_000
        start, before, ended = time.perf_counter(), time.process_time(), 0
        for number in range(IN_FLIGHT):
            cluster.begin(f"bench-{number}", len, word, workers)
        for number in range(IN_FLIGHT, TASKS + IN_FLIGHT):
            ended += isinstance(cluster.messages.get(), Answered)
            if number < TASKS:
                cluster.begin(f"bench-{number}", len, word, workers)
        spent, wall = time.process_time() - before, time.perf_counter() - start
        cluster.close()
    yield "tasks a second, scheduler and client in one process", f"{ended / wall:.0f}"
    yield "CPU ms a task, scheduler and client together", f"{spent / ended * 1000:.2f}"
    yield "MiB of both", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}"


def main() -> None:
    """Measure, and print a table."""
    article = Path(sys.argv[1] if len(sys.argv) > 1 else SAMPLE).absolute()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name, figure in (*making(article, room), *sending(article, room), *handing_out()):
            print(f"| {name} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
