"""
A user's choices from a file, the command line or a program: ``article-pipeline.toml`` becomes ``Options``.

A key has the name of the option on the command line, in the table of its room. All slips of a file are told
at once, each with its line; paths begin at the file's own folder.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from article_pipeline.configuration.sheet import Sheet, laid_over, written
from article_pipeline.configuration.table import Known, by_key, parted
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import NOT_A_PAIR, NOT_TOML, NOT_UTF_8, SETTINGS_NOT_READABLE
from article_pipeline.errors import UsageError
from article_pipeline.options import Options
from article_pipeline.toml import Keys, NotTomlError, keys_of, lines_of, loads

FILE_NAME: Final = "article-pipeline.toml"
LARGEST: Final = 1_000_000
"""Bytes of a configuration file."""
_NOTHING_KNOWN: Final[Known] = {}


def load(path: Path, known: Known = _NOTHING_KNOWN) -> Options:
    """
    Read the choices that the file ``path`` states; all others have their defaults.

    ``known`` are names of tables that this room does not see; a name that is in none is a slip.

    Raises:
        UsageError: there is no such file, it is not TOML, or it sets what there is not; all slips are told.
    """
    text = _text(path)
    try:
        data = loads(text)
    except NotTomlError as fault:
        said, line = _fault(fault)
        raise UsageError(NOT_TOML.at(Place(str(path), line), why=said)) from fault
    lines = dict(lines_of(text))

    def place_of(at: Keys) -> Place:
        """Find the line of the setting, or of the nearest table around it."""
        line = next((lines[at[:n]] for n in range(len(at), 0, -1) if at[:n] in lines), None)
        return Place(str(path), line)

    sheet = Sheet(place_of, path.parent, known, has_tables=True)
    values = sheet.values(Options, data)
    if sheet.slips:
        raise UsageError(*sheet.slips)
    return laid_over(Options(), values)


def lay(
    pairs: Iterable[str], options: Options, known: Known = _NOTHING_KNOWN, place: str = "--set"
) -> Options:
    """
    Lay choices over ``options``, each a text such as "speech.rate=180"; paths begin at the working folder.

    The value is TOML; a setting that takes a text may have it without quotation marks.

    Raises:
        UsageError: one is no such pair, or sets what there is not; all slips are told.
    """
    slips: list[Diagnostic] = []
    for pair in pairs:
        keys, separator, value = pair.partition("=")
        at = keys_of(keys.strip())
        if not separator or not all(at):
            slips.append(NOT_A_PAIR.at(Place(place), pair=pair))
            continue
        sheet = Sheet(lambda _: Place(place), Path(), known)
        values = sheet.values(Options, _nested(at, _written(at, value.strip())))
        slips += sheet.slips
        options = options if sheet.slips else laid_over(options, values)
    if slips:
        raise UsageError(*slips)
    return options


def checked(options: Options, known: Known = _NOTHING_KNOWN) -> Options:
    """
    Give ``options`` that a program has made as a configuration of the same choices gives them.

    So a list may stand for a tuple, one text for a tuple of one, and a ``Path`` or a member of a ``StrEnum``
    for its text.

    Raises:
        UsageError: a choice is none; all slips are told.
    """
    sheet = Sheet(lambda _: Place("options"), Path(), known)
    values = sheet.values(Options, written(options, Options))
    if sheet.slips:
        raise UsageError(*sheet.slips)
    return laid_over(Options(), values)


def _nested(at: Keys, value: Any) -> dict[str, Any]:
    for key in reversed(at):
        value = {key: value}
    return dict(value)


def _written(at: Keys, value: str) -> Any:
    """Read a value of the command line, where a shell has taken the quotation marks away."""
    setting = by_key().get(".".join(at))
    try:
        read = loads(f"value = {value}")["value"]
    except NotTomlError:
        return value
    takes_text = setting is not None and parted(setting.hint)[0] is str
    return value if takes_text and not isinstance(read, str) else read


def _text(path: Path) -> str:
    data = _data(path)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        at = Place(str(path), 1 + fault.object.count(b"\n", 0, fault.start))
        raise UsageError(NOT_UTF_8.at(at)) from fault


def _data(path: Path) -> bytes:
    try:
        why = _hindrance(path)
        if not why:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
            if len(data) <= LARGEST:
                return data
            why = f"it has more than {LARGEST} bytes"
    except OSError as fault:
        raise UsageError(SETTINGS_NOT_READABLE.at(Place(str(path)), why=fault.strerror or fault)) from fault
    raise UsageError(SETTINGS_NOT_READABLE.at(Place(str(path)), why=why))


def _hindrance(path: Path) -> str:
    """Say why nothing can be read at ``path``, as far as that is seen without opening it."""
    if path.is_dir():
        return "it is a folder"
    if not path.exists():
        return "there is no such file"
    return "" if path.is_file() else "it is no file that can be read to its end"


def _fault(fault: NotTomlError) -> tuple[str, int | None]:
    """Part what tomllib says from the line that it says it of."""
    found = re.fullmatch(r"(.*?) \(at line (\d+), column \d+\)", str(fault))
    said, line = (found[1], int(found[2])) if found else (str(fault), None)
    return said[:1].lower() + said[1:], line
