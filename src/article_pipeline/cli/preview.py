"""
``article-pipeline preview``: a page on this machine that shows an article's editions, and follows each save.

Prints the page's address; Ctrl-C ends it.
"""

from pathlib import Path
from typing import Any, Final

import click

from article_pipeline.cli.choices import (
    braille_options,
    page_options,
    reading_options,
    screen_options,
    speech_options,
    verify_option,
)
from article_pipeline.cli.given import options_of

_PORTS: Final = click.IntRange(0, 65_535)


@click.command()
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("--port", metavar="N", type=_PORTS, default=0, help="Port of the page. [default: a free one]")
@click.option("--no-open", "is_not_opened", is_flag=True, help="Print the address, and open no browser.")
@verify_option
@reading_options
@speech_options
@page_options
@braille_options
@screen_options
def preview(source: Path, port: int, is_not_opened: bool, config: Path | None, **choices: Any) -> None:
    """Show the editions of an article side by side, and build again what a save changes.

    The page is seen on this machine only, by whoever has the address that is printed. Ctrl-C ends it.
    """
    from article_pipeline.configuration import FILE_NAME
    from article_pipeline.preview.running import Wish, run

    def tell(address: str) -> None:
        import webbrowser

        click.echo(address)
        click.echo("Ctrl-C ends the preview", err=True)
        if not is_not_opened:
            webbrowser.open(address)

    files = (config or Path(FILE_NAME),)
    run(Wish(source, lambda: options_of(config, **choices), files, port), tell)
