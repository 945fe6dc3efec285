"""Braille by the command: its options, its formats by name, and a machine without liblouis."""

import json
from pathlib import Path

import pytest

from article_pipeline.cli.given import options_of
from article_pipeline.configuration import FILE_NAME
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille.translator import release
from tests.cli.command import command
from tests.samples import PASTED


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def built(bells: Path, *arguments: str) -> dict[str, bytes]:
    answer = command("build", bells, "-o", bells.parent / "out", *arguments)
    assert answer.code == 0, answer.stderr
    return {path.name: path.read_bytes() for path in (bells.parent / "out" / "bells").iterdir()}


def test_options_choose_the_page(bells: Path) -> None:
    """Grade, profile, line ends and form feeds by options; the letters tell the grade."""
    words = ("--braille-grade", "1", "--braille-profile", "rnib", "--braille-line-end", "lf")
    data = built(bells, "--to", "braille", *words, "--no-braille-form-feed")["bells.brf"]
    assert b"\r" not in data
    assert b"\f" not in data
    lines = data.split(b"\n")[:-1]
    assert len(lines) % 27 == 0
    assert len(lines[0]) == 38
    assert b"RINGING" in data


def test_further_forms_are_made_by_name_only(bells: Path) -> None:
    """``--to accessible`` makes ``.brf`` and ``.ebrl``; PEF and Unicode braille are asked for by name."""
    answer = command("build", bells, "--to", "accessible", "--dry-run")
    names = {Path(line).name for line in answer.stdout.splitlines()}
    assert {"bells.brf", "bells.ebrl"} <= names
    assert not {"bells.pef", "bells-braille.txt"} & names
    made = built(bells, "--to", "pef", "--to", "braille-unicode")
    assert {"bells.pef", "bells-braille.txt"} <= set(made)


def test_the_manifest_names_the_library_that_translated(bells: Path) -> None:
    """Which liblouis made an edition stands with it, as its release decides the cells."""
    made = json.loads(built(bells, "--to", "braille")["manifest.json"])
    assert made["editions"]["braille"]["tools"]["liblouis"] == release()


def test_the_configuration_has_the_same_names(tmp_path: Path) -> None:
    """``[braille]`` sets what the options set, and an option goes before it."""
    text = """
[braille]
grade = 1
profile = "rnib"
line-end = "lf"
form-feed = false
foreign = "own"
"""
    (tmp_path / FILE_NAME).write_text(text)
    wanted = BrailleOptions(1, "rnib", "lf", form_feed=False, foreign="own")
    assert options_of(tmp_path / FILE_NAME).braille == wanted
    assert options_of(
        tmp_path / FILE_NAME, braille_grade=2, braille_form_feed=True
    ).braille == BrailleOptions(2, "rnib", "lf", form_feed=True, foreign="own")


@pytest.mark.parametrize(
    "words", [("--braille-grade", "3"), ("--braille-profile", "a4"), ("--braille-line-end", "cr")]
)
def test_other_values_are_usage_errors(bells: Path, words: tuple[str, str]) -> None:
    """What there is not is refused before anything is read."""
    assert command("build", bells, *words, "--to", "braille").code == 2


def test_a_machine_without_tables_is_told_how_to_get_them(bells: Path) -> None:
    """Exit code 5, with the package lines; the doctor says the same, and nothing is written."""
    out = bells.parent / "out"
    answer = command("build", bells, "--to", "braille", "-o", out, LOUIS_TABLEPATH="/nowhere")
    assert answer.code == 5
    assert "error[AP601]: liblouis' table en-ueb-g2.ctb is missing" in answer.stderr
    assert "apt-get install liblouis20 liblouis-data" in answer.stderr
    assert not list(out.iterdir())
    said = command("doctor", LOUIS_TABLEPATH="/nowhere")
    assert said.code == 5
    assert "liblouis' table" in said.stdout + said.stderr


def test_the_doctor_knows_liblouis() -> None:
    """Its version is told where it is there."""
    assert "liblouis" in command("doctor").stdout
