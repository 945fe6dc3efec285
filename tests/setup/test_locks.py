"""
The lock files: everything pinned, everything hashed, and no word of where it was fetched.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


def entries(lock: Path) -> list[str]:
    """
    The lock's entries, each joined to one line.
    """
    return re.sub(r"\s*\\\n\s*", " ", lock.read_text(encoding="utf-8")).splitlines()


def pins(lock: Path) -> set[tuple[str, str]]:
    """
    The packages and versions of the lock; a package may have one for old Pythons and one for later ones.
    """
    found = [PIN.fullmatch(entry) for entry in entries(lock)]
    return {(match["name"], match["version"]) for match in found if match}


def test_there_are_two_locks() -> None:
    """
    One lock is for running and one for the tests.
    """
    assert [lock.name for lock in LOCKS] == ["run.txt", "test.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_entry_is_a_pin_with_hashes(lock: Path) -> None:
    """
    Each line is a package, its one version, and SHA-256 digests: no option, address, path or comment.
    """
    assert [entry for entry in entries(lock) if not PIN.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_a_host_or_a_path(lock: Path) -> None:
    """
    A lock has neither an address nor a path, so it holds for whichever registry a machine uses.
    """
    assert re.findall(r"://|/|\.(?:org|com|net)\b|@", lock.read_text(encoding="utf-8")) == []


def test_the_tests_lock_holds_the_run_lock() -> None:
    """
    What the tests run against is what users run: every pin of the one lock stands in the other.
    """
    run, test = LOCKS
    assert pins(run) - pins(test) == set()


def test_extras_are_locked_for_the_tests_only() -> None:
    """
    Packages of an extra are tested, and come to no machine that did not ask for them.
    """
    run, test = LOCKS
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {
        re.split(r"[^A-Za-z0-9-]", line)[0]
        for lines in project["optional-dependencies"].values()
        for line in lines
    }
    assert extras
    assert extras - {name for name, _ in pins(test)} == set()
    assert extras & {name for name, _ in pins(run)} == set()


def test_every_dependency_is_locked() -> None:
    """
    Each package that pyproject.toml asks for stands in the lock that installs it.
    """
    run, test = LOCKS
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        run: [*project["project"]["dependencies"], *groups["build"]],
        test: [line for line in groups["test"] if isinstance(line, str)],
    }
    for lock, lines in asked.items():
        names = {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in lines}
        assert names - {name for name, _ in pins(lock)} == set()


def test_the_lock_of_npm_is_whole_and_names_no_registry() -> None:
    """
    Each package of npm has one version and a digest, and no word of where it was fetched.
    """
    lock = json.loads((ROOT / "requirements/npm/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert re.fullmatch(r"\d[\w.+-]*", entry["version"]), name
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_what_is_asked_of_npm_is_locked() -> None:
    """
    Each package that package.json asks for stands in its lock, by the same words.
    """
    folder = ROOT / "requirements/npm"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["dependencies"] == asked
    assert {f"node_modules/{name}" for name in asked} <= set(locked)
