"""The catalogue keeps OPDS 2.0 and the Readium Web Publication Manifest, by their rules restated here."""

import json
import posixpath
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest

from tests.site.making import Shop, many


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
        acquire = [link for link in publication["links"] if "acquisition" in link.get("rel", "")]
        assert all(link["rel"] == "http://opds-spec.org/acquisition/open-access" for link in acquire)
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
