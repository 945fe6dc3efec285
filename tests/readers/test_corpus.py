"""
Whole articles and the models that they are read into, as golden files.
"""

from pathlib import Path

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.decoding import decode
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.text import read
from tests.conftest import Golden

CORPUS = Path(__file__).parent.parent / "corpus" / "text"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_article_is_read_into_its_model(case: str, golden: Golden) -> None:
    """
    The article is read into its golden model, what is said about it included, and no word is lost.
    """
    folder = CORPUS / case / "in"
    source = SourceFile("article.txt", (folder / "article.txt").read_bytes(), folder)
    found = read(source, Options())
    golden(CORPUS / case / "golden" / "article.json", dumps(found.article))
    golden(CORPUS / case / "golden" / "messages.txt", "".join(f"{d}\n" for d in found.diagnostics))
    assert violations(found.article, decode(source).text) == []
