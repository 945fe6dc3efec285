"""
Which of the article's pictures are shown, one after the other.
"""

from collections.abc import Iterable, Iterator

from article_pipeline.audit.found import Found
from article_pipeline.audit.pieces import pictures
from article_pipeline.audit.reference import Reference


def pictures_found(reference: Reference, shown: Iterable[tuple[str, bytes]]) -> Iterator[Found]:
    """Name each picture of ``shown``, a place and a file, by the path of the article's that it is."""
    gallery = reference.gallery
    paths = [piece.text for piece in pictures(reference.article)]
    at = 0
    for place, data in shown:
        name = paths[at] if at < len(paths) and gallery.shows(paths[at], data) else gallery.name_of(data)
        at = paths.index(name, at) + 1 if name in paths[at:] else at
        yield Found(name or "a picture that is none of the article's", place)
