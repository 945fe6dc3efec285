"""The page on architecture says where everything is."""

import re
from pathlib import Path

import pytest

import article_pipeline

PACKAGE = Path(article_pipeline.__file__).parent
ROOT = Path(__file__).parents[2]
ROOMS = sorted(
    file.parent.relative_to(PACKAGE).as_posix()
    for file in PACKAGE.rglob("__init__.py")
    if file.parent != PACKAGE
)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_is_named_on_the_page(room: str) -> None:
    """Every folder of code stands there in code, by its path or by its name within the room around it."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    named = " ".join(re.findall(r"`([^`]+)`", prose))
    assert re.search(rf"(?<![\w-]){re.escape(room.rpartition('/')[2])}(?![\w-])", named)
