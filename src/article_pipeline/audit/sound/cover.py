"""
The cover of an edition: a square that has the lead picture whole in its middle, or a card with the title.
"""

from collections.abc import Sequence

from PIL import Image

from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.looks import Look, look_of
from article_pipeline.audit.pictures import Gallery, Seen
from article_pipeline.audit.pieces import Piece, Pieces, pictures
from article_pipeline.audit.reference import Reference


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
        seen = _shown(gallery, data, lead)
        if lead and seen.path != lead:
            about = Piece("lead", Kind.ALT, lead)
            findings.append(Finding.about(Fault.WRONG_PICTURE, about, "cover", wanted=lead, found=seen.path))
        elif seen.trouble:
            findings.append(seen.told("cover", Piece("lead", Kind.ALT, seen.path)))
        if lead or seen.path:
            found.append(Found(lead or seen.path, "cover"))
    return found, findings


def _shown(gallery: Gallery, data: bytes, lead: str | None) -> Seen:
    """Say which picture a cover shows, and what was done to it; a card with words shows none."""
    try:
        with decoding(data) as image:
            cover = image.convert("RGB")
    except PictureUnreadableError:
        return Seen()
    paths = [path for path in dict.fromkeys((lead, *gallery.looks)) if path]
    for path in paths:
        if gallery.shows(path, middle(cover, gallery.looks[path].ratio)):
            return Seen(path)
    return gallery.judge(middle(cover, gallery.looks[lead].ratio), [lead]) if lead else Seen()


def middle(cover: Image.Image, ratio: float) -> Look:
    """Look at what is as wide to its height as ``ratio``, in the middle of a square."""
    side = min(cover.size)
    wide, high = (min(side, max(round(part), 1)) for part in (side * ratio, side / ratio))
    left, top = (cover.width - wide) // 2, (cover.height - high) // 2
    return look_of(cover.crop((left, top, left + wide, top + high)))
