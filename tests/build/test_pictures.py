"""The pictures of an edition lie in a folder of its own, and are published and swept with it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from article_pipeline import renderers
from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Asset, Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import MemberStore
from article_pipeline.article.walk import figures
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.markdown import render
from tests.samples import article
from tests.word import picture

PROSE = "A bell is struck once, and is heard for a minute. The metal bends a little, and springs back."
TEXT = f"""---
title: Bells
image: {{src: photos/bell.png, alt: A bell, caption: "The bell. Photo: Ann Poe"}}
---

{PROSE}

![A mould in a pit](moulds/bell.png)
*The mould before the pour. - Credit: Tom Reed*

{PROSE}

![A rope](<photos/a rope (old), no. 1.png>)

{PROSE}

![A bell again](photos/bell.png)
"""
COLOURS = {"photos/bell.png": "red", "moulds/bell.png": "blue", "photos/a rope (old), no. 1.png": "green"}
NAMES = ["a-rope-old-no.-1.png", "bell-2.png", "bell.png"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "photos").mkdir(parents=True)
    (folder / "moulds").mkdir()
    for name, colour in COLOURS.items():
        Image.new("RGB", (40, 30), colour).save(folder / name)
    (folder / "bells.md").write_text(TEXT, encoding="utf-8")
    return folder


def run(source: Path, *formats: str) -> Outcome:
    plan = make_plan([source], source.parent / "out", renderers.choose(formats or ("markdown",)))
    (outcome,) = build(plan, Options(language="en"), Manner(), lambda *_: None)
    return outcome


def place(source: Path) -> Path:
    return source.parent / "out" / "bells"


def names(folder: Path) -> Sequence[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def editions(source: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place(source) / "manifest.json").read_bytes())["editions"]
    return found


def read_file(file: Path) -> Article:
    return read(SourceFile(file.name, file.read_bytes(), file.parent), Options(language="en")).article


def shown(found: Article) -> list[tuple[Any, ...]]:
    """What each figure says, with the picture's content in the place of its path."""
    return [(f.asset and f.asset.digest, f.alt, f.caption, f.credit, f.is_decorative) for f in figures(found)]


def test_an_edition_reads_back_with_its_pictures(source: Path) -> None:
    """What was built reads back to the same figures with the same pictures."""
    assert run(source).exit_code is ExitCode.DONE
    first, again = read_file(source / "bells.md"), read_file(place(source) / "bells.md")
    assert shown(again) == shown(first)
    assert all(figure.asset for figure in figures(again))
    assert names(place(source)) == [
        "audit.html",
        *(f"bells-pictures/{n}" for n in NAMES),
        "bells.md",
        "manifest.json",
    ]
    assert set(editions(source)["markdown"]["beside"]) == {f"bells-pictures/{n}" for n in NAMES}


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Fluß im Nebel.png", "Fluss-im-Nebel.png"),
        ("Ærø ÉTÉ_2.png", "AEro-ETE_2.png"),
        ("夕焼け.png", "picture.png"),
        ("港 No. 3.png", "No.-3.png"),
    ],
)
def test_pictures_are_called_as_an_address_can_be(source: Path, name: str, called: str) -> None:
    """The names of pictures are ASCII, so that a site can offer the edition, which reads back to them."""
    (source / "photos" / "bell.png").rename(source / name)
    (source / "bells.md").write_text(f"# Bells\n\n{PROSE}\n\n![A bell](<{name}>)\n", encoding="utf-8")
    assert run(source).exit_code is ExitCode.DONE
    assert names(place(source) / "bells-pictures") == [called]
    assert shown(read_file(place(source) / "bells.md")) == shown(read_file(source / "bells.md"))


def test_an_article_without_pictures_has_no_folder(source: Path) -> None:
    """No folder is made that would be empty."""
    (source / "bells.md").write_text(f"# Bells\n\n{PROSE}\n", encoding="utf-8")
    run(source)
    assert names(place(source)) == ["audit.html", "bells.md", "manifest.json"]
    assert "beside" not in editions(source)["markdown"]


def test_pictures_that_are_no_longer_named_are_swept(source: Path) -> None:
    """A later build takes away the pictures of an earlier one, and nothing of a user's own."""
    run(source)
    (place(source) / "bells-pictures" / "mine.txt").write_text("kept")
    (source / "bells.md").write_text(f"# Bells\n\n{PROSE}\n\n![A](moulds/bell.png)\n", encoding="utf-8")
    run(source)
    folder = ["bells-pictures/bell.png", "bells-pictures/mine.txt"]
    assert names(place(source)) == ["audit.html", *folder, "bells.md", "manifest.json"]
    (place(source) / "bells-pictures" / "mine.txt").unlink()
    (source / "bells.md").write_text(f"# Bells\n\n{PROSE}\n", encoding="utf-8")
    run(source)
    assert not (place(source) / "bells-pictures").exists()


def test_pictures_of_an_edition_that_is_kept_are_kept(source: Path) -> None:
    """An edition of the same text stays with its pictures when another is built."""
    run(source)
    run(source, "text")
    assert set(editions(source)) == {"markdown", "text"}
    assert shown(read_file(place(source) / "bells.md")) == shown(read_file(source / "bells.md"))


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_an_edition_whose_pictures_were_changed_is_not_kept(damage: str, source: Path) -> None:
    """A picture that somebody changed or removed makes the edition untrue, and all of it goes."""
    run(source)
    file = place(source) / "bells-pictures" / "bell.png"
    file.unlink() if damage == "gone" else file.write_bytes(b"other")
    assert "AP506" in {d.code for d in run(source, "text").diagnostics}
    assert names(place(source)) == ["audit.html", "bells.txt", "manifest.json"]


@pytest.mark.parametrize("kind", ["file", "link", "picture"])
def test_nothing_of_a_users_own_makes_way_for_pictures(kind: str, source: Path) -> None:
    """A file, a link or a picture that stands where ours would be is refused and left as it is."""
    place(source).mkdir(parents=True)
    folder = place(source) / "bells-pictures"
    if kind == "picture":
        folder.mkdir()
        (folder / "bell.png").write_text("mine")
    elif kind == "link":
        folder.symlink_to(source / "photos")
    else:
        folder.write_text("mine")
    before = names(source.parent)
    assert run(source).exit_code is ExitCode.OUTPUT_NOT_WRITABLE
    assert names(source.parent) == before


def test_a_hostile_manifest_reaches_no_picture_elsewhere(source: Path) -> None:
    """A manifest that names a file outside its folder neither keeps nor removes it."""
    run(source)
    outside = source.parent / "outside"
    outside.write_text("mine")
    old = json.loads((place(source) / "manifest.json").read_bytes())
    old["editions"]["markdown"]["beside"] = {"../../outside": "x", "/etc/hosts": "y"}
    (place(source) / "manifest.json").write_text(json.dumps(old))
    run(source, "text")
    assert outside.read_text() == "mine"
    assert set(editions(source)) == {"text"}


def test_what_a_camera_knows_is_not_published(source: Path) -> None:
    """The edition's pictures have the source's pixels and orientation, and neither place nor name."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "CANARY"
    exif.get_ifd(0x8825)[1] = "CANARY"
    image = Image.linear_gradient("L")
    image.save(source / "photo.jpg", exif=exif, comment="CANARY", xmp=b"<x>CANARY</x>")
    (source / "bells.md").write_text(f"# Bells\n\n{PROSE}\n\n![A](photo.jpg)\n", encoding="utf-8")
    assert b"CANARY" in (source / "photo.jpg").read_bytes()
    run(source)
    made = place(source) / "bells-pictures" / "photo.jpg"
    assert not [
        file for file in place(source).rglob("*") if file.is_file() and b"CANARY" in file.read_bytes()
    ]
    with Image.open(made) as bare, Image.open(source / "photo.jpg") as given:
        assert bare.tobytes() == given.tobytes()
        assert dict(bare.getexif()) == {0x0112: 6}


HOSTILE = {
    "a\nb.png": "a-b.png",
    "..odd.png": "odd.png",
    "con.png": "picture.png",
    "***.png": "picture-2.png",
    "x/é.png": "e.png",
    "Bell.png": "Bell.png",
    "bell.png": "bell-2.png",
    f"{'long' * 50}.png": f"{'long' * 15}.png",
    "a.b..c$(d).png": "a.b-.c-d.png",
    "nothing": "nothing.png",
}


def test_names_are_plain_and_apart(tmp_path: Path) -> None:
    """Whatever a picture is called, its file has a plain name, and no two share one in any letter case."""
    store = MemberStore({name: picture(10 + i) for i, name in enumerate(HOSTILE)})
    blocks = (Figure(measure(store, name)) for name in HOSTILE)
    target = tmp_path / "bells.md"
    assert render(RenderJob(article(*blocks), "bells", "x.docx", Options(), assets=store), target) == ()
    assert names(tmp_path / "bells-pictures") == sorted(HOSTILE.values())
    wanted = [measure(store, name).digest for name in HOSTILE]
    assert [f.asset and f.asset.digest for f in figures(read_file(target))] == wanted


@pytest.mark.parametrize("path", ["gone.png", "../up.png", "/up.png", "a\\b.png"])
def test_a_picture_that_cannot_be_copied_is_told(path: str, tmp_path: Path) -> None:
    """Its figure stays with its words, and a warning names it."""
    asset = Asset(path, "image/png", "sha256:0", 1, 1)
    job = RenderJob(article(Figure(asset)), "bells", "x.md", Options(), assets=MemberStore())
    (told,) = render(job, tmp_path / "bells.md")
    assert told.code == "AP404"
    assert names(tmp_path) == ["bells.md"]
