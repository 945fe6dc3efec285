"""
Which of the article's pictures an edition shows, one after the other, and what is wrong with them.

Drawings are not told from one another by what they look like, nor is a picture that is not at hand. So their
turn decides, and those of which it was told that the edition cannot show them have none.
"""

from collections.abc import Iterable

from article_pipeline.audit.findings import Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.pieces import pictures
from article_pipeline.audit.reference import Edition, Reference


def pictures_read(
    reference: Reference, edition: Edition, shown: Iterable[tuple[str, bytes]]
) -> tuple[list[Found], list[Finding]]:
    """
    Name each picture of ``shown``, a place and a file, by the path of the article's that it is.

    The findings are on those to which something was done.
    """
    lost = pictures_lost(reference, edition)
    left = [piece for piece in pictures(reference.article) if piece.text not in lost]
    found: list[Found] = []
    findings: list[Finding] = []
    for place, data in shown:
        seen = reference.gallery.judge(data, [piece.text for piece in left])
        found.append(Found(seen.path or "a picture that is none of the article's", place))
        at = next((n for n, piece in enumerate(left) if piece.text == seen.path), None)
        if seen.trouble:
            findings.append(seen.told(place, left[at] if at is not None else None))
        if at is not None:
            del left[: at + 1]
    return found, findings
