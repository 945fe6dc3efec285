"""
The ``article-pipeline`` group of commands, and the way from exceptions to messages and exit codes.

Messages go to stderr; stdout carries data or paths only.
"""

import os
import sys
from collections.abc import Sequence

import click

from article_pipeline import __version__
from article_pipeline.cli.build import build
from article_pipeline.cli.check import check
from article_pipeline.cli.inspect import parse, script
from article_pipeline.cli.machine import doctor, formats, schema, voices
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode, PipelineError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="article-pipeline")
def cli() -> None:
    """Make every edition of an article from one source: PDF, narration, text, and more.

    Each command explains itself: article-pipeline COMMAND --help
    """


for _command in (build, check, parse, script, formats, schema, voices, doctor):
    cli.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code; never raises."""
    try:
        code = cli.main(list(arguments), prog_name="article-pipeline", standalone_mode=False)
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
    except BrokenPipeError:
        # The reader of stdout went away; the interpreter must not fail again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
