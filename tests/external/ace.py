"""
Ace by DAISY, the checker of EPUB accessibility, run over many books at once.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.external.findings import Finding
from tests.external.node import INSTALL, missing_packages, require_chromium, run_node
from tests.external.presence import require

_PROGRAM = Path(__file__).with_name("ace.cjs")


def findings(books: Iterable[Path]) -> list[Finding]:
    """
    Give what Ace finds in each book, in the order of the books.

    The calling test is skipped, or failed, where Chromium or Ace is absent: see ``presence``.
    """
    wanted = [book.absolute() for book in books]
    require(missing_packages("@daisy/ace-core"), INSTALL)
    browser = require_chromium()
    with TemporaryDirectory() as folder:
        environment = {
            "PUPPETEER_EXECUTABLE_PATH": browser,
            "ACE_TIMEOUT_INITIAL": "60000",
            "XDG_CONFIG_HOME": folder,  # Ace writes settings and logs of its own
            "XDG_STATE_HOME": folder,
            "TMPDIR": folder,
        }
        given = json.dumps([folder, [str(book) for book in wanted]])
        reports = json.loads(run_node([str(_PROGRAM)], given, environment))
    return [found for book, report in zip(wanted, reports, strict=True) for found in _findings(book, report)]


def _findings(book: Path, report: dict[str, Any]) -> Iterator[Finding]:
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            place = f"{document['earl:testSubject']['url']} {result.get('html', '')}".strip()
            yield Finding(book, test["dct:title"], test["earl:impact"], result["dct:description"], place)
