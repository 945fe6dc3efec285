"""
The cover of an edition: a square that has the lead picture whole in its middle, or a card with the title.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pictures import Gallery
from article_pipeline.audit.pieces import Piece, Pieces, pictures
from article_pipeline.audit.reference import Reference

_ENOUGH: Final = 256
"""Pixels of a side that are looked at."""


def cover_wanted(reference: Reference) -> Pieces:
    """Give the lead picture, where it is at hand and can be drawn; there is a card in its place elsewhere."""
    lead = _lead(reference)
    return [p for p in pictures(reference.article) if p.where == "lead" and p.text == lead]


def _lead(reference: Reference) -> str | None:
    figure = reference.article.lead_figure
    path = figure.asset.path if figure and figure.asset else None
    return path if path in reference.gallery.looks else None


def cover_read(reference: Reference, covers: Sequence[bytes]) -> tuple[list[Found], list[Finding]]:
    """Say which of the article's pictures covers show, and which show another than they should."""
    gallery, lead = reference.gallery, _lead(reference)
    found: list[Found] = []
    findings: list[Finding] = []
    for data in covers:
        shown = _shown(gallery, data, lead)
        if lead and shown != lead:
            about = Piece("lead", Kind.ALT, lead)
            findings.append(Finding.about(Fault.WRONG_PICTURE, about, "cover", wanted=lead, found=shown))
        if lead or shown:
            found.append(Found(lead or shown, "cover"))
    return found, findings


def _shown(gallery: Gallery, data: bytes, lead: str | None) -> str:
    """Give the path of the picture that a cover shows; a card with words shows none."""
    paths = filter(None, (lead, *gallery.looks))
    return next((p for p in paths if gallery.shows(p, _middle(data, gallery.looks[p].ratio))), "")


def _middle(data: bytes, ratio: float) -> bytes:
    """Cut what is as wide to its height as ``ratio`` out of the middle of a square."""
    try:
        with decoding(data) as image:
            image.draft("RGB", (_ENOUGH, _ENOUGH))
            width, height = image.size
            wide, high = min(width, width * ratio), min(height, height / ratio)
            left, top = (width - wide) / 2, (height - high) / 2
            cut = image.convert("RGB").crop((round(left), round(top), round(left + wide), round(top + high)))
    except PictureUnreadableError:
        return b""
    stream = BytesIO()
    cut.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
