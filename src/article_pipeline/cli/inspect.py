"""
``parse`` and ``script``: what the product makes of a source, before any edition is built.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article_pipeline.cli.choices import reading_options, script_options
from article_pipeline.cli.given import options_of
from article_pipeline.cli.messages import show

if TYPE_CHECKING:
    from article_pipeline.speech.script import Script, Utterance

_source = click.argument("source", type=click.Path(path_type=Path))


@click.command()
@_source
@click.option("--tree", "form", flag_value="tree", help="An outline for people, with leftovers and reasons.")
@click.option("--blocks", "form", flag_value="blocks", help="A flat list of typed blocks, as JSON.")
@reading_options
def parse(source: Path, form: str | None, **choices: Any) -> None:
    """Print the model of an article as JSON."""
    from article_pipeline.article.codec import dumps
    from article_pipeline.article.flat import flat
    from article_pipeline.build.source import read
    from article_pipeline.cli.tree import tree

    reading = read(source, options_of(**choices))
    show(reading.diagnostics)
    if form == "tree":
        click.echo("\n".join(tree(reading.article, reading.manner)))
    elif form == "blocks":
        click.echo(json.dumps(flat(reading.article), ensure_ascii=False, indent=1))
    else:
        click.echo(dumps(reading.article), nl=False)


@click.command()
@_source
@click.option("--spoken", "is_spoken", is_flag=True, help="Show each line as the voice reads it.")
@click.option("--json", "as_json", is_flag=True, help="Print all there is to each line as a JSON list.")
@script_options
@reading_options
def script(source: Path, is_spoken: bool, as_json: bool, **choices: Any) -> None:
    """Print what the narration of an article will say, line by line with each line's role.

    Language, voice, rate and pitch follow in brackets where they are not the narrator's.
    """
    from article_pipeline.build.source import read
    from article_pipeline.build.writing import house_findings, script_of
    from article_pipeline.speech.casting import chosen_engine

    options = options_of(**choices)
    chosen_engine(options.speech)
    reading = read(source, options)
    written, told = script_of(reading.article, source, options.speech)
    show((*reading.diagnostics, *told, *house_findings(options.speech, written.entries)))
    if as_json:
        rows = [
            {k: v for k, v in asdict(u).items() if k not in ("anchors", "entries")}
            for u in written.utterances
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _show_lines(written, is_spoken=is_spoken)


def _show_lines(script: "Script", *, is_spoken: bool) -> None:
    from article_pipeline.speech.sounds import without_sounds

    for utterance in script.utterances:
        if utterance.chapter:
            click.secho(f"\n# {utterance.chapter}", bold=True)
        said = without_sounds(utterance.spoken) if is_spoken else utterance.text
        role, manner = click.style(f"{utterance.role:>12}", fg="cyan"), _manner(utterance, script.language)
        click.echo(f"{role}  {said}{click.style(manner, dim=True)}")
    if script.left_out:
        click.echo(f"left out by choice: {', '.join(script.left_out)}", err=True)


def _manner(utterance: "Utterance", language: str) -> str:
    """Say how a line is spoken where it is not as the narrator speaks."""
    facts = {
        "language": utterance.language if utterance.language != language else None,
        "voice": utterance.voice,
        "rate": utterance.rate,
        "pitch": utterance.pitch,
    }
    told = ", ".join(f"{name} {value}" for name, value in facts.items() if value is not None)
    return f"  [{told}]" if told else ""
