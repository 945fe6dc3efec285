"""Progress goes to a terminal's stderr, and paths go to stdout whatever stderr is."""

import os
import pty
import subprocess
from pathlib import Path

from tests.cli.command import command_line
from tests.samples import PASTED


def test_paths_go_to_stdout_though_a_line_moves_on_the_terminal(tmp_path: Path) -> None:
    """With stderr on a terminal and stdout in a pipe, the pipe has the paths, the terminal the steps."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    terminal, end = pty.openpty()
    arguments = command_line("build", source, "-o", tmp_path / "out", "--to", "text")
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=end, check=True, text=True)
    shown = os.read(terminal, 65536).decode()
    os.close(end)
    os.close(terminal)
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "bells.txt",
        "audit.html",
        "manifest.json",
    ]
    assert "bells: " in shown
    assert "manifest.json" not in shown
