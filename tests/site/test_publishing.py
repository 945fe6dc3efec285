"""The site is written whole or not at all, and what is unchanged is not written again."""

from pathlib import Path

import pytest

from article_pipeline.errors import OutputError
from article_pipeline.site.search import weighed
from tests.site.making import Shop, article_of, many


def stamps(shop: Shop) -> dict[str, tuple[int, int]]:
    found = (path for path in shop.site.rglob("*") if path.is_file())
    return {
        path.relative_to(shop.site).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in found
    }


def test_the_same_editions_give_the_same_site(shop: Shop, tmp_path: Path) -> None:
    """The same folder gives the same bytes, whatever the clock says and wherever it lies."""
    shop.put_pictured()
    other = Shop(tmp_path / "elsewhere")
    shop.make()
    (tmp_path / "elsewhere").mkdir()
    shop.editions.rename(other.editions)
    other.make()
    assert other.files() == shop.files()


def test_nothing_is_written_again(shop: Shop) -> None:
    """A second run over the same editions leaves every file the one that it was."""
    shop.put_pictured()
    shop.make()
    before, folder = stamps(shop), shop.site.stat().st_ino
    shop.make()
    assert (stamps(shop), shop.site.stat().st_ino) == (before, folder)


def test_a_new_article_touches_only_what_shows_it(shop: Shop) -> None:
    """Full pages of the list, catalogue included, and other articles' pages stay the files that they were."""
    many(shop, 160)
    shop.make()
    before = stamps(shop)
    lamp = article_of("Lamp", "2030-01-01", words="Nobody rows.")
    shop.put("lamp", lamp)
    shop.make()
    after = stamps(shop)
    touched = {path for path in before if before[path] != after[path]}
    assert {path for path in touched if path.startswith("articles/")} == {"articles/buoy-159/index.html"}
    assert "list/1.html" in before
    assert "list/1.html" not in touched
    assert "opds/1.json" not in touched
    chunks = [path[9:-3] for path in touched if path.startswith("search/w-")]
    assert all(any(word.startswith(bytes.fromhex(c).decode()) for word in weighed(lamp)) for c in chunks)


def test_a_removed_article_goes(shop: Shop) -> None:
    """What an article had on the site goes with it, to its folder."""
    shop.put("clock", article_of("Clock"))
    folder = shop.put_page("tides", article_of("Tides"), text="They turn.")
    shop.make()
    folder.rename(shop.root / "away")
    shop.make()
    assert not (shop.site / "articles/tides").exists()
    assert not any(b"tides/" in data for data in shop.files().values())


def test_what_is_not_of_the_site_stays(shop: Shop) -> None:
    """Files that a user has put into the folder are there after the next run."""
    shop.put("tides", article_of("Tides"))
    shop.site.mkdir()
    (shop.site / "CNAME").write_text("example.org")
    (shop.site / ".well-known").mkdir()
    (shop.site / ".well-known/security.txt").write_text("Contact: …")
    for _ in range(2):
        shop.make()
        assert (shop.site / "CNAME").read_text() == "example.org"
        assert (shop.site / ".well-known/security.txt").is_file()


def test_a_users_file_is_not_replaced(shop: Shop) -> None:
    """A folder with somebody's own index.html is refused, and stays as it is."""
    shop.put("tides", article_of("Tides"))
    shop.site.mkdir()
    (shop.site / "index.html").write_text("mine")
    with pytest.raises(OutputError):
        shop.make()
    assert shop.files() == {"index.html": b"mine"}
    assert [path.name for path in shop.root.iterdir() if path.name.startswith(".")] == []


def test_a_damaged_file_is_put_right(shop: Shop) -> None:
    """What somebody changed on the site is made again from what was proved."""
    shop.put_page("tides", article_of("Tides"), text="They turn.")
    shop.make()
    whole = shop.files()
    for path in ("index.html", "articles/tides/tides.txt", "assets/cover.jpg", "search/index.js"):
        (shop.site / path).write_text("spoilt")
    shop.make()
    assert shop.files() == whole


def test_a_fault_leaves_the_old_site(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails midway leaves the site as it was, and nothing beside it."""
    shop.put("tides", article_of("Tides"))
    shop.make()
    before = shop.files()
    shop.put("tides", article_of("Other tides"))
    (shop.editions / "tides/tides.json").write_text("{}")
    with pytest.raises(Exception, match="AP806"):
        shop.make()
    assert shop.files() == before
    assert sorted(path.name for path in shop.root.iterdir()) == ["output", "site"]
