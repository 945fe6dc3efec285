"""
``init`` and ``completion``: what is done once, before the first article.
"""

from pathlib import Path
from typing import Final

import click

from article_pipeline.cli.kinds import Word

COMPLETION: Final = "_ARTICLE_PIPELINE_COMPLETE"
"""The variable by which a shell asks click to complete a word."""
_SHELLS: Final = ("bash", "zsh", "fish")


@click.command()
@click.argument(
    "file", default=Path("article-pipeline.toml"), type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--schema", "has_schema", is_flag=True, help="Write the schema for editors beside it, and name it there."
)
def init(file: Path, has_schema: bool) -> None:
    """Write a configuration that explains itself: every setting, with its limits and its default.

    FILE is article-pipeline.toml if it is not named. A file that is there is never overwritten.
    """
    from article_pipeline.build.configured import begin

    for written in begin(file, has_schema=has_schema):
        click.echo(written)


@click.command()
@click.argument("shell", type=Word(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete the words of this command.

    \b
    bash: article-pipeline completion bash > ~/.local/share/bash-completion/completions/article-pipeline
    zsh:  article-pipeline completion zsh > a folder of $fpath, into a file called _article-pipeline
    fish: article-pipeline completion fish > ~/.config/fish/completions/article-pipeline.fish
    """
    from article_pipeline.cli.completing import SHELLS

    command = context.find_root()
    made = SHELLS[shell](command.command, {}, command.info_name or "article-pipeline", COMPLETION)
    click.echo(made.source())
