"""Pictures are told from one another by their looks, whatever an edition made of their files."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Asset, Figure
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit.likeness import difference, is_same, trouble
from article_pipeline.audit.looks import SIDE, Look, look_at, looks_from
from article_pipeline.audit.pictures import Gallery, Seen
from tests.audit.illustrated import NAMES, drawn
from tests.audit.picture_damage import DAMAGES, OF_FILES
from tests.audit.picture_kinds import EDITIONS, ORIGINALS, as_file, shown
from tests.pdf.making import make_drawing
from tests.samples import article


@cache
def original(kind: str) -> bytes:
    return ORIGINALS[kind]()


@cache
def small(kind: str) -> bytes:
    """The same with fewer pixels, which take less time."""
    with Image.open(BytesIO(original(kind))) as image:
        return as_file(image.convert("RGB").reduce(max(image.width // 500, 1)))


def written_down(look: Look) -> Look:
    return Look.from_text(look.to_text())


@pytest.mark.parametrize("kind", ORIGINALS)
def test_what_editions_make_of_a_picture_is_the_same(kind: str) -> None:
    """
    Whatever a picture is, each edition shows it, whether its look was just seen or written down.
    """
    data = original(kind)
    look = look_at(data)
    for edition in EDITIONS:
        seen, light = shown(data, edition)
        for meant in (light(look), light(written_down(look))):
            assert is_same(meant, seen), (edition, difference(meant, seen))


@pytest.mark.parametrize("edition", ["for a player (daisy)", "in inks for a column"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_nobody_may_do_to_a_picture_is_told(damage: str, edition: str) -> None:
    """
    A picture that is cropped by a twentieth, blurred, grey, turned or in other colours is told as what it is.
    """
    data = small("a picture in colour")
    seen, light = shown(OF_FILES[damage](data), edition)
    _, fault, words = DAMAGES[damage]
    meant = light(look_at(data))
    assert not is_same(meant, seen)
    found = trouble(meant, seen)
    assert found is not None
    assert found[0] is fault
    assert words in found[1]


@pytest.mark.parametrize("kind", ["a dark one", "one with a fine pattern", "a chart", "shapes in red"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_shows_in_pictures_of_all_kinds(kind: str, damage: str) -> None:
    """
    What is done to a drawing, a chart or a dark picture is found, whatever it is called.
    """
    data = small(kind)
    assert not is_same(written_down(look_at(data)), look_at(OF_FILES[damage](data)))


def test_what_cannot_be_seen_is_no_difference() -> None:
    """
    Of a picture of one colour nothing is lost by turning or blurring it; but its proportions are seen.
    """
    data = original("one of one colour")
    for damage in ("a picture blurred", "a picture mirrored in its file", "a picture cropped and stretched"):
        assert is_same(look_at(data), look_at(OF_FILES[damage](data)))
    assert not is_same(look_at(data), look_at(OF_FILES["a picture cropped at the left"](data)))


def test_another_picture_is_nothing_that_was_done_to_one() -> None:
    """
    Two pictures of the same size are no damaged ones of each other.
    """
    one, other = (look_at(small(kind)) for kind in ("a picture in colour", "a dark one"))
    assert not is_same(one, other)
    assert trouble(one, other) is None


def shown_pictures(folder: Path) -> Article:
    """An article that shows two pictures and a drawing."""
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(drawn(number))
    assets: list[Asset] = [measure(FolderStore(folder), name) for name in NAMES]
    return article(*(Figure(asset) for asset in (*assets, make_drawing(folder))))


def test_a_damaged_picture_has_its_name(tmp_path: Path) -> None:
    """
    A gallery knows which picture was damaged, and first which one is whole.
    """
    gallery = Gallery(shown_pictures(tmp_path), FolderStore(tmp_path))
    first, second = (tmp_path / name for name in NAMES)
    grey = OF_FILES["a picture in grey"](second.read_bytes())
    assert gallery.judge(grey, NAMES).path == NAMES[1]
    assert gallery.judge(grey, NAMES).trouble
    assert not gallery.shows(NAMES[1], grey)
    assert gallery.judge(second.read_bytes(), NAMES) == Seen(NAMES[1])
    assert gallery.judge(first.read_bytes()) == Seen(NAMES[0])


def test_a_drawing_stands_for_no_picture(tmp_path: Path) -> None:
    """
    What is drawn cannot be looked at, but it is no photograph.
    """
    gallery = Gallery(shown_pictures(tmp_path), FolderStore(tmp_path))
    drawing = (tmp_path / "bars.svg").read_bytes()
    assert gallery.shows("bars.svg", drawing)
    assert not gallery.shows(NAMES[0], drawing)


def test_a_file_that_is_no_picture_shows_none(tmp_path: Path) -> None:
    """
    Bytes that do not decode are none of the pictures.
    """
    gallery = Gallery(shown_pictures(tmp_path), FolderStore(tmp_path))
    assert not gallery.shows(NAMES[0], b"nothing")
    assert gallery.judge(b"nothing") == Seen()


def test_a_look_can_be_written_down() -> None:
    """
    What was written down is read as nearly what it was, in a few kilobytes.
    """
    look = look_at(small("one with a fine pattern"))
    assert len(look.to_text()) < 16_000
    assert is_same(look, written_down(look))
    few = look_at(drawn(0))
    assert written_down(few).pixels == few.pixels


def test_looks_that_cannot_be_read_are_not_known() -> None:
    """
    Of several looks those are read that can be; a manifest may be of another version, or damaged.
    """
    whole = look_at(drawn(0))
    read = looks_from({"whole.png": whole.to_text(), "old.png": "1.5000 00ff00ff"})
    assert list(read) == ["whole.png"]
    assert is_same(whole, read["whole.png"])


@pytest.mark.parametrize(
    "text",
    [
        "rubbish",
        "1.5000 00ff00ff",
        "10x10 ?",
        "10x10 AAAA",
        f"0x10 {look_at(drawn(0)).to_text().split()[1]}",
        "10x10 " + Look(1, 1, look_at(drawn(0)).pixels.resize((SIDE + 1, 1))).to_text().split()[1],
    ],
)
def test_what_is_no_look_is_refused(text: str) -> None:
    """
    Rubbish is a ValueError, and nothing else.
    """
    with pytest.raises(ValueError, match=r"."):
        Look.from_text(text)
