"""
Talking books by the DTDs of their standards: samples and many generated ones.

DAISY's own validators are not to be had by a package; what they check besides is in ``tests/daisy``.
"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from tests.daisy.making import PICTURE, Files, daisy3_of, daisy202_of, job_of
from tests.daisy.odd import ODD, ROWS
from tests.daisy.reading import playlists
from tests.effort import examples
from tests.external.dtds import faults
from tests.external.epubcheck import missing
from tests.external.jars import INSTALL
from tests.external.presence import require
from tests.samples import EVERYTHING
from tests.strategies import articles

pytestmark = pytest.mark.external


@pytest.fixture(autouse=True, scope="module")
def _jar() -> None:
    require(missing(), INSTALL)


def told(files: Files, rules: dict[str, str]) -> list[str]:
    return [f"{name}:{fault}" for name, dtd in rules.items() for fault in faults(dtd, files[name])]


XHTML = "xhtml1-transitional.dtd"
RULES_202 = {"ncc.html": XHTML, "text.html": XHTML}
RULES_3 = {"package.opf": "oebpkg12.dtd", "navigation.ncx": "ncx-2005-1.dtd", "text.xml": "dtbook-2005-2.dtd"}


@settings(max_examples=examples(40))
@given(articles(st.just(PICTURE)))
@example(EVERYTHING)
def test_daisy_2_02_is_xhtml(article: Article) -> None:
    """
    The navigation and the text are valid XHTML 1.0.
    """
    assert not told(daisy202_of(job_of(article)), RULES_202)


@settings(max_examples=examples(40))
@given(articles(st.just(PICTURE)))
@example(EVERYTHING)
def test_daisy_3_is_valid(article: Article) -> None:
    """
    Package, navigation and text are valid by the DTDs of the standard.
    """
    assert not told(daisy3_of(job_of(article)), RULES_3)


@pytest.mark.parametrize("name", list(ODD))
def test_odd_articles_become_valid_books(name: str) -> None:
    """
    Scripts, signs, lengths and what is missing: both books are valid, and every row of a long table is heard.
    """
    job = job_of(ODD[name])
    old, new = daisy202_of(job), daisy3_of(job)
    assert not told(old, RULES_202) + told(new, RULES_3)
    rows = [heard for one in playlists(new) for heard in one.heard if heard.around]
    assert len(rows) == ROWS or "table" not in name


def test_the_dtds_name_a_fault() -> None:
    """
    A heading in a quote, an entry without a number and a book without a title are found.
    """
    files = daisy3_of(job_of(EVERYTHING))
    broken = {
        "text.xml": files["text.xml"].replace(
            b"<blockquote", b"<blockquote><h1/></blockquote><blockquote", 1
        ),
        "navigation.ncx": files["navigation.ncx"].replace(b'playOrder="1"', b"", 1),
        "package.opf": files["package.opf"].replace(b"<dc:Title>Bells</dc:Title>", b""),
    }
    found = told(broken, RULES_3)
    assert {fault.partition(":")[0] for fault in found} == set(RULES_3)
