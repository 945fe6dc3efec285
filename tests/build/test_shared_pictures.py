"""The pictures of an article are made ready once for all editions that show them alike, and kept."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.article.assets import measure
from article_pipeline.article.model import Figure, PlainText
from article_pipeline.article.source import digest_of
from article_pipeline.article.stores import FolderStore
from article_pipeline.renderers import RenderJob
from article_pipeline.store import Store
from tests.build.building import House
from tests.contract.test_renderers import job_of
from tests.decodes import decodes as counted
from tests.markup.test_pictures import file_of, picture
from tests.samples import article

PAGES = ("html", "epub", "pdf", "large-print")
BOOKS = ("daisy202", "daisy3")
SQUARES = ("epub", "mp3", "m4b", "opus")
SHOWING = tuple(dict.fromkeys((*PAGES, *BOOKS, *SQUARES, "print-pdf")))
EXIF = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
"""It is taken out, so that what an edition shows is told from what it was made of."""
FRONT = file_of(picture((1600, 1000)), "JPEG", exif=EXIF)
INSIDE = file_of(picture((1000, 1600)), "JPEG", exif=EXIF)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.write("title: Bells\n", 'title: Bells\nimage: {src: front.jpg, alt: "A bell"}\n')
    house.write("bell.png", "inside.jpg")
    (house.source.parent / "bell.png").unlink()
    (house.source.parent / "front.jpg").write_bytes(FRONT)
    (house.source.parent / "inside.jpg").write_bytes(INSIDE)
    return house


@pytest.fixture
def decodes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return counted(monkeypatch)


def of_the_article(decodes: list[str]) -> Counter[str]:
    names = {digest_of(FRONT): "front", digest_of(INSIDE): "inside"}
    return Counter(names[digest] for digest in decodes if digest in names)


def test_each_picture_is_made_ready_once_a_form(house: House, decodes: list[str]) -> None:
    """Nine editions want a picture for pages, for players and in inks, and the first as a square: no more."""
    house.build(*SHOWING, cache="none", verify="none")
    assert of_the_article(decodes) == {"front": 4, "inside": 3}


def test_another_sentence_makes_no_picture_again(house: House, decodes: list[str]) -> None:
    """Where the pictures are what they were, an edition that is made anew takes them from the store."""
    house.build(*SHOWING, verify="none")
    decodes.clear()
    house.write("Nobody", "No one")
    assert set(house.build(*SHOWING, verify="none").reasons) == set(SHOWING)
    assert of_the_article(decodes) == {}
    right = house.digests()
    house.build(*SHOWING, verify="none", cache="none", is_forced=True, output="cold")
    assert house.digests("cold") == right


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> RenderJob:
    """The job of an article with both pictures, with what its editions share."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "front.jpg").write_bytes(FRONT)
    (folder / "inside.jpg").write_bytes(INSIDE)
    assets = (measure(FolderStore(folder), name) for name in ("front.jpg", "inside.jpg"))
    front, inside = (Figure(asset, PlainText("A bell")) for asset in assets)
    return replace(job_of(article(inside, lead_figure=front), folder), kept=Store(folder / "kept"))


@pytest.mark.parametrize("name", SHOWING)
def test_an_edition_of_shared_pictures_is_the_same(name: str, job: RenderJob, tmp_path: Path) -> None:
    """It has the bytes that it has without them, for the first that makes them and for those that follow."""
    edition, found = renderers.named(name), []
    for number, kept in enumerate((None, job.kept, job.kept)):
        folder = tmp_path / str(number)
        folder.mkdir()
        edition.load().render(replace(job, kept=kept), folder / edition.file_name(job.slug))
        files = (path for path in folder.rglob("*") if path.is_file())
        found.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert found[0]
    assert found[1:] == [found[0]] * 2
