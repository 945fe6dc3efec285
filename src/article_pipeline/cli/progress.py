"""
Progress on stderr: one moving line where stderr is a terminal, nothing where it is not.

Stdout is left alone: it carries paths, and rich would otherwise send them to stderr with the bar.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_MOST: Final = 4
"""Articles at work that the line names."""


class Reporter:
    """Tells how far the build is."""

    def expect(self, articles: int) -> None:
        """Say how many articles there are."""

    def tell(self, slug: str, step: str, done: int, total: int) -> None:
        """Say which step an article is at, and how much of the step is done."""

    @contextmanager
    def aside(self, _slug: str | None = None) -> Iterator[None]:
        """Keep the line out of the way while what became of an article is written to the terminal."""
        yield


class _Line(Reporter):
    """A line with a bar: what is at work, how much of all is done, and how long it may still take."""

    def __init__(self, bars: "Progress", bar: "TaskID") -> None:
        self._bars, self._bar = bars, bar
        self._steps: dict[str, str] = {}
        self._articles, self._done, self._start = 0, 0, time.monotonic()

    def expect(self, articles: int) -> None:
        self._articles = articles

    def tell(self, slug: str, step: str, done: int, total: int) -> None:
        self._steps[slug] = step
        share = min(done / total, 1.0) if total and self._articles == 1 else 0.0
        self._bars.update(
            self._bar, description=self._text(), completed=self._done + share, total=self._articles or None
        )

    def _text(self) -> str:
        shown = [f"{slug}: {step}" for slug, step in list(self._steps.items())[:_MOST]]
        counted = [f"{self._done} of {self._articles}"] if self._articles > 1 else []
        return " · ".join((*counted, *shown, *self._left()))

    def _left(self) -> Iterator[str]:
        """Say how long the articles that are left will take if they are like those that are done."""
        if self._done and self._articles > self._done:
            seconds = (time.monotonic() - self._start) / self._done * (self._articles - self._done)
            yield f"{seconds // 60:.0f} min left" if seconds >= 90 else f"{seconds:.0f} s left"

    @contextmanager
    def aside(self, slug: str | None = None) -> Iterator[None]:
        self._steps.pop(slug or "", None)
        self._done += 1
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
