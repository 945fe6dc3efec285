"""
Showing diagnostics to people: in GNU form, coloured where they go to a terminal.
"""

from collections.abc import Iterable
from typing import Final

import click

from article_pipeline.diagnostics import Diagnostic, Severity

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Write each diagnostic to stderr, but for mere facts."""
    for diagnostic in diagnostics:
        if diagnostic.severity is not Severity.FACT:
            click.echo(coloured(diagnostic), err=True)


def coloured(diagnostic: Diagnostic) -> str:
    """Give the diagnostic's text with its label in the colour of its severity."""
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    return str(diagnostic).replace(label, click.style(label, fg=_COLOURS[diagnostic.severity], bold=True), 1)
