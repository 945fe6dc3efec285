"""
Who may install, with which words, and what a person is told instead.
"""

import pytest

from scripts.set_up.systems import AptGet, commands_for_people, prefix_to_root, unique
from tests.setup.conftest import PaperMachine, PaperRunner


@pytest.mark.parametrize(
    ("is_root", "sudo", "has_terminal", "expected"),
    [
        (True, None, False, ()),
        (True, "/usr/bin/sudo", True, ()),
        (False, "/usr/bin/sudo", True, ("/usr/bin/sudo",)),
        (False, "/usr/bin/sudo", False, ("/usr/bin/sudo", "-n")),
        (False, None, True, None),
    ],
)
def test_the_way_to_root(
    is_root: bool, sudo: str | None, has_terminal: bool, expected: tuple[str, ...] | None
) -> None:
    """
    Root needs no prefix; others go through sudo, which must not wait for a password that nobody can type.
    """
    assert prefix_to_root(is_root=is_root, sudo=sudo, has_terminal=has_terminal) == expected


def test_install_asks_apt_get_for_each_package_once(machine: PaperMachine) -> None:
    """
    Two needs with the same package make one apt-get command that names it once and waits for no answer.
    """
    runner = PaperRunner()
    AptGet(runner, ("sudo", "-n")).install([machine.need("pango"), machine.need("pango")])
    [command] = runner.commands
    assert command.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get ")
    assert command.endswith("install --yes --no-install-recommends pango")


def test_people_are_told_the_command_of_each_system(machine: PaperMachine) -> None:
    """
    The message has a line that can be pasted for Debian and Fedora, and says where macOS has no package.
    """
    debian, fedora, mac = commands_for_people([machine.need("pango"), machine.need("java")]).splitlines()
    assert debian.endswith("sudo apt-get install --no-install-recommends pango java")
    assert fedora.endswith("sudo dnf install pango-rpm java-rpm")
    assert mac.split() == ["macOS:", "has", "no", "package", "for", "it"]


def test_unique_keeps_the_order() -> None:
    """
    Names keep the order in which they first stand.
    """
    assert unique([("b", "a"), ("c", "b")]) == ["b", "a", "c"]
