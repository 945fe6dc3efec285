"""What an audit found is kept with an edition, and is the same when it is read again."""

import json
from pathlib import Path

from article_pipeline.audit import Edition, Proof
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece
from article_pipeline.build.keys import proofs

EDITION = Edition("text", Path("bells.txt"))
FULL = Finding(
    Fault.ALTERED,
    "page 2",
    "body-1",
    12,
    Kind.CAPTION,
    Stream.PICTURES,
    "a bell",
    "a ball",
    "AP620",
    "page 2",
)
BARE = Finding(Fault.MISSING, "")


def test_findings_are_kept_whole() -> None:
    """Every field of a finding comes back through JSON, the empty ones as well."""
    proof = Proof(EDITION, {Stream.WORDS: [Piece("body-1", Kind.PARAGRAPH, "")]}, (FULL, BARE))
    kept = json.loads(json.dumps(proofs.to_data(proof)))
    assert proofs.from_data(kept, EDITION) == proof
    assert proofs.lines_of(kept) == [12]


def test_an_edition_that_was_not_heard_stays_so() -> None:
    """Whether it was read, and whether its words were compared, is kept too."""
    for proof in (Proof(EDITION, {}), Proof(EDITION, {}, was_read=False)):
        assert proofs.from_data(json.loads(json.dumps(proofs.to_data(proof))), EDITION) == proof
