"""
The options that several commands share.

What is given on the command line goes before what the configuration says, and that before the default; so no
option has a default of its own here.
"""

from pathlib import Path
from typing import Final

import click

from article_pipeline.cli.kinds import (
    FILE,
    FOLDER,
    Limited,
    Points,
    Word,
    all_of,
    option,
    ranged,
    whole,
)
from article_pipeline.limits import LANGUAGE_TAG, Paper
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

_DEFAULTS: Final = Options()


def formats_begun(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Complete the name of a format or of a group, for a shell."""
    from article_pipeline import renderers

    return [name for name in (*renderers.formats(), *renderers.groups()) if name.startswith(begun)]


_config = option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Configuration. [default: article-pipeline.toml of this folder, if there is one]",
)
_set = option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="Any setting of the configuration, such as speech.channels=stereo; may be repeated.",
)
to_option: Final = option(
    "--to",
    multiple=True,
    metavar="FORMAT",
    help="A format or a group of them (see the command formats); may be repeated. [default: all]",
    shell_complete=formats_begun,
)
output_option: Final = option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(),
    default=_DEFAULTS.build.output,
    help="Folder in which each article gets a folder of its own.",
)
strict_option: Final = option(
    "--strict/--no-strict", help="Refuse an article that has warnings. [default: build it]"
)
_language = option(
    "--language",
    metavar="TAG",
    type=Limited(LANGUAGE_TAG),
    default=_DEFAULTS.language,
    help="Language (BCP 47) of an article that does not say its own.",
)
verify_option: Final = option(
    "--verify",
    type=Word(VERIFY),
    default=_DEFAULTS.verify,
    help="Prove each edition before it is published: full, fast (words only), or none.",
)
proof_option: Final = option(
    "--verify",
    type=Word(VERIFY[1:]),
    default=_DEFAULTS.verify,
    help="Look at pictures and hear sound (full), or read words only (fast).",
)
lexicon_option: Final = option(
    "--lexicon",
    metavar="FILE",
    type=FILE,
    multiple=True,
    help="How the house pronounces words (TOML or PLS); may be repeated.",
)
cache_option: Final = option(
    "--cache",
    metavar="DIR|URL",
    default=_DEFAULTS.cache,
    help="Where what can be made again is kept: a folder, an address (s3://bucket), auto (your own), none.",
)
engine_option: Final = option("--engine", default=_DEFAULTS.speech.engine, help="Speech engine.")
styles_option: Final = option(
    "--styles",
    metavar="DIR",
    type=FOLDER,
    help="Folder with style sheets of your own, each read after ours of the same name.",
)

_WORDS: Final = (
    option(
        "--profile",
        type=Word(PROFILES),
        default=_DEFAULTS.speech.profile,
        help="How much the narration says.",
    ),
    lexicon_option,
    engine_option,
    option("--voice", help="Voice of the narration; see the command voices."),
    option("--rate", type=whole(RATE), default=_DEFAULTS.speech.rate, help="Words per minute."),
    option("--pitch", type=whole(PITCH), help="How high the voice is; 50 is its own pitch."),
)
_SOUND: Final = (
    cache_option,
    option(
        "--preset",
        type=Word(PRESETS),
        default=_DEFAULTS.speech.preset,
        help="Quality of sound files.",
    ),
    option(
        "--loudness",
        "loudness_lufs",
        metavar="LUFS",
        type=ranged(LOUDNESS_LUFS),
        help="Loudness of the narration. [default: -19, or -16 in stereo]",
    ),
    option(
        "--timeout",
        "timeout_s",
        metavar="SECONDS",
        type=ranged(TIMEOUT_S),
        default=_DEFAULTS.speech.timeout_s,
        help="How long the speech engine may take over one sentence.",
    ),
)
_PAGES: Final = (
    option(
        "--pdf-standard",
        "standard",
        type=Word(PDF_STANDARDS),
        default=_DEFAULTS.pdf.standard,
        help="What the accessible PDF keeps: ua-1 with PDF/A-3a, or ua-2 with WTPDF and PDF/A-4f.",
    ),
    option(
        "--font-size",
        "font_size_pt",
        metavar="POINTS",
        type=Points(int(FONT_SIZE_PT.least), int(FONT_SIZE_PT.most)),
        default=_DEFAULTS.pdf.font_size_pt,
        help="Size of all text in large print, 16 to 40.",
    ),
    option("--theme", type=Word(THEMES), default=_DEFAULTS.pdf.theme, help="Colours of large print."),
    option(
        "--page-size",
        metavar="SIZE",
        type=Limited(Paper()),
        default=_DEFAULTS.pdf.page_size,
        help="Page of the print PDF: a4, letter, or a size such as 210mmx280mm.",
    ),
    option(
        "--columns",
        type=whole(COLUMNS),
        default=_DEFAULTS.pdf.columns,
        help="Columns of the print PDF.",
    ),
    option(
        "--icc",
        metavar="FILE",
        type=FILE,
        help="ICC profile of the printer's press, for the print PDF. [default: a bundled one, coated paper]",
    ),
    option(
        "--ink-limit",
        metavar="PERCENT",
        type=whole(INK_LIMIT),
        default=_DEFAULTS.pdf.ink_limit,
        help="The most ink that the press dries; print that lays down more is told.",
    ),
    styles_option,
    option(
        "--font",
        metavar="FILE",
        type=FILE,
        multiple=True,
        help="Font for characters that the bundled ones lack; may be repeated.",
    ),
)
_BRAILLE: Final = (
    option(
        "--braille-grade",
        type=whole(BRAILLE_GRADES),
        default=_DEFAULTS.braille.grade,
        help="Braille without contractions (1) or with them (2).",
    ),
    option(
        "--braille-profile",
        type=Word(BRAILLE_PROFILES),
        default=_DEFAULTS.braille.profile,
        help="Page of braille: bana is 40 cells by 25 lines, rnib 38 by 27.",
    ),
    option(
        "--braille-line-end",
        type=Word(BRAILLE_LINE_ENDS),
        default=_DEFAULTS.braille.line_end,
        help="What ends a line of braille.",
    ),
    option(
        "--braille-form-feed/--no-braille-form-feed",
        help="Whether a form feed ends each page, or empty lines fill it up. [default: a form feed]",
    ),
    option(
        "--braille-foreign",
        type=Word(BRAILLE_FOREIGN),
        default=_DEFAULTS.braille.foreign,
        help="Words in another language: in the article's code without contractions, or in their own code.",
    ),
)


_SCREENS: Final = (
    option(
        "--wrap",
        metavar="COLUMNS",
        type=whole(WRAP),
        help="Width of the lines of plain text. [default: a paragraph is one line]",
    ),
    option("--bom/--no-bom", help="Begin plain text with a byte order mark.", is_flag=True),
    option(
        "--html-media",
        "media",
        type=Word(HTML_MEDIA),
        default=_DEFAULTS.html.media,
        help="Pictures, fonts and narration of the web page: in the file, or in a folder beside it.",
    ),
)


_BOOKS: Final = (
    option(
        "--epub-conforms-to",
        "conforms_to",
        type=Word(EPUB_CLAIMS),
        help="What the e-book was certified to keep. [default: nothing is claimed]",
    ),
    option("--epub-certified-by", "certified_by", metavar="NAME", help="Who certifies it."),
)


_WORK: Final = (
    option(
        "-j",
        "--jobs",
        "jobs",
        metavar="N",
        type=whole(JOBS),
        help="Processes that work side by side; 0: none but this. [default: as many as there are cores]",
    ),
    option(
        "--article-timeout",
        "article_timeout_s",
        metavar="SECONDS",
        type=ranged(ARTICLE_TIMEOUT_S),
        default=_DEFAULTS.build.article_timeout_s,
        help="How long one article may take.",
    ),
    option(
        "--article-memory",
        "article_memory_mb",
        metavar="MB",
        type=whole(ARTICLE_MEMORY_MB),
        default=_DEFAULTS.build.article_memory_mb,
        help="How much memory one article may take.",
    ),
    option(
        "--cluster",
        metavar="ADDRESS",
        type=Limited(CLUSTER),
        help="Have the workers of a Dask cluster do the work: tcp://127.0.0.1:8786, tls://HOST:PORT.",
    ),
    option("--cluster-ca", metavar="FILE", type=FILE, help="Authority of the cluster's certificates."),
    option("--cluster-cert", metavar="FILE", type=FILE, help="This machine's certificate."),
    option("--cluster-key", metavar="FILE", type=FILE, help="The certificate's key."),
)


config_option: Final = all_of((_config, _set))
"""Adds the options that say where the choices are that are made every time."""

reading_options: Final = all_of((_config, _set, _language))
"""Adds the options of reading an article."""

script_options: Final = all_of(_WORDS)
"""Adds the options of what is said, and by whom."""

speech_options: Final = all_of((*_WORDS, *_SOUND))
"""Adds the options of speaking it."""

page_options: Final = all_of(_PAGES)
"""Adds the options of editions that have pages."""

screen_options: Final = all_of(_SCREENS)
"""Adds the options of editions for screens."""

book_options: Final = all_of(_BOOKS)
"""Adds the options of e-books."""

braille_options: Final = all_of(_BRAILLE)
"""Adds the options of editions in braille."""

work_options: Final = all_of(_WORK)
"""Adds the options of how a build goes about its work."""
