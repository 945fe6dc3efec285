"""
``article-pipeline audit``: proves that finished editions say what their article says.

Prints one line an edition on stdout, or with ``--json`` one report; all else goes to stderr.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article_pipeline.cli.choices import cache_option, lexicon_option, proof_option, reading_options
from article_pipeline.cli.given import options_of
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode, PipelineError, worst

if TYPE_CHECKING:
    from article_pipeline.audit import ArticleAudit, Proof
    from article_pipeline.options import Options


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=click.Path(path_type=Path))
@click.option(
    "--source",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The article's source, or a folder that it is in, to hold the editions against. "
    "[default: the model among the editions]",
)
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON.")
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a report for people, as a web page.",
)
@proof_option
@lexicon_option
@cache_option
@reading_options
def audit(
    folders: tuple[Path, ...], source: Path | None, as_json: bool, report: Path | None, **choices: Any
) -> int:
    """Read finished editions back and prove that each says what its article says.

    DIR is a folder that build has made, or one that holds such folders. Which options they were built with is
    known; only what lies elsewhere, such as a lexicon, has to be named again, or stands in the configuration.
    """
    from article_pipeline.audit.report.data import report as report_data
    from article_pipeline.audit.report.page import page
    from article_pipeline.build.auditing import save_report

    options = options_of(**choices)
    audits, codes = [], []
    for found in _audits(folders, options, source):
        if isinstance(found, PipelineError):
            show(found.diagnostics)
            codes.append(found.exit_code)
            continue
        folder, one = found
        show(one.told())
        audits.append(one)
        codes.append(ExitCode.DONE if one.is_whole else ExitCode.AUDIT_REFUSED)
        for proof in one.proofs if not as_json else ():
            is_believed = proof.edition.name == one.believed
            click.echo(f"{folder}  {proof.edition.name}: {_verdict(proof, is_believed=is_believed)}")
    if as_json:
        click.echo(json.dumps(report_data(audits), ensure_ascii=False, indent=1))
    if report and audits:
        save_report(report, page(audits))
    return worst(codes)


def _audits(
    folders: tuple[Path, ...], options: "Options", source: Path | None
) -> "Iterator[tuple[Path, ArticleAudit] | PipelineError]":
    """Audit each folder; one that cannot be read does not stop the others."""
    from article_pipeline.build.auditing import audit_folder, folders_in

    for folder in folders:
        try:
            found = folders_in(folder)
        except PipelineError as error:
            yield error
            continue
        for one in found:
            try:
                yield one, audit_folder(one, options, source)
            except PipelineError as error:
                yield error


def _verdict(proof: "Proof", *, is_believed: bool) -> str:
    """Say in a few words what became of an edition; one that the others are held against proves nothing."""
    if not proof.was_read:
        return "not audited"
    if faults := len(proof.open_findings):
        return f"{faults} fault(s)"
    if is_believed:
        return "believed: the others are held against it"
    declared = len(proof.findings)
    whole = f"whole, {declared} declared loss(es)" if declared else "whole"
    return whole if proof.has_words else f"{whole} in what it says of itself; its words were not heard"
