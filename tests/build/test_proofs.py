"""What an audit found is kept with an edition, and is the same when it is read again."""

import json
from pathlib import Path
from typing import Any

from lxml import html

from article_pipeline.audit import Edition, Proof
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece
from article_pipeline.build.keys import proofs
from tests.build.building import House

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
    pieces = [Piece("body-1", kind, "") for kind in (Kind.ALT, Kind.CAPTION)]
    proof = Proof(EDITION, {Stream.WORDS: pieces}, (FULL, BARE))
    kept = json.loads(json.dumps(proofs.to_data(proof)))
    assert proofs.from_data(kept, EDITION) == proof
    assert proofs.lines_of(kept) == [12]


def test_an_edition_that_was_not_heard_stays_so() -> None:
    """Whether it was read, and whether its words were compared, is kept too."""
    for proof in (Proof(EDITION, {}), Proof(EDITION, {}, was_read=False)):
        assert proofs.from_data(json.loads(json.dumps(proofs.to_data(proof))), EDITION) == proof


def test_the_report_of_a_build_tells_what_an_edition_has(tmp_path: Path) -> None:
    """What is kept of proofs says of captions and the like, too, that an edition has them."""
    house = House(tmp_path)
    house.write("![](bell.png)", '![A bronze bell](bell.png "The tenor bell")')
    house.build("json", "text")
    rows: Any = html.fromstring((house.out / "audit.html").read_bytes()).iter("tr")
    said = {row[0].text_content(): [cell.text_content() for cell in row[2:]] for row in rows}
    parts = [said[name] for name in said if name.startswith(("caption: ", "description: "))]
    assert parts == [["whole", "whole"]] * 2
