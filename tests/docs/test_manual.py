"""The manual page says what the commands say."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from article_pipeline.cli.main import cli
from article_pipeline.errors import ExitCode
from scripts.manual import page
from tests.conftest import Golden

FILE = Path(__file__).parents[2] / "docs" / "man" / "article-pipeline.1"


def test_the_page_is_that_of_the_commands(golden: Golden) -> None:
    """docs/man/article-pipeline.1 is what the commands give; `make golden` writes it."""
    golden(FILE, page())


def test_each_command_and_option_is_in_it() -> None:
    """Whoever reads the page knows of all that there is."""
    text = page().replace("\\-", "-").replace("\\:", "")
    for name, command in cli.commands.items():
        commands = command.commands.values() if isinstance(command, click.Group) else (command,)
        for one in commands:
            own = one.name if one is command else f"{name} {one.name}"
            section = text.partition(f"\n.SS {own} ")[2].partition("\n.S")[0]
            assert section, own
            options = (p for p in one.params if isinstance(p, click.Option))
            words = [word for option in options for word in option.opts]
            assert [w for w in words if not re.search(rf"^\.B .*{w}\b", section, re.MULTILINE)] == []


def test_each_exit_code_is_in_it() -> None:
    """The page has the table that shells need."""
    found = re.findall(r"^\.TP\n\.B (\d+)$", page(), re.MULTILINE)
    assert found == [str(int(code)) for code in ExitCode]


@pytest.mark.external
def test_groff_finds_no_fault_in_it() -> None:
    """The page is set without a warning, and its options can be copied into a shell."""
    groff = shutil.which("groff")
    if not groff:
        pytest.skip("groff is missing: apt-get install groff")
    words = (groff, "-man", "-ww", "-b", "-Tutf8", "-P-cbou")
    done = subprocess.run(words, input=page(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--font-size POINTS" in done.stdout
