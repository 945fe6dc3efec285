"""
The lines of front matter, however they end.
"""

import pytest

from article_pipeline.article.model import Text
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import nodes
from article_pipeline.errors import ContentError
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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("inside", "place", "why"),
    [
        ('title = "A"\n\ntitle = "B"', (4, 12), "title is set twice, first on line 2"),
        ("title = ", (2, 9), "Invalid value"),
        ("a = 1\nb." + "c." * 1001 + " = 1", (3, 1), "The line has more than 1000 points"),
        ("a = 1\nb = " + "[" * 2000, (2, 1), "It is nested too deep"),
    ],
)
def test_a_slip_in_toml_is_told_with_the_lines_of_the_file(
    inside: str, place: tuple[int, int], why: str, end: str
) -> None:
    """What is set twice has both its lines as the file counts them; what has no line, the first."""
    with pytest.raises(ContentError) as caught:
        reading(f"+++\n{inside}\n+++\nProse.\n".replace("\n", end))
    (fault,) = caught.value.diagnostics
    assert fault.message == f"the front matter cannot be read: {why}"
    assert fault.place
    assert (fault.place.line, fault.place.column) == place
