"""
A preview from its beginning to its end: what it watches, who builds, who shows.

Orders go one way: a save is noticed here, words and pages are built, and the narration once the words are
there. However it ends, no process and no folder is left behind.
"""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from article_pipeline.build.plan import articles_in
from article_pipeline.build.scratch import scratch
from article_pipeline.build.source import shown
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import SEVERAL_ARTICLES
from article_pipeline.errors import PipelineError, UsageError
from article_pipeline.options import Options
from article_pipeline.preview.board import Board
from article_pipeline.preview.desk import Desk
from article_pipeline.preview.jobs import Answer
from article_pipeline.preview.lanes import LANES, WORDS, Lane, Order
from article_pipeline.preview.server import Answers
from article_pipeline.preview.serving import Server, listening
from article_pipeline.preview.watching import Watched, changes, watched
from article_pipeline.reads import Stamp, stamp_of


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What is to be shown: the article at ``source``, on ``port`` or on a free one.

    ``options`` gives the choices as they are at the moment; ``files`` are those that they come from.
    """

    source: Path
    options: Callable[[], Options]
    files: tuple[Path, ...] = ()
    port: int = 0


def run(wish: Wish, tell: Callable[[str], None]) -> None:
    """
    Show an article until the command is interrupted; ``tell`` is told the address.

    Raises:
        UsageError: the configuration is off, the port is taken, or there are several articles.
        SourceError: there is no article.
        KeyboardInterrupt: the end.
    """
    options = wish.options()
    source = the_article(wish.source)
    with listening(wish.port) as taken, scratch() as folder:
        preview = Preview(source, folder, wish, options)
        with preview.at_work():
            server = Server(Answers(preview.board, shown(source)), taken, secrets.token_urlsafe(16))
            server.start()
            try:
                tell(server.address)
                preview.follow()
            finally:
                server.end()


def the_article(source: Path) -> Path:
    """
    Give the one article that ``source`` is, or that a folder holds.

    Raises:
        SourceError: there is none.
        UsageError: there are several.
    """
    found = articles_in(source)
    if len(found) > 1:
        names = ", ".join(map(shown, found[:4])) + (" …" if len(found) > 4 else "")
        raise UsageError(SEVERAL_ARTICLES.at(Place(shown(source)), count=len(found), names=names))
    return found[0]


class Preview:
    """One article that is followed: its board, and the desks that build for it."""

    def __init__(self, source: Path, folder: Path, wish: Wish, options: Options) -> None:
        self.board = Board()
        self._source, self._folder, self._wish, self._options = source, folder, wish, options
        self._pictures: frozenset[Path] = frozenset()
        self._number = 0
        self._stamp: Stamp | None = None
        self._moved = Event()
        """Set when other files are to be watched."""
        self.desks = {lane.name: self._desk(lane) for lane in LANES}

    def _desk(self, lane: Lane) -> Desk:
        def tell(_slug: str, what: str, done: int, total: int) -> None:
            if what == "narration":
                self.board.progress(lane, what, done, total)

        return Desk(lane, self.board.begin, self._answered, self._done, tell)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Have the desks work while the block lasts."""
        try:
            for desk in self.desks.values():
                desk.start()
            yield
        finally:
            for desk in self.desks.values():
                desk.orders.end()
            for desk in self.desks.values():
                if desk.ident is not None:
                    desk.join()

    def follow(self) -> None:
        """Order the editions, and again after each change, until the command is interrupted."""
        while True:
            if stamp_of(self._source) != self._stamp or not self._number:
                self.again()  # a save may come between two watches
            self._moved.clear()
            before = self._watched()
            for has_changed in changes(before, self._moved):
                is_elsewhere = self._watched() != before
                if has_changed or is_elsewhere:
                    self.again()
                if is_elsewhere:
                    break

    def again(self) -> None:
        """Order all editions as the source and the configuration are at this moment."""
        try:
            self._options = self._wish.options()
            self.board.configure(())
        except PipelineError as error:
            self.board.configure(error.diagnostics)
        self._number += 1
        self._stamp = stamp_of(self._source)
        order = Order(self._number, self._source, self._folder, self._options)
        self.board.order(order)
        for lane in LANES:
            if not lane.waits:
                self.desks[lane.name].orders.put(order)

    def _watched(self) -> Watched:
        return watched(self._source, (*self._wish.files, *self._pictures), self._options)

    def _answered(self, answer: Answer) -> None:
        self.board.answer(answer)
        pictures = frozenset(answer.pictures)
        if pictures - self._pictures:
            before = self._watched()
            self._pictures |= pictures
            if self._watched() != before:
                self._moved.set()

    def _done(self, lane: Lane, order: Order) -> None:
        if lane is WORDS:
            for other in LANES:
                if other.waits:
                    self.board.await_lane(other)
                    self.desks[other.name].orders.put(order)
        self.board.finish(lane, order)
