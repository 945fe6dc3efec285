"""
How a build goes about its work, whatever it builds.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """
    Whether warnings refuse an article, whether all is made anew, and whether what failed is tried again.

    ``jobs`` is the number of workers; with none the work is done in this very process, unwatched.
    """

    is_strict: bool = False
    is_forced: bool = False
    retries_failed: bool = False
    jobs: int = 0


def cores() -> int:
    """Give how many processes this one's share of the machine is for."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
