"""
The Nu HTML Checker, the W3C's validator of web pages, run over many files at once.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.external.findings import Finding
from tests.external.jars import missing_java, run_java
from tests.external.node import INSTALL, missing_packages, package
from tests.external.presence import require

_LONGEST = 300
"""Characters of a message: it may quote a picture that stands in an address."""


def findings(pages: Iterable[Path]) -> list[Finding]:
    """
    Give what the checker finds in the pages, errors and warnings.

    The calling test is skipped, or failed, where Java or the jar is absent: see ``presence``.
    """
    require([*missing_java(), *missing_packages("vnu-jar")], INSTALL)
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"
    paths = [str(page.absolute()) for page in pages]
    finished = run_java(["-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", *paths])
    if not finished.stdout:
        raise RuntimeError(f"the Nu checker stopped with {finished.returncode}:\n{finished.stderr}")
    return [_finding(message) for message in json.loads(finished.stdout)["messages"]]


def _finding(message: dict[str, Any]) -> Finding:
    path = Path(unquote(urlsplit(message.get("url", "")).path))
    severity = message.get("subType", message["type"])
    place = f"{message.get('lastLine', '')}:{message.get('lastColumn', '')}"
    words = f"{message['message'][:_LONGEST]} {message.get('extract', '')[-_LONGEST:]}".strip()
    return Finding(path, "Nu", severity, words, place)
