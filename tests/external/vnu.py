"""
The Nu HTML Checker, the W3C's validator of web pages.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.external.findings import Finding
from tests.external.jars import Resident, missing_java, resident
from tests.external.node import INSTALL, missing_packages, package
from tests.external.presence import require

_PROGRAM = Path(__file__).with_name("Vnu.java")
_LONGEST = 300
"""Characters of a message: it may quote a picture that stands in an address."""


def findings(pages: Iterable[Path]) -> list[Finding]:
    """
    Give what the checker finds in the pages, errors and warnings.

    The calling test is skipped, or failed, where Java or the jar is absent: see ``presence``.
    """
    require([*missing_java(), *missing_packages("vnu-jar")], INSTALL)
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"
    program = resident("-Xss4m", "-cp", str(jar), str(_PROGRAM))
    return [finding for page in pages for finding in _findings(page.absolute(), program)]


def _findings(page: Path, program: Resident) -> Iterator[Finding]:
    answer = "\n".join(program.ask(str(page)))
    for message in json.loads(answer)["messages"]:
        yield _finding(page, message)


def _finding(page: Path, message: dict[str, Any]) -> Finding:
    severity = message.get("subType", message["type"])
    place = f"{message.get('lastLine', '')}:{message.get('lastColumn', '')}"
    words = f"{message['message'][:_LONGEST]} {message.get('extract', '')[-_LONGEST:]}".strip()
    return Finding(page, "Nu", severity, words, place)
