"""
The audit: every finished edition is read back and held against the article, word by word.

Each format has an auditor, a module of ``audit/editions``, which knows how its files are read and shares no
code with the renderer that wrote them. Others add theirs by the entry-point group
``article_pipeline.auditors``; an edition of a format without one is told, since its words are not proved.
"""

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
