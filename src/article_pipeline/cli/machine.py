"""
``formats``, ``schema``, ``voices`` and ``doctor``: what this product and this machine have to offer.
"""

import json
from typing import Any

import click

from article_pipeline.cli.choices import config_option, engine_option
from article_pipeline.cli.given import options_of
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def formats(as_json: bool) -> None:
    """List the formats that build makes, and the groups of them."""
    from article_pipeline import renderers

    table, groups = renderers.formats(), renderers.groups()
    show(renderers.left_out())
    if as_json:
        rows = [
            {"name": f.name, "suffix": f.suffix, "media_type": f.media_type, "summary": f.summary}
            for f in table.values()
        ]
        click.echo(json.dumps({"formats": rows, "groups": groups}, ensure_ascii=False, indent=1))
        return
    for name, row in table.items():
        click.echo(f"{name:<15} *{row.suffix:<18} {row.summary}")
    click.echo()
    for name, members in groups.items():
        click.echo(f"{name:<15} {', '.join(members)}")


@click.command()
@click.option("--configuration", "of_configuration", is_flag=True, help="That of article-pipeline.toml.")
def schema(of_configuration: bool) -> None:
    """Print the JSON Schema of an article's model, or of the configuration."""
    if of_configuration:
        from article_pipeline.build.configured import schema_text

        click.echo(schema_text(), nl=False)
        return
    from article_pipeline.article.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@click.command()
@config_option
@engine_option
@click.option("--language", metavar="TAG", help="Only voices of this language.")
def voices(language: str | None, **choices: Any) -> None:
    """List the voices of a speech engine."""
    from article_pipeline.speech import engines
    from article_pipeline.speech.supervisor import SpeechWorker

    speech = options_of(**choices).speech
    entry = engines.engine_entry(speech.engine)
    show(engines.left_out())
    with SpeechWorker(entry, speech) as worker:
        for voice in worker.voices():
            if not language or voice.language.lower().startswith(language.lower()):
                click.echo(f"{voice.language:<12} {voice.name:<28} {voice.gender}".rstrip())


@click.command()
def doctor() -> int:
    """Say what is here, which copy is in use, what is missing and how to get it."""
    from article_pipeline.build.doctor import examine

    findings = examine()
    for finding in findings:
        mark = click.style("ok     ", fg="green") if finding.is_ok else click.style("missing", fg="red")
        click.echo(f"{mark}  {finding.name:<14} {finding.detail}")
        if finding.mend:
            click.echo(f"{'':9}mend: {finding.mend}")
    return ExitCode.DONE if all(f.is_ok for f in findings) else ExitCode.MISSING_DEPENDENCY
