"""
The accessible PDF: tagged, PDF/UA-1, in the bundled fonts, with nothing fetched but what the article owns.

Importing this package loads nothing heavy: ``edition``, which loads WeasyPrint and Pango, is imported when
the first page is made.
"""

from pathlib import Path

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the PDF to ``target``.

    Raises:
        RenderError: a character that no bundled font has (AP401), or pages that cannot be laid out (AP402).
        MissingError: Pango, or the folder of style sheets, is missing on this machine.
    """
    from article_pipeline.renderers.pdf.edition import make_edition

    edition = make_edition(job)
    target.write_bytes(edition.data)
    return edition.diagnostics
