"""
An article is the same whatever ends the lines of its source.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import readers
from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options

_ROOT = Path(__file__).parents[2]
_FOLDERS = ("source", "tests/corpus", "tests/fuzz/everywhere")
_KINDS = (".html", ".md", ".txt")
SOURCES = [
    file
    for folder in _FOLDERS
    for file in sorted((_ROOT / folder).rglob("*"))
    if file.suffix in _KINDS and "golden" not in file.parts and b"\r" not in file.read_bytes()
]


def words_of(file: Path, end: bytes) -> tuple[Article, list[str]]:
    """Read a source with other line ends; give its article, less what tells of the file, and the codes."""
    source = SourceFile(file.name, file.read_bytes().replace(b"\n", end))
    reading = readers.read(source, Options(language="en"))
    article = replace(reading.article, source=replace(reading.article.source, digest=""), leftovers=())
    return article, sorted(one.code for one in reading.diagnostics)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: "/".join(file.relative_to(_ROOT).parts[-3:]))
def test_line_ends_say_nothing(file: Path) -> None:
    """Lines end as on Windows or on an old Macintosh, and the article and its messages are the same."""
    plain = words_of(file, b"\n")
    assert words_of(file, b"\r\n") == plain
    assert words_of(file, b"\r") == plain
