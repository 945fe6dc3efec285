"""
The page about security: what it claims is held by tests that are there.
"""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS: Final = [
    line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| what holds")
]
_TEST: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def _tests_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:50])
def test_each_line_is_held_by_tests_that_are_there(row: str) -> None:
    """A line of a table names tests, and each of them is a function of its file."""
    named = _TEST.findall(row)
    assert named
    assert [f"{file}::{name}" for file, name in named if name not in _tests_of(ROOT / file)] == []


def test_the_page_has_its_lines() -> None:
    """Nothing is claimed outside the tables' form, so that no line goes without a test."""
    assert len(ROWS) >= 30
    assert len(_TEST.findall(PAGE)) == PAGE.count("`tests/")


def test_each_test_of_this_room_holds_a_line() -> None:
    """What is tested here is claimed on the page."""
    others = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    written = {
        f"`{path.relative_to(ROOT).as_posix()}::{name}`" for path in others for name in _tests_of(path)
    }
    assert {name for name in written if name not in PAGE} == set()
