"""
The options that several commands share, and how they become ``Options``.

An option's default is ``Options``' own: what is not given on the command line is not passed on.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

import click

from article_pipeline.options import PDF_STANDARDS, THEMES, Options, PdfOptions, SpeechOptions

Command = Callable[..., Any]
_DEFAULTS: Final = Options()

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _checked_tag(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Refuse what has not the form of a language tag (RFC 5646, 2.1)."""
    if not _TAG.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no language tag, such as en-GB")
    return value


class _Points(click.IntRange):
    """A size of type, with its unit or without it: "24pt", "24"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number: Any = value.removesuffix("pt").rstrip() if isinstance(value, str) else value
        return super().convert(number, param, ctx)


_language = click.option(
    "--language",
    metavar="TAG",
    callback=_checked_tag,
    default=_DEFAULTS.language,
    show_default=True,
    help="Language (BCP 47) of an article that does not say its own.",
)
engine_option = click.option(
    "--engine", default=_DEFAULTS.speech.engine, show_default=True, help="Speech engine."
)
_voice = click.option("--voice", help="Voice of the narration; see the command voices.")
_rate = click.option(
    "--rate",
    type=click.IntRange(80, 450),
    default=_DEFAULTS.speech.rate,
    show_default=True,
    help="Words per minute.",
)

_timeout = click.option(
    "--timeout",
    "timeout_s",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=_DEFAULTS.speech.timeout_s,
    show_default=True,
    help="How long the speech engine may take over one sentence.",
)
_pdf_standard = click.option(
    "--pdf-standard",
    "standard",
    type=click.Choice(PDF_STANDARDS),
    default=_DEFAULTS.pdf.standard,
    show_default=True,
    help="What the accessible PDF keeps: ua-1 with PDF/A-3a, or ua-2 with WTPDF and PDF/A-4f.",
)

_font_size = click.option(
    "--font-size",
    "font_size_pt",
    metavar="POINTS",
    type=_Points(16, 40),
    default=_DEFAULTS.pdf.font_size_pt,
    show_default=True,
    help="Size of all text in large print, 16 to 40.",
)
_theme = click.option(
    "--theme",
    type=click.Choice(THEMES),
    default=_DEFAULTS.pdf.theme,
    show_default=True,
    help="Colours of large print.",
)


def _checked_size(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Refuse what is no size of a page before any article is read."""
    from article_pipeline.renderers.pdf.magazine.grid import page_size_mm

    try:
        page_size_mm(value)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from fault
    return value


_page_size = click.option(
    "--page-size",
    metavar="SIZE",
    callback=_checked_size,
    default=_DEFAULTS.pdf.page_size,
    show_default=True,
    help="Page of the print PDF: a4, letter, or a size such as 210mmx280mm.",
)
_columns = click.option(
    "--columns",
    type=click.IntRange(1, 3),
    default=_DEFAULTS.pdf.columns,
    show_default=True,
    help="Columns of the print PDF.",
)
_icc = click.option(
    "--icc",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="ICC profile of the printer's press, for the print PDF. [default: a bundled one, coated paper]",
)


def reading_options(command: Command) -> Command:
    """Add the options of reading an article."""
    return _language(command)


def speech_options(command: Command) -> Command:
    """Add the options of speaking it."""
    return engine_option(_voice(_rate(_timeout(command))))


def page_options(command: Command) -> Command:
    """Add the options of editions that have pages."""
    return _pdf_standard(_font_size(_theme(_page_size(_columns(_icc(command))))))


def options_of(*, language: str, **speech: Any) -> Options:
    """Make the options that a command was called with; what belongs to no room is speech's."""
    pages = {field.name: speech.pop(field.name) for field in fields(PdfOptions) if field.name in speech}
    return Options(language=language, speech=SpeechOptions(**speech), pdf=PdfOptions(**pages))
