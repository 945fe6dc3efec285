"""
The manual page, docs/man/article-pipeline.1, from the commands themselves; ``make golden`` writes it.

Written in the macros of man(7), one sentence or option a line and nothing that depends on the day, so that a
change of a command is a change of a line here.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Final

import click

from article_pipeline import __version__, errors
from article_pipeline.cli.main import cli

_NAME: Final = "article-pipeline"
_FILES: Final = (
    ("article-pipeline.toml", "What a publication wants every time, in the folder that a command is run in."),
    (
        "output/",
        "Each article gets a folder of its own in it, with its editions, audit.html and manifest.json.",
    ),
    ("$XDG_CACHE_HOME/article-pipeline/", "What is kept between builds; see the command cache."),
)
_VARIABLES: Final = (
    ("ARTICLE_PIPELINE_ESPEAK", "Which eSpeak NG speaks: system, or bundled."),
    ("ARTICLE_PIPELINE_FFMPEG", "Which ffmpeg encodes: system, or bundled."),
    ("ARTICLE_PIPELINE_PIPER_VOICES", "Folders with voices of Piper, parted as in PATH."),
    ("NO_COLOR", "Messages have no colours, whatever it is set to."),
    ("TMPDIR", "Folder in which a build has its temporary files."),
    ("XDG_CACHE_HOME", "Folder in which is kept what can be made again; without it ~/.cache."),
)
_EXAMPLES: Final = (
    ("Every edition of an article, into output/tides/:", "article-pipeline build tides.md"),
    ("A narration and the editions for readers with disabilities, of a folder of articles:",)
    + ("article-pipeline build --to mp3 --to accessible -o editions articles",),
    ("A configuration that explains itself:", "article-pipeline init"),
)


def page() -> str:
    """Give the page as roff."""
    parts = (
        _head(),
        *_commands(cli, click.Context(cli, info_name=_NAME)),
        ".SH EXIT STATUS",
        *_exit_codes(),
        ".SH FILES",
        *_listed(_FILES),
        ".SH ENVIRONMENT",
        *_listed(_VARIABLES),
        ".SH EXAMPLES",
        *_examples(),
    )
    return "\n".join(parts) + "\n"


def _head() -> str:
    what = inspect.cleandoc(cli.help or "").partition("\n")[0].rstrip(".")
    about = (
        "Messages go to standard error, each with its place and with how to mend it.",
        "Standard output carries paths or data only.",
    )
    return "\n".join(
        (
            '.\\" Written by "make golden" from the commands; a change here is lost.',
            f'.TH {_NAME.upper()} 1 "" "{_NAME} {__version__}" "User Commands"',
            ".nh",  # a word that was parted, or set wide, cannot be copied into a shell
            ".ad l",
            ".SH NAME",
            f"{_text(_NAME)} \\- {_text(what[:1].lower() + what[1:])}",
            ".SH SYNOPSIS",
            f".B {_text(_NAME)}",
            ".I COMMAND",
            "[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
            ".SH DESCRIPTION",
            *map(_text, about),
            ".SH COMMANDS",
        )
    )


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.commands[name]
        below = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, below)
            continue
        usage = " ".join((below.command_path, *command.collect_usage_pieces(below)))
        yield f".SS {_text(usage.removeprefix(_NAME + ' '))}"
        yield from _paragraphs(inspect.cleandoc(command.help or ""))
        records = (parameter.get_help_record(below) for parameter in command.params)
        yield from _listed((words, said) for words, said in filter(None, records) if words.startswith("-"))


def _paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a help; one after click's sign for it keeps its lines."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        if number:
            yield ".PP"
        if paragraph.startswith("\b"):
            yield from (".nf", *(_text(line) for line in paragraph.splitlines()[1:]), ".fi")
        else:
            yield from map(_text, re.split(r"(?<=[.:]) (?=[A-Z])", " ".join(paragraph.split())))


def _listed(rows: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    for words, said in rows:
        yield from (".TP", f".B {_text(words)}", _text(re.sub(r"\s+", " ", said)))


def _examples() -> Iterator[str]:
    for said, words in _EXAMPLES:
        yield from (".PP", _text(said), ".PP", ".RS", ".nf", _text(words), ".fi", ".RE")


def _exit_codes() -> Iterator[str]:
    """Give the codes with the words of the tree of errors."""
    yield from _listed((("0", "Done."),))
    rows = re.findall(r"^\W*\w+ +(\d+) +(.+)$", inspect.cleandoc(errors.__doc__ or ""), re.MULTILINE)
    yield from _listed(tuple((code, f"{said[:1].upper()}{said[1:]}.") for code, said in rows))
    yield from _listed((("130", "Interrupted."),))


def _text(text: str) -> str:
    """Give ``text`` as roff prints it as it is: hyphens as shells want them, and lines may end after "|"."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("|", "|\\:")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
