"""``article-pipeline site`` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import command
from tests.site.making import Shop, article_of


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Two finished articles."""
    made = Shop(tmp_path)
    made.put("tides", article_of("Tides", "2026-05-01"), mp3=b"sound")
    made.put("bells", article_of("Bells", "2026-05-02"), text="They ring.")
    return made


def test_its_pages_and_feeds_are_printed(shop: Shop) -> None:
    """stdout has the first page and the podcast's feed; notes go to stderr, and the exit code is 0."""
    answer = command("site", "output", "--base-url", "https://example.org/", cwd=shop.root)
    assert (answer.code, answer.stdout.split()) == (0, ["site/index.html", "site/feed.xml"])
    assert "note[AP805]" in answer.stderr
    assert (shop.site / "articles/tides/tides.mp3").is_file()


def test_the_configuration_says_the_same(shop: Shop) -> None:
    """The configuration has the same words as the command line, which goes first."""
    (shop.root / "article-pipeline.toml").write_text(
        '[publication]\nname = "The House"\n[site]\nbase-url = "https://a.example"\ntitle = "Sea"\n'
        'to = ["text"]\nexplicit = true\ncategory = "Science"\n'
    )
    answer = command("site", "output", "--title", "Shore", cwd=shop.root)
    assert answer.code == 0, answer.stderr
    assert shop.tree().xpath("string(//h1)") == "Shore"
    assert b"https://a.example" in shop.files()["sitemap.xml"]
    assert not (shop.site / "articles/tides/tides.mp3").exists()


def test_the_configuration_names_the_folder(shop: Shop) -> None:
    """``site.out`` begins at the file that has it; ``--out`` goes before it."""
    (shop.root / "article-pipeline.toml").write_text('[site]\nout = "public/articles"\n')
    answer = command("site", "output", cwd=shop.root)
    assert answer.stdout.split() == ["public/articles/index.html"]
    assert command("site", "output", "--out", "other", cwd=shop.root).stdout.split() == ["other/index.html"]
    assert not shop.site.exists()


def test_a_report_says_all_of_it(shop: Shop) -> None:
    """With ``--json`` stdout is one report, that of a site from which something was left out too."""
    (shop.editions / "bells/bells.txt").write_text("They sing.")
    answer = command("site", "output", "--base-url", "https://example.org/", "--json", cwd=shop.root)
    report = json.loads(answer.stdout)
    told = report.pop("diagnostics")
    assert report == {
        "format": "article-pipeline/site-report",
        "version": 1,
        "exit_code": 7,
        "start": "site/index.html",
        "feeds": ["site/feed.xml"],
        "articles": 2,
    }
    assert answer.code == 7
    assert [(one["code"], one["file"]) for one in told if one["severity"] == "error"] == [("AP802", "bells")]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--base-url", "example.org"),
        ("--base-url", "https://example.org/?a=b"),
        ("--email", "nobody"),
        ("--podcast-guid", "42"),
        ("--podcast-guid", "deutsch=9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("--category", "Sea"),
        ("--to", "parchment"),
    ],
)
def test_a_slip_is_told(shop: Shop, option: str, value: str) -> None:
    """A value that nothing can be made of ends the command with code 2, and nothing is written."""
    answer = command("site", "output", option, value, cwd=shop.root)
    assert answer.code == 2
    assert not shop.site.exists()


def test_what_is_refused_is_told(shop: Shop) -> None:
    """A changed edition is left out, named with its mend, and the exit code is 7; the rest is published."""
    (shop.editions / "bells/bells.txt").write_text("They sing.")
    answer = command("site", "output", cwd=shop.root)
    assert answer.code == 7
    assert "output/bells: error[AP802]: the edition text is not on the site" in answer.stderr
    assert "mend: build the article again" in answer.stderr
    assert shop.tree().xpath("//h3/a/text()") == ["Bells", "Tides"]


def test_a_folder_without_editions_is_told(tmp_path: Path) -> None:
    """Code 3, and nothing is written."""
    answer = command("site", tmp_path, "--out", tmp_path / "site")
    assert answer.code == 3
    assert not (tmp_path / "site").exists()


def test_a_cover_that_is_no_picture_is_told(shop: Shop) -> None:
    """Code 2, with the place of the file."""
    (shop.root / "cover.jpg").write_text("words")
    answer = command("site", "output", "--cover", "cover.jpg", cwd=shop.root)
    assert answer.code == 2
    assert "cover.jpg: error[AP809]" in answer.stderr
    assert not shop.site.exists()
