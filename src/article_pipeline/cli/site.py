"""
``article-pipeline site``: a static site of finished editions.

Prints the paths of the site's first page and of its podcast feeds; all else goes to stderr.
"""

from pathlib import Path
from typing import Any

import click

from article_pipeline.cli.choices import options_of, site_options, styles_option
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the site; what is there and not of the site stays.",
)
@site_options
@styles_option
def site(folder: Path, out: Path, **choices: Any) -> int:
    """Make a site of finished editions: pages, podcast feed, catalogue and search.

    DIR is a folder in which build has made editions. Only those that were proved are taken, and only if they
    are still what they were. The site works on any web server, under any path, and from a disk.
    """
    from article_pipeline.site.making import make_site

    made = make_site(folder, out, options_of(**choices))
    show(made.told)
    for path in (made.start, *made.feeds):
        click.echo(path)
    return ExitCode.DONE if made.is_whole else ExitCode.AUDIT_REFUSED
