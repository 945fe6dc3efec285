"""
Make this machine ready: ``python3 -m scripts.set_up demo`` or ``… test``.

This file alone must be readable by any Python 3, so that an old one is answered in words, not by a traceback.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    """
    Set up for the goal named on the command line; the answer is the exit code, 5 for something missing.
    """
    if sys.version_info < OLDEST:
        found = "%d.%d" % sys.version_info[:2]  # noqa: UP031
        sys.stderr.write(
            "set-up: error: Python 3.11 or later is needed; this is %s\n"  # noqa: UP031
            "  mend: name a later one, as in: make demo PYTHON=python3.11\n" % found
        )
        return 5
    from scripts.set_up.goals import set_up

    return set_up(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
