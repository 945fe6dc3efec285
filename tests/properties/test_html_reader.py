"""
What holds for every page: no word lost, no fault of ours, whatever the markup.
"""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from article_pipeline.article.codec import dumps, loads
from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import read as read_html
from tests.effort import examples
from tests.soup import TAGS, WORDS

characters = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
pages = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(WORDS), characters), max_size=60).map(
    "".join
)


def read_page(page: bytes) -> Reading | None:
    """Read a page, or give ``None`` where it is refused."""
    try:
        return read_html(SourceFile("a.html", page), Options())
    except PipelineError:
        return None


@given(pages)
@settings(max_examples=examples(400))
@example("<h1>a</h1><p>b<!-- c")
def test_no_word_is_lost(page: str) -> None:
    """
    Every visible word of a page is in the article or among its leftovers, once and in its place.
    """
    found = read_page(page.encode())
    if found:
        assert violations(found.article, found.text) == []


@given(pages)
@settings(max_examples=examples(150))
def test_projection_is_as_long_as_the_source(page: str) -> None:
    """
    The words of a page stand where they stand in its source, which is therefore just as long.
    """
    found = read_page(page.encode())
    if found:
        assert len(found.text) == len(page.removeprefix("\ufeff"))


@given(pages)
@settings(max_examples=examples(150))
def test_article_survives_its_json(page: str) -> None:
    """
    What was read can be written as JSON and read back.
    """
    found = read_page(page.encode())
    if found:
        assert loads(dumps(found.article)) == found.article
