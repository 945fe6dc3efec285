"""
README.md says what the commands take.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from article_pipeline.cli.main import cli

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TABLE = README.partition("\n## Commands\n")[2].partition("\n## ")[0]
BELOW_THE_TABLE = {"--config", "--set", "--language"}
NAMES = re.compile("`([a-z]+(?: [a-z]+)?)[^`]*`")


def rows() -> dict[str, set[str]]:
    """The options in each row of the table of commands, by the commands at its head."""
    cells = [line.strip("| ").split(" | ", 1) for line in TABLE.splitlines() if line.startswith("| `")]
    return {head: set(re.findall(r"(?<=`)--?[a-z-]+", says)) for head, says in cells}


def taken(commands: str) -> set[str]:
    """The options that the commands at the head of a row take."""
    found: set[str] = set()
    for words in NAMES.findall(commands):
        command: click.Command = cli
        for word in words.split():
            assert isinstance(command, click.Group)
            command = command.commands[word]
        found |= {name for p in command.params if isinstance(p, click.Option) for name in _names(p)}
    return found


def _names(option: click.Option) -> Iterator[str]:
    """A switch by its first name, and by the short one what has one."""
    yield min(option.opts, key=len)


@pytest.mark.parametrize("commands", sorted(rows().keys() - {"`preview SOURCE`"}))
def test_each_command_has_its_options_in_the_readme(commands: str) -> None:
    """
    A row names all that its commands take, and no more; what many take stands below the table.
    """
    assert rows()[commands] == taken(commands) - BELOW_THE_TABLE


def test_a_preview_takes_what_a_build_takes() -> None:
    """
    Besides its own options, a preview has choices of a build alone.
    """
    assert taken("`preview`") - rows()["`preview SOURCE`"] - BELOW_THE_TABLE <= taken("`build`")


def test_each_command_is_in_the_readme() -> None:
    """
    No command is left out.
    """
    named = {words.split()[0] for head in rows() for words in NAMES.findall(head)}
    assert named == cli.commands.keys()
