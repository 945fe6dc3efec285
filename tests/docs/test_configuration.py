"""The page on the configuration says what the options say."""

import re
from pathlib import Path

from article_pipeline.cli.build import build
from article_pipeline.cli.site import site
from article_pipeline.configuration import load
from article_pipeline.configuration.table import table
from scripts.settings import page
from tests.conftest import Golden

FILE = Path(__file__).parents[2] / "docs" / "configuration.md"
PAGE = FILE.read_text(encoding="utf-8")


def test_the_table_is_that_of_the_options(golden: Golden) -> None:
    """docs/configuration.md has the table that the options give; `make golden` writes it."""
    golden(FILE, page(PAGE))


def test_each_setting_has_its_row() -> None:
    """The table names every setting, and none that there is not."""
    rows = re.findall(r"^\| `([\w.-]+)` \|", page(PAGE), re.MULTILINE)
    assert rows == [setting.key for setting in table()]


def test_each_option_that_is_named_is_one() -> None:
    """The commands build and site have every option of the table."""
    known = {name for parameter in (*build.params, *site.params) for name in parameter.opts}
    named = set(re.findall(r"^\| `[\w.-]+` \| `(--[\w-]+)` \|", page(PAGE), re.MULTILINE))
    assert named
    assert named <= known


def test_the_example_is_read(tmp_path: Path) -> None:
    """What the page shows is a configuration."""
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    (tmp_path / "fonts").mkdir()
    for name in ("logo.svg", "fonts/NotoSansArabic-Regular.ttf"):
        (tmp_path / name).touch()
    (tmp_path / "article-pipeline.toml").write_text(found[1], encoding="utf-8")
    assert load(tmp_path / "article-pipeline.toml").publication.name == "The Harbour Review"
