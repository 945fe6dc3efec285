"""
The report of a build that its audit refused: it stands beside where the editions would have stood.

A file of its name that no audit has written is a user's own, and is left alone.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article_pipeline.build.source import shown
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.audit import REFUSED_REPORT
from article_pipeline.errors import OutputError

if TYPE_CHECKING:  # what is not proved needs no reader of editions
    from article_pipeline.audit import ArticleAudit

_SUFFIX: Final = ".refused.html"
_MARK: Final = b'<meta name="generator" content="article-pipeline audit">'
_HEAD: Final = 400
"""Bytes in which the mark of a report stands."""


def report_refusal(folder: Path, audit: "ArticleAudit") -> Iterator[Diagnostic]:
    """
    Write what ``audit`` found beside ``folder``, where the editions are not published, and tell where.

    That it cannot be written hides none of what was found, so it is not told.
    """
    from article_pipeline.audit.report.page import page
    from article_pipeline.build.auditing import save_report

    file = _report_of(folder)
    if file.exists() and not is_refusal(file):
        return
    with suppress(OutputError):
        save_report(file, page([audit]))
        yield REFUSED_REPORT.at(Place(audit.place), report=shown(file))


def withdraw_refusal(folder: Path) -> None:
    """Take away the report of an earlier refusal, once editions are published in ``folder``."""
    file = _report_of(folder)
    with suppress(OSError):
        if is_refusal(file):
            file.unlink()


def is_refusal(file: Path) -> bool:
    """Whether a file is such a report."""
    if not file.name.endswith(_SUFFIX) or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            return _MARK in opened.read(_HEAD)
    except OSError:
        return False


def _report_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _SUFFIX)
