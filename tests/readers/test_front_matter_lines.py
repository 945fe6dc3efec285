"""
The lines of front matter, however they end.
"""

import pytest

from article_pipeline.article.model import Text
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import nodes
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.markdown import read


def reading(text: str) -> Reading:
    return read(SourceFile("bells.md", text.encode(), None), Options())


def said(found: Reading) -> tuple[list[str], list[str]]:
    texts = [node.text for node in nodes(found.article) if isinstance(node, Text)]
    return texts, [d.code for d in found.diagnostics]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize(
    "written",
    [
        "---\ntitle: Bells\n# kept\nauthor: Ann Lee\n---\nProse.\n",
        '+++\ntitle = "Bells"\n# kept\nauthor = "Ann Lee"\n[extra]\nsection = "Sea"\n+++\nProse.\n',
    ],
)
def test_front_matter_may_have_the_line_ends_of_any_system(written: str, end: str) -> None:
    """A file of Windows, or of an old Mac, says the same as one of Linux."""
    plain = said(reading(written))
    assert {"Bells", "Prose."} <= set(plain[0])
    assert said(reading(written.replace("\n", end))) == plain
