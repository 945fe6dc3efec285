"""
The audit: every finished edition is read back and held against the article, word by word.

Each format has an auditor, a module of ``audit/editions``, which knows how its files are read and shares no
code with the renderer that wrote them. Others add theirs by the entry-point group
``article_pipeline.auditors``; an edition of a format without one is told, since its words are not proved.

What the room offers is loaded when it is first asked for: the package itself is loaded with the library.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from article_pipeline.audit.articles import ArticleAudit, SourceText, audit_article
    from article_pipeline.audit.auditing import Auditor, AuditorEntry, Proof, audit, auditors
    from article_pipeline.audit.reference import Edition, Reference

__all__ = [
    "ArticleAudit",
    "Auditor",
    "AuditorEntry",
    "Edition",
    "Proof",
    "Reference",
    "SourceText",
    "audit",
    "audit_article",
    "auditors",
]

_MODULES: Final = {
    "articles": ("ArticleAudit", "SourceText", "audit_article"),
    "auditing": ("Auditor", "AuditorEntry", "Proof", "audit", "auditors"),
    "reference": ("Edition", "Reference"),
}


def __getattr__(name: str) -> Any:
    """Load the module that has ``name`` (PEP 562)."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
