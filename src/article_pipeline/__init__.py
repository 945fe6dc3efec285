"""
One article source in; every edition a reader may need out; and proof that each says what the source says.

Importing this package loads nothing heavy: what is named below is brought when it is first used. The rooms
``build``, ``audit`` and ``site`` are named like functions. They are loaded first, which costs nothing since
they are empty, because Python binds a room to its name when it is loaded, and the functions shall have it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

for _room in ("build", "audit", "site"):
    import_module(f"{__name__}.{_room}")

from article_pipeline.library import (  # noqa: E402 - after the rooms whose names it takes
    Audit,
    Edition,
    Manuscript,
    Report,
    Site,
    audit,
    build,
    load_options,
    read,
    render,
    site,
)

if TYPE_CHECKING:
    from article_pipeline.article.model import Article
    from article_pipeline.diagnostics import Diagnostic, Place, Severity
    from article_pipeline.errors import (
        AuditError,
        ContentError,
        ExitCode,
        MissingError,
        OutputError,
        PipelineError,
        RenderError,
        SourceError,
        UsageError,
    )
    from article_pipeline.options import Options

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Audit",
    "AuditError",
    "ContentError",
    "Diagnostic",
    "Edition",
    "ExitCode",
    "Manuscript",
    "MissingError",
    "Options",
    "OutputError",
    "PipelineError",
    "Place",
    "RenderError",
    "Report",
    "Severity",
    "Site",
    "SourceError",
    "UsageError",
    "audit",
    "build",
    "load_options",
    "read",
    "render",
    "site",
]

_LAZY: Final = {
    "article.model": ("Article",),
    "diagnostics": ("Diagnostic", "Place", "Severity"),
    "errors": (
        *("AuditError", "ContentError", "ExitCode", "MissingError", "OutputError"),
        *("PipelineError", "RenderError", "SourceError", "UsageError"),
    ),
    "options": ("Options",),
}


def __getattr__(name: str) -> Any:
    """Load the module that has ``name`` (PEP 562)."""
    for module, names in _LAZY.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
