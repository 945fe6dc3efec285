"""The page of large print names its tests, and each is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_test_that_the_page_names_is_there() -> None:
    """A rule on docs/large-print.md is held by the test that it names."""
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "large-print.md").read_text(encoding="utf-8")))
    there = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "pdf").glob("*.py"))
    assert len(named) > 8
    assert {name for name in named if f"def {name}(" not in there} == set()
