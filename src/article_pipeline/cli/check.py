"""
``article-pipeline check``: what a sub-editor would send back, before anything is built.

Prints the findings on stdout, since here they are the data; ``--json`` prints them as one list.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from article_pipeline.cli.choices import reading_options, strict_option
from article_pipeline.cli.given import options_of
from article_pipeline.errors import ExitCode, PipelineError, worst

if TYPE_CHECKING:
    from article_pipeline.diagnostics import Diagnostic
    from article_pipeline.options import Options


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@strict_option
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list.")
@reading_options
def check(
    sources: tuple[Path, ...],
    as_json: bool,
    **choices: Any,
) -> int:
    """Say what an editor should mend in articles: files, or folders of them."""
    from article_pipeline.build.manifest import diagnostic_data
    from article_pipeline.cli.messages import coloured

    found: list[Diagnostic] = []
    codes = []
    options = options_of(**choices)
    for source in sources:
        findings, code = _examined(source, options, is_strict=options.build.strict)
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
    from article_pipeline.build.plan import articles_in, files_in
    from article_pipeline.build.strays import strays_in

    try:
        answers = [_checked(file, options, is_strict=is_strict) for file in articles_in(source)]
    except PipelineError as error:
        return list(error.diagnostics), error.exit_code
    found = [d for answer in answers for d in answer.found]
    codes = [answer.code for answer in answers]
    if source.is_dir():
        shown = [picture for answer in answers for picture in answer.pictures or ()]
        is_whole = all(answer.pictures is not None for answer in answers)
        beside = strays_in(source, files_in(source), shown if is_whole else None)
        found += beside
        codes.append(_weight(beside, is_strict=is_strict))
    return found, worst(codes)


class _Answer(NamedTuple):
    """What was found in one article, and the pictures beside it that it shows if it could be read."""

    found: "tuple[Diagnostic, ...]"
    code: ExitCode
    pictures: tuple[Path, ...] | None = None


def _checked(file: Path, options: "Options", *, is_strict: bool) -> _Answer:
    from article_pipeline.build.source import read
    from article_pipeline.build.strays import shown_by

    try:
        reading = read(file, options, with_notes=True)
    except PipelineError as error:
        return _Answer(error.diagnostics, error.exit_code)
    found = reading.diagnostics
    return _Answer(found, _weight(found, is_strict=is_strict), shown_by(file, reading))


def _weight(found: "Iterable[Diagnostic]", *, is_strict: bool) -> ExitCode:
    from article_pipeline.diagnostics import Severity

    refused = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    is_refused = any(diagnostic.severity in refused for diagnostic in found)
    return ExitCode.CONTENT_REFUSED if is_refused else ExitCode.DONE
