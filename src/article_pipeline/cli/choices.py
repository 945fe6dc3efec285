"""
The options that several commands share, and how they become ``Options``.

What is given on the command line goes before what the configuration says, and that before the default; so no
option has a default of its own here.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

import click

from article_pipeline.limits import LANGUAGE_TAG, Between, Limit, Paper
from article_pipeline.options import (
    ARTICLE_MEMORY_MB,
    ARTICLE_TIMEOUT_S,
    BRAILLE_FOREIGN,
    BRAILLE_GRADES,
    BRAILLE_LINE_ENDS,
    BRAILLE_PROFILES,
    CLUSTER,
    COLUMNS,
    EPUB_CLAIMS,
    FONT_SIZE_PT,
    HTML_MEDIA,
    INK_LIMIT,
    JOBS,
    LOUDNESS_LUFS,
    PDF_STANDARDS,
    PITCH,
    PRESETS,
    PROFILES,
    RATE,
    THEMES,
    TIMEOUT_S,
    VERIFY,
    WRAP,
    Options,
)

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]
_DEFAULTS: Final = Options()


class _Limited(click.ParamType[str]):
    """A text that a limit accepts."""

    name = "text"

    def __init__(self, limit: Limit) -> None:
        self._limit = limit

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not self._limit.accepts(value):
            self.fail(f"{value!r} is not {self._limit.wanted}", param, ctx)
        return value


class _Points(click.IntRange):
    """A size of type, with its unit or without it: "24pt", "24"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number: Any = value.removesuffix("pt").rstrip() if isinstance(value, str) else value
        return super().convert(number, param, ctx)


def _whole(limit: Between) -> click.IntRange:
    return click.IntRange(int(limit.least), int(limit.most))


def _range(limit: Between) -> click.FloatRange:
    return click.FloatRange(limit.least, limit.most)


_FILE: Final = click.Path(exists=True, dir_okay=False)
_FOLDER: Final = click.Path(exists=True, file_okay=False)


def _option(*names: str, default: object = None, **settings: Any) -> Decorator:
    """Make an option that is ``None`` where it is not given, whatever its help says is the default."""
    shown = False if default is None else str(default)
    return click.option(*names, default=None, show_default=shown, **settings)


_config = _option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Configuration. [default: article-pipeline.toml of this folder, if there is one]",
)
_set = _option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="Any setting of the configuration, such as speech.channels=stereo; may be repeated.",
)
to_option: Final = _option(
    "--to",
    multiple=True,
    metavar="FORMAT",
    help="A format or a group of them (see the command formats); may be repeated. [default: all]",
    shell_complete=lambda _context, _parameter, begun: _formats(begun),
)
output_option: Final = _option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(),
    default=_DEFAULTS.build.output,
    help="Folder in which each article gets a folder of its own.",
)
strict_option: Final = _option(
    "--strict/--no-strict", help="Refuse an article that has warnings. [default: build it]"
)
_language = _option(
    "--language",
    metavar="TAG",
    type=_Limited(LANGUAGE_TAG),
    default=_DEFAULTS.language,
    help="Language (BCP 47) of an article that does not say its own.",
)
verify_option: Final = _option(
    "--verify",
    type=click.Choice(VERIFY),
    default=_DEFAULTS.verify,
    help="Prove each edition before it is published: full, fast (words only), or none.",
)
proof_option: Final = _option(
    "--verify",
    type=click.Choice(VERIFY[1:]),
    default=_DEFAULTS.verify,
    help="Look at pictures and hear sound (full), or read words only (fast).",
)
lexicon_option: Final = _option(
    "--lexicon",
    metavar="FILE",
    type=_FILE,
    multiple=True,
    help="How the house pronounces words (TOML or PLS); may be repeated.",
)
cache_option: Final = _option(
    "--cache",
    metavar="DIR|URL",
    default=_DEFAULTS.cache,
    help="Where what can be made again is kept: a folder, an address (s3://bucket), auto (your own), none.",
)
engine_option: Final = _option("--engine", default=_DEFAULTS.speech.engine, help="Speech engine.")

_WORDS: Final = (
    _option(
        "--profile",
        type=click.Choice(PROFILES),
        default=_DEFAULTS.speech.profile,
        help="How much the narration says.",
    ),
    lexicon_option,
    engine_option,
    _option("--voice", help="Voice of the narration; see the command voices."),
    _option("--rate", type=_whole(RATE), default=_DEFAULTS.speech.rate, help="Words per minute."),
    _option("--pitch", type=_whole(PITCH), help="How high the voice is; 50 is its own pitch."),
)
_SOUND: Final = (
    cache_option,
    _option(
        "--preset",
        type=click.Choice(PRESETS),
        default=_DEFAULTS.speech.preset,
        help="Quality of sound files.",
    ),
    _option(
        "--loudness",
        "loudness_lufs",
        metavar="LUFS",
        type=_range(LOUDNESS_LUFS),
        help="Loudness of the narration. [default: -19, or -16 in stereo]",
    ),
    _option(
        "--timeout",
        "timeout_s",
        metavar="SECONDS",
        type=_range(TIMEOUT_S),
        default=_DEFAULTS.speech.timeout_s,
        help="How long the speech engine may take over one sentence.",
    ),
)
_PAGES: Final = (
    _option(
        "--pdf-standard",
        "standard",
        type=click.Choice(PDF_STANDARDS),
        default=_DEFAULTS.pdf.standard,
        help="What the accessible PDF keeps: ua-1 with PDF/A-3a, or ua-2 with WTPDF and PDF/A-4f.",
    ),
    _option(
        "--font-size",
        "font_size_pt",
        metavar="POINTS",
        type=_Points(int(FONT_SIZE_PT.least), int(FONT_SIZE_PT.most)),
        default=_DEFAULTS.pdf.font_size_pt,
        help="Size of all text in large print, 16 to 40.",
    ),
    _option(
        "--theme", type=click.Choice(THEMES), default=_DEFAULTS.pdf.theme, help="Colours of large print."
    ),
    _option(
        "--page-size",
        metavar="SIZE",
        type=_Limited(Paper()),
        default=_DEFAULTS.pdf.page_size,
        help="Page of the print PDF: a4, letter, or a size such as 210mmx280mm.",
    ),
    _option(
        "--columns",
        type=_whole(COLUMNS),
        default=_DEFAULTS.pdf.columns,
        help="Columns of the print PDF.",
    ),
    _option(
        "--icc",
        metavar="FILE",
        type=_FILE,
        help="ICC profile of the printer's press, for the print PDF. [default: a bundled one, coated paper]",
    ),
    _option(
        "--ink-limit",
        metavar="PERCENT",
        type=_whole(INK_LIMIT),
        default=_DEFAULTS.pdf.ink_limit,
        help="The most ink that the press dries; print that lays down more is told.",
    ),
    _option(
        "--styles",
        metavar="DIR",
        type=_FOLDER,
        help="Folder with style sheets of your own, each read after ours of the same name.",
    ),
    _option(
        "--font",
        metavar="FILE",
        type=_FILE,
        multiple=True,
        help="Font for characters that the bundled ones lack; may be repeated.",
    ),
)
_BRAILLE: Final = (
    _option(
        "--braille-grade",
        type=_whole(BRAILLE_GRADES),
        default=_DEFAULTS.braille.grade,
        help="Braille without contractions (1) or with them (2).",
    ),
    _option(
        "--braille-profile",
        type=click.Choice(BRAILLE_PROFILES),
        default=_DEFAULTS.braille.profile,
        help="Page of braille: bana is 40 cells by 25 lines, rnib 38 by 27.",
    ),
    _option(
        "--braille-line-end",
        type=click.Choice(BRAILLE_LINE_ENDS),
        default=_DEFAULTS.braille.line_end,
        help="What ends a line of braille.",
    ),
    _option(
        "--braille-form-feed/--no-braille-form-feed",
        help="Whether a form feed ends each page, or empty lines fill it up. [default: a form feed]",
    ),
    _option(
        "--braille-foreign",
        type=click.Choice(BRAILLE_FOREIGN),
        default=_DEFAULTS.braille.foreign,
        help="Words in another language: in the article's code without contractions, or in their own code.",
    ),
)


_SCREENS: Final = (
    _option(
        "--wrap",
        metavar="COLUMNS",
        type=_whole(WRAP),
        help="Width of the lines of plain text. [default: a paragraph is one line]",
    ),
    _option("--bom/--no-bom", help="Begin plain text with a byte order mark.", is_flag=True),
    _option(
        "--html-media",
        "media",
        type=click.Choice(HTML_MEDIA),
        default=_DEFAULTS.html.media,
        help="Pictures, fonts and narration of the web page: in the file, or in a folder beside it.",
    ),
)


_BOOKS: Final = (
    _option(
        "--epub-conforms-to",
        "conforms_to",
        type=click.Choice(EPUB_CLAIMS),
        help="What the e-book was certified to keep. [default: nothing is claimed]",
    ),
    _option("--epub-certified-by", "certified_by", metavar="NAME", help="Who certifies it."),
)


_WORK: Final = (
    _option(
        "-j",
        "--jobs",
        "jobs",
        metavar="N",
        type=_whole(JOBS),
        help="Processes that work side by side; 0: none but this. [default: as many as there are cores]",
    ),
    _option(
        "--article-timeout",
        "article_timeout_s",
        metavar="SECONDS",
        type=_range(ARTICLE_TIMEOUT_S),
        default=_DEFAULTS.build.article_timeout_s,
        help="How long one article may take.",
    ),
    _option(
        "--article-memory",
        "article_memory_mb",
        metavar="MB",
        type=_whole(ARTICLE_MEMORY_MB),
        default=_DEFAULTS.build.article_memory_mb,
        help="How much memory one article may take.",
    ),
    _option(
        "--cluster",
        metavar="ADDRESS",
        type=_Limited(CLUSTER),
        help="Have the workers of a Dask cluster do the work: tcp://127.0.0.1:8786, tls://HOST:PORT.",
    ),
    _option("--cluster-ca", metavar="FILE", type=_FILE, help="Authority of the cluster's certificates."),
    _option("--cluster-cert", metavar="FILE", type=_FILE, help="This machine's certificate."),
    _option("--cluster-key", metavar="FILE", type=_FILE, help="The certificate's key."),
)


def _all(decorators: tuple[Decorator, ...]) -> Decorator:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


config_option: Final = _all((_config, _set))
"""Adds the options that say where the choices are that are made every time."""

reading_options: Final = _all((_config, _set, _language))
"""Adds the options of reading an article."""

script_options: Final = _all(_WORDS)
"""Adds the options of what is said, and by whom."""

speech_options: Final = _all((*_WORDS, *_SOUND))
"""Adds the options of speaking it."""

page_options: Final = _all(_PAGES)
"""Adds the options of editions that have pages."""

screen_options: Final = _all(_SCREENS)
"""Adds the options of editions for screens."""


book_options: Final = _all(_BOOKS)
"""Adds the options of e-books."""


braille_options: Final = _all(_BRAILLE)
"""Adds the options of editions in braille."""

work_options: Final = _all(_WORK)
"""Adds the options of how a build goes about its work."""

_ROOMS: Final = {
    "build": "",
    "speech": "",
    "pdf": "",
    "braille": "braille_",
    "text": "",
    "html": "",
    "epub": "",
}
"""The rooms of options, and what the parameters of each begin with besides the names in their room."""


def options_of(config: Path | None = None, settings: Sequence[str] = (), **given: Any) -> Options:
    """
    Make the options that a command was called with, over ``settings``, over those of the configuration.

    Raises:
        UsageError: the configuration or a setting is off.
    """
    from article_pipeline.build.configured import configured

    options = configured(config, settings)
    wanted = {name: value for name, value in given.items() if value not in (None, ())}
    for room, start in _ROOMS.items():
        chosen = getattr(options, room)
        names = (field.name for field in fields(chosen))
        ours = {name: wanted.pop(start + name) for name in names if start + name in wanted}
        options = replace(options, **{room: replace(chosen, **ours)})
    return replace(options, **wanted)


def parameters() -> dict[str, str]:
    """Give the keys of settings by the names of the parameters that ``options_of`` takes for them."""
    from article_pipeline.configuration.table import key_of  # it reads the options' own source

    found: dict[str, str] = {}
    for room, start in ((None, ""), *_ROOMS.items()):
        options = getattr(_DEFAULTS, room) if room else _DEFAULTS
        for name in (field.name for field in fields(options)):
            found.setdefault(start + name, ".".join(filter(None, (room, key_of(name)))))
    return found


def _formats(begun: str) -> list[str]:
    """Complete the name of a format or of a group, for a shell."""
    from article_pipeline import renderers

    return [name for name in (*renderers.formats(), *renderers.groups()) if name.startswith(begun)]
