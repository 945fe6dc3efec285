"""A page of the site is the web edition as it was proved, with pieces between its bytes."""

import base64
import hashlib
import re

import pytest
from lxml import html

from article_pipeline.article.model import Headline
from article_pipeline.site.web_edition import Added, NotOursError, page_of
from tests.markup.samples import every_block, minimal, run
from tests.samples import EVERYTHING
from tests.site.making import Shop, article_of
from tests.web.making import mute_page

ADDED = Added(
    "b{}",
    ({"rel": "canonical", "href": 'https://e.org/"<&'},),
    '<p class="house">H</p>',
    "<nav>N</nav>",
    "<section>D</section>",
)
HOSTILE = '</head></main><header class="top"><script>style-src </script>'


def without(page: str, added: Added) -> str:
    """Take the site's pieces out again."""
    digest = base64.b64encode(hashlib.sha256(added.style.encode()).digest()).decode()
    parts = (added.way_home, added.way_around, added.downloads)
    for piece in (f"'sha256-{digest}' ", f"<style>{added.style}</style>", *parts):
        assert page.count(piece) == 1
        page = page.replace(piece, "")
    page, count = re.subn(r"<link rel=[^>]*>", "", page)
    assert count == 1
    return page


@pytest.mark.parametrize(
    "article", [minimal(), every_block(), EVERYTHING], ids=["minimal", "every", "everything"]
)
def test_nothing_of_the_edition_is_lost(article: object) -> None:
    """Without what was added, the page is the edition, character by character."""
    edition = mute_page(article)  # type: ignore[arg-type]
    assert without(page_of(edition, ADDED), ADDED) == edition


def test_words_that_look_like_places_are_words() -> None:
    """A headline that would end the head or the main part does not move what is added."""
    article = article_of(HOSTILE, words=HOSTILE)
    edition = mute_page(article)
    page = page_of(edition, ADDED)
    assert without(page, ADDED) == edition
    tree = html.fromstring(page)
    assert tree.xpath("string(//body/nav)") == "N"
    assert tree.xpath("string(//main/following-sibling::*[1])") == "D"
    assert tree.xpath("string(//h1)") == HOSTILE


def test_the_policy_lets_the_style_in() -> None:
    """The page's policy has the digest of the site's style, and of nothing else that is new."""
    page = page_of(mute_page(minimal()), ADDED)
    digest = base64.b64encode(hashlib.sha256(b"b{}").digest()).decode()
    policy = re.search(r'content="(default-src[^"]*)"', page)
    assert policy
    assert f"style-src 'sha256-{digest}' 'sha256-" in policy[1]
    assert "unsafe" not in policy[1]


def test_a_style_cannot_end_its_element() -> None:
    """A sheet of the house with an end tag in it stays a sheet."""
    page = page_of(mute_page(minimal()), Added("a{content:'</style><script>'}", (), "", "", ""))
    assert "</style><script>" not in page


def test_attributes_are_escaped() -> None:
    """An address with quotation marks stays in its attribute."""
    assert 'href="https://e.org/&quot;&lt;&amp;"' in page_of(mute_page(minimal()), ADDED)


@pytest.mark.parametrize("text", ["", "words", "<html><head></head><body><main></main></body></html>"])
def test_other_pages_are_not_taken(text: str) -> None:
    """A page that has not our places is not added to."""
    with pytest.raises(NotOursError):
        page_of(text, ADDED)


def test_a_page_of_another_version_is_offered_alone(shop: Shop) -> None:
    """Where nothing can be added, the article has a plain page, which offers the web edition."""
    shop.put("tides", article_of("Tides"), html="<!DOCTYPE html><title>Tides</title><p>They turn.")
    shop.make()
    tree = shop.tree("articles/tides/index.html")
    assert tree.xpath("//a[@download]/@href") == ["tides.html", "tides.json"]
    assert tree.xpath("string(//h1)") == "Tides"


def test_a_page_with_files_beside_it_is_whole(shop: Shop) -> None:
    """An edition with a folder is shown with it, and not offered as one file."""
    folder = shop.put_page("tides", article_of("Tides"))
    shop.add_beside(folder, "html", "tides-html/narration.mp3", b"sound")
    shop.make()
    files = {path for path in shop.files() if path.startswith("articles/tides/")}
    assert files == {
        "articles/tides/index.html",
        "articles/tides/tides-html/narration.mp3",
        "articles/tides/tides.json",
    }
    assert shop.tree("articles/tides/index.html").xpath("//a[@download]/@href") == ["tides.json"]


def test_an_article_called_index_has_a_page(shop: Shop) -> None:
    """A web edition that has the name of the page becomes it."""
    shop.put_page("index", article_of("Index"), text="They turn.")
    shop.make()
    tree = shop.tree("articles/index/index.html")
    assert tree.xpath("string(//h1)") == "Index"
    assert tree.xpath("//a[@download]/@href") == ["index.txt", "index.json"]
    assert "articles/index/index.edition.html" not in shop.files()


def test_the_house_is_not_needed() -> None:
    """An edition without a banner of the house has the places as well."""
    assert "<nav>N</nav>" in page_of(mute_page(article_of("T", headline=Headline(run("T")))), ADDED)
