"""
A user's choices with the names that the tables of back ends have: what a format or an engine may be called.

The file that ``init`` writes and the schema for editors are made with the same names.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from article_pipeline import renderers
from article_pipeline.build.source import shown
from article_pipeline.build.staging import output_errors
from article_pipeline.configuration import FILE_NAME, checked, lay, load
from article_pipeline.configuration.table import Known
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import CONFIGURATION_THERE
from article_pipeline.errors import UsageError
from article_pipeline.extensions import names_in
from article_pipeline.options import Options
from article_pipeline.speech import engines

_SCHEMA_ALONE: Final = (
    "; for the schema alone: article-pipeline schema --configuration > {name},"
    ' and "#:schema ./{name}" as the first line of the configuration'
)


def known_names() -> Known:
    """Give the names of formats and of engines; a broken package's are told where they are used."""
    formats = (*renderers.formats(), *renderers.groups(), *names_in(renderers.ENTRY_POINTS))
    speakers = (*engines.engines(), *names_in(engines.ENTRY_POINTS))
    return {"format": tuple(dict.fromkeys(formats)), "engine": tuple(dict.fromkeys(speakers))}


def configured(path: Path | None = None, pairs: Iterable[str] = ()) -> Options:
    """
    Give the choices of the file ``path``, or of the one in the working folder, with ``pairs`` laid over them.

    A pair is a text such as "speech.rate=180".

    Raises:
        UsageError: the file or a pair is off; all slips of the one or of the others are told.
    """
    pairs = tuple(pairs)
    if path is None and not pairs and not Path(FILE_NAME).is_file():
        return Options()
    known = known_names()
    file = path or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    return lay(pairs, load(file, known) if file else Options(), known)


def checked_options(options: object) -> Options:
    """
    Give the choices that a program has made, checked like those of a configuration.

    Raises:
        UsageError: a choice is none; all slips are told.
        TypeError: they are no options at all.
    """
    if not isinstance(options, Options):
        raise TypeError(f"options are article_pipeline.Options, not {type(options).__name__}")
    return checked(options, known_names())


def schema_text() -> str:
    """Give the JSON Schema of the configuration, with the formats and engines of this machine."""
    from article_pipeline.configuration.schema import json_schema

    return json.dumps(json_schema(known_names()), ensure_ascii=False, indent=1) + "\n"


def begin(file: Path, *, has_schema: bool) -> tuple[Path, ...]:
    """
    Write a configuration in which all is a comment, and beside it the schema if it ``has_schema``.

    A schema that is there is written anew, since it is nobody's own work. Gives the files that were written.

    Raises:
        UsageError: there is such a file already; it stays as it is.
        OutputError: it cannot be written there.
    """
    from article_pipeline.configuration.sample import SCHEMA_NAME, sample

    text = sample(known_names(), has_schema=has_schema)
    with output_errors(file):
        try:
            with file.open("x", encoding="utf-8", newline="\n") as target:
                target.write(text)
        except FileExistsError as fault:
            more = _SCHEMA_ALONE.format(name=SCHEMA_NAME) if has_schema else ""
            raise UsageError(CONFIGURATION_THERE.at(Place(shown(file)), more=more)) from fault
        if not has_schema:
            return (file,)
        schema = file.with_name(SCHEMA_NAME)
        schema.write_text(schema_text(), encoding="utf-8", newline="\n")
    return (file, schema)
