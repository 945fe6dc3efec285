"""
Workers that are given up in the midst of their work.
"""

import os
import time
from pathlib import Path

from article_pipeline.build.engine.crew import Crew, Limits, Work
from article_pipeline.build.engine.ends import Done
from article_pipeline.build.engine.processes import family

LIMITS = Limits(60, 1 << 30)


def nap(seconds: float, tell: object) -> float:
    """Take time, as a narration does."""
    time.sleep(seconds)
    return seconds


def test_dropped_work_is_heard_of_no_more(tmp_path: Path) -> None:
    """Work that is dropped ends with its worker; another worker does what is given next."""
    before = set(family(os.getpid()))
    with Crew(1, LIMITS, __name__, tmp_path, lambda *_: None) as crew:
        long, short = Work("nap", (600.0,), "a"), Work("nap", (0.0,), "a")
        crew.give(long)
        assert crew.end_within(0.01) is None
        crew.drop(long)
        crew.give(short)
        done, end = crew.next_end()
        assert done is short
        assert isinstance(end, Done)
        assert end.answer == 0.0
        assert crew.free == 1
    assert set(family(os.getpid())) <= before


def test_work_that_waits_is_dropped_before_it_begins(tmp_path: Path) -> None:
    """What nobody has begun is simply not done."""
    with Crew(1, LIMITS, __name__, tmp_path, lambda *_: None) as crew:
        waiting = Work("nap", (600.0,), "a")
        crew.give(waiting)
        crew.drop(waiting)
        assert crew.free == 1
        assert crew.end_within(0.01) is None
