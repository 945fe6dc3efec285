"""
``article-pipeline site``: a static site of finished editions.

Prints the paths of the site's first page and of its podcast feeds, or with ``--json`` one report; all else
goes to stderr.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from article_pipeline.cli.choices import config_option, formats_begun, styles_option
from article_pipeline.cli.given import options_of
from article_pipeline.cli.kinds import FILE, Limited, Word, all_of, option
from article_pipeline.cli.messages import show
from article_pipeline.errors import ExitCode
from article_pipeline.limits import MAIL_ADDRESS, PODCAST_NAME, SITE_ADDRESS
from article_pipeline.options import PODCAST_CATEGORIES, SiteOptions

if TYPE_CHECKING:
    from article_pipeline.site.making import Made

_DEFAULTS: Final = SiteOptions()

_choices: Final = all_of(
    (
        option(
            "--out",
            "site_out",
            metavar="DIR",
            type=click.Path(),
            default=_DEFAULTS.out,
            help="Folder of the site; what is there and not of the site stays.",
        ),
        option(
            "--base-url",
            "site_base_url",
            metavar="URL",
            type=Limited(SITE_ADDRESS),
            help="Where the site will stand; without it there is no podcast feed and no site map.",
        ),
        option(
            "--title", "site_title", metavar="TEXT", help="Name of the site. [default: the publication's]"
        ),
        option(
            "--description", "site_description", metavar="TEXT", help="What there is to read and to hear."
        ),
        option(
            "--author",
            "site_author",
            metavar="NAME",
            help="Who stands for the podcast. [default: the publication]",
        ),
        option(
            "--email",
            "site_email",
            metavar="ADDRESS",
            type=Limited(MAIL_ADDRESS),
            help="Where podcast directories may reach them; it is public.",
        ),
        option(
            "--category",
            "site_category",
            type=Word(PODCAST_CATEGORIES),
            metavar="NAME",
            default=_DEFAULTS.category,
            help="Shelf of the podcast in directories, such as Science.",
        ),
        option(
            "--explicit/--no-explicit",
            "site_explicit",
            help="Whether the podcast says what children should not hear. [default: it does not]",
        ),
        option(
            "--cover",
            "site_cover",
            metavar="FILE",
            type=FILE,
            help="Picture for the podcast's cover. [default: a card with the site's name]",
        ),
        option(
            "--podcast-guid",
            "site_podcast_guid",
            metavar="[LANG=]UUID",
            multiple=True,
            type=Limited(PODCAST_NAME),
            help="The podcast's own name, if its feed has moved; of another language's podcast de=UUID; may "
            "be repeated. [default: made of the feed's address]",
        ),
        option(
            "--to",
            "site_to",
            metavar="FORMAT",
            multiple=True,
            help="A format, or a group of them, that is offered; may be repeated. [default: all]",
            shell_complete=formats_begun,
        ),
    )
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON instead of paths.")
@config_option
@_choices
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
