"""
The file for containers: it installs what the set-up of a machine installs.
"""

import re
from pathlib import Path

from scripts.set_up.needs import needs_of_demo

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
INSTALL = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")


def wanted() -> set[str]:
    """
    The Debian packages that a build needs and that an image with Python lacks.
    """
    return {package for need in needs_of_demo() for package in need.apt if not package.endswith("-venv")}


def test_it_installs_what_the_editions_need() -> None:
    """
    Each library that the set-up would install is in the image, and the file asks for no package twice.
    """
    found = re.search(r"install --yes --no-install-recommends \\\n(.*?)\s*\\\n\s+&&", TEXT, re.DOTALL)
    assert found
    packages = found[1].replace("\\\n", " ").split()
    assert wanted() <= set(packages)
    assert len(set(packages)) == len(packages)


def test_the_page_names_the_same_packages() -> None:
    """
    What people are told to install by hand is what the set-up installs.
    """
    for package in wanted():
        assert package in INSTALL


def test_what_it_copies_is_there() -> None:
    """
    Files of the checkout that the file names exist, and packages are installed with their digests only.
    """
    for name in re.findall(r"^COPY (?!--from)(\S+) ", TEXT, re.MULTILINE):
        assert (ROOT / name).exists()
    assert TEXT.count("--require-hashes") == 2


def test_nobody_runs_it_as_root() -> None:
    """
    The command of the image runs as a user without rights.
    """
    last = TEXT.rpartition("\nFROM ")[2]
    assert re.search(r"^USER (?!root)\w+$", last, re.MULTILINE)


def test_the_user_is_the_one_that_people_are_told_to_be() -> None:
    """
    Where the page says how to become the image's user, it has the number that the file gives.
    """
    number = re.search(r"useradd .*--uid (\d+)", TEXT)
    assert number
    for text in (TEXT, INSTALL):
        assert f"--userns=keep-id:uid={number[1]},gid={number[1]}" in text


def test_an_image_is_not_made_of_what_was_made() -> None:
    """
    Whatever git does not keep, and its own history, stays out of the image; what the file copies goes in.
    """
    left_out = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n"))
    assert {".git", ".venv", ".tools", "dist", "output", "site"} <= left_out
    assert not left_out & {"requirements", "src", "styles", "README.md", "pyproject.toml", "LICENSE"}
