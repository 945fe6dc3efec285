"""
The page of all messages, docs/messages.md, from the catalogue; ``make golden`` writes it.
"""

from article_pipeline.diagnostics import Rule
from article_pipeline.diagnostics.catalogue import CATALOGUE

_ROOMS = {
    "AP1": "The source as a file",
    "AP2": "The article's content",
    "AP3": "Speech and sound",
    "AP4": "Pages",
    "AP5": "Building and publishing",
    "AP6": "The machine, braille, web pages, e-books, talking books",
    "AP7": "The audit",
    "AP8": "The site",
}
_HEAD = """\
# Messages

Every message has a code, its place in the source, and its mend. Words in braces are filled in. An error
refuses the article, a warning does so under `--strict`, a note is told only. A fact is not even
told: it stands in the manifest and in the report of `--json`.
"""


def page() -> str:
    """Give the page as Markdown."""
    sections = [f"## {title}\n\n{_table(room)}" for room, title in _ROOMS.items()]
    return "\n".join((_HEAD, *sections))


def _table(room: str) -> str:
    rows = [_row(rule) for code, rule in CATALOGUE.items() if code.startswith(room)]
    return "\n".join(("| code | weight | message | mend |", "|---|---|---|---|", *rows, ""))


def _row(rule: Rule) -> str:
    return f"| {rule.code} | {rule.severity} | {_cell(rule.message)} | {_cell(rule.mend)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
