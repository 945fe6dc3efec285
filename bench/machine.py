"""
What figures were measured on: the kind of machine, and the versions of the programs that decide.
"""

import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from article_pipeline.build.manner import cores


def machine() -> Iterator[str]:
    """Say what kind of machine it is, and which versions of programs decide."""
    kind = _after("/proc/cpuinfo", "model name", ":") or platform.processor()
    system = _after("/etc/os-release", "PRETTY_NAME", "=") or platform.system()
    yield f"{cores()} cores, {platform.machine()} ({kind}), {system}"
    yield f"Python {platform.python_version()}"
    yield ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pyttsx3", "pydub", "numpy", "lxml"))
    for command in (("ffmpeg", "-version"), ("espeak-ng", "--version"), ("pandoc", "--version")):
        yield _first_line(command)


def _after(path: str, name: str, sign: str) -> str:
    """Give the value of the first line of a file that begins with ``name``."""
    file = Path(path)
    rows = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    values = (row.partition(sign)[2] for row in rows if row.startswith(name))
    return next(values, "").strip(' "')


def _first_line(command: Sequence[str]) -> str:
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return f"no {command[0]}"
    return re.split("  | Copyright", said.partition("\n")[0])[0].strip()
