"""
Progress on stderr: one moving line where stderr is a terminal, nothing where it is not.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, str, int, int], None]


@contextmanager
def reporter() -> Iterator[Progress]:
    """Give a function that is told an article's slug, its step, and how much of the step is done."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=None)

        def tell(slug: str, step: str, done: int, total: int) -> None:
            bars.update(bar, description=f"{slug}: {step}", completed=done, total=total)

        yield tell


def _say_nothing(_slug: str, _step: str, _done: int, _total: int) -> None:
    """Keep quiet, because stderr is a file or a pipe and shall hold messages only."""
