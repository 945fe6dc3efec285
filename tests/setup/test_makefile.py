"""
The make targets that people and machines type, asked by ``make -n`` for what they would do.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(*arguments: str) -> list[str]:
    """
    The lines that make prints, run as from a terminal, not as a part of the make that may run this test.
    """
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--no-print-directory", "PYTHON=python3", *arguments]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=outside)
    return finished.stdout.splitlines()


def targets() -> list[str]:
    """
    The targets that are actions, not files.
    """
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return [
        name for line in makefile.splitlines() if line.startswith(".PHONY: ") for name in line.split()[1:]
    ]


def test_every_target_has_a_line_of_help() -> None:
    """
    Plain ``make`` tells of each target, in a line each.
    """
    assert sorted(line.split()[1] for line in make()) == sorted(targets())


@pytest.mark.parametrize("target", ["demo", "test", "quick", "lint", "format", "bench", "golden"])
def test_what_uses_the_environment_sets_it_up_first(target: str) -> None:
    """
    A target that runs something from ``.venv`` first sets the machine up.
    """
    assert make("-n", target)[0].startswith("python3 -m scripts.set_up ")


def test_the_demo_builds_the_samples() -> None:
    """
    The demo ends by building ``source`` into ``output`` with the installed command.
    """
    assert make("-n", "demo")[-1] == ".venv/bin/article-pipeline build source -o output"


def test_the_tests_end_with_pytest_itself() -> None:
    """
    ``make test`` checks style, types and layers; pytest comes last, unpiped, so its closing line does too.
    """
    *checks, tests = make("-n", "test")
    assert [check.split()[0] for check in checks[1:]] == [
        ".venv/bin/ruff",
        ".venv/bin/ruff",
        ".venv/bin/mypy",
        ".venv/bin/lint-imports",
    ]
    assert re.fullmatch(r"\.venv/bin/python -m pytest [^|>;&]*", tests)


def test_ci_requires_the_validators() -> None:
    """
    Continuous integration runs ``make test`` with every validator required, and stops at a failure.
    """
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "set -eu\n" in script
    assert script.endswith("REQUIRE_VALIDATORS=1 make test\n")
