"""
The process that outlives a build which is killed, just long enough to end what the build has started.

Each line of stdin is the number of a process that leads a group: "+12" was started, "-12" is gone. At the end
of stdin, which comes however the build ends, those that are left are killed with all below them.
"""

import os
import sys

from article_pipeline.build.engine.processes import end_group


def main() -> None:
    """Listen until the build is over."""
    left: set[int] = set()
    for line in sys.stdin:
        pid = int(line)
        left = left | {pid} if line.startswith("+") else left - {-pid}
    for pid in left:
        if pid != os.getpid():
            end_group(pid)


if __name__ == "__main__":
    main()
