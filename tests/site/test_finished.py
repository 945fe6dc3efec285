"""Only what was proved, and is still what it was, comes onto the site."""

import json
from pathlib import Path

import pytest

from article_pipeline.errors import AuditError, SourceError, UsageError
from tests.site.making import Shop, article_of


def codes(shop: Shop) -> list[str]:
    return [one.code for one in shop.make().told]


def test_an_article_that_nothing_proved_is_refused(shop: Shop) -> None:
    """Editions of a build with --verify none are not shown, and nothing is written."""
    shop.put("tides", article_of("Tides"), verify=None)
    with pytest.raises(AuditError) as refused:
        shop.make()
    assert [one.code for one in refused.value.diagnostics] == ["AP801", "AP806"]
    assert not shop.site.exists()


def test_a_changed_edition_is_refused_and_the_others_are_shown(shop: Shop) -> None:
    """An edition with other bytes than were proved is left out, told as an error."""
    folder = shop.put("tides", article_of("Tides"), text="They turn.", mp3=b"sound")
    (folder / "tides.txt").write_text("They burn.")
    made = shop.make()
    assert [one.code for one in made.told if one.severity == "error"] == ["AP802"]
    assert not made.is_whole
    assert not (shop.site / "articles/tides/tides.txt").exists()
    assert (shop.site / "articles/tides/tides.mp3").read_bytes() == b"sound"


def test_a_changed_model_refuses_the_article(shop: Shop) -> None:
    """What lists and feeds say comes from the model, so an article without its proved model is none."""
    shop.put("clock", article_of("Clock"))
    folder = shop.put("tides", article_of("Tides"))
    (folder / "tides.json").write_text("{}")
    assert "AP801" in codes(shop)
    assert not (shop.site / "articles/tides").exists()


def test_an_article_without_its_model_says_which_format_is_missing(shop: Shop) -> None:
    """Whoever built without the model is told the words of the command that makes it."""
    shop.put("clock", article_of("Clock"))
    folder = shop.put("tides", article_of("Tides"), text="They turn.")
    entries = shop.entries(folder)
    del entries["json"]
    shop.describe(folder, entries)
    (told,) = (one for one in shop.make().told if one.code == "AP801")
    assert "the format json" in told.message
    assert "--to json" in told.mend


def test_an_edition_that_nothing_proved_is_told(shop: Shop) -> None:
    """Of a folder with proved and other editions, the others are left out with a warning."""
    folder = shop.put("tides", article_of("Tides"), text="They turn.")
    entries = shop.entries(folder)
    del entries["text"]["audit"]
    shop.describe(folder, entries)
    made = shop.make()
    assert [str(one.severity) for one in made.told if one.code == "AP803"] == ["warning"]
    assert made.is_whole
    assert not (shop.site / "articles/tides/tides.txt").exists()


@pytest.mark.parametrize("name", ["../tides.txt", "/etc/passwd", "a/b/c.txt", "..", "é.txt", "a b.txt", ""])
def test_a_name_that_leads_elsewhere_is_refused(shop: Shop, name: str) -> None:
    """A manifest cannot have the site read or write outside of its folders."""
    folder = shop.put("tides", article_of("Tides"), text="They turn.")
    entries = shop.entries(folder)
    entries["text"]["file"] = name
    shop.describe(folder, entries)
    assert "AP802" in codes(shop)
    assert not (shop.site.parent / "tides.txt").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../tides.txt", "its file ../tides.txt lies outside the folder"),
        ("/etc/passwd", "its file /etc/passwd lies outside the folder"),
        ("a/b/c.txt", "its file a/b/c.txt lies in a folder within a folder"),
        *(
            (name, f"the name of its file {name} may have only letters")
            for name in ("a b.txt", "_x.txt", "é.txt")
        ),
        ("pictures/a+b.png", "the name of its file pictures/a+b.png may have only letters"),
    ],
)
def test_what_is_wrong_with_a_name_is_said(shop: Shop, name: str, why: str) -> None:
    """A place outside is told apart from characters that a name cannot have, few of which are not ASCII."""
    folder = shop.put("tides", article_of("Tides"), text="They turn.")
    entries = shop.entries(folder)
    entries["text"]["file"] = name
    shop.describe(folder, entries)
    (told,) = (one for one in shop.make().told if one.code == "AP802")
    assert why in told.message


def test_a_link_is_no_edition(shop: Shop, tmp_path: Path) -> None:
    """A link in the place of an edition is refused, wherever it leads."""
    folder = shop.put("tides", article_of("Tides"), text="They turn.")
    (tmp_path / "secret").write_text("They turn.")
    (folder / "tides.txt").unlink()
    (folder / "tides.txt").symlink_to(tmp_path / "secret")
    assert "AP802" in codes(shop)


@pytest.mark.parametrize("slug", ["Tides", "-tides", "ti des", "tides'", "ти́дес", "a" * 101])
def test_a_name_that_no_address_can_have_is_refused(shop: Shop, slug: str) -> None:
    """A slug is lower-case letters, digits and hyphens, as every build makes it."""
    shop.put("clock", article_of("Clock"))
    shop.put(slug, article_of("Tides"))
    assert "AP801" in codes(shop)


def test_two_articles_of_one_name_are_told(shop: Shop) -> None:
    """Of two folders with an article of the same name, the second is refused."""
    first = shop.put("tides", article_of("Tides"))
    first.rename(first.with_name("a"))
    shop.put("tides", article_of("Other tides"))
    made = shop.make()
    assert [one.code for one in made.told if one.severity == "error"] == ["AP801"]
    assert made.count == 1


def test_a_build_that_was_killed_is_not_entered(shop: Shop) -> None:
    """Folders whose names begin with a dot are those of builds at work."""
    shop.put("clock", article_of("Clock"))
    shop.put("tides", article_of("Tides")).rename(shop.editions / ".tides-abcdefgh.building")
    assert shop.make().count == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "article-pipeline/manifest"}', "[" * 100_000])
def test_a_damaged_manifest_is_told(shop: Shop, text: str) -> None:
    """A manifest that cannot be read refuses its article and no other."""
    shop.put("clock", article_of("Clock"))
    (shop.put("tides", article_of("Tides")) / "manifest.json").write_text(text)
    assert "AP801" in codes(shop)


def test_editions_that_lost_their_manifest_are_told(shop: Shop) -> None:
    """An article whose manifest is gone is refused, not passed over; other folders are nobody's business."""
    shop.put("clock", article_of("Clock"))
    (shop.put("tides", article_of("Tides"), text="They turn.") / "manifest.json").unlink()
    (shop.editions / "notes").mkdir()
    (shop.editions / "notes" / "todo.txt").write_text("Ring.")
    made = shop.make()
    (told,) = (one for one in made.told if one.severity == "error")
    assert (told.code, Path(str(told.place)).name) == ("AP801", "tides")
    assert "its manifest.json is missing" in told.message
    assert not made.is_whole
    assert made.count == 1


def test_a_file_named_like_the_folder_of_all_articles_hides_none(shop: Shop) -> None:
    """A log that has the name of the folder of editions makes no article of it."""
    shop.put("clock", article_of("Clock"))
    (shop.editions / f"{shop.editions.name}.txt").write_text("Built at noon.")
    made = shop.make()
    assert (made.count, made.is_whole) == (1, True)


def test_a_folder_without_editions_is_told(shop: Shop) -> None:
    """A folder that no build has made gives no site."""
    shop.editions.mkdir()
    with pytest.raises(SourceError):
        shop.make()


def test_a_site_over_its_editions_is_refused(shop: Shop) -> None:
    """Neither may the site replace the editions, nor lie in one article's folder."""
    shop.put("tides", article_of("Tides"))
    for place in (shop.editions, shop.root, shop.editions / "tides" / "site"):
        with pytest.raises(UsageError) as refused:
            _make_at(shop, place)
        assert [one.code for one in refused.value.diagnostics] == ["AP807"]


def _make_at(shop: Shop, place: Path) -> None:
    from article_pipeline.site.making import make_site

    make_site(shop.editions, place, shop.options)


def test_only_chosen_editions_are_offered(shop: Shop) -> None:
    """With --to, other editions are neither copied nor shown; the page keeps its text."""
    article = article_of("Tides")
    shop.put_page("tides", article, text="They turn.", mp3=b"sound")
    shop.make(to=("text",))
    links = shop.tree("articles/tides/index.html").xpath("//*[@id='site-editions']//a[@download]/@href")
    assert links == ["tides.txt"]
    assert sorted(path.name for path in (shop.site / "articles/tides").iterdir()) == [
        "index.html",
        "tides.txt",
    ]
    assert shop.tree("articles/tides/index.html").xpath("string(//h1)") == "Tides"


def test_the_record_names_every_file(shop: Shop) -> None:
    """site.json has each file of the site but itself."""
    shop.put_page("tides", article_of("Tides"))
    shop.make()
    record = json.loads((shop.site / "site.json").read_bytes())
    assert set(record["files"]) | {"site.json"} == set(shop.files())
