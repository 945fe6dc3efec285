"""
Installing system packages, and saying how where that is impossible.

Only apt-get is run, because only Debian's and Ubuntu's packages are tried; the others are told as commands.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from scripts.set_up.needs import Need
from scripts.set_up.running import Outcome, Runner

_APT_GET = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")


@dataclass(frozen=True, slots=True)
class AptGet:
    """
    The package tool of Debian and Ubuntu, run as root through ``prefix``.
    """

    run: Runner
    prefix: tuple[str, ...]

    def refresh(self) -> None:
        """
        Read the package lists afresh, as a stale one names files that are gone.

        A failure is no matter: one source of several may be out of reach, and the packages may still be had.
        """
        self.run([*self.prefix, *_APT_GET, "update"])

    def install(self, needs: Sequence[Need]) -> Outcome:
        """
        Install the packages of ``needs``, without those that are only recommended.
        """
        names = unique(need.apt for need in needs)
        return self.run([*self.prefix, *_APT_GET, "install", "--yes", "--no-install-recommends", *names])


def apt_get_of_this_machine(run: Runner) -> AptGet | None:
    """
    Find apt-get and a way to run it as root; None where either is wanting.
    """
    prefix = prefix_to_root(
        is_root=os.geteuid() == 0, sudo=shutil.which("sudo"), has_terminal=_has_terminal()
    )
    if prefix is None or shutil.which("apt-get") is None:
        return None
    return AptGet(run, prefix)


def prefix_to_root(*, is_root: bool, sudo: str | None, has_terminal: bool) -> tuple[str, ...] | None:
    """
    Give what to put before a command so that root runs it: nothing, sudo, or a sudo that must not ask.
    """
    if is_root:
        return ()
    if sudo is None:
        return None
    return (sudo,) if has_terminal else (sudo, "-n")


def _has_terminal() -> bool:
    # Started without standard input, as some CI does it, Python has no sys.stdin at all.
    return sys.stdin is not None and sys.stdin.isatty()


def commands_for_people(needs: Sequence[Need]) -> str:
    """
    Say for each system, a line each, how a person installs ``needs``.
    """
    apt = " ".join(unique(need.apt for need in needs))
    dnf = " ".join(unique(need.dnf for need in needs))
    brew = " ".join(unique(need.brew for need in needs))
    install = "sudo apt-get update && sudo apt-get install --no-install-recommends"
    return "\n".join(
        [
            f"    Debian, Ubuntu:  {install} {apt}",
            f"    Fedora:          {f'sudo dnf install {dnf}' if dnf else 'has no package for it'}",
            f"    macOS:           {f'brew install {brew}' if brew else 'has no package for it'}",
        ]
    )


def unique(groups: Iterable[tuple[str, ...]]) -> list[str]:
    """
    Join the groups into one list, each name once, in order.
    """
    return list(dict.fromkeys(chain.from_iterable(groups)))
