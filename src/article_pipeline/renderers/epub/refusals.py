"""
What no book may claim.
"""

from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.editions import CLAIM_UNTRUE, CLAIM_WITHOUT_NAME
from article_pipeline.errors import RenderError, UsageError
from article_pipeline.markup.access import Access
from article_pipeline.options import EpubOptions


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
