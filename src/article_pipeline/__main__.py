"""
``python -m article_pipeline`` and the ``article-pipeline`` command.

The exit code is decided here and nowhere else.
"""

import sys


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    from article_pipeline.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
