"""
A shop for each test, and one with editions that a build has made.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build.building import House
from tests.site.making import OPTIONS, Shop

FORMATS = (
    "json",
    "text",
    "markdown",
    "html",
    "epub",
    "mp3",
    "m4b",
    "opus",
    "vtt",
    "srt",
    "chapters",
    "transcript",
)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An empty shop."""
    return Shop(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A site of an article that was really built, with all that is heard."""
    house = House(tmp_path_factory.mktemp("built"))
    house.write("title: Bells", "title: Bells\nauthor: Ada Fenwick\ndate: 2026-05-01")
    house.build(*FORMATS, output="output", verify="fast")
    made = Shop(house.root, replace(OPTIONS, cache=house.options.cache))
    made.make()
    return made
