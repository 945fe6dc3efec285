"""
``article-pipeline check``: what a sub-editor would send back, before anything is built.

Prints the findings on stdout, since here they are the data; ``--json`` prints them as one list.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article_pipeline.cli.choices import options_of, reading_options
from article_pipeline.errors import ExitCode, PipelineError, worst

if TYPE_CHECKING:
    from article_pipeline.diagnostics import Diagnostic
    from article_pipeline.options import Options


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@click.option("--strict", "is_strict", is_flag=True, help="Refuse articles that have warnings (exit code 4).")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list.")
@reading_options
def check(sources: tuple[Path, ...], is_strict: bool, as_json: bool, language: str) -> int:
    """Say what an editor should mend in articles: files, or folders of them."""
    from article_pipeline.build.manifest import diagnostic_data
    from article_pipeline.cli.messages import coloured

    found: list[Diagnostic] = []
    codes = []
    for source in sources:
        findings, code = _examined(source, options_of(language=language), is_strict=is_strict)
        found += findings
        codes.append(code)
    if as_json:
        rows = [{"source": d.place.file if d.place else None, **diagnostic_data(d)} for d in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for diagnostic in found:
            click.echo(coloured(diagnostic))
    return worst(codes)


def _examined(source: Path, options: "Options", *, is_strict: bool) -> "tuple[list[Diagnostic], ExitCode]":
    """Check the article, or each article of the folder, at ``source``; a bad one does not stop the others."""
    from article_pipeline.build.plan import articles_in

    try:
        answers = [_checked(file, options, is_strict=is_strict) for file in articles_in(source)]
    except PipelineError as error:
        return list(error.diagnostics), error.exit_code
    return [d for found, _ in answers for d in found], worst(code for _, code in answers)


def _checked(file: Path, options: "Options", *, is_strict: bool) -> "tuple[tuple[Diagnostic, ...], ExitCode]":
    from article_pipeline.build.source import read
    from article_pipeline.diagnostics import Severity

    try:
        found = read(file, options, with_notes=True).diagnostics
    except PipelineError as error:
        return error.diagnostics, error.exit_code
    refused = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    is_refused = any(diagnostic.severity in refused for diagnostic in found)
    return found, ExitCode.CONTENT_REFUSED if is_refused else ExitCode.DONE
