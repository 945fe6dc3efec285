"""
The wish to see an article as it is, passed on from who noticed a save to who builds.

Only the latest counts: who is busy meanwhile misses the ones between.
"""

import threading

from article_pipeline.preview.lanes import Order


class Orders:
    """A place for one order, which others wait at."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._latest: Order | None = None
        self._is_over = False

    def put(self, order: Order) -> None:
        """Wish for ``order``; what was wished for before is out of date."""
        with self._changed:
            self._latest = order
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def after(self, number: int) -> Order | None:
        """Wait for an order that is younger than ``number``; ``None`` means that there will be none."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_over or (self._latest is not None and self._latest.number > number)
            )
            return None if self._is_over else self._latest

    def is_latest(self, order: Order) -> bool:
        """Whether ``order`` is still wished for."""
        with self._changed:
            return not self._is_over and self._latest is order

    @property
    def is_over(self) -> bool:
        """Whether nothing is wished for any more."""
        return self._is_over
