"""
What became of an edition's audit, as it is kept with the edition: the findings, and what the edition has.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from article_pipeline.audit import Edition, Proof


def to_data(proof: "Proof") -> dict[str, Any]:
    """Give a proof as JSON; of what the edition had to say, the blocks and the kinds of pieces in each."""
    from article_pipeline.audit.kinds import Stream

    has_words = Stream.WORDS in proof.wanted
    pieces = dict.fromkeys((piece.where, str(piece.kind)) for piece in proof.wanted.get(Stream.WORDS, ()))
    findings = [{f.name: _plain(getattr(one, f.name)) for f in fields(one)} for one in proof.findings]
    return {"findings": findings, "was_read": proof.was_read, "pieces": list(pieces) if has_words else None}


def from_data(data: Mapping[str, Any], edition: "Edition") -> "Proof":
    """Read what ``to_data`` gave."""
    from article_pipeline.audit import Proof
    from article_pipeline.audit.findings import Fault, Finding
    from article_pipeline.audit.kinds import Kind, Stream
    from article_pipeline.audit.pieces import Piece

    findings = [
        Finding(
            **{
                **one,
                "fault": Fault(one["fault"]),
                "stream": Stream(one["stream"]),
                "kind": Kind(one["kind"]) if one["kind"] else None,
            }
        )
        for one in data["findings"]
    ]
    kept = data["pieces"]
    wanted = {} if kept is None else {Stream.WORDS: [Piece(where, Kind(kind), "") for where, kind in kept]}
    return Proof(edition, wanted, tuple(findings), bool(data["was_read"]))


def lines_of(data: Mapping[str, Any]) -> list[int]:
    """Give the lines of the source that a proof's findings are about."""
    return [finding["line"] for finding in data["findings"] if finding["line"]]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)
