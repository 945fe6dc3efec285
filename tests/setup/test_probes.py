"""
The probes, asked for what every machine has and what none has.
"""

import sys
from pathlib import Path

import pytest

from scripts.set_up.needs import needs_of_demo, needs_of_test
from scripts.set_up.probes import (
    chromium,
    has_chromium,
    has_files,
    has_java,
    has_libraries,
    has_modules,
    has_programs,
    java_major,
)
from scripts.set_up.running import Outcome, run
from tests.setup.conftest import PaperRunner

JAVA_17 = 'openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment'
JAVA_8 = 'java version "1.8.0_402"'


@pytest.mark.parametrize(
    ("banner", "major"), [(JAVA_17, 17), (JAVA_8, 8), ('openjdk version "25" 2025-09-16', 25), ("", None)]
)
def test_the_major_version_of_java(banner: str, major: int | None) -> None:
    """
    Java's banner gives its major version in the old numbering and the new one, or none.
    """
    assert java_major(banner) == major


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome(0, JAVA_17), True),
        (Outcome(0, JAVA_8), False),
        (Outcome(127), False),
        (Outcome(1, JAVA_17), False),
    ],
)
def test_java_counts_when_it_starts_and_is_new_enough(outcome: Outcome, expected: bool) -> None:
    """
    A Java that is too old, absent or broken is no Java.
    """
    assert has_java(PaperRunner(lambda _: outcome), oldest=11) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="macOS has its browsers in a fixed folder")
@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_counts_by_any_of_its_names(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Chromium under another name, or Chrome, is found; where there is none, none is.
    """
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_chromium()
    (tmp_path / name).touch(mode=0o755)
    assert chromium() == str(tmp_path / name)
    assert has_chromium()


def test_modules_are_found_or_not() -> None:
    """
    All of the modules must be there.
    """
    assert has_modules("json", "venv")
    assert not has_modules("json", "no_such_module")


@pytest.mark.skipif(sys.platform != "linux", reason="names a library of Linux")
def test_libraries_load_or_not() -> None:
    """
    A library counts when it loads under the version asked for.
    """
    assert has_libraries("c:6")
    assert not has_libraries("c:6", "no-such-library")
    assert not has_libraries("c:999")


def test_liblouis_counts_with_its_tables_only() -> None:
    """
    A library whose tables are not there translates nothing, so it is as good as missing.
    """
    question = "from scripts.set_up.probes import has_louis; print(has_louis())"
    assert run([sys.executable, "-c", question]).output.strip() == "True"
    without = run(["env", "LOUIS_TABLEPATH=/nowhere", sys.executable, "-c", question])
    assert without.output.strip() == "False"


def test_programs_and_files_are_found_or_not(tmp_path: Path) -> None:
    """
    All of the programs, and all of the files, must be there; a folder is no file.
    """
    assert has_programs("sh")
    assert not has_programs("sh", "no-such-program")
    assert has_files(__file__)
    assert not has_files(__file__, str(tmp_path))


def test_every_need_says_why_and_has_a_debian_package() -> None:
    """
    Each need has words for people and a package for Debian; those of the demo are vital, the tests' are not.
    """
    demo = [need.what for need in needs_of_demo()]
    assert all(need.why and need.apt for need in needs_of_test())
    assert [need.what for need in needs_of_test() if need.vital] == demo


def test_a_program_that_is_absent_ends_with_127() -> None:
    """
    A command that cannot be started is an outcome, not a traceback.
    """
    assert run(["no-such-program"]).code == 127


def test_the_output_and_code_of_a_program_are_kept() -> None:
    """
    Both streams of a program are kept in one text, with its exit code.
    """
    outcome = run([sys.executable, "-c", "import sys; print('a'); sys.stderr.write('b'); sys.exit(3)"])
    assert outcome.code == 3
    assert sorted(outcome.output.split()) == ["a", "b"]


def test_the_last_lines_are_indented() -> None:
    """
    Of a long output only the end is shown, set in.
    """
    assert Outcome(1, "a\nb\nc").last_lines(2) == "    b\n    c"
