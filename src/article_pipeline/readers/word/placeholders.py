"""
Lines that stand for a picture: "[PHOTO: pit.jpg The mould in the pit / Ann Poe]".

Desks write them where the picture is a file of its own, beside the document or in one archive with it.
"""

import re
from typing import Final

from article_pipeline.article.cutting import cut
from article_pipeline.article.model import Caption, Credit, Figure, Paragraph
from article_pipeline.article.walk import plain
from article_pipeline.labels.credits import MOST_WEAK_WORDS, find_credit
from article_pipeline.readers.word.album import Album
from article_pipeline.readers.word.inlines import Desk, place_of

_RULE: Final = "placeholder"
_FILE: Final = re.compile(
    r"\s*(?P<name>[^\s\[\]/\\|]+\.(?:jpe?g|png|webp|gif|tiff?))(?:[\s\],;:|/–—-]+|$)", re.IGNORECASE
)
_LAST_PART: Final = re.compile(r"\s*[/|]\s*(?=[^/|]*$)")


def placeholder(desk: Desk, album: Album, block: Paragraph) -> Figure | None:
    """Read a line that names a picture's file behind a label as the figure that it stands for."""
    words = plain(block.content)
    is_bracketed = words.startswith("[") and words.endswith("]")
    label = desk.vocabulary.credit.match(words, int(is_bracketed))
    file = _FILE.match(words, label.end()) if label else None
    if file is None:
        return None
    name = cut(block.content, file.start("name"), file.end("name"))
    asset = album.beside(file["name"], place_of(desk, name))
    label_end = file.start("name") if asset else file.end("name")
    desk.left.append(place_of(desk, cut(block.content, 0, label_end)))
    caption, credit = _said(desk, block, file.end(), len(words) - is_bracketed)
    return Figure(asset, caption=caption, credit=credit, span=block.span, rule=_RULE)


def _said(desk: Desk, block: Paragraph, start: int, end: int) -> tuple[Caption | None, Credit | None]:
    """Part what stands behind the file's name into caption and credit."""
    words = plain(block.content)[start:end]
    place = find_credit(words, desk.vocabulary, is_below=True)
    last = _LAST_PART.search(words)
    if place:
        bounds = (place.caption_end, place.start, place.name_start, place.end)
    elif last and 0 < len(words[last.end() :].split()) <= MOST_WEAK_WORDS:
        bounds = (last.start(), last.end(), last.end(), len(words))
    else:
        bounds = (len(words), len(words), len(words), len(words))
    caption_end, credit_start, name_start, credit_end = bounds
    above = cut(block.content, start, start + caption_end)
    below = cut(block.content, start + credit_start, start + credit_end)
    written, name = words[credit_start:credit_end], words[name_start:credit_end]
    caption = Caption(above, span=place_of(desk, above), rule=_RULE) if above else None
    return caption, Credit(name, written, span=place_of(desk, below), rule=_RULE) if below else None
