"""The catalogue keeps OPDS 2.0 and the Readium Web Publication Manifest, by their rules restated here."""

import json
import posixpath
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest

from tests.site.making import ENDS, Shop, article_of, many


def pages(shop: Shop) -> dict[str, Any]:
    return {
        path: json.loads(data)
        for path, data in shop.files().items()
        if path.endswith("opds.json") or "opds/" in path
    }


@pytest.fixture
def three(shop: Shop) -> Shop:
    """A catalogue of several pages, in two languages."""
    many(shop, 230, ("en-GB", "en-GB", "en-GB", "de"))
    shop.make()
    return shop


def links(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with an address, wherever it stands."""
    if isinstance(data, dict):
        if "href" in data:
            yield data
        for value in data.values():
            yield from links(value)
    elif isinstance(data, list):
        for value in data:
            yield from links(value)


def check(catalogue: dict[str, Any]) -> None:
    """See that a page keeps OPDS 2.0, 2 to 5: a title, a link to itself, and publications that are whole."""
    assert isinstance(catalogue["metadata"]["title"], str)
    assert sum(link["rel"] == "self" for link in catalogue["links"]) == 1
    assert {"publications", "navigation", "groups"} & set(catalogue)
    assert all(link["title"] for link in catalogue.get("navigation", ()))
    for publication in catalogue["publications"]:
        metadata = publication["metadata"]
        assert metadata["title"]
        assert metadata["@type"].startswith("http://schema.org/")
        for name in {"published", "modified"} & set(metadata):
            assert datetime.fromisoformat(metadata[name]).tzinfo
        relations = [link["rel"] for link in publication["links"]]
        assert set(relations) == {"alternate", "http://opds-spec.org/acquisition/open-access"}
        kinds = {"image/jpeg", "image/png", "image/gif", "image/avif", "image/webp"}
        assert publication["images"]
        assert all(image["type"] in kinds for image in publication["images"])


def test_each_page_keeps_the_rules(built: Shop, three: Shop) -> None:
    """Small and large catalogues keep what the specification says of feeds and publications."""
    for shop in (built, three):
        assert pages(shop)
        for catalogue in pages(shop).values():
            check(catalogue)


def test_every_address_leads_to_a_file(built: Shop, three: Shop) -> None:
    """Addresses are relative, have a type, and lead to files of the site."""
    for shop in (built, three):
        for page, catalogue in pages(shop).items():
            for link in links(catalogue):
                assert "type" in link
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link["href"])))
                assert (shop.site / path).is_file(), (page, link)


def test_publications_say_their_bytes(built: Shop) -> None:
    """An edition's size is that of its file, and a narration's length is said."""
    (publication,) = pages(built)["opds.json"]["publications"]
    sized = [link for link in publication["links"] if "size" in link]
    assert {link["type"] for link in sized} >= {"application/epub+zip", "audio/mpeg"}
    for link in sized:
        assert link["size"] == (built.site / link["href"]).stat().st_size
    assert publication["metadata"]["duration"] > 5


def acquired(shop: Shop, **options: Any) -> list[list[str]]:
    """Make the site; give the addresses at which each publication can be had."""
    shop.make(**options)
    catalogue = pages(shop)["opds.json"]
    check(catalogue)
    offered = ([link for link in one["links"] if "acqui" in link["rel"]] for one in catalogue["publications"])
    return [[link["href"] for link in links] for links in offered]


@pytest.mark.parametrize("name", ["print-pdf", "pef", "braille-unicode"])
def test_every_edition_for_people_can_be_had(shop: Shop, name: str) -> None:
    """Editions that few apps can show are offered, behind those that most can, and data is not."""
    texts = {"text": b"They turn.", name: b"pages"}
    files = [f"articles/tides/tides{ENDS[one]}" for one in texts]
    shop.put("tides", article_of("Tides"), "fast", **texts)
    assert acquired(shop) == [files]
    assert acquired(shop, to=("json", name)) == [files[1:]]


def test_the_page_can_be_had_where_nothing_else_can(shop: Shop) -> None:
    """A web page with files beside it is no file to offer; the page that has its text is."""
    folder = shop.put_page("tides", article_of("Tides"))
    shop.add_beside(folder, "html", "tides-html/narration.mp3", b"sound")
    assert acquired(shop) == [["articles/tides/index.html"]]


def test_the_model_can_be_had_where_nothing_else_can(shop: Shop) -> None:
    """An article of which there is only the model is offered as that."""
    shop.put("tides", article_of("Tides"))
    assert acquired(shop) == [["articles/tides/tides.json"]]


def test_what_cannot_be_had_is_left_out_and_told(shop: Shop) -> None:
    """An article of which nothing is offered is no publication; its neighbours are."""
    shop.put("tides", article_of("Tides"))
    assert acquired(shop, to=("text",)) == []
    shop.put("bells", article_of("Bells"), text="They ring.")
    assert acquired(shop, to=("text",)) == [["articles/bells/bells.txt"]]
    assert pages(shop)["opds.json"]["metadata"]["numberOfItems"] == 1
    told = [one for one in shop.make(to=("text",)).told if one.code == "AP815"]
    assert [str(one.place).endswith("tides") for one in told] == [True]


def test_pages_lead_through_all(three: Shop) -> None:
    """From the first page, next leads to each publication of the language once."""
    found = pages(three)
    path: str | None = "opds.json"
    met = []
    while path is not None:
        met += [one["metadata"]["identifier"] for one in found[path]["publications"]]
        onward = [link["href"] for link in found[path]["links"] if link["rel"] == "next"]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), onward[0])) if onward else None
    assert len(met) == len(set(met)) == found["opds.json"]["metadata"]["numberOfItems"] == 173


def test_languages_lead_to_one_another(three: Shop) -> None:
    """Each language's catalogue names the other's."""
    assert [link["href"] for link in pages(three)["opds.json"]["navigation"]] == ["de/opds.json"]
    assert [link["href"] for link in pages(three)["de/opds.json"]["navigation"]] == ["../opds.json"]
