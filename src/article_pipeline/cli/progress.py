"""
Progress on stderr: one moving line where stderr is a terminal, nothing where it is not.

Stdout is left alone: it carries paths, and rich would otherwise send them to stderr with the bar.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Reporter:
    """Tells how far the build is."""

    def tell(self, slug: str, step: str, done: int, total: int) -> None:
        """Say which step an article is at, and how much of the step is done."""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Keep the line out of the way while something else is written to the terminal."""
        yield


class _Line(Reporter):
    """A line with a bar."""

    def __init__(self, bars: "Progress", bar: "TaskID") -> None:
        self._bars, self._bar = bars, bar

    def tell(self, slug: str, step: str, done: int, total: int) -> None:
        self._bars.update(self._bar, description=f"{slug}: {step}", completed=done, total=total)

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._bars.stop()
        yield
        self._bars.start()


@contextmanager
def reporter() -> Iterator[Reporter]:
    """Give a reporter that fits stderr; its line is gone in the end."""
    if not sys.stderr.isatty():
        yield Reporter()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bars:
        yield _Line(bars, bars.add_task("", total=None))
