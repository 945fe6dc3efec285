"""
A skip is the only thing that hides an absent validator, so both ways out of it are tested.
"""

import pytest

from tests.external.presence import require


def test_nothing_missing_lets_the_test_go_on() -> None:
    """
    With nothing missing, nothing is skipped.
    """
    require([], "make test")


def test_what_is_missing_skips_with_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    On a developer's machine a missing program skips the test and says how to get it.
    """
    monkeypatch.delenv("REQUIRE_VALIDATORS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Java, a jar is missing; to get it: apt-get install x"):
        require(["Java", "a jar"], "apt-get install x")


def test_required_validators_fail_where_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With REQUIRE_VALIDATORS=1 a missing program is a failure.
    """
    monkeypatch.setenv("REQUIRE_VALIDATORS", "1")
    with pytest.raises(pytest.fail.Exception, match="Java is missing"):
        require(["Java"], "apt-get install x")
