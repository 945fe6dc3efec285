"""
The accessible PDF: tagged, one column, nothing hyphenated, with the article's model attached for archives.
"""

from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob

SHEETS: Final = ("base.css", "pdf.css")
ABOVE_FIGURE_PX: Final = 24.0
"""The margin of figures, as styles/base.css has it."""


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the PDF to ``target``.

    Raises:
        RenderError: a character that no bundled font has (AP401), or pages that cannot be laid out (AP402).
        MissingError: Pango, or the folder of style sheets, is missing on this machine.
    """
    from article_pipeline.markup.colours import faint_colours
    from article_pipeline.renderers.pdf.edition import Recipe, make_edition
    from article_pipeline.renderers.pdf.fitting import fit_pictures
    from article_pipeline.renderers.pdf.hints import give_hints
    from article_pipeline.renderers.pdf.pictures import PictureRoom
    from article_pipeline.renderers.pdf.standards import STANDARDS

    standard = STANDARDS[job.options.pdf.standard]
    room, finish = PictureRoom(160, 150), standard.finishing(job)
    house = job.options.publication
    recipe = Recipe(
        SHEETS,
        standard.variant,
        lambda _figure: room,
        lambda root: give_hints(root, house),
        finish=finish,
        make_up=lambda root, lay: fit_pictures(root, lay, ABOVE_FIGURE_PX),
    )
    edition = make_edition(job, recipe)
    target.write_bytes(edition.data)
    return (*edition.diagnostics, *faint_colours(house, job.place))
