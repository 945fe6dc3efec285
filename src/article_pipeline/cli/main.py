"""
The ``article-pipeline`` group of commands, and the way from exceptions to messages and exit codes.

Messages go to stderr; stdout carries data or paths only.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from article_pipeline import __version__
from article_pipeline.cli.audit import audit
from article_pipeline.cli.build import build
from article_pipeline.cli.cache import cache
from article_pipeline.cli.check import check
from article_pipeline.cli.inspect import parse, script
from article_pipeline.cli.machine import doctor, formats, schema, voices
from article_pipeline.cli.messages import show
from article_pipeline.cli.preview import preview
from article_pipeline.cli.setting_up import COMPLETION, completion, init
from article_pipeline.cli.site import site
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import OUTPUT_NOT_WRITABLE
from article_pipeline.errors import ExitCode, PipelineError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="article-pipeline")
def cli() -> None:
    """Make every edition of an article from one source: PDF, narration, text, and more.

    Each command explains itself: article-pipeline COMMAND --help
    """


_COMMANDS: Final = (
    *(build, preview, audit, site, check, parse, script),
    *(init, formats, schema, voices, doctor, cache, completion),
)
for _command in _COMMANDS:
    cli.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code; what stops it is told in words."""
    _settle_streams()
    try:
        code = cli.main(list(arguments), prog_name="article-pipeline", standalone_mode=False)
        sys.stdout.flush()
        return int(code or ExitCode.DONE)
    except PipelineError as error:
        show(error.diagnostics)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was half-written", err=True)
        return ExitCode.INTERRUPTED
    except SystemExit as end:
        # click ends so where the reader of stdout went away, and after it has completed a word for a shell.
        return ExitCode.INTERRUPTED if end.code and COMPLETION not in os.environ else ExitCode.DONE
    except OSError as fault:
        return _stdout_failed(fault)


def _settle_streams() -> None:
    """Make stdout UTF-8 wherever it goes, with the very bytes of odd file names."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def _stdout_failed(fault: OSError) -> int:
    """Tell that stdout took no more; the interpreter must not fail again when it flushes at its end."""
    show((OUTPUT_NOT_WRITABLE.at(Place("stdout"), why=fault.strerror or str(fault)),))
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OUTPUT_NOT_WRITABLE
