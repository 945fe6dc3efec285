"""
``article-pipeline site``: a static site of finished editions.

Prints the paths of the site's first page and of its podcast feeds, or with ``--json`` one report; all else
goes to stderr.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article_pipeline.cli.choices import options_of, site_options, styles_option
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode

if TYPE_CHECKING:
    from article_pipeline.site.making import Made


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON instead of paths.")
@site_options
@styles_option
def site(folder: Path, as_json: bool, **choices: Any) -> int:
    """Make a site of finished editions: pages, podcast feed, catalogue and search.

    DIR is a folder in which build has made editions. Only those that were proved are taken, and only if they
    are still what they were. The site works on any web server, under any path, and from a disk.
    """
    from article_pipeline.site.making import make_site

    options = options_of(**choices)
    made = make_site(folder, Path(options.site.out), options)
    show(made.told)
    code = ExitCode.DONE if made.is_whole else ExitCode.AUDIT_REFUSED
    if as_json:
        click.echo(json.dumps(_report(made, code), ensure_ascii=False, indent=1))
    else:
        for path in (made.start, *made.feeds):
            click.echo(path)
    return code


def _report(made: "Made", code: ExitCode) -> dict[str, Any]:
    from article_pipeline.build.manifest import diagnostic_data

    return {
        "format": "article-pipeline/site-report",
        "version": 1,
        "exit_code": int(code),
        "start": str(made.start),
        "feeds": [str(path) for path in made.feeds],
        "articles": made.count,
        "diagnostics": [diagnostic_data(one) for one in made.told],
    }
