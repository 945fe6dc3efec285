"""
What every test has: golden files, repeatable properties, and no warning or network that it did not ask for.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.audit.narrations import ROOM
from tests.effort import FULL

Golden = Callable[[Path, str], None]

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    database=None,
    # Not Phase.explain: it traces every line of what it runs, and takes minutes where that is an edition.
    phases=[Phase.explicit, Phase.generate, Phase.target, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=FULL,
)
settings.register_profile("quick", settings.get_profile("house"), max_examples=6)
settings.register_profile("soak", settings.get_profile("house"), max_examples=10 * FULL)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


LONGEST_S = 480
"""Many times what the longest test takes on a slow machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files afresh")


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise PermissionError(f"a test went to the network: {address}")


sys.addaudithook(_refuse_network)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's background ignores it, and so would the builds that the tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _room_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what a run of the tests makes apart from what is kept on this machine; its processes share it."""
    base = tmp_path_factory.getbasetemp()
    room = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    os.environ["XDG_CACHE_HOME"] = str(room / "cache")
    os.environ[ROOM] = str(room / "shared")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write the file under ``--update-golden``."""
    updates = request.config.getoption("--update-golden")

    def compare(path: Path, actual: str) -> None:
        if updates:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        if not path.exists():
            pytest.fail(f"{path} is missing: `make golden` makes it; read it before you commit it")
        assert actual == path.read_text(encoding="utf-8")

    return compare


def _give_up(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"the test hung for {LONGEST_S} s")


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """End a test that hangs, so that the run says which it was."""
    old = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(LONGEST_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)


@pytest.fixture(autouse=True)
def _no_stray_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logged a warning or worse and did not clear it from ``caplog``."""
    yield
    stray = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert not stray, "logged without being asked for"
