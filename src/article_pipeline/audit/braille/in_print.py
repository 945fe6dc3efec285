"""
Cells that nobody wanted, in print beside themselves: who mends an edition need not read braille.

liblouis reads contractions back as well as it can, so its words are no proof of anything.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.audit.braille.asking import Louis
from article_pipeline.audit.findings import Finding

_CELLS: Final = re.compile("[\u2800-\u28ff]+(?: [\u2800-\u28ff]+)*")


def in_print(table: str, louis: Louis | None = None) -> Callable[[Sequence[Finding]], list[Finding]]:
    """Make what tells findings in the words that ``table`` has for their cells."""

    def told(findings: Sequence[Finding]) -> list[Finding]:
        with louis or Louis() as asked:
            return [_told(finding, asked, table) for finding in findings]

    return told


def _told(finding: Finding, louis: Louis, table: str) -> Finding:
    if not _CELLS.search(finding.found + finding.wanted):
        return finding

    def beside(found: re.Match[str]) -> str:
        words = louis.print_of(table, found[0])
        return f"{words} ({found[0]})" if words else found[0]

    wanted, stands = (_CELLS.sub(beside, text) for text in (finding.wanted, finding.found))
    return replace(finding, wanted=wanted, found=stands)
