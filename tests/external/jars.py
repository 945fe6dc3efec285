"""
Java and the jars that validators come in.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

INSTALL = "make test, or on Debian: apt-get install default-jre-headless"

_QUICK_START = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
_TIME_LIMIT_S = 300


def run_java(arguments: Sequence[str], *, given: str = "") -> subprocess.CompletedProcess[str]:
    """
    Run Java to its end, with ``given`` on its standard input.
    """
    return subprocess.run(
        ["java", *_QUICK_START, *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},  # else Java refuses a path with é under a POSIX locale
        timeout=_TIME_LIMIT_S,
        check=False,
    )


def missing_java() -> list[str]:
    """
    Name Java where it is missing.
    """
    return [] if shutil.which("java") else ["Java"]


def folder_of_package(name: str) -> Path | None:
    """
    Find the folder of the Python package ``name`` without importing it.
    """
    package = find_spec(name)
    return Path(package.origin).parent if package is not None and package.origin is not None else None
