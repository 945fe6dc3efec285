"""
The exceptions of the product, one exit code on each class.

::

    PipelineError                1  a fault of ours
    ├── UsageError               2  the command's words are off
    ├── SourceError              3  the source cannot be read
    ├── ContentError             4  the source was read and is refused
    ├── MissingError             5  something is missing on this machine
    ├── RenderError              6  a renderer, an engine or an encoder failed
    ├── AuditError               7  an edition does not say what the article says
    └── OutputError              8  the output cannot be written

Every error carries diagnostics, all that were found and not only the first.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar

from article_pipeline.diagnostics import Diagnostic


class ExitCode(IntEnum):
    """What the command answers to the shell."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    SOURCE_UNREADABLE = 3
    CONTENT_REFUSED = 4
    MISSING_DEPENDENCY = 5
    RENDERER_FAILED = 6
    AUDIT_REFUSED = 7
    OUTPUT_NOT_WRITABLE = 8
    INTERRUPTED = 130


class PipelineError(Exception):
    """The work on one article cannot go on; ``diagnostics`` says why and how to mend it."""

    exit_code: ClassVar[ExitCode] = ExitCode.FAULT

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(str(d) for d in self.diagnostics)


class UsageError(PipelineError):
    """The command's words are off."""

    exit_code = ExitCode.USAGE


class SourceError(PipelineError):
    """The source cannot be read."""

    exit_code = ExitCode.SOURCE_UNREADABLE


class ContentError(PipelineError):
    """The source was read, and what it says is refused."""

    exit_code = ExitCode.CONTENT_REFUSED


class MissingError(PipelineError):
    """A program, library or font that the work needs is missing on this machine."""

    exit_code = ExitCode.MISSING_DEPENDENCY


class RenderError(PipelineError):
    """A renderer, a speech engine or an encoder failed."""

    exit_code = ExitCode.RENDERER_FAILED


class AuditError(PipelineError):
    """A finished edition does not say what the article says."""

    exit_code = ExitCode.AUDIT_REFUSED


class OutputError(PipelineError):
    """The output cannot be written."""

    exit_code = ExitCode.OUTPUT_NOT_WRITABLE


def error_of(code: ExitCode) -> type[PipelineError]:
    """Give the class of errors that leave with ``code``; a fault of ours for any other code."""
    return next((kind for kind in PipelineError.__subclasses__() if kind.exit_code is code), PipelineError)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """
    The exit code of a batch: an interruption, else a fault of ours, else the highest.

    A fault of ours goes before the higher numbers, because those can be mended by the user.
    """
    found = set(codes)
    for code in (ExitCode.INTERRUPTED, ExitCode.FAULT):
        if code in found:
            return code
    return max(found, default=ExitCode.DONE)
