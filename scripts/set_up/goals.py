"""
The two goals, ``demo`` and ``test``: see what is missing, install it, see again.

A second run must find all in place and change nothing; it says nothing then.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from scripts.set_up.environment import Environment, PackagesError
from scripts.set_up.needs import Need, needs_of_demo, needs_of_test
from scripts.set_up.node_packages import NodePackages
from scripts.set_up.running import run
from scripts.set_up.systems import AptGet, apt_get_of_this_machine, commands_for_people

Goal: TypeAlias = Literal["demo", "test"]

USAGE, MISSING = 2, 5


class MissingError(Exception):
    """
    Something that the build cannot do without is missing, and could not be installed.
    """

    def __init__(self, needs: Sequence[Need], reason: str) -> None:
        super().__init__(
            f"{_described(needs)}\n"
            f"  could not be installed from here: {reason}\n"
            "  mend: install it by the line for your system, then repeat make\n"
            f"{commands_for_people(needs)}"
        )


def set_up(arguments: Sequence[str]) -> int:
    """
    Make this machine ready for the goal that ``arguments`` name, and answer with the exit code.
    """
    match arguments:
        case ["demo"]:
            return _reach("demo", needs_of_demo())
        case ["test"]:
            return _reach("test", needs_of_test())
        case _:
            say("usage: python3 -m scripts.set_up demo|test")
            return USAGE


def _reach(goal: Goal, needs: Sequence[Need]) -> int:
    try:
        provide(needs, apt_get_of_this_machine(run))
        Environment(Path.cwd(), run).provide(goal, say)
        if goal == "test":
            NodePackages(Path.cwd(), run).provide(say)
    except (MissingError, PackagesError) as fault:
        say(f"set-up: error: {fault}")
        return MISSING
    return 0


def provide(needs: Sequence[Need], apt_get: AptGet | None) -> None:
    """
    Install what ``needs`` lack on this machine, each package named.

    Raises:
        MissingError: something vital is still missing afterwards.
    """
    missing = _unmet(needs)
    if not missing:
        return
    reason = _install(missing, apt_get) if apt_get else "neither root nor sudo, or no apt-get"
    still = _unmet(missing)
    vital = [need for need in still if need.vital]
    if vital:
        raise MissingError(vital, reason)
    if still:
        say(f"set-up: warning: {_described(still)}\n  the tests that need it are skipped ({reason})")
        say(f"  mend: install it by the line for your system\n{commands_for_people(still)}")


def _install(missing: Sequence[Need], apt_get: AptGet) -> str:
    """
    Install what is vital first and the rest one by one, lest a package that only tests want is in the way.
    """
    say(f"set-up: {_described(missing)}\nset-up: installing by apt-get; this can take some minutes …")
    apt_get.refresh()
    vital = [need for need in missing if need.vital]
    groups = [vital, *([need] for need in missing if not need.vital)]
    failed = [o for o in (apt_get.install(group) for group in groups if group) if o.code != 0]
    said = "\n".join(f"apt-get ended with {o.code}\n{o.last_lines()}" for o in failed)
    return said or "apt-get is content, yet it is still not found"


def _unmet(needs: Sequence[Need]) -> list[Need]:
    return [need for need in needs if not need.is_met()]


def _described(needs: Sequence[Need]) -> str:
    lines = [f"  {need.what}: {need.why} (Debian: {' '.join(need.apt)})" for need in needs]
    return "\n".join(["this machine lacks", *lines])


def say(text: str) -> None:
    """
    Tell the person at the terminal; standard output is left to data.
    """
    print(text, file=sys.stderr, flush=True)
