"""
Whole pages and the models that they are read into, as golden files.
"""

from pathlib import Path

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html
from tests.conftest import Golden

CORPUS = Path(__file__).parent.parent / "corpus" / "html"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_page_is_read_into_its_model(case: str, golden: Golden) -> None:
    """
    The page is read into its golden model, what is said about it included, and no word is lost.
    """
    folder = CORPUS / case / "in"
    source = SourceFile("page.html", (folder / "page.html").read_bytes(), folder)
    found = read_html(source, Options())
    golden(CORPUS / case / "golden" / "article.json", dumps(found.article))
    messages = "".join(f"{diagnostic}\n" for diagnostic in found.diagnostics)
    golden(CORPUS / case / "golden" / "messages.txt", messages)
    assert violations(found.article, found.text) == []
