"""
A preview as a user has it: the command in a process of its own, asked over its address.
"""

import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.cli.command import command_line

PATIENCE_S = 240
"""A machine that runs other tests meanwhile takes its time; what never comes is a fault."""


@dataclass
class Showing:
    """A preview that runs, and the folder of its article."""

    process: "subprocess.Popen[str]"
    address: str
    source: Path

    def ask(self, path: str = "", method: str = "GET", **headers: str) -> tuple[int, str]:
        """Ask for a piece by its path below the address; give the status and the text."""
        parts = urlsplit(self.address)
        line = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)
        line.request(method, path if path.startswith("/") else parts.path + path, headers=headers)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer.status, text

    def status(self) -> Mapping[str, Any]:
        """Give how it stands, as the browser is told."""
        parts = urlsplit(self.address)
        line = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)
        line.request("GET", f"{parts.path}changes")
        told = line.getresponse().readline().decode()
        line.close()
        found: Mapping[str, Any] = json.loads(told.removeprefix("data: "))
        return found

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait until ``fact`` is so."""
        end = time.monotonic() + PATIENCE_S
        while not fact():
            assert time.monotonic() < end, f"it is never so: {self.status()}"
            assert self.process.poll() is None, "the preview has ended"
            time.sleep(0.1)

    def says(self, panel: str, words: str) -> bool:
        """Whether a panel has some words."""
        return words in self.ask(f"panel/{panel}")[1]

    def until_ready(self) -> None:
        """Wait until all editions are fresh."""
        self.until(lambda: self.status()["mood"] == "ready")

    def write(self, old: str, new: str) -> None:
        """Save the article with ``new`` in the place of ``old``, as most editors do: by another file."""
        text = self.source.read_text(encoding="utf-8")
        assert old in text
        beside = self.source.with_name(".saving")
        beside.write_text(text.replace(old, new), encoding="utf-8")
        beside.replace(self.source)

    def end(self, number: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and give its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


@contextmanager
def showing(source: Path, room: Path, *words: str) -> Iterator[Showing]:
    """Preview ``source`` with the silent engine; temporary files and the store lie in ``room``."""
    waste = room / "waste"
    waste.mkdir(exist_ok=True)
    given = ("--no-open", "--engine", "silent", "--cache", str(room / "store"), *words)
    with subprocess.Popen(
        command_line("preview", source, *given),
        cwd=room,
        env={**os.environ, "TMPDIR": str(waste)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().strip()
            assert address, process.stderr.read() if process.stderr else ""
            yield Showing(process, address, source)
        finally:
            process.kill()
