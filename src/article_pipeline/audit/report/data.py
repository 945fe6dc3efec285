"""
What an audit found, as JSON: each article's editions, their findings, and what was left out of the source.
"""

from collections.abc import Iterable
from typing import Any, Final

from article_pipeline.article.model import Leftover
from article_pipeline.audit.articles import ArticleAudit
from article_pipeline.audit.auditing import Proof
from article_pipeline.audit.findings import Finding

FORMAT_NAME: Final = "article-pipeline/audit"
FORMAT_VERSION: Final = 1


def report(audits: Iterable[ArticleAudit]) -> dict[str, Any]:
    """Give the audits of several articles as JSON objects."""
    return {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "articles": [article_data(audit) for audit in audits],
    }


def article_data(audit: ArticleAudit) -> dict[str, Any]:
    """Give one article's audit; ``believed`` is the format that the others are held against."""
    return {
        "source": audit.article.source.name,
        "is_whole": audit.is_whole,
        "believed": audit.believed or None,
        "notes": [{"code": note.code, "message": note.message} for note in audit.notes],
        "editions": [_edition_data(proof) for proof in audit.proofs],
        "uncovered": None if audit.uncovered is None else list(audit.uncovered),
        "leftovers": [_leftover_data(leftover) for leftover in audit.leftovers],
    }


def _edition_data(proof: Proof) -> dict[str, Any]:
    return {
        "format": proof.edition.name,
        "file": proof.edition.file.name,
        "was_read": proof.was_read,
        "has_words": proof.has_words,
        "pieces": sum(len(pieces) for pieces in proof.wanted.values()),
        "findings": [finding_data(finding) for finding in proof.findings],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Give one finding; ``declared`` is the code of the message that told of the loss."""
    return {
        "fault": str(finding.fault),
        "block": finding.where,
        "line": finding.line,
        "kind": finding.kind and str(finding.kind),
        "stream": str(finding.stream),
        "place": finding.place,
        "wanted": finding.wanted,
        "found": finding.found,
        "declared": finding.declared,
        "part_of": finding.part_of or None,
    }


def _leftover_data(leftover: Leftover) -> dict[str, Any]:
    return {
        "line": leftover.span and leftover.span.line,
        "reason": str(leftover.reason),
        "text": leftover.text,
    }
