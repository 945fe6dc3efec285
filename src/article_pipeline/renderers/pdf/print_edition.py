"""
The print edition: PDF/X-4 for a printer, set as a magazine sets an article.

It has no links and no tags: a printer's plates carry neither. What paper cannot show, such as where a link
leads, is told in a message and not lost in silence.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from article_pipeline.article.model import Abbreviation, Link
from article_pipeline.article.walk import nodes, parts
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LINKS_NOT_PRINTED, LONG_FORMS_NOT_PRINTED
from article_pipeline.limits import page_size_mm
from article_pipeline.renderers import RenderJob

if TYPE_CHECKING:
    from article_pipeline.renderers.pdf.edition import Recipe
    from article_pipeline.renderers.pdf.press.profile import PressProfile

SHEETS: Final = ("base.css", "print.css")


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the PDF to ``target``.

    Raises:
        RenderError: a character that no bundled font has (AP401), or pages that cannot be laid out (AP402).
        MissingError: Pango, or the folder of style sheets, is missing on this machine.
        UsageError: the profile of the press cannot be used (AP431).
    """
    from article_pipeline.renderers.pdf.edition import make_edition
    from article_pipeline.renderers.pdf.press.profile import load_profile

    edition = make_edition(job, recipe_of(job, load_profile(job.options.pdf.icc)))
    target.write_bytes(edition.data)
    return (*edition.diagnostics, *_unprinted(job))


def recipe_of(job: RenderJob, profile: "PressProfile") -> "Recipe":
    """Give the recipe for a job and a press."""
    from article_pipeline.renderers.pdf.edition import Recipe
    from article_pipeline.renderers.pdf.magazine.grid import Grid
    from article_pipeline.renderers.pdf.magazine.make_up import make_up
    from article_pipeline.renderers.pdf.magazine.page import hyphenation_of, mark_up
    from article_pipeline.renderers.pdf.magazine.spanning import room_of
    from article_pipeline.renderers.pdf.press.finishing import Press
    from article_pipeline.renderers.pdf.press.pictures import separate

    choices = job.options.pdf
    grid = Grid(*page_size_mm(choices.page_size), choices.columns)
    press = Press(job, profile, (choices.page_size, str(choices.columns)))
    is_hyphenated = hyphenation_of(job.article.language) is not None

    return Recipe(
        SHEETS,
        "pdf/x-4",
        lambda figure: room_of(figure, grid, is_lead=figure is job.article.lead_figure),
        lambda root: mark_up(root, grid, job.options.publication),
        rules=grid.rules(is_hyphenated=is_hyphenated),
        is_tagged=False,
        finish=press.finish,
        make_up=lambda root, lay: make_up(root, lay, grid),
        prepare=partial(separate, profile=profile),
        inspect=press.inspect,
    )


def _unprinted(job: RenderJob) -> Iterator[Diagnostic]:
    """Tell what paper cannot show: where links lead, and what short forms stand for."""
    every: list[Any] = [node for part in parts(job.article) for node in nodes(part)]
    outermost = (node for part in parts(job.article) for node in nodes(part, closed=(Link,)))
    links = [node for node in outermost if isinstance(node, Link)]  # one inside another is none on a page
    short = [node for node in every if isinstance(node, Abbreviation) and node.expansion]
    for rule, lost in ((LINKS_NOT_PRINTED, links), (LONG_FORMS_NOT_PRINTED, short)):
        if lost:
            line = next((node.span.line for node in lost if node.span), None)
            yield rule.at(Place(job.place, line), count=len(lost))
