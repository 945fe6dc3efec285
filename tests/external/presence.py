"""
What a test does when a program that it needs is absent.

Absent, the test is skipped with the command that installs it; with ``REQUIRE_VALIDATORS=1`` it fails,
because a run that skips its validators has proved nothing.
"""

import os
from collections.abc import Iterable
from typing import NoReturn

import pytest


def lack(what: str, install: str) -> NoReturn:
    """
    Skip the running test for want of ``what``, or fail it where validators are required.
    """
    message = f"{what} is missing; to get it: {install}"
    if os.environ.get("REQUIRE_VALIDATORS") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def require(missing: Iterable[str], install: str) -> None:
    """
    Let the test go on only where ``missing`` names nothing.
    """
    names = ", ".join(missing)
    if names:
        lack(names, install)
