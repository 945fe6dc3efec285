"""
Showing diagnostics to people: on stderr, in GNU form, coloured where stderr is a terminal.
"""

from collections.abc import Iterable
from typing import Final

import click

from article_pipeline.diagnostics import Diagnostic, Severity

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Write each diagnostic to stderr."""
    for diagnostic in diagnostics:
        label = f"{diagnostic.severity}[{diagnostic.code}]"
        coloured = click.style(label, fg=_COLOURS[diagnostic.severity], bold=True)
        click.echo(str(diagnostic).replace(label, coloured, 1), err=True)
