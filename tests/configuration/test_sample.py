"""The file that ``init`` writes, and the schema beside it."""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from article_pipeline.build.configured import known_names, schema_text
from article_pipeline.configuration import FILE_NAME, load
from article_pipeline.configuration.sample import EXAMPLES, sample, toml
from article_pipeline.configuration.table import Setting, by_key, table
from article_pipeline.errors import UsageError
from article_pipeline.options import Options
from article_pipeline.toml import loads
from tests.cli.command import command

KNOWN: Final = known_names()
VALIDATOR: Final = Draft7Validator(json.loads(schema_text()))


def uncommented(text: str) -> str:
    """Give the file as if its reader had taken the sign before each setting away."""
    return re.sub(r"^#(?=[\w-]+ = )", "", text, flags=re.MULTILINE)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all files that the examples name; it is the working folder."""
    for name in (
        "logo.svg",
        "words.toml",
        "intro.flac",
        "outro.flac",
        "press.icc",
        "cover.png",
        "ca.pem",
        "machine.pem",
        "machine.key",
    ):
        (tmp_path / name).touch()
    (tmp_path / "styles").mkdir()
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/NotoSansArabic-Regular.ttf").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_written_changes_nothing(house: Path) -> None:
    """The file as it is written loads, and equals the defaults."""
    Path(FILE_NAME).write_text(sample(KNOWN, has_schema=True), encoding="utf-8")
    assert load(Path(FILE_NAME), KNOWN) == Options()


def test_each_line_may_be_taken_as_it_stands(house: Path) -> None:
    """With every setting in force the file loads; each that has a default has that."""
    Path(FILE_NAME).write_text(uncommented(sample(KNOWN)), encoding="utf-8")
    options = load(Path(FILE_NAME), KNOWN)
    for setting in table():
        found: Any = options
        for name in setting.path:
            found = getattr(found, name)
        assert found == setting.default or setting.default in (None, (), {}), setting.key
        assert found not in (None, (), {}), setting.key


def test_each_setting_is_in_it_once() -> None:
    """The file has all settings of the table, in their tables, and none else."""
    found: list[str] = []
    tables = loads(uncommented(sample(KNOWN)))

    def gather(at: str, inside: dict[str, Any]) -> None:
        for key, value in inside.items():
            where = f"{at}.{key}".lstrip(".")
            if where not in by_key() and isinstance(value, dict):
                gather(where, value)
            else:
                found.append(where)

    gather("", tables)
    assert sorted(found) == sorted(by_key())
    assert set(EXAMPLES) <= set(found)


def test_each_setting_is_explained() -> None:
    """Above a setting, or above the first of some alike, is a sentence, with all of its limits."""
    for setting in table():
        assert setting.says.endswith("."), setting.key
        assert setting.says[0].isupper() or setting.says[0].isdigit()


@given(
    st.recursive(
        st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(codec="utf-8")),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("abc-", min_size=1, max_size=4), inner),
        max_leaves=6,
    )
)
def test_values_are_written_as_toml(value: Any) -> None:
    """What is written reads back to the same value."""
    assert loads(f"a = {toml(value)}")["a"] == value


def test_init_never_overwrites(tmp_path: Path) -> None:
    """A configuration that is there stays as it is; the exit code is 2."""
    file = tmp_path / FILE_NAME
    first = command("init", cwd=tmp_path)
    assert (first.code, first.stdout) == (0, f"{FILE_NAME}\n")
    assert file.read_text(encoding="utf-8") == sample(KNOWN)
    file.write_text("language = 'de'", encoding="utf-8")
    second = command("init", cwd=tmp_path)
    assert second.code == 2
    assert "error[AP586]" in second.stderr
    assert "--configuration" not in second.stderr
    third = command("init", "--schema", cwd=tmp_path)
    assert (third.code, [path.name for path in tmp_path.iterdir()]) == (2, [FILE_NAME])
    assert "article-pipeline schema --configuration > article-pipeline.schema.json" in third.stderr
    assert file.read_text(encoding="utf-8") == "language = 'de'"


def test_init_writes_the_schema_that_it_names(tmp_path: Path) -> None:
    """The first line of the file leads editors to the schema beside it, which is that of the command."""
    answer = command("init", "house.toml", "--schema", cwd=tmp_path)
    assert answer.code == 0, answer.stderr
    named = (tmp_path / "house.toml").read_text(encoding="utf-8").partition("\n")[0].removeprefix("#:schema ")
    assert (tmp_path / named).read_text(encoding="utf-8") == command("schema", "--configuration").stdout


def test_init_tells_where_it_cannot_write(tmp_path: Path) -> None:
    """A folder that is not there is exit code 8."""
    answer = command("init", tmp_path / "none" / FILE_NAME)
    assert (answer.code, "error[AP501]" in answer.stderr) == (8, True)


def test_the_schema_is_one() -> None:
    """It is a schema of draft 7 and describes each setting."""
    Draft7Validator.check_schema(VALIDATOR.schema)
    for setting in table():
        found: Any = VALIDATOR.schema
        for key in setting.keys:
            found = found["properties"][key]
        assert found["description"], setting.key


def refused(folder: Path, data: dict[str, Any]) -> bool:
    """Whether the commands refuse a configuration with this in it."""
    lines = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in data.items())
    (folder / FILE_NAME).write_text(lines, encoding="utf-8")
    try:
        load(folder / FILE_NAME, KNOWN)
    except UsageError:
        return True
    return False


ODD: Final[tuple[Any, ...]] = (
    *(True, False, 0, 1, 2, 3, 18, 41, 80, 165, 450, 451, 1000, -19, -31, 2.5, 0.0, -1, 70000),
    *(
        "",
        "a",
        "en",
        "en-GB",
        "en_GB",
        "a4",
        "Letter",
        "210mmx280mm",
        "119mmx200mm",
        "450.0x450mm",
        "451x200mm",
    ),
    *(
        "#7a1f1f",
        "red",
        "https://example.org/a?b",
        "https://",
        "auto",
        "none",
        "mp3",
        "mp4",
        "silent",
        "bana",
    ),
    *("ua-2", "embed", "wcag-2.2-aa", "stereo", "a\tb", "\x7f", "en\n", "full", "fast", "lf", "own"),
    *("small", "none"),
    *([], ["mp3"], ["mp3", 3], [["mp3"]], ["nope"], {}, {"voice": "x"}, {"rate": 80.5}, {"block": 10}),
    *({"fr": {"rate": 100}}, {"f r": {}}, {"accent": "#000000"}, {"accent": "black"}, {"acent": "#000000"}),
)


SAID: Final = [setting for setting in table() if "Existing" not in str(setting.hint)]
"""All settings but paths: that a file is there is not for a schema to say."""


@pytest.mark.parametrize("setting", SAID, ids=lambda setting: setting.key)
def test_the_schema_and_the_commands_refuse_the_same(setting: Setting, tmp_path: Path) -> None:
    """A value that one takes the other takes."""
    for value in ODD:
        data: Any = value
        for part in reversed(setting.keys):
            data = {part: data}
        assert bool(list(VALIDATOR.iter_errors(data))) is refused(tmp_path, data), value


@pytest.mark.parametrize("data", [{"langauge": "en"}, {"speech": {"rat": 100}}, {"speech": 3}, {"pdf": []}])
def test_the_schema_refuses_what_there_is_not(data: dict[str, Any], tmp_path: Path) -> None:
    """Settings that there are not, and tables that are none, are slips of both."""
    assert list(VALIDATOR.iter_errors(data))
    assert refused(tmp_path, data)
