"""
Counting the steps that work takes, which no load of the machine changes.
"""

import sys
from collections.abc import Callable
from types import FrameType

from article_pipeline.errors import PipelineError


def steps(work: Callable[[], object]) -> int:
    """Count the Python function calls of ``work``, be it done or refused."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(tick)
    try:
        work()
    except PipelineError:
        pass
    finally:
        sys.setprofile(None)
    return count
