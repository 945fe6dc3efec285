"""
What no book can be made of, and what no book may claim.
"""

from article_pipeline.diagnostics import CLAIM_UNTRUE, CLAIM_WITHOUT_NAME, NOT_IN_XML, Place
from article_pipeline.errors import RenderError, UsageError
from article_pipeline.markup.access import Access
from article_pipeline.markup.characters import places_of, unwritable
from article_pipeline.options import EpubOptions
from article_pipeline.renderers import RenderJob


def refuse_unwritable(job: RenderJob) -> None:
    """
    Refuse an article with characters that XML forbids.

    Raises:
        RenderError: it has some; each is named with its place.
    """
    if found := unwritable(job.article):
        places = places_of(found, job.article, job.place)
        named = ((place, f"U+{ord(character):04X}") for character, place in places.items())
        raise RenderError(*(NOT_IN_XML.at(place, character=name) for place, name in named))


def refuse_claim(options: EpubOptions, access: Access, place: str) -> None:
    """
    Refuse to claim what nobody has certified, or what plainly is not so.

    Raises:
        UsageError: nobody is named who certifies it (EPUB Accessibility 1.1, 4.2).
        RenderError: a picture has no description (WCAG 2.2, 1.1.1).
    """
    if not options.conforms_to:
        return
    if not options.certified_by:
        raise UsageError(CLAIM_WITHOUT_NAME.at(claim=options.conforms_to))
    if not access.is_described:
        bare = [f for f in access.pictures if not (f.alt and f.alt.text.strip())]
        places = (Place(place, f.span.line if f.span else None) for f in bare)
        raise RenderError(*(CLAIM_UNTRUE.at(where, claim=options.conforms_to) for where in places))
