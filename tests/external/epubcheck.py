"""
EPUBCheck, the W3C's validator of EPUB, run over many books at once.

Its notes on use are findings too (severity USAGE), because some of them, such as MED-015, are faults in
reading aloud.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.external.findings import Finding
from tests.external.jars import INSTALL, folder_of_package, missing_java, resident
from tests.external.presence import require

_PROGRAM = Path(__file__).with_name("EpubCheck.java")


def findings(books: Iterable[Path]) -> list[Finding]:
    """
    Give what EPUBCheck finds in each book, in the order of the books.

    The calling test is skipped, or failed, where Java or the jar is absent: see ``presence``.
    """
    wanted = [book.absolute() for book in books]
    require(missing(), INSTALL)
    program = resident("-cp", _class_path(), str(_PROGRAM))
    with TemporaryDirectory() as folder:
        jobs = [(book, Path(folder) / f"{number}.json") for number, book in enumerate(wanted)]
        for book, report in jobs:
            program.ask(f"{book}\t{report}")
        return [finding for book, report in jobs for finding in _findings(book, report)]


def missing() -> list[str]:
    """
    Name what EPUBCheck still needs on this machine.
    """
    return missing_java() + ([] if folder_of_package("epubcheck") else ["the Python package epubcheck"])


def jar() -> Path:
    """
    Find EPUBCheck's jar, which also holds the DTDs of DAISY 3.
    """
    return _folder() / "epubcheck.jar"


def _folder() -> Path:
    folder = folder_of_package("epubcheck")
    assert folder is not None, "asked for before require"
    return folder


def _class_path() -> str:
    return f"{jar()}:{_folder() / 'lib'}/*"


def _findings(book: Path, report: Path) -> Iterator[Finding]:
    said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    for message in said["messages"]:
        places = [_place(location) for location in message["locations"]] or [""]
        for place in places:
            yield Finding(book, message["ID"], message["severity"], message["message"], place)


def _place(location: dict[str, Any]) -> str:
    line, column = location["line"], location["column"]
    return location["path"] if line < 0 else f"{location['path']}:{line}:{column}"
