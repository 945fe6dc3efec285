"""
What set-up does about what is missing, from nothing missing to nothing to be done.
"""

import pytest

from scripts.set_up.goals import MISSING, USAGE, MissingError, provide, set_up
from scripts.set_up.systems import AptGet
from tests.setup.conftest import PaperMachine, PaperRunner


def test_a_machine_that_has_all_is_left_alone(
    machine: PaperMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Where nothing is missing no command is run and nothing is said.
    """
    runner = PaperRunner()
    machine.installed = {"pango"}
    provide([machine.need("pango")], AptGet(runner, ()))
    assert runner.commands == []
    assert capsys.readouterr() == ("", "")


def test_only_what_is_missing_is_installed_and_named(
    machine: PaperMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    What is missing is installed after one update, and named with its reason; what is there is not.
    """
    runner = PaperRunner(machine.apt_get)
    machine.installed = {"pango"}
    provide([machine.need("pango"), machine.need("java")], AptGet(runner, ()))
    update, install = runner.commands
    assert update.endswith(" update")
    assert install.endswith(" java")
    said = capsys.readouterr().err
    assert "Java: does what java does (Debian: java)" in said
    assert "Pango" not in said


def test_a_second_run_installs_nothing(machine: PaperMachine) -> None:
    """
    Once installed, a need asks for no command again.
    """
    runner = PaperRunner(machine.apt_get)
    for _ in range(2):
        provide([machine.need("pango")], AptGet(runner, ()))
    assert len(runner.commands) == 2


def test_without_rights_the_message_has_the_commands(machine: PaperMachine) -> None:
    """
    With neither root nor sudo the error names what is missing, why it is needed, and each system's command.
    """
    with pytest.raises(MissingError) as raised:
        provide([machine.need("pango")], None)
    said = str(raised.value)
    assert "Pango: does what pango does" in said
    assert "neither root nor sudo" in said
    assert "apt-get install --no-install-recommends pango" in said
    assert "dnf install pango-rpm" in said


def test_what_apt_get_says_reaches_the_person(machine: PaperMachine) -> None:
    """
    Where apt-get fails over something vital, its own last words are in the error.
    """
    machine.can_install = set()
    with pytest.raises(MissingError, match="Unable to locate package pango"):
        provide([machine.need("pango")], AptGet(PaperRunner(machine.apt_get), ()))


def test_a_package_that_does_not_help_is_told_as_such(machine: PaperMachine) -> None:
    """
    Where apt-get succeeds and the need is still unmet, the error says so instead of going on.
    """
    with pytest.raises(MissingError, match="content, yet it is still not found"):
        provide([machine.need("pango")], AptGet(PaperRunner(), ()))


def test_a_test_tool_that_cannot_be_had_stops_nothing(
    machine: PaperMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    What only tests want is asked for apart, so its absence neither stops the set-up nor what is vital.
    """
    machine.can_install = {"pango"}
    needs = [machine.need("java", vital=False), machine.need("pango")]
    provide(needs, AptGet(PaperRunner(machine.apt_get), ()))
    assert machine.installed == {"pango"}
    said = capsys.readouterr().err
    assert "warning: this machine lacks\n  Java" in said
    assert "Unable to locate package java" in said


def test_one_test_tool_stands_in_no_others_way(machine: PaperMachine) -> None:
    """
    A package that a system does not have keeps none of the others from being installed.
    """
    machine.can_install = {"java"}
    needs = [machine.need("chromium", vital=False), machine.need("java", vital=False)]
    provide(needs, AptGet(PaperRunner(machine.apt_get), ()))
    assert machine.installed == {"java"}


def test_an_unknown_goal_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """
    A goal that does not exist is answered with the usage and exit code 2.
    """
    assert set_up(["everything"]) == USAGE
    assert "demo|test" in capsys.readouterr().err


def test_the_exit_code_for_something_missing_is_the_command_lines() -> None:
    """
    Set-up ends with 5 for something missing, the code that the command line uses for it.
    """
    assert MISSING == 5
