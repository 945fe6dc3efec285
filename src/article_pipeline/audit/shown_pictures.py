"""
Which of the article's pictures are shown, one after the other, and what is wrong with them.
"""

from collections.abc import Iterable

from article_pipeline.audit.findings import Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.pieces import pictures
from article_pipeline.audit.reference import Reference


def pictures_read(
    reference: Reference, shown: Iterable[tuple[str, bytes]]
) -> tuple[list[Found], list[Finding]]:
    """
    Name each picture of ``shown``, a place and a file, by the path of the article's that it is.

    The findings are on those to which something was done.
    """
    left = list(pictures(reference.article))
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
