"""The page on the configuration says what the options say."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from article_pipeline.cli.build import build
from article_pipeline.configuration import key_of, load
from article_pipeline.options import Options

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")


def _keys(room: Any, before: str = "") -> Iterator[str]:
    for field in dataclasses.fields(room):
        key = before + key_of(field.name)
        value = getattr(room, field.name)
        if dataclasses.is_dataclass(value):
            yield from _keys(value, f"{key}.")
        else:
            yield key


def test_each_setting_has_its_row() -> None:
    """The table names every setting, and none that there is not."""
    assert re.findall(r"^\| `([\w.-]+)` \|", PAGE, re.MULTILINE) == list(_keys(Options()))


def test_each_option_of_the_table_is_one() -> None:
    """The command build has every option that the page names."""
    known = {name for parameter in build.params for name in parameter.opts}
    named = set(re.findall(r"^\| `[\w.-]+` \| `(--[\w-]+)` \|", PAGE, re.MULTILINE))
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
