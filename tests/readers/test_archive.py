"""
An article that comes in an archive with its pictures.
"""

from pathlib import Path

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.codec import dumps
from article_pipeline.article.model import Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.archive import read
from tests.conftest import Golden
from tests.word import picture

CASE = Path(__file__).parent.parent / "corpus" / "archive" / "pictures"


def test_an_archive_is_read_as_its_article(golden: Golden) -> None:
    """The article is that of the text in the archive; its source is the archive."""
    found = read(SourceFile("article.zip", (CASE / "in" / "article.zip").read_bytes()), Options())
    golden(CASE / "golden" / "article.json", dumps(found.article))


def test_its_pictures_are_had_from_the_archive() -> None:
    """A picture is found beside the text, wherever in the archive that stands."""
    found = read(SourceFile("article.zip", (CASE / "in" / "article.zip").read_bytes()), Options())
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.asset is not None
    assert found.assets is not None
    assert asset_bytes(found.assets, figure.asset) == picture()
