"""
Packages of others that cannot be loaded, or take our names: they cost what they add, are told, and no more.
"""

import os
import re
from pathlib import Path

import pytest

from tests.cli.command import Answer, command
from tests.samples import PASTED

BROKEN = str(Path(__file__).parent / "broken_plugins")
CANNOT = "ImportError: cannot import name 'NoSuchThing'"


def run(*arguments: str | Path) -> Answer:
    path = os.pathsep.join(p for p in (BROKEN, os.environ.get("PYTHONPATH", "")) if p)
    return command(*arguments, PYTHONPATH=path)


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    return source


def test_a_broken_package_leaves_the_other_back_ends_at_work(bells: Path, tmp_path: Path) -> None:
    """
    A build with our own engine and formats succeeds, tells once what is left out, and has our own JSON.
    """
    answer = run("build", bells, "-o", tmp_path / "out", "--to", "json", "--to", "vtt", "--engine", "silent")
    assert answer.code == 0, answer.stderr
    assert (tmp_path / "out" / "bells" / "bells.json").is_file()
    told = [line for line in answer.stderr.splitlines() if "AP344" in line]
    assert len(told) == 3
    assert "the reader outdated-reader of the package house-broken is left out: " + CANNOT in answer.stderr
    assert "the renderer outdated-format of the package house-broken is left out: " + CANNOT in answer.stderr
    assert "the renderer json of the package house-broken is left out: the name is taken" in answer.stderr


@pytest.mark.parametrize(
    ("option", "name", "kind"), [("--engine", "outdated", "engine"), ("--to", "outdated-format", "renderer")]
)
def test_a_broken_back_end_that_is_asked_for_is_told_with_its_package(
    option: str, name: str, kind: str, bells: Path, tmp_path: Path
) -> None:
    """
    Something is missing on the machine, exit code 5; there is no traceback and no edition.
    """
    answer = run("build", bells, "-o", tmp_path / "out", option, name)
    assert answer.code == 5, answer.stderr
    assert f"error[AP343]: the {kind} {name} cannot be loaded from the package house-broken: {CANNOT}" in (
        answer.stderr
    )
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [("wordless", "house_broken.rows:NO_ROW is no EngineEntry"), ("renamed", "its row is called pyttsx3")],
)
def test_what_is_no_row_of_its_name_is_no_engine(name: str, why: str) -> None:
    """
    An entry point names a row of its own name, or it is refused.
    """
    answer = run("voices", "--engine", name)
    assert (answer.code, why in answer.stderr) == (5, True), answer.stderr


def test_listings_tell_what_is_left_out() -> None:
    """
    The voices of our own engine are listed though a package has its name, and so are the formats.
    """
    voices, formats = run("voices", "--language", "en-gb"), run("formats")
    assert (voices.code, formats.code) == (0, 0)
    assert "gmw/en" in voices.stdout
    assert "the engine pyttsx3 of the package house-broken is left out: the name is taken" in voices.stderr
    assert re.search(r"^json +\*\.json", formats.stdout, re.MULTILINE)
    assert "outdated-format" in formats.stderr


def test_the_doctor_finds_broken_packages() -> None:
    """
    Each back end that is left out is a finding with its mend.
    """
    answer = run("doctor")
    assert answer.code == 5
    assert answer.stdout.count("of the package house-broken is left out") == 7
    assert "mend, update or uninstall the package house-broken" in answer.stdout


def test_a_source_that_only_a_broken_reader_might_take_tells_of_it(tmp_path: Path) -> None:
    """
    A kind of source that nobody reads is told together with the readers that are left out.
    """
    (tmp_path / "bells.rtf").write_text("words")
    answer = run("parse", tmp_path / "bells.rtf")
    assert answer.code == 3
    assert "outdated-reader" in answer.stderr
