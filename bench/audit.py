"""
``python -m bench.audit [ARTICLE]``: what it costs to read every edition back, beside what they cost to make.

ARTICLE is a source of the reader's own; without it a sample of ``source/`` is measured.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from bench.measure import COMMAND, HEADER, SAMPLE, measure


def main(arguments: list[str]) -> None:
    """Print the table, and which share of a build's CPU time is the audit's."""
    article = Path(arguments[0]) if arguments else SAMPLE
    print(HEADER)
    spent = {}
    with tempfile.TemporaryDirectory() as folder:
        for verify in ("none", "fast", "full"):
            ways = ("--to", "all", "-o", folder, "--cache", "none", "--verify", verify)
            command = (*COMMAND, "build", str(article), *ways)
            figures = measure(
                f"build, every edition, --verify {verify}", command, before=lambda: shutil.rmtree(folder)
            )
            spent[verify] = figures.cpu_s
            print(figures)
    for verify in ("fast", "full"):
        share = (spent[verify] - spent["none"]) / spent[verify]
        print(f"the audit is {share:.0%} of the CPU time of a build with --verify {verify}")


if __name__ == "__main__":
    main(sys.argv[1:])
